"""A report closed for ever: frozen with its checksum, corrected by a new version."""

import pytest
from django.db import DatabaseError, transaction

from tests.support.follow_up import JOB, NOW, make_user
from tests.support.reported import close_month
from tests.support.reporting import YEAR, answered, ready_to_close, two_bodies
from uppsikt.accounts.actors import actor_of
from uppsikt.audit.models import Entry
from uppsikt.core.follow_up import RoundState
from uppsikt.documents.frozen import freeze, thaw_report
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.offered import offered_figures, with_figures_anew
from uppsikt.documents.report.writing import ReportWriting, Said, text_of, with_text
from uppsikt.documents.stale import stale_sentences
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.reports.closing import (
    ReportChangedMeanwhile,
    ReportHasErrors,
    RoundIsNotApproved,
    close_report,
    first_writing,
)
from uppsikt.exchange.reports.composing import NothingToReport, composed_report, stored_writing
from uppsikt.exchange.reports.open_rounds import RoundsAreOpen
from uppsikt.exchange.reports.queries import KEPT, closed_report, report_history
from uppsikt.followup.models import Report, ReportVersion, Round
from uppsikt.followup.operations.refusals import NotYours, ReasonIsMissing
from uppsikt.followup.operations.reports import (
    NoSuchReport,
    NothingIsCorrected,
    WritingChangedMeanwhile,
    held_report,
    save_writing,
    start_report,
)

pytestmark = pytest.mark.django_db

KS_T1 = {"body": "ks", "year": YEAR, "period": "T1", "by": JOB, "now": NOW}


@pytest.fixture(autouse=True)
def _bodies(db: None) -> None:
    two_bodies()


def written(**texts: str) -> Report:
    """The report, begun, with these introductions by the kind of section."""
    start_report(writing=first_writing(composed_report("ks", YEAR, "T1")), **KS_T1)
    report = held_report("ks", YEAR, "T1")
    writing = stored_writing(report)
    assert writing is not None
    for kind, text in texts.items():
        writing = with_text(writing, f"section-{kind}", "introduction", text)
    save_writing(writing=writing, revision=report.revision, **KS_T1)
    return held_report("ks", YEAR, "T1")


def writing() -> ReportWriting:
    found = stored_writing(Report.objects.get())
    assert found is not None
    return found


def closed() -> ReportDocument:
    forget_documents()
    KEPT.clear()
    history = report_history("ks", YEAR, "T1")
    assert history.closed is not None
    return closed_report(history, history.closed)


def test_a_closed_report_is_kept_with_its_checksum_and_recorded() -> None:
    its = ready_to_close()
    version = close_report(**KS_T1)
    assert freeze(thaw_report(version.document, version.sha256)).sha256 == version.sha256
    assert thaw_report(version.document, version.sha256).version == version.number == 1
    entry = Entry.objects.get(operation="report.close")
    assert entry.new == {"number": 1, "sha256": version.sha256}
    its.refresh_from_db()
    assert its.state == RoundState.CLOSED


def test_a_closed_report_stays_as_it_was_in_every_format() -> None:
    ready_to_close()
    written(summary="Det gick som det skulle.")
    close_report(**KS_T1)
    before = {key: form.render(closed()) for key, form in REPORT_FORMATS.items()}
    report = Report.objects.get()
    save_writing(
        writing=writing().model_copy(update={"title": "En annan titel"}),
        revision=report.revision,
        **KS_T1,
    )
    assert "En annan titel" in freeze(composed_report("ks", YEAR, "T1")).text
    assert {key: form.render(closed()) for key, form in REPORT_FORMATS.items()} == before


def test_the_database_lets_nobody_change_or_remove_a_closed_report() -> None:
    ready_to_close()
    close_report(**KS_T1)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportVersion.objects.update(document="{}")
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportVersion.objects.all().delete()


def test_a_correction_is_a_new_version_that_says_what_it_changes() -> None:
    ready_to_close()
    close_report(**KS_T1)
    with pytest.raises(NothingIsCorrected):
        close_report(**KS_T1, what_changed="Ingenting.")
    written(summary="En mening till.")
    with pytest.raises(ReasonIsMissing):
        close_report(**KS_T1, what_changed="  ")
    second = close_report(**KS_T1, what_changed="Sammanfattningen kompletterad.")
    assert second.number == 2
    assert closed().what_changed == "Sammanfattningen kompletterad."
    assert "En mening till." in second.document
    first = ReportVersion.objects.get(number=1)
    assert "En mening till." not in first.document
    assert Entry.objects.filter(operation="report.correct").count() == 1


def test_a_round_that_is_not_approved_keeps_its_report_open() -> None:
    with pytest.raises(RoundIsNotApproved):
        close_report(**KS_T1)
    answered()
    with pytest.raises(RoundIsNotApproved):
        close_report(**KS_T1)
    assert not ReportVersion.objects.exists()
    assert not Report.objects.exists()


def test_a_month_is_closed_before_its_report() -> None:
    its = close_month("ks", "03")
    version = close_report(**{**KS_T1, "period": "03"})
    assert thaw_report(version.document, version.sha256).period == "2025-03"
    assert Round.objects.get(pk=its.pk).state == RoundState.CLOSED


def test_the_councils_report_is_closed_with_what_is_answered_by_then() -> None:
    answered("ks")
    version = close_report(
        **{**KS_T1, "body": "kf"}, open_accepted={"ks": "Väntar på\nrevisorn.", "bn": "Valår."}
    )
    document = thaw_report(version.document, version.sha256)
    assert document.gathers
    assert [one.body for one in document.goals[0].answers] == ["ks"]
    assert Round.objects.get(body__slug="ks", period="T1").state == RoundState.OPEN
    assert document.about is not None
    assert "Väntar på revisorn." in document.about
    assert "Valår." in document.about
    noted = Entry.objects.get(operation="report.close").new["open_rounds"]
    assert noted == [
        {"body": "ks", "state": "open", "reason": "Väntar på revisorn."},
        {"body": "bn", "state": "", "reason": "Valår."},
    ]


def test_the_councils_report_is_not_closed_before_the_rounds_unless_each_is_accepted() -> None:
    answered("ks")
    with pytest.raises(RoundsAreOpen) as refusal:
        close_report(**{**KS_T1, "body": "kf"}, open_accepted={"ks": "Valår.", "bn": " "})
    assert [(one.body, one.state) for one in refusal.value.rounds] == [("bn", None)]
    assert not ReportVersion.objects.exists()


def test_the_councils_report_is_closed_without_a_word_when_all_rounds_are() -> None:
    for body in ("ks", "bn"):
        ready_to_close(body)
        close_report(**{**KS_T1, "body": body})
    version = close_report(**{**KS_T1, "body": "kf"})
    assert "open_rounds" not in Entry.objects.filter(operation="report.close").last().new
    assert thaw_report(version.document, version.sha256).about is None


def test_only_who_runs_the_rounds_of_the_body_closes_its_report() -> None:
    ready_to_close()
    nobody = actor_of(make_user("sten"))
    with pytest.raises(NotYours):
        close_report(**{**KS_T1, "by": nobody})
    with pytest.raises(NotYours):
        start_report(writing=ReportWriting(), **{**KS_T1, "by": nobody})
    assert not Report.objects.exists()


def test_nothing_is_closed_that_was_not_shown() -> None:
    ready_to_close()
    shown = freeze(composed_report("ks", YEAR, "T1")).sha256
    written(summary="Skrivet under tiden.")
    with pytest.raises(ReportChangedMeanwhile):
        close_report(**KS_T1, shown=shown)
    assert not ReportVersion.objects.exists()
    assert Round.objects.get(body__slug="ks", period="T1").state == RoundState.APPROVED
    close_report(**KS_T1, shown=freeze(composed_report("ks", YEAR, "T1")).sha256)


def test_a_sentence_whose_figure_has_changed_is_told_and_holds_the_report_back() -> None:
    ready_to_close()
    written(measures="Sjukfrånvaron är [[measure.sjukfranvaro.total|number=9,9]]. Andra meningen.")
    report = composed_report("ks", YEAR, "T1")
    (stale,) = stale_sentences(report)
    assert stale.owner == "section-measures"
    assert (stale.before, stale.now) == ("Sjukfrånvaron är 9,9.", "Sjukfrånvaron är 4,3.")
    with pytest.raises(ReportHasErrors) as refused:
        close_report(**KS_T1)
    assert [one.code for one in refused.value.findings] == ["report.figure-contradicts"]
    assert Round.objects.get(body__slug="ks", period="T1").state == RoundState.APPROVED
    text = text_of(writing(), "section-measures", "introduction")
    assert text is not None
    written(measures=with_figures_anew(text, report))
    assert stale_sentences(composed_report("ks", YEAR, "T1")) == ()
    assert close_report(**KS_T1).number == 1


def test_every_figure_that_is_offered_can_be_bound_and_closed() -> None:
    close_month("ks", "04", worse_by_tkr=300)
    ready_to_close()
    report = composed_report("ks", YEAR, "T1")
    offered = offered_figures(report)
    assert {one.name.split(".")[0] for one in offered} >= {"economy", "measure", "goals"}
    written(summary=" ".join(one.reference() for one in offered))
    assert stale_sentences(composed_report("ks", YEAR, "T1")) == ()
    assert close_report(**KS_T1).number == 1


def test_a_figure_of_a_small_group_is_not_offered() -> None:
    answered()
    names = {one.name for one in offered_figures(composed_report("ks", YEAR, "T1"))}
    assert "measure.sjukfranvaro.total" in names
    assert not {"measure.sjukfranvaro.men", "measure.sjukfranvaro.women"} & names
    assert "measure.sjukfranvaro.gap" not in names


def test_two_who_write_at_the_same_time_are_shown_both() -> None:
    answered()
    report = written()
    mine = writing().model_copy(update={"said": (Said(id="mal-1", summary="Mitt."),)})
    theirs = writing().model_copy(update={"said": (Said(id="mal-1", summary="Deras."),)})
    save_writing(writing=theirs, revision=report.revision, **KS_T1)
    with pytest.raises(WritingChangedMeanwhile) as conflict:
        save_writing(writing=mine, revision=report.revision, **KS_T1)
    assert conflict.value.yours == mine
    assert conflict.value.theirs == theirs == writing()
    save_writing(writing=mine, revision=conflict.value.revision, **KS_T1)
    assert writing() == mine
    assert Entry.objects.filter(operation="report.write").count() == 2


def test_what_is_saved_as_it_was_is_no_change() -> None:
    answered()
    report = written()
    assert save_writing(writing=writing(), revision=report.revision, **KS_T1) == report.revision
    assert not Entry.objects.filter(operation="report.write").exists()


def test_there_is_nothing_to_save_or_close_where_there_is_no_report() -> None:
    with pytest.raises(NoSuchReport):
        save_writing(writing=ReportWriting(), revision=Report().revision, **KS_T1)
    with pytest.raises(NothingToReport):
        close_report(**{**KS_T1, "year": 2031})
