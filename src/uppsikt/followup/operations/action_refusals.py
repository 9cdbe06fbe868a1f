"""Why an operation on action plans or deviations is not done. Faces say each in words, once."""

from uppsikt.core.follow_up_kinds import PlanState


class NoSuchActionPlan(Exception):
    """There is no such action plan."""


class NoSuchAction(Exception):
    """The plan has no such action."""


class NoSuchDeviation(Exception):
    """There is no such deviation."""


class ActionPlanIsClosed(Exception):
    """The action plan is closed by a decision, and never changes."""


class ActionPlanCannotMove(Exception):
    """The action plan is not where that step begins."""

    def __init__(self, before: PlanState, after: PlanState) -> None:
        super().__init__(before, after)
        self.before, self.after = before, after


class ActionPlanChangedMeanwhile(Exception):
    """Somebody else changed the action plan since it was shown; nothing is written."""


class NothingToPresent(Exception):
    """An action plan without any action says nothing to the body that it is shown to."""


class ActionIsFollowed(Exception):
    """The action has been answered for in a round, and is ended rather than taken away."""


class DecisionIsIncomplete(Exception):
    """A plan is closed by a decision with body, day, paragraph and registration number."""


class NothingIsSaid(Exception):
    """A text that must say something is empty."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class DeviationIsClosed(Exception):
    """The deviation is closed: it is opened again before it is changed."""


class DeviationChangedMeanwhile(Exception):
    """Somebody else changed the deviation since it was shown; nothing is written."""


class DayIsAhead(Exception):
    """What has happened did not happen on a day to come."""


class DayOutsideYear(Exception):
    """What is told in the reports of a year happened in that year."""


class NoSuchBodyInYear(Exception):
    """The body has no round of the year in which it could be told."""
