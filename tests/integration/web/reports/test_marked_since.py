"""What is marked confidential after its round has opened: no page and no file tells of it."""

from collections.abc import Iterator

import pytest

from tests.integration.web.reports.conftest import T1, browser, get, see
from tests.integration.web.reports.test_reading import closed, says, text_of
from tests.support.follow_up import JOB, NOW, TODAY, responsible
from tests.support.planting import planted
from tests.support.reporting import plan_with_a_secret
from uppsikt.accounts.models import User
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.exchange.load import import_plan
from uppsikt.followup.models import ActionPlan, Deviation, Question, Round
from uppsikt.followup.operations.deviations import DeviationContent, report_deviation

pytestmark = [pytest.mark.django_db]

ITEM, MEASURE = "uppdrag-2023-1", "sjukfranvaro"
SECTION = "OSL 18 kap. 13 §"
NEW_NAME, NEW_MEASURE = "Hemligtord uppdrag", "Hemligtord mått"
OLD_NAME, OLD_MEASURE = "Ställ om verksamheten", "Sjukfrånvaro (%)"
DEVIATION = "Det som hände i uppdraget"
EVERYTHING = (NEW_NAME, NEW_MEASURE, OLD_NAME, OLD_MEASURE, DEVIATION)


def mark() -> None:
    """As a controller does who calls them something else and marks them at once."""
    changes = [
        (f"{ITEM}.name", NEW_NAME),
        (f"{ITEM}.confidential", SECTION),
        (f"{MEASURE}.name", NEW_MEASURE),
        (f"{MEASURE}.confidential", SECTION),
    ]
    import_plan(document=planted(plan_with_a_secret(), changes), by=JOB, now=NOW)


def happened(its: Round) -> Deviation:
    """Something that went wrong in the item, reported before that is marked."""
    content = DeviationContent(ITEM, OLD_NAME, "ekonomi", TODAY, DEVIATION)
    return report_deviation(body="ks", year=its.year, content=content, by=JOB, now=NOW)


@pytest.mark.parametrize("form", tuple(REPORT_FORMATS))
def test_what_was_marked_after_the_round_opened_is_in_no_file(
    form: str, ready: Round, carl: User, rita: User, auditor: User
) -> None:
    happened(ready)
    mark()
    whole = text_of(get(auditor, f"{T1}.{form}"), form)
    assert says(whole, NEW_NAME)
    text = text_of(get(rita, f"{T1}.{form}"), form)
    assert not [one for one in EVERYTHING if says(text, one)]
    closed(carl)
    text = text_of(get(None, f"{T1}.{form}"), form)
    assert not [one for one in EVERYTHING if says(text, one)]


def addresses(its: Round) -> Iterator[str]:
    """The board's pages of the follow-up, and those of what is asked and done."""
    year = "/ks/2025"
    yield from ("/mina-fragor", "/mina-fragor?visa=svarade", "/kalender", "/uppfoljning")
    for page in ("", "/T1", "/T1/saknas", "/T1/resultatmatt", "/T2"):
        yield f"{year}/uppfoljning{page}"
    for page in ("atgarder", "avvikelser", "avvikelser/ny", "manad", "rapporter"):
        yield f"{year}/{page}"
    for page in ("", "/jamforelse", "/versioner", "/jamforelse.docx"):
        yield f"{T1}{page}"
    yield from (f"{year}/uppdrag", f"{year}/mal", f"{year}/resultatmatt", f"{year}/trad/mal-2")
    yield from (f"{year}/trad/{ITEM}", f"{year}/trad/{MEASURE}")
    yield from (f"/fraga/{pk}" for pk in its.questions.values_list("pk", flat=True))
    plans = ActionPlan.objects.values_list("pk", flat=True)
    yield from (f"{year}/atgarder/{pk}" for pk in plans)
    deviations = Deviation.objects.values_list("pk", flat=True)
    yield from (f"{year}/avvikelser/{pk}" for pk in deviations)


def test_no_page_tells_of_it_and_who_is_to_answer_still_does(
    t1: Round, rita: User, sten: User, auditor: User
) -> None:
    happened(t1)
    assert see(rita, f"/fraga/{Question.objects.get(round=t1, item=ITEM).pk}")
    assert ActionPlan.objects.filter(item=MEASURE, confidential="").exists()
    mark()
    found = {}
    for address in addresses(t1):
        answer = browser(rita).get(address)
        assert answer.status_code in {200, 404, 403}, address
        is_file = address.endswith(".docx") and answer.status_code == 200
        text = text_of(answer, "docx" if is_file else "html")
        told = [one for one in EVERYTHING if one in text]
        if told:
            found[address] = told
    assert not found
    asked = Question.objects.get(round=t1, item=ITEM)
    assert asked.confidential == SECTION
    responsible(sten, "ekonomichef")
    for user in (sten, auditor):
        assert OLD_NAME in see(user, f"/fraga/{asked.pk}").text
