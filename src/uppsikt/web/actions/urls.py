"""The addresses of a body's action plans and deviations."""

from django.urls import path

from uppsikt.web.actions.views import change, deviations, plans, steps

YEAR = "<item:body>/<year_alone:year>"
PLANS = f"{YEAR}/atgarder"
DEVIATIONS = f"{YEAR}/avvikelser"

urlpatterns = [
    path(PLANS, plans.plans, name="action_plans"),
    path(f"{PLANS}/<int:pk>", plans.plan, name="action_plan"),
    path(f"{PLANS}/<int:pk>/skriv", change.write, name="action_plan_write"),
    path(f"{PLANS}/<int:pk>/ny-atgard", change.new_action, name="action_new"),
    path(f"{PLANS}/<int:pk>/atgard/<int:action>", change.action, name="action_change"),
    path(f"{PLANS}/<int:pk>/atgard/<int:action>/ta-bort", change.remove, name="action_remove"),
    path(f"{PLANS}/<int:pk>/dag", steps.due, name="action_plan_due"),
    path(f"{PLANS}/<int:pk>/presentera", steps.present, name="action_plan_present"),
    path(f"{PLANS}/<int:pk>/begar-igen", steps.call_again, name="action_plan_call_again"),
    path(f"{PLANS}/<int:pk>/stang", steps.close, name="action_plan_close"),
    path(DEVIATIONS, deviations.deviations, name="deviations"),
    path(f"{DEVIATIONS}/ny", deviations.report, name="deviation_report"),
    path(f"{DEVIATIONS}/<int:pk>", deviations.deviation, name="deviation"),
    path(f"{DEVIATIONS}/<int:pk>/andra", deviations.change, name="deviation_change"),
    path(f"{DEVIATIONS}/<int:pk>/stang", deviations.close, name="deviation_close"),
    path(f"{DEVIATIONS}/<int:pk>/oppna", deviations.reopen, name="deviation_reopen"),
    path(f"{DEVIATIONS}/<int:pk>/atgardsplan", deviations.ask, name="deviation_ask"),
]
