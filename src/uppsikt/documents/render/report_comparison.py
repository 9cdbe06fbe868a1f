"""Two reports side by side, as blocks: for a page and for Word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import groupby

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.money import Money, format_tkr
from uppsikt.core.trends import Trend
from uppsikt.documents.field_labels import KIND_LABELS
from uppsikt.documents.items import FoundItem, label_of
from uppsikt.documents.language import N_, translator
from uppsikt.documents.plan.base import Item
from uppsikt.documents.render.blocks import (
    Block,
    BlockDocument,
    BulletList,
    Cell,
    Column,
    Entry,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    Voice,
    words,
)
from uppsikt.documents.render.composer import figures_column, section
from uppsikt.documents.render.report.composer import ReportComposer, group_row
from uppsikt.documents.render.report.measures import measured
from uppsikt.documents.render.words import number_text
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.actions import ReportedActionPlan, ReportedDeviation
from uppsikt.documents.report.answers import ReportedGrant
from uppsikt.documents.report.compare import (
    AmountChange,
    ReportComparison,
    StateChange,
    ValueChange,
    compare_reports,
)

_FIELDS = {
    "forecast": N_("Forecast"),
    "variance": N_("Variance"),
    "used": N_("Used"),
    "effect": N_("Effect so far"),
}
_TRENDS = {
    Trend.BETTER: N_("Better"),
    Trend.WORSE: N_("Worse"),
    Trend.UNCHANGED: N_("Unchanged"),
    Trend.UNKNOWN: N_("Cannot be compared"),
}
_PLUS = "+"
_NOT_ASKED = "–"


def report_comparison_blocks(
    old: ReportDocument, new: ReportDocument, *, old_name: str, new_name: str, language: str
) -> BlockDocument:
    """What has happened from the earlier report to the later, in judgements, statuses and figures.

    `old_name` and `new_name` are what the reports are called, in `language`.
    """
    composers = [ReportComposer(one, translator(language)) for one in (old, new)]
    comparing = _Comparing(
        composers[1],
        old_name,
        new_name,
        compare_reports(old, new),
        judges=(composers[0].judges, composers[1].judges),
    )
    say = comparing.composer.say
    title = say("What has happened: {title}", title=new.title)
    between = say("From {old} to {new}", old=old_name, new=new_name)
    body = comparing.composer.body_name(new.body)
    return BlockDocument(
        title=title,
        subtitle=between,
        language=language,
        publisher=new.municipality.name,
        header=f"{title}, {body}",
        subject=between,
        blocks=tuple(comparing.blocks()),
        keywords=(new.municipality.name, body, str(new.year)),
    )


@dataclass(frozen=True)
class _Comparing:
    composer: ReportComposer
    old_name: str
    new_name: str
    found: ReportComparison
    judges: tuple[bool, bool]
    """Whether the earlier report judges goals, and the later; T1 asks for no judgement."""

    def blocks(self) -> Iterator[Block]:
        say, found = self.composer.say, self.found
        if found.is_empty:
            same = say("Nothing differs in judgements, statuses or figures.")
            yield Paragraph(words(same), Voice.LEAD)
            return
        yield from self._states(say("Judgements"), "judgements", found.judgements, self.judges)
        yield from self._states(say("Statuses"), "statuses", found.statuses)
        yield from self._values()
        yield from self._amounts()
        yield from self._listed(say("New"), "added", found.added)
        yield from self._listed(say("No longer in the report"), "gone", found.gone)

    def _states(
        self,
        title: str,
        anchor: str,
        changes: Sequence[StateChange],
        are_asked: tuple[bool, bool] = (True, True),
    ) -> Iterator[Block]:
        if changes:
            yield section(title, anchor)
            columns = (self._first(4), *(self.composer.column(one, 3) for one in self._names))
            rows = (
                row
                for _, own in groupby(changes, key=lambda one: one.item.id)
                for row in self._state_rows(tuple(own), are_asked)
            )
            yield self._table(title, anchor, columns, rows)

    def _state_rows(
        self, changes: Sequence[StateChange], are_asked: tuple[bool, bool]
    ) -> Iterator[Row]:
        """A row for each change of an item; where there are several, under the item's name."""
        item, in_group = changes[0].item, len(changes) > 1
        if in_group:
            yield group_row(label_of(item))
        for one in changes:
            called = self._called(item, one.body)
            if in_group:
                whose = self.composer.body_name(one.body) if one.body else None
                called = self.composer.text(whose or self.composer.say("Judgement of the report"))
            states = map(self._state, (one.old, one.new), are_asked)
            yield Row((called, *states), RowKind.IN_GROUP if in_group else RowKind.ORDINARY)

    def _values(self) -> Iterator[Block]:
        if not self.found.values:
            return
        title = self.composer.say("Measures")
        yield section(title, "values")
        columns = (
            self._first(4),
            self.composer.column(self.composer.say("Of"), 2),
            *(figures_column(one) for one in self._names),
            figures_column(self.composer.say("Difference")),
            self.composer.column(self.composer.say("Trend"), 3),
        )
        yield self._table(title, "values", columns, map(self._value, self.found.values))

    def _amounts(self) -> Iterator[Block]:
        if not self.found.amounts:
            return
        title = self.composer.say("Amounts, tkr")
        yield section(title, "amounts")
        columns = (
            self._first(4),
            self.composer.column(self.composer.say("Amount"), 2),
            *(figures_column(one) for one in self._names),
            figures_column(self.composer.say("Difference")),
        )
        yield self._table(title, "amounts", columns, map(self._amount, self.found.amounts))

    def _listed(self, title: str, anchor: str, found: Sequence[FoundItem]) -> Iterator[Block]:
        if found:
            yield section(title, anchor)
            yield BulletList(tuple(Entry(self._named(one)) for one in found))

    @property
    def _names(self) -> tuple[str, str]:
        return self.old_name, self.new_name

    def _first(self, share: int) -> Column:
        return self.composer.column(self.composer.say("What"), share)

    def _table(
        self,
        title: str,
        anchor: str,
        columns: tuple[Column, ...],
        rows: Iterable[Row],
    ) -> Table:
        caption = self.composer.say(
            "{section}: {old} beside {new}", section=title, old=self.old_name, new=self.new_name
        )
        return Table(caption, columns, tuple(rows), f"t_{anchor}", stacks=True)

    def _called(self, item: Item, body: str | None = None) -> Cell:
        lines = [words(label_of(item))]
        if body and self.composer.gathers:
            lines.append(words(self.composer.body_name(body)))
        return Cell(tuple(lines))

    def _state(self, state: Enum | None, is_asked: bool) -> Cell:
        missing = self.composer.say("Not answered") if is_asked else _NOT_ASKED
        return Cell((words(self.composer.code(state, missing)),))

    def _value(self, one: ValueChange) -> Row:
        body = one.measure.body if self.composer.gathers else None
        group = self.composer.code(ValueOf(one.group))
        cells = (
            self._called(one.measure, body),
            self.composer.text(group),
            *(Cell((words(measured(one.measure, value)),), value) for value in (one.old, one.new)),
            self._difference(one.difference),
            self.composer.text(self.composer.say(_TRENDS[one.trend])),
        )
        return Row(cells)

    def _amount(self, one: AmountChange) -> Row:
        called = self._called(one.item)
        if whose := self._whose(one.item):
            called = Cell((*called.lines, words(whose)))
        cells = (
            called,
            self.composer.text(self.composer.say(_FIELDS[one.field])),
            self.composer.amount(one.old),
            self.composer.amount(one.new),
            self._difference(one.difference),
        )
        return Row(cells)

    def _difference(self, difference: Money | Decimal | None) -> Cell:
        if difference is None:
            return Cell()
        if isinstance(difference, Money):
            text, is_more = format_tkr(difference), difference.ore > 0
        else:
            text, is_more = number_text(difference), difference > 0
        return Cell((words(f"{_PLUS}{text}" if is_more else text),), difference)

    def _named(self, found: FoundItem) -> Inline:
        kind = self.composer.say(KIND_LABELS.get(found.kind, found.kind))
        whose = self._whose(found.item)
        return (
            Run(f"{kind}: ", strong=True),
            Run(f"{found.label} ({whose})" if whose else found.label),
        )

    def _whose(self, item: object) -> str:
        """Whose part of a grant it is; where bodies are gathered, whose action plan or deviation.

        A grant is parted out among several, and bodies may have action plans of the same name.
        """
        if not isinstance(item, ReportedGrant | ReportedActionPlan | ReportedDeviation):
            return ""
        body = self.composer.body_name(item.body) if self.composer.gathers else None
        unit = item.unit or item.responsible if isinstance(item, ReportedGrant) else None
        return ", ".join(one for one in dict.fromkeys((body, unit)) if one)
