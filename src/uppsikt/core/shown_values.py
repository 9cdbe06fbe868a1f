"""Which values of a measure may be shown where they speak of few persons."""

from collections.abc import Mapping
from decimal import Decimal

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.suppression import LARGEST_SUPPRESSED, Shown, suppress

WOMEN, MEN, TOTAL = ValueOf.WOMEN, ValueOf.MEN, ValueOf.TOTAL

# A share, or a number, that is the same of every part where it is so of the whole.
_ALL_OR_NONE = frozenset({Decimal(0), Decimal(100)})


def shown_values(
    persons: Mapping[ValueOf, int | None],
    threshold: int = LARGEST_SUPPRESSED,
    *,
    total_value: Decimal | None = None,
    counts: bool = False,
) -> Mapping[ValueOf, Shown]:
    """Whether the values of women, of men and in total may be shown, given the persons in each.

    None, or no entry, is a number that nobody gave. What two of the three tell of the third is
    made use of. Where any number is given, or the measure `counts` persons elsewhere, a group
    whose number is still not known is held back; a measure without any is of no persons, and is
    shown. A total of few hides both groups. A `total_value` of 0 or 100 that would tell the value
    of a group of few is held back. Raises as `suppress`.
    Source: Act 2018:597, 11:6; docs/formulas/11-suppression.md.
    """
    sizes = _with_the_third(persons)
    if all(size is None for size in sizes.values()):
        return dict.fromkeys(ValueOf, Shown.NOT_COUNTED if counts else Shown.SHOWN)
    shown = _by_sizes(sizes, threshold)
    few = Shown.TOO_FEW in (shown[WOMEN], shown[MEN])
    if few and shown[TOTAL] is Shown.SHOWN and total_value in _ALL_OR_NONE:
        return {**shown, TOTAL: Shown.PROTECTS_ANOTHER}
    return shown


def not_counted(given: Mapping[ValueOf, int | None]) -> tuple[ValueOf, ...]:
    """The values whose numbers of persons are asked for: of those given, each without one, where
    one is known and the others do not follow from what is known.
    """
    known = _with_the_third(given)
    if all(size is None for size in known.values()):
        return ()
    return tuple(one for one in ValueOf if one in given and known[one] is None)


def _with_the_third(persons: Mapping[ValueOf, int | None]) -> dict[ValueOf, int | None]:
    """The numbers, with the one that follows from two others; of a total of nobody, all."""
    women, men, total = (persons.get(one) for one in (WOMEN, MEN, TOTAL))
    if total == 0:
        women, men = women or 0, men or 0
    elif total is not None and women is None and men is not None:
        women = max(total - men, 0)
    elif total is not None and men is None and women is not None:
        men = max(total - women, 0)
    elif total is None and women is not None and men is not None:
        total = women + men
    return {WOMEN: women, MEN: men, TOTAL: total}


def _by_sizes(sizes: Mapping[ValueOf, int | None], threshold: int) -> Mapping[ValueOf, Shown]:
    women, men, total = sizes[WOMEN], sizes[MEN], sizes[TOTAL]
    if total is not None and _is_few(total, threshold):
        return dict.fromkeys((WOMEN, MEN, TOTAL), Shown.TOO_FEW)
    if women is not None and men is not None:
        both = suppress({WOMEN: women, MEN: men}, threshold)
        return {WOMEN: both.groups[WOMEN], MEN: both.groups[MEN], TOTAL: both.total}
    return {one: _alone(size, threshold) for one, size in sizes.items()}


def _alone(size: int | None, threshold: int) -> Shown:
    if size is None:
        return Shown.NOT_COUNTED
    return Shown.TOO_FEW if _is_few(size, threshold) else Shown.SHOWN


def _is_few(size: int, threshold: int) -> bool:
    return 0 < size <= threshold
