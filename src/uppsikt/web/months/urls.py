"""The addresses of a body's months."""

from django.urls import path, register_converter

from uppsikt.web.months.views import correct, month, result, sheet, year


class MonthInAddress:
    """A month as 01 to 12."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> str:
        """The two figures as they stand."""
        return value

    def to_url(self, value: str) -> str:
        """The two figures as they stand."""
        return value


register_converter(MonthInAddress, "month")

YEAR = "<item:body>/<year_alone:year>/manad"

urlpatterns = [
    path(YEAR, year.months, name="months"),
    path(f"{YEAR}/<month:mm>", month.month, name="month"),
    path(f"{YEAR}/<month:mm>/underlag.xlsx", sheet.template, name="month_template"),
    path(f"{YEAR}/<month:mm>/las-in", sheet.read, name="month_import"),
    path(f"{YEAR}/<month:mm>/resultat", result.result, name="month_result"),
    path(f"{YEAR}/<month:mm>/ratta", correct.correct, name="month_correct"),
]
