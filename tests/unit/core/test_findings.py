"""Findings: sorted by how much they weigh, with a place that can be read."""

from uppsikt.core.findings import Finding, Severity, by_severity, dotted, has_errors


def finding(code: str, severity: Severity) -> Finding:
    return Finding(code, severity, (), "A fault.")


NOTE = finding("first.note", Severity.NOTE)
ERROR = finding("an.error", Severity.ERROR)
WARNING = finding("a.warning", Severity.WARNING)
SECOND_NOTE = finding("second.note", Severity.NOTE)


def test_an_error_weighs_most_and_a_note_least() -> None:
    assert sorted(Severity, key=lambda one: one.weight) == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.NOTE,
    ]


def test_a_place_is_read_as_keys_and_positions() -> None:
    assert dotted(("budget", "office", "rows", 3, "additions")) == "budget.office.rows[3].additions"
    assert dotted(("goals", 0)) == "goals[0]"
    assert dotted((2, "name")) == "[2].name"
    assert dotted(()) == ""


def test_findings_are_grouped_errors_first_and_keep_their_order_within() -> None:
    groups = by_severity(iter([NOTE, ERROR, SECOND_NOTE, WARNING]))
    assert list(groups.items()) == [
        (Severity.ERROR, (ERROR,)),
        (Severity.WARNING, (WARNING,)),
        (Severity.NOTE, (NOTE, SECOND_NOTE)),
    ]


def test_a_group_without_findings_is_left_out() -> None:
    assert by_severity([]) == {}
    assert list(by_severity([NOTE])) == [Severity.NOTE]


def test_only_an_error_counts_as_one() -> None:
    assert has_errors([NOTE, WARNING, ERROR])
    assert not has_errors([NOTE, WARNING])
    assert not has_errors([])


def test_a_finding_without_facts_has_none_to_change() -> None:
    assert dict(ERROR.facts) == {}
    assert ERROR.facts is WARNING.facts
