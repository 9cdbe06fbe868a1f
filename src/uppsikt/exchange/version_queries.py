"""What is asked of the versions of a plan, and which of them a reader is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from uppsikt.core.findings import dotted
from uppsikt.documents.confidential import hidden_items, without_confidential
from uppsikt.documents.derived import derived
from uppsikt.documents.frozen import TextIsDamaged, checksum, thaw
from uppsikt.documents.frozen_keys import VersionKey, VersionKind
from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.queries import KEPT, current_document, find_plan
from uppsikt.plans.models import Plan, PlanStatus, PlanVersion
from uppsikt.plans.models import VersionKind as Status
from uppsikt.plans.policies import Sight

DRAFT = "utkast"
"""What the draft is called in addresses and by commands; versions go by their number."""

_COLUMNS = (
    "number",
    "kind",
    "sha256",
    "made_with",
    "at",
    "by_name",
    "decided_by",
    "date",
    "paragraph",
    "registration_number",
    "accepted",
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A warning that was accepted: its code, its place written with dots, and why."""

    code: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a plan, without its text."""

    number: int
    is_decided: bool
    """Else it was put forward for decision."""
    sha256: str
    made_with: str
    at: datetime
    by_name: str
    decided_by: str
    """The name of the body that decided; empty, as what follows, for a proposal."""
    date: date | None
    paragraph: str
    registration_number: str
    accepted: tuple[Acceptance, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A plan with all its versions, newest first."""

    plan: Plan
    versions: tuple[Version, ...]

    @property
    def body(self) -> str:
        """The identity of the plan's body."""
        return str(self.plan.body.slug)

    @property
    def decided(self) -> Version | None:
        """The version that holds: the latest decided."""
        return next((one for one in self.versions if one.is_decided), None)

    @property
    def proposal(self) -> Version | None:
        """What is put forward for decision just now."""
        return self.versions[0] if self.plan.status == PlanStatus.PROPOSED else None

    @property
    def has_draft(self) -> bool:
        """Whether the plan is being written, for the first time or as a revision."""
        return self.plan.status in {PlanStatus.DRAFT, PlanStatus.REVISED}

    def version(self, number: int) -> Version | None:
        """The version of that number."""
        return next((one for one in self.versions if one.number == number), None)

    def seen(self, sight: Sight) -> tuple[Version, ...]:
        """The versions that the reader may see, newest first."""
        return tuple(one for one in self.versions if self._is_seen(one, sight))

    def sees_draft(self, sight: Sight) -> bool:
        """Whether there is a draft, and the reader may see it."""
        return self.has_draft and sight.sees_drafts(self.body)

    def _is_seen(self, version: Version, sight: Sight) -> bool:
        if version.is_decided or sight.sees_drafts(self.body):
            return True
        return version is self.proposal and sight.sees_proposals(self.body)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader is shown of a plan."""

    history: History
    version: Version | None
    """None for the draft."""
    document: PlanDocument
    """Without what is confidential, unless the reader may see it."""


def history_of(body: str, year: int) -> History | None:
    """The plan of the body for the year, and its versions; None if there is no plan.

    Two queries, however long the texts are.
    """
    plan = find_plan(body, year)
    if plan is None:
        return None
    rows = PlanVersion.objects.filter(plan=plan).order_by("-number").values(*_COLUMNS)
    return History(plan, tuple(_version(row) for row in rows))


def histories_of(year: int, bodies: Iterable[str] | None = None) -> dict[str, History]:
    """The plans of the year and their versions by body: of these bodies, or of all. Two queries."""
    plans = Plan.objects.select_related("body__municipality").filter(year=year)
    if bodies is not None:
        plans = plans.filter(body__slug__in=set(bodies))
    found = {plan.pk: plan for plan in plans.order_by("body__slug")}
    rows = PlanVersion.objects.filter(plan__in=found).order_by("-number")
    versions: dict[int, list[Version]] = {number: [] for number in found}
    for row in rows.values("plan", *_COLUMNS):
        versions[row["plan"]].append(_version(row))
    return {
        str(plan.body.slug): History(plan, tuple(versions[number]))
        for number, plan in found.items()
    }


def shown_plan(history: History, sight: Sight, asked: str = "") -> Shown | None:
    """The version that was asked for, if the reader may see it; None if not.

    `asked` is a number, or DRAFT. Without it: the latest decided version if there is one, else
    what is put forward, else the draft. One query more for a version that the process has not
    read before; for a draft, those of `current_document`.
    """
    seen = history.seen(sight)
    if asked and asked != DRAFT:
        number = int(asked) if asked.isdecimal() else 0
        wanted = next((one for one in seen if one.number == number), None)
    elif asked == DRAFT or (wanted := _by_default(history, seen)) is None:
        return _draft(history, sight)
    if wanted is None:
        return None
    document = version_document(history.plan, wanted)
    return Shown(history, wanted, as_seen(document, history.body, sight))


def _by_default(history: History, seen: tuple[Version, ...]) -> Version | None:
    return next((one for one in (history.decided, history.proposal) if one in seen), None)


def _draft(history: History, sight: Sight) -> Shown | None:
    if not history.sees_draft(sight):
        return None
    return Shown(history, None, as_seen(draft_document(history.plan), history.body, sight))


def as_seen(document: PlanDocument, body: str, sight: Sight) -> PlanDocument:
    """The document of the body, without what is confidential unless the reader may see that.

    Roles are asked about only where something is confidential.
    """
    if without_confidential(document) is document or sight.confidential_of(body):
        return document
    return without_confidential(document, units_seen(document, body, sight))


def units_seen(document: PlanDocument, body: str, sight: Sight) -> frozenset[str]:
    """The units whose own confidential items the reader may see."""
    units = (found.id for found in items(document) if found.kind == "Unit")
    return frozenset(unit for unit in units if sight.confidential_in(body, unit))


def accepted_as_seen(history: History, sight: Sight) -> dict[int, tuple[Acceptance, ...]]:
    """Which warnings were accepted, by the number of the version: those whose place the reader
    may see.

    One query where something is confidential to the reader and the process has not read the
    versions before, else none.
    """
    decided = [one for one in history.versions if one.accepted]
    if not decided or sight.confidential_of(history.body):
        return {one.number: one.accepted for one in decided}
    documents = version_documents(history.plan, decided)
    return {
        one.number: _seen_places(documents[one.number], history.body, sight, one.accepted)
        for one in decided
    }


def seen_whole(history: History, sight: Sight) -> frozenset[int]:
    """The numbers of the versions that the reader may see, and in which nothing is confidential to
    the reader.

    One query where the reader may not see all that is confidential and the process has not read
    the versions before, else none.
    """
    seen = history.seen(sight)
    if sight.confidential_of(history.body):
        return frozenset(one.number for one in seen)
    return frozenset(
        number
        for number, document in version_documents(history.plan, seen).items()
        if as_seen(document, history.body, sight) is document
    )


def _seen_places(
    document: PlanDocument, body: str, sight: Sight, accepted: tuple[Acceptance, ...]
) -> tuple[Acceptance, ...]:
    hidden = hidden_items(document, units_seen(document, body, sight))
    places = [dotted(found.place) for found in hidden]

    def lies_within(place: str) -> bool:
        return any(place == one or place.startswith((f"{one}.", f"{one}[")) for one in places)

    return tuple(one for one in accepted if not lies_within(one.place))


def draft_document(plan: Plan) -> PlanDocument:
    """The plan as it is being written. It claims no decision, whatever a file brought with it."""
    return _undecided(current_document(plan))


@derived
def _undecided(document: PlanDocument) -> PlanDocument:
    if document.decision is None:
        return document
    return document.model_copy(update={"decision": None})


def version_document(plan: Plan, version: Version) -> PlanDocument:
    """What the version says. One query if the process has not read it before.

    Raises TextIsDamaged where the kept text is not the one that was frozen, FormatIsUnknown where
    a later release wrote it.
    """
    document = KEPT.get(version.sha256)
    if document is None:
        document = thaw(version_text(plan, version), version.sha256, _key(plan, version.number))
        KEPT.put(version.sha256, document)
    return document


def version_documents(plan: Plan, versions: Iterable[Version]) -> dict[int, PlanDocument]:
    """What the versions say, by their number; as `version_document`, with one query for all."""
    wanted = {one.number: one for one in versions}
    found = {number: KEPT.get(one.sha256) for number, one in wanted.items()}
    missing = [number for number, document in found.items() if document is None]
    if missing:
        rows = PlanVersion.objects.filter(plan=plan, number__in=missing)
        for number, text in rows.values_list("number", "document"):
            sha256 = wanted[number].sha256
            found[number] = document = thaw(text, sha256, _key(plan, number))
            KEPT.put(sha256, document)
    return {number: document for number, document in found.items() if document is not None}


def version_text(plan: Plan, version: Version) -> str:
    """The text that was frozen, byte for byte. One query.

    Raises TextIsDamaged where it is not the one that its checksum was made of.
    """
    rows = PlanVersion.objects.filter(plan=plan, number=version.number)
    text = str(rows.values_list("document", flat=True).get())
    if (found := checksum(text)) != version.sha256:
        raise TextIsDamaged(version.sha256, found, _key(plan, version.number))
    return text


def _key(plan: Plan, number: int) -> VersionKey:
    return VersionKey(VersionKind.PLAN, plan.body.slug, plan.year, "", number)


def _version(row: Mapping[str, Any]) -> Version:
    facts = {name: row[name] for name in _COLUMNS if name not in {"kind", "accepted"}}
    return Version(
        is_decided=row["kind"] == Status.DECIDED,
        accepted=tuple(Acceptance(**one) for one in row["accepted"]),
        **facts,
    )
