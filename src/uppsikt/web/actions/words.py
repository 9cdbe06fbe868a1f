"""Why what is asked of an action plan or a deviation is not done, in words."""

from typing import Any

from django.utils.translation import gettext_lazy

from uppsikt.followup.operations import action_refusals, refusals

REFUSALS: dict[type[Exception], tuple[str, Any]] = {
    refusals.NotYours: ("", gettext_lazy("You may not do that.")),
    refusals.ReasonIsMissing: ("reason", gettext_lazy("Say why.")),
    action_refusals.ActionPlanIsClosed: (
        "",
        gettext_lazy("The action plan is closed by a decision, and never changes."),
    ),
    action_refusals.ActionPlanCannotMove: (
        "",
        gettext_lazy("The action plan has come to another state since the page was shown."),
    ),
    action_refusals.ActionPlanChangedMeanwhile: (
        "",
        gettext_lazy(
            "Somebody else changed the action plan since the page was shown. What you wrote is "
            "still here: look at the plan, and save again."
        ),
    ),
    action_refusals.NothingToPresent: (
        "",
        gettext_lazy("The plan has no action yet. Write what is to be done first."),
    ),
    action_refusals.ActionIsFollowed: (
        "",
        gettext_lazy("The action is followed in a round. Answer there that it is ended."),
    ),
    action_refusals.NoSuchAction: ("", gettext_lazy("The action is taken away.")),
    action_refusals.DecisionIsIncomplete: (
        "",
        gettext_lazy("A plan is closed by a decision with body, day, paragraph and number."),
    ),
    action_refusals.DayIsAhead: ("", gettext_lazy("The day has not come yet.")),
    action_refusals.DayOutsideYear: (
        "happened_on",
        gettext_lazy(
            "The day is not in the year that is followed up. Report it in the year in which it "
            "happened."
        ),
    ),
    action_refusals.DeviationIsClosed: (
        "",
        gettext_lazy("The deviation is closed. Open it again before it is changed."),
    ),
    action_refusals.DeviationChangedMeanwhile: (
        "",
        gettext_lazy(
            "Somebody else changed the deviation since the page was shown. What you wrote is "
            "still here: look at what it says, and save again."
        ),
    ),
    action_refusals.NoSuchBodyInYear: (
        "",
        gettext_lazy("The body's rounds of the year are not planned yet."),
    ),
}
"""The field that a refusal is told at, empty for the form as a whole, and what it says."""
