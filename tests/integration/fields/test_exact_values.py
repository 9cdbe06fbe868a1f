"""Money and numbers come back from the database as they went in, or do not get in."""

from decimal import Decimal

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Sum

from tests.integration.exchange.conftest import NOW
from tests.support.small_plan import small_plan
from uppsikt.audit.actors import Actor
from uppsikt.budgets.models import Appropriation, NamedFigure
from uppsikt.core.money import Money
from uppsikt.exchange.load import import_plan
from uppsikt.fields import MoneyField, NumberField

pytestmark = pytest.mark.django_db

LARGEST = Money.from_tkr(10_000_000_000)


@pytest.fixture
def appropriation() -> Appropriation:
    import_plan(document=small_plan(), by=Actor.system("a test"), now=NOW)
    return Appropriation.objects.get(item__slug="museet")


@pytest.fixture
def figure(appropriation: Appropriation) -> NamedFigure:
    return NamedFigure.objects.create(
        item=appropriation.item, plan=appropriation.plan, position=0, name="Tal"
    )


@pytest.mark.parametrize("amount", [Money(0), Money(1), Money(-1), LARGEST, -LARGEST])
def test_an_amount_is_exact_to_the_ore(appropriation: Appropriation, amount: Money) -> None:
    appropriation.total = amount
    appropriation.save()
    appropriation.refresh_from_db()
    assert appropriation.total == amount
    assert Appropriation.objects.get(total=amount) == appropriation
    assert Appropriation.objects.filter(total__lt=amount, pk=appropriation.pk).count() == 0


@pytest.mark.parametrize("wrong", [5, 5.0, Decimal(5), "5", True])
def test_only_money_is_saved_as_money(appropriation: Appropriation, wrong: object) -> None:
    appropriation.total = wrong
    with pytest.raises(TypeError, match="total takes Money"):
        appropriation.save()
    with pytest.raises(TypeError, match="total takes Money"):
        Appropriation.objects.filter(total=wrong).count()


def test_a_sum_in_the_database_is_money_and_exact(appropriation: Appropriation) -> None:
    Appropriation.objects.update(total=LARGEST)
    Appropriation.objects.filter(pk=appropriation.pk).update(total=Money(1))
    assert Appropriation.objects.aggregate(all=Sum("total"))["all"] == LARGEST + Money(1)


@pytest.mark.parametrize(
    "number",
    ["0", "0.0001", "-0.0001", "236.85", "100", "999999999999.9999", "-999999999999.9999"],
)
def test_a_number_is_exact_to_its_last_decimal(figure: NamedFigure, number: str) -> None:
    figure.number = Decimal(number)
    figure.save()
    figure.refresh_from_db()
    assert figure.number == Decimal(number)
    assert f"{figure.number:f}" == number
    assert NamedFigure.objects.filter(number=Decimal(number)).exists()


def test_a_number_is_no_float_and_has_no_fifth_decimal(figure: NamedFigure) -> None:
    for wrong, error in ((0.5, TypeError), ("0.5", TypeError), (Decimal("0.00001"), ValueError)):
        figure.number = wrong
        with pytest.raises(error, match="number takes"):
            figure.save()


def test_both_are_kept_as_whole_numbers(figure: NamedFigure) -> None:
    figure.amount, figure.number = Money.from_tkr(-5), Decimal("1.5")
    figure.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT amount, number FROM budgets_namedfigure")
        assert cursor.fetchall() == [(-500_000, 15_000)]


def test_a_dump_of_the_database_holds_them_and_gives_them_back(figure: NamedFigure) -> None:
    figure.amount, figure.number = Money(-12_345), Decimal("2.25")
    dumped = serializers.serialize("json", [figure])
    (loaded,) = serializers.deserialize("json", dumped)
    assert (loaded.object.amount, loaded.object.number) == (Money(-12_345), Decimal("2.25"))


@pytest.mark.parametrize("field", [MoneyField(name="amount"), NumberField(name="number")])
def test_what_is_neither_is_told_in_words(field: MoneyField | NumberField) -> None:
    with pytest.raises(ValidationError):
        field.to_python("five")
    with pytest.raises(ValidationError):
        field.to_python(1.5)
    assert field.to_python(None) is None
