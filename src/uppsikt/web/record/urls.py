"""The addresses of the record: the page, its check, and the record as a file."""

from django.urls import path

from uppsikt.web.record import views

urlpatterns = [
    path("logg", views.record, name="record"),
    path("logg/kontroll", views.check, name="record_check"),
    path("logg.<slug:form>", views.file, name="record_file"),
]
