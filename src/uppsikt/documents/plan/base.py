"""The kinds of value that a plan is made of, and the base of all its parts."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from uppsikt.core.money import Money

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Larger than any municipality's budget, and with room to spare in the database's big integer.
LARGEST_AMOUNT_TKR = 10_000_000_000


def _amount(value: Any) -> Money:
    if isinstance(value, Money):
        if value != Money.from_tkr(value.in_tkr):
            raise PydanticCustomError("amount_not_whole", "an amount in whole thousands of kronor")
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("amount_type", "an amount in whole thousands of kronor")
    if isinstance(value, Decimal) and value != value.to_integral_value():
        raise PydanticCustomError("amount_decimals", "an amount in whole thousands of kronor")
    if not -LARGEST_AMOUNT_TKR <= value <= LARGEST_AMOUNT_TKR:
        raise PydanticCustomError("amount_size", "an amount in whole thousands of kronor")
    return Money.from_tkr(int(value))


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number_type", "a number with a dot as decimal sign")
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= Decimal(10) ** 12:
        raise PydanticCustomError("number_size", "a number with a dot as decimal sign")
    if number != number.quantize(Decimal("0.0001")):
        raise PydanticCustomError("number_decimals", "at most four decimals")
    return number.normalize() + 0 if number else Decimal(0)


def _refuse_bool(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "a whole number")
    return value


def _written_day(value: Any) -> Any:
    if isinstance(value, str) and _WRITTEN_DAY.fullmatch(value):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("date_form", "a date, written YYYY-MM-DD")


Amount = Annotated[
    Money,
    PlainValidator(_amount),
    PlainSerializer(lambda money: money.in_tkr, return_type=int),
    WithJsonSchema(
        {
            "type": "integer",
            "minimum": -LARGEST_AMOUNT_TKR,
            "maximum": LARGEST_AMOUNT_TKR,
            "title": "Amount, whole thousands of kronor (tkr)",
        }
    ),
]
"""Money in whole thousands of kronor (tkr); income is positive, cost negative."""

Number = Annotated[
    Decimal,
    PlainValidator(_number),
    WithJsonSchema({"type": "number", "title": "Number, at most four decimals"}),
]
"""An exact decimal number with at most four decimals."""

Whole = Annotated[int, Field(strict=True, ge=0, le=10_000_000), BeforeValidator(_refuse_bool)]
"""A whole number, zero or more."""

Year = Annotated[int, Field(strict=True, ge=1950, le=2150), BeforeValidator(_refuse_bool)]
"""A calendar year, which is also the financial year."""

Figure = Money | Decimal | int
"""A value that running text can be bound to (see documents.figures)."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=80)]
"""An identity: small letters a-z, digits and single hyphens."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\n\r]+$"),
]
"""One line of text."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
"""Running text.

A blank line parts paragraphs, a line that begins with "- " is an item of a list, and
`[[name|unit]]` stands for a figure that the plan holds (see documents.figures).
"""

Day = Annotated[
    date, BeforeValidator(_written_day), Field(description="A date, written YYYY-MM-DD")
]

Flag = Annotated[bool, Field(strict=True)]
"""True or false, and no other word for it."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field that holds the identity of another item, of one of these kinds.

    A kind is the name of the item's class.
    """

    kinds: tuple[str, ...]


TO_ROLE = RefersTo(("Role",))
TO_BODY = RefersTo(("Body",))
TO_UNIT = RefersTo(("Unit", "Administration"))
TO_GOAL = RefersTo(("Goal",))
TO_FRAME = RefersTo(("FrameRow",))
TO_FRAME_OR_TABLE = RefersTo(("FrameRow", "FrameTable"))
TO_SCHEDULED = RefersTo(("Assignment", "FollowUp"))
TO_PURPOSE = RefersTo(("Goal", "Programme", "Assignment", "CoreRemit", "FocusArea"))


class Part(BaseModel):
    """A part of a document: what it holds cannot change, and it holds nothing unknown."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, ser_json_inf_nan="strings"
    )


class Item(Part):
    """A part with an identity: it can be linked to, followed up, and served by others."""

    id: Slug
    """Identity, unique in the whole document. Pages, links and follow-up use it."""


class GuardedItem(Item):
    """An item that may be confidential (sekretess): unseen by those who have no right to it.

    Only items without money of their own can be: a table's stated total would tell what a row
    that is left out says.
    """

    confidential: Line | None = None
    """The legal section that makes it confidential, such as "OSL 18 kap. 13 §"."""
