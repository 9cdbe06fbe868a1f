"""What somebody does to a frozen version behind the product's back is found, and where."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.audit.conftest import Tamper, tamper  # noqa: F401 - a fixture
from tests.support.follow_up import JOB, NOW
from tests.support.reported import answer_round, approve_whole_round, close_month, open_period
from tests.support.small_plan import small_plan
from uppsikt.core.findings import dotted
from uppsikt.documents.frozen import checksum
from uppsikt.documents.frozen_keys import KINDS, VersionKind
from uppsikt.documents.language import translator
from uppsikt.documents.plan import Decision
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.reports.closing import close_report
from uppsikt.exchange.verification import keeping, verifying, words
from uppsikt.exchange.verification.comparing import VersionFault
from uppsikt.exchange.verification.verifying import verify_all
from uppsikt.exchange.version_queries import Acceptance
from uppsikt.exchange.versions import begin_revision, decide_plan, propose_plan, warnings_of
from uppsikt.followup.models import MonthVersion, ReportVersion
from uppsikt.plans.models import PlanVersion

pytestmark = pytest.mark.django_db(transaction=True)

PLAN: dict[str, Any] = {"body": "ks", "year": 2025, "by": JOB, "now": NOW}
PROPOSAL, DECIDED = ("plan", "ks", 2025, "", 1), ("plan", "ks", 2025, "", 2)
REPORT, MONTH = ("report", "ks", 2025, "T1", 1), ("month", "ks", 2025, "01", 1)
TABLES = {
    DECIDED: ("plans_planversion", PlanVersion),
    REPORT: ("followup_reportversion", ReportVersion),
    MONTH: ("followup_monthversion", MonthVersion),
}
EACH = pytest.mark.parametrize("key", TABLES, ids=[one[0] for one in TABLES])
VERSIONS = 4

Key = tuple[str, str, int, str, int]


@pytest.fixture(autouse=True)
def _frozen(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan put forward and decided, a month and a report closed; read one text at a time."""
    monkeypatch.setattr(keeping, "CHUNK", 1)
    plan = small_plan()
    import_plan(document=plan, by=JOB, now=NOW)
    propose_plan(**PLAN)
    accepted = [
        Acceptance(one.code, dotted(one.place), "Rättas under året.") for one in warnings_of(plan)
    ]
    decision = Decision(
        body="kf", date=date(2024, 11, 25), paragraph="§ 112", registration_number="KS-2024/112"
    )
    decide_plan(**PLAN, decision=decision, accepted=accepted)
    close_month("ks", "01")
    its = open_period("ks", "T1")
    answer_round(its)
    approve_whole_round(its)
    close_report(**PLAN, period="T1")


def told() -> list[tuple[str, Key, tuple[str, ...]]]:
    """What is found, with the version and what of it."""
    verified = verify_all()
    assert verified.is_whole == (not verified.versions.found)
    assert verified.record.is_whole, "nobody touched the record"
    assert verified.versions.faults == len(verified.versions.found)
    return [
        (
            one.fault.value,
            (
                one.key.kind.value,
                one.key.body,
                one.key.year,
                one.key.period,
                one.key.number,
            ),
            one.facts,
        )
        for one in verified.versions.found
    ]


def row(key: Key) -> Any:
    return TABLES[key][1].objects.get(number=key[-1])


def update(key: Key, change: str) -> str:
    return f"UPDATE {TABLES[key][0]} SET {change} WHERE id = {row(key).pk}"


def test_what_nobody_touched_is_whole() -> None:
    assert told() == []
    assert verify_all().versions.versions == VERSIONS


@EACH
def test_a_rewritten_text_is_found(key: Key, tamper: Tamper) -> None:  # noqa: F811
    tamper(update(key, "document = replace(document, 'ks', 'kx')"))
    assert told() == [("text-changed", key, ())]


@EACH
def test_a_rewritten_checksum_is_found(key: Key, tamper: Tamper) -> None:  # noqa: F811
    tamper(update(key, f"sha256 = '{'a' * 64}'"))
    assert told() == [("checksum-changed", key, ())]


@EACH
def test_a_text_rewritten_with_a_checksum_that_fits_it_is_found(
    key: Key,
    tamper: Tamper,  # noqa: F811
) -> None:
    text = row(key).document.replace("ks", "kx")
    tamper(update(key, f"document = replace(document, 'ks', 'kx'), sha256 = '{checksum(text)}'"))
    assert told() == [("text-and-checksum-changed", key, ())]


@EACH
def test_a_version_that_was_removed_is_found(key: Key, tamper: Tamper) -> None:  # noqa: F811
    tamper(f"DELETE FROM {TABLES[key][0]} WHERE id = {row(key).pk}")
    assert told() == [("gone", key, ())]


@EACH
def test_a_version_that_was_put_in_is_found(key: Key, tamper: Tamper) -> None:  # noqa: F811
    table, model = TABLES[key]
    columns = [field.column for field in model._meta.concrete_fields]
    changed = {"id": "id + 1000", "number": "77", "what_changed": "'Annat'"}
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    tamper(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE id = {row(key).pk}")
    assert told() == [("version-put-in", (*key[:-1], 77), ())]


FACTS = {
    "at": "'2025-01-15 09:30:00.000001+00'",
    '"by"': "'user:8'",
    "by_name": "'Någon Annan'",
}
OF_PLANS = {
    "accepted": '\'[{"code": "x", "place": "y", "reason": "z"}]\'',
    "decided_by": "'Någon annan nämnd'",
    "date": "'2024-11-26'",
    "paragraph": "'§ 113'",
    "registration_number": "'KS-2024/113'",
    "body_name": "'Kommunens styrelse'",
    "body_abbreviation": "'KX'",
    "body_kind": "'council'",
}


@EACH
@pytest.mark.parametrize("column", FACTS)
def test_another_time_or_name_beside_the_text_is_found(
    key: Key,
    column: str,
    tamper: Tamper,  # noqa: F811
) -> None:
    tamper(update(key, f"{column} = {FACTS[column]}"))
    assert told() == [("facts-changed", key, (column.strip('"'),))]


@pytest.mark.parametrize("column", OF_PLANS)
def test_another_decision_beside_the_text_is_found(
    column: str,
    tamper: Tamper,  # noqa: F811
) -> None:
    tamper(update(DECIDED, f"{column} = {OF_PLANS[column]}"))
    assert told() == [("facts-changed", DECIDED, (column,))]


def test_a_proposal_made_to_look_decided_is_found(tamper: Tamper) -> None:  # noqa: F811
    decided = row(DECIDED)
    tamper(
        "UPDATE plans_planversion SET kind = 'decided', date = '2024-11-25',"
        f" decided_by = '{decided.decided_by}', paragraph = '§ 112',"
        f" registration_number = 'KS-2024/112' WHERE number = 1"
    )
    what = ("date", "decided_by", "kind", "paragraph", "registration_number")
    assert told() == [("facts-changed", PROPOSAL, what)]


@pytest.mark.parametrize("key", [REPORT, MONTH])
def test_another_word_of_what_was_corrected_is_found(
    key: Key,
    tamper: Tamper,  # noqa: F811
) -> None:
    tamper(update(key, "what_changed = 'Inget'"))
    assert told() == [("facts-changed", key, ("what_changed",))]


def test_versions_that_changed_places_are_both_found(tamper: Tamper) -> None:  # noqa: F811
    tamper(
        "UPDATE plans_planversion SET number = 77 WHERE number = 1",
        "UPDATE plans_planversion SET number = 1 WHERE number = 2",
        "UPDATE plans_planversion SET number = 2 WHERE number = 77",
    )
    both = "text-and-checksum-changed"
    assert {(fault, key) for fault, key, _ in told()} >= {(both, PROPOSAL), (both, DECIDED)}


def test_a_number_used_again_after_a_removal_does_not_hide_it(
    tamper: Tamper,  # noqa: F811
) -> None:
    begin_revision(**PLAN)
    changed = small_plan().model_copy(update={"title": "En reviderad plan"})
    import_plan(document=changed, by=JOB, now=NOW)
    tamper("DELETE FROM plans_planversion WHERE number = 2")
    propose_plan(**PLAN)
    assert told() == [("gone", DECIDED, ())]


@pytest.mark.parametrize(
    "change", ["at = 'yesterday'", "number = 'three'", "document = CAST(x'ff' AS TEXT)"]
)
def test_a_row_that_holds_no_version_is_told_by_its_number(
    change: str,
    tamper: Tamper,  # noqa: F811
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps each column to its type")
    number = row(DECIDED).pk
    tamper(update(DECIDED, change))
    assert {(fault, key) for fault, key, _ in told()} == {
        ("version-unreadable", ("plan", "", 0, "", number)),
        ("gone", DECIDED),
    }


def test_what_is_frozen_while_the_check_goes_on_is_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = verifying.verify

    def revise_and_verify(*given: Any, **more: Any) -> Any:
        begin_revision(**PLAN)
        changed = small_plan().model_copy(update={"title": "En reviderad plan"})
        import_plan(document=changed, by=JOB, now=NOW)
        propose_plan(**PLAN)
        return real(*given, **more)

    monkeypatch.setattr(verifying, "verify", revise_and_verify)
    assert told() == []


def test_few_texts_are_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "CHUNK", 2)
    with CaptureQueriesContext(connection) as captured:
        list(keeping.kept_versions())
    # Of each kind: the numbers of a part and its rows, and that there is no further part.
    assert len(captured) == 3 * len(VersionKind)


def test_every_fault_and_kind_has_its_words(
    tamper: Tamper,  # noqa: F811
) -> None:
    assert words.FAULTS.keys() == {fault.value for fault in VersionFault}
    assert KINDS.keys() == words.ROWS.keys() == {kind.value for kind in VersionKind}
    tamper(update(REPORT, "document = '{}'"), update(MONTH, f"sha256 = '{'a' * 64}'"))
    verified = verify_all()
    said = "\n".join(words.lines_of(verified, translator("en")))
    assert "What was frozen is NOT as it was. Faults: 2." in said
    assert "The report of ks for T1 2025, version 1: the text was changed." in said
    assert "The monthly closing of ks for 2025-01, version 1: the checksum was changed." in said
