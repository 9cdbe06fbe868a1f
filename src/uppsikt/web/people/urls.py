"""The addresses of people and their roles, and of who answers for what in a body's plans."""

from django.urls import path

from uppsikt.web.people.views import accounts, people, responsible, roles

PERSON = "personer/<int:pk>"
RESPONSIBLE = "<item:body>/ansvariga"

urlpatterns = [
    path("personer", people.people, name="people"),
    path("personer/ny", accounts.invite, name="person_new"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}/andra", accounts.change, name="person_change"),
    path(f"{PERSON}/lank", accounts.link, name="person_link"),
    path(f"{PERSON}/stang", accounts.close, name="person_close"),
    path(f"{PERSON}/oppna", accounts.reopen, name="person_reopen"),
    path(f"{PERSON}/roller/ny", roles.give, name="role_new"),
    path(f"{PERSON}/roller/<int:holding>/avsluta", roles.end, name="role_end"),
    path("ansvariga", responsible.bodies, name="responsible_bodies"),
    path(RESPONSIBLE, responsible.of_body, name="responsible"),
    path(f"{RESPONSIBLE}/<item:role>/tillsatt", responsible.appoint, name="responsible_appoint"),
    path(f"{RESPONSIBLE}/tillsattning/<int:pk>/avsluta", responsible.end, name="responsible_end"),
]
