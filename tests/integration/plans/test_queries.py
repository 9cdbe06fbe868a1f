"""Which bodies and years there are, told without reading any plan."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.integration.exchange.conftest import NOW
from tests.support.small_plan import SMALL_PLAN
from uppsikt.audit.actors import Actor
from uppsikt.documents.files import parse_plan
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.exchange.load import import_plan
from uppsikt.plans.policies import EVERYTHING
from uppsikt.plans.queries import bodies_with_years, has_plan, latest_year, neighbouring_years

pytestmark = pytest.mark.django_db


def store(*replacements: tuple[str, str]) -> None:
    text = SMALL_PLAN
    for find, replace in replacements:
        assert find in text, find
        text = text.replace(find, replace)
    import_plan(document=parse_plan(text, "plan.yaml").document, by=Actor.system("a test"), now=NOW)


def year(number: int) -> tuple[str, str]:
    return "year: 2025\ntitle", f"year: {number}\ntitle"


def test_without_plans_there_are_no_bodies(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        assert bodies_with_years(EVERYTHING) == ()


def test_a_body_is_described_as_in_its_latest_plan(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    store(year(2026), ("name: Kommunstyrelsen\n", "name: Styrelsen\n      abbreviation: KS\n"))
    store(year(2024))
    store(year(2025))
    with django_assert_num_queries(1):
        (body,) = bodies_with_years(EVERYTHING)
    assert (body.slug, body.name, body.abbreviation) == ("ks", "Styrelsen", "KS")
    assert body.kind is BodyKind.EXECUTIVE_BOARD
    assert body.municipality == "Lillköpings kommun"
    assert body.years == (2026, 2025, 2024)


def test_council_and_board_come_first_and_then_names_in_swedish_order() -> None:
    committees = "".join(
        f"    - id: {slug}\n      name: {name}\n      kind: committee\n"
        for slug, name in (("o", "Östra nämnden"), ("a", "Åldrenämnden"), ("z", "Zoonämnden"))
    )
    with_committees = ("roles:\n  - id: ekonomichef", f"{committees}roles:\n  - id: ekonomichef")
    for body in ("o", "a", "z", "arbetsutskottet", "ks", "kf"):
        store(with_committees, ("body: ks\n", f"body: {body}\n"))
    slugs = [body.slug for body in bodies_with_years(EVERYTHING)]
    assert slugs == ["kf", "ks", "z", "a", "o", "arbetsutskottet"]


def test_a_body_without_a_plan_is_not_listed() -> None:
    store()
    assert [body.slug for body in bodies_with_years(EVERYTHING)] == ["ks"]


def test_the_latest_year_and_the_nearest_years(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in (2021, 2024, 2027):
        store(year(number))
    with django_assert_num_queries(4):
        assert latest_year("ks", EVERYTHING) == 2027
        assert neighbouring_years("ks", 2024, EVERYTHING) == (2021, 2027)
        assert neighbouring_years("ks", 2021, EVERYTHING) == (None, 2024)
        assert neighbouring_years("ks", 2027, EVERYTHING) == (2024, None)
    assert latest_year("nobody", EVERYTHING) is None
    assert neighbouring_years("nobody", 2024, EVERYTHING) == (None, None)


def test_whether_there_is_a_plan() -> None:
    store()
    assert has_plan("ks", 2025)
    assert not has_plan("ks", 2024)
    assert not has_plan("kf", 2025)
