"""The addresses of the site. Those of the pages are the web ring's own."""

from django.urls import include, path

handler403 = "uppsikt.web.unsaved.refused"
handler404 = "uppsikt.web.unsaved.gone"

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("konto/", include("uppsikt.accounts.urls")),
    path("", include("uppsikt.web.record.urls")),
    path("", include("uppsikt.web.urls")),
    path("", include("uppsikt.web.editing.urls")),
    path("", include("uppsikt.web.versions.urls")),
    path("", include("uppsikt.web.people.urls")),
    path("", include("uppsikt.web.reports.urls")),
    path("", include("uppsikt.web.followup.urls")),
    path("", include("uppsikt.web.months.urls")),
    path("", include("uppsikt.web.actions.urls")),
]
