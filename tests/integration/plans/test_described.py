"""A body that several plans know: whose word holds."""

import pytest

from tests.integration.exchange.conftest import NOW
from tests.support.planting import TAKEN_AWAY, Edit, example_of, planted
from uppsikt.audit.actors import Actor
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import plan_document
from uppsikt.followup.queries.holders import names_in
from uppsikt.organisation.models import Body
from uppsikt.plans.lines import organisation_lines
from uppsikt.plans.names import named_bodies

pytestmark = pytest.mark.django_db

BODIES = ("ks", "fgn", "gvn", "ifn", "an", "tn")


def store(*documents: PlanDocument) -> None:
    for document in documents:
        import_plan(document=document, by=Actor.system("a test"), now=NOW)


def in_another_year(document: PlanDocument, year: int) -> PlanDocument:
    return document.model_copy(update={"year": year})


def careless(*edits: Edit) -> PlanDocument:
    """The plan of a committee that tells of the board what the board does not."""
    board = ".organisation.bodies.1"
    return planted(
        example_of("an"),
        [(f"{board}.name", "Styrelsen"), (f"{board}.part_of", TAKEN_AWAY), *edits],
    )


def name_of(slug: str) -> str:
    return next(body.name for body in named_bodies() if body.slug == slug)


def test_the_example_is_one_municipality_in_which_every_body_is_there_once() -> None:
    store(*(example_of(body) for body in BODIES))
    assert set(Body.objects.values_list("slug", flat=True)) == {
        *BODIES,
        "kf",
        "ksnau",
        "ks-planeringsutskottet",
        "ks-hallbarhetsutskottet",
        "fgn-arbetsutskottet",
        "ifn-individutskottet",
    }
    assert Body.objects.values("municipality").distinct().count() == 1
    for body in BODIES:
        stored = plan_document(body, 2025)
        assert stored
        assert stored.document == example_of(body)


def test_every_part_of_the_example_lies_where_it_should() -> None:
    store(*(example_of(body) for body in BODIES))
    above = organisation_lines().bodies
    assert {above[body] for body in BODIES} == {"kf"}
    assert above["ksnau"] == "ks"
    assert above["ifn-individutskottet"] == "ifn"


@pytest.mark.parametrize("board_first", [True, False])
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_what_another_body_says_never_takes_the_place_of_what_the_body_says_itself(
    board_first: bool, year: int
) -> None:
    plans = [example_of("ks"), in_another_year(careless(), year)]
    store(*(plans if board_first else reversed(plans)))
    assert name_of("ks") == "Kommunstyrelsen"
    assert organisation_lines().bodies["ks"] == "kf"


def test_a_sub_committee_is_where_the_body_that_it_is_part_of_says() -> None:
    own = ".organisation.bodies.2"
    store(
        example_of("ks"),
        careless((f"{own}.name", "Ett utskott"), (f"{own}.part_of", "kf")),
    )
    assert name_of("ksnau") == "Näringslivs- och arbetsutskottet"
    assert organisation_lines().bodies["ksnau"] == "ks"


def test_a_body_without_a_plan_is_as_the_latest_that_names_it_says() -> None:
    renamed = planted(example_of("an"), [(".organisation.bodies.0.name", "Fullmäktige")])
    store(in_another_year(renamed, 2026), example_of("tn"))
    assert name_of("kf") == "Fullmäktige"


def test_a_page_about_a_year_says_what_bodies_units_and_roles_were_called_then() -> None:
    later = planted(
        in_another_year(example_of("an"), 2026),
        [
            ("an.name", "Nämnden för äldre"),
            ("boenden.name", "Hem"),
            (".roles.0.name", "Direktör"),
            (".organisation.bodies.0.name", "Fullmäktige"),
        ],
    )
    store(example_of("an"), later, in_another_year(careless(), 2024), example_of("ks"))
    role = example_of("an").roles[0]
    then, now, unknown = (names_in(["an", "kf", "ks"], year) for year in (2025, 2026, 2031))
    assert (then.body("an"), then.body("kf")) == ("Äldrenämnden", "Kommunfullmäktige")
    assert (then.unit("an", "boenden"), then.role("an", role.id)) == (
        "Vård- och omsorgsboenden",
        role.name,
    )
    assert now == unknown == names_in(["an", "kf", "ks"])
    assert (now.body("an"), now.body("kf")) == ("Nämnden för äldre", "Fullmäktige")
    assert (now.unit("an", "boenden"), now.role("an", role.id)) == ("Hem", "Direktör")
    # What another body calls it that year is still no more than what it calls itself.
    assert names_in(["ks"], 2024).body("ks") == "Kommunstyrelsen"


def test_of_a_bodys_own_plans_the_latest_year_holds() -> None:
    renamed = planted(example_of("an"), [("an.name", "Nämnden för äldre")])
    store(in_another_year(renamed, 2026), example_of("an"))
    assert name_of("an") == "Nämnden för äldre"
