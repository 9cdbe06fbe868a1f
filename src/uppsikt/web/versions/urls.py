"""The addresses of a plan's versions: beneath the plan's own, in words a reader can say."""

from django.urls import path

from uppsikt.web.versions.views import compare, decide, propose, revise, versions

PLAN = "<item:body>/<year_alone:year>"

urlpatterns = [
    path(f"{PLAN}/versioner", versions.versions, name="versions"),
    path(f"{PLAN}/versioner/foresla", propose.propose, name="propose"),
    path(f"{PLAN}/versioner/ta-tillbaka", propose.withdraw, name="withdraw"),
    path(f"{PLAN}/versioner/besluta", decide.decide, name="decide"),
    path(f"{PLAN}/versioner/revidera", revise.revise, name="revise"),
    path(f"{PLAN}/versioner/avbryt", revise.abandon, name="abandon"),
    path(f"{PLAN}/jamforelse", compare.compare, name="compare"),
    path(f"{PLAN}/jamforelse.docx", compare.compare_file, name="compare_file"),
]
