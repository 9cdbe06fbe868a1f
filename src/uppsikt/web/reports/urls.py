"""The addresses of the reports: beneath a body's year, in words a reader can say."""

from django.urls import path, register_converter

from uppsikt.web.reports.addresses import PeriodAlone, PeriodInAddress
from uppsikt.web.reports.views import closing, compare, coverage, editor, files, listing, read

register_converter(PeriodInAddress, "report_period")
register_converter(PeriodAlone, "period_alone")

YEAR = "<item:body>/<year_alone:year>"
READ = f"{YEAR}/rapport/<report_period:period>"
REPORT = f"{YEAR}/rapport/<period_alone:period>"

urlpatterns = [
    path("rapporter", listing.all_reports, name="all_reports"),
    path(f"{YEAR}/rapporter", listing.reports, name="reports"),
    path(READ, read.report, name="report"),
    path(f"{READ}.<slug:form>", files.file, name="report_file"),
    path(f"{REPORT}/versioner", closing.versions, name="report_versions"),
    path(f"{REPORT}/jamforelse", compare.compare, name="report_compare"),
    path(f"{REPORT}/jamforelse.docx", compare.compare_file, name="report_compare_file"),
    path(f"{REPORT}/redigera", editor.edit, name="report_edit"),
    path(f"{REPORT}/redigera/borja", editor.begin, name="report_begin"),
    path(f"{REPORT}/redigera/utkast", editor.draft, name="report_draft"),
    path(f"{REPORT}/redigera/utkast/kasta", editor.discard, name="report_discard"),
    path(f"{REPORT}/stang", closing.close, name="report_close"),
    path(f"{YEAR}/tackning", coverage.matrix, name="coverage"),
    path(f"{YEAR}/tackning.xlsx", coverage.workbook, name="coverage_file"),
]
