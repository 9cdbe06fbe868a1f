"""Which values of a measure may be shown where they speak of few persons."""

from collections.abc import Mapping

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.suppression import LARGEST_SUPPRESSED, Shown, suppress

WOMEN, MEN, TOTAL = ValueOf.WOMEN, ValueOf.MEN, ValueOf.TOTAL


def shown_values(
    persons: Mapping[ValueOf, int | None], threshold: int = LARGEST_SUPPRESSED
) -> Mapping[ValueOf, Shown]:
    """Whether the values of women, of men and in total may be shown, given the persons in each.

    None, or no entry, is a number that nobody gave. What two of the three tell of the third is
    made use of; where only one group is known and too small, the other is held back with it. A
    total of few hides both groups. What nothing is known of is shown. Raises as `suppress`.
    Source: Act 2018:597, 11:6; docs/formulas/11-suppression.md.
    """
    women, men, total = (persons.get(one) for one in (WOMEN, MEN, TOTAL))
    if total is not None and _is_few(total, threshold):
        return dict.fromkeys((WOMEN, MEN, TOTAL), Shown.TOO_FEW)
    if total is not None and women is None and men is not None:
        women = max(total - men, 0)
    elif total is not None and men is None and women is not None:
        men = max(total - women, 0)
    if women is not None and men is not None:
        both = suppress({WOMEN: women, MEN: men}, threshold)
        return {WOMEN: both.groups[WOMEN], MEN: both.groups[MEN], TOTAL: both.total}
    shown = dict.fromkeys((WOMEN, MEN, TOTAL), Shown.SHOWN)
    for known, size, other in ((WOMEN, women, MEN), (MEN, men, WOMEN)):
        if size is not None and _is_few(size, threshold):
            shown |= {known: Shown.TOO_FEW, other: Shown.PROTECTS_ANOTHER}
    return shown


def _is_few(size: int, threshold: int) -> bool:
    return 0 < size <= threshold
