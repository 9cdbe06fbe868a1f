"""The deficit rule (underskottsregeln): whose forecast calls them to answer for it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from uppsikt.core.decimals import fraction_rounded, require_decimal
from uppsikt.core.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class DeficitRule:
    """The municipality's settings: the share of the frame in per cent, and the least deficit.

    Raises ValueError where one of them is below zero, TypeError for a float.
    Source: docs/formulas/09-deficit-rule.md.
    """

    percent: Decimal
    floor: Money

    def __post_init__(self) -> None:
        if require_decimal(self.percent) < 0 or self.floor < ZERO:
            raise ValueError("the share and the least deficit are never below zero")


@dataclass(frozen=True, slots=True)
class DeficitAssessment:
    """A forecast against the rule, with every step of the arithmetic.

    `frame` and `variance` are as given. `frame_size` is the frame as a positive amount and
    `limit` the exact share of it in öre; both are None for a positive frame, which has no
    net cost to be a share of. `deficit` is positive, and zero for a surplus.
    """

    frame: Money
    variance: Money
    rule: DeficitRule
    frame_size: Money | None
    limit: Fraction | None
    deficit: Money
    over_share: bool
    at_least_floor: bool
    called: bool

    @property
    def least_called(self) -> Money | None:
        """The least deficit that is called, to the öre; None where none is."""
        if self.limit is None:
            return None
        # More than the share: a limit on a whole öre is itself not called.
        return max(Money(int(self.limit) + 1), self.rule.floor)

    @property
    def share_decides(self) -> bool:
        """Whether the share of the frame is the higher of the two limits: a deficit then calls
        when it is more than `limit`, else when it is at least the floor."""
        return self.limit is not None and self.limit >= self.rule.floor.ore

    def share(self, decimals: int = 2) -> Decimal | None:
        """The deficit in per cent of the frame, rounded half away from zero for show.

        None where the frame is zero or positive. Raises ValueError for negative decimals.
        """
        if not self.frame_size:
            return None
        return fraction_rounded(Fraction(self.deficit.ore * 100, self.frame_size.ore), decimals)


def assess_deficit(frame: Money, forecast_variance: Money, rule: DeficitRule) -> DeficitAssessment:
    """Whether a full-year forecast calls the committee, and the arithmetic behind the answer.

    A net-cost frame is negative, and so is a variance that is a deficit. Called is a deficit
    of more than the share of the frame and of at least the floor; never a positive frame and
    never a surplus. Nothing is rounded. Source: docs/formulas/09-deficit-rule.md.
    """
    frame_size = None if frame > ZERO else abs(frame)
    limit = None if frame_size is None else Fraction(rule.percent) * frame_size.ore / 100
    deficit = max(-forecast_variance, ZERO)
    over_share = limit is not None and deficit.ore > limit
    at_least_floor = forecast_variance < ZERO and deficit >= rule.floor
    return DeficitAssessment(
        frame=frame,
        variance=forecast_variance,
        rule=rule,
        frame_size=frame_size,
        limit=limit,
        deficit=deficit,
        over_share=over_share,
        at_least_floor=at_least_floor,
        called=over_share and at_least_floor,
    )
