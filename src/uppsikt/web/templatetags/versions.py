"""Versions in templates. Nothing here decides anything."""

from django import template
from django.urls import reverse

from uppsikt.exchange.version_queries import Version
from uppsikt.web.plan_page import PlanPage
from uppsikt.web.plan_year import PlanYear
from uppsikt.web.versions.names import Standing, address, standing, version_name

register = template.Library()


@register.filter
def version_called(version: Version | None) -> str:
    """The version in a few words."""
    return version_name(version)


@register.simple_tag
def version_address(page: PlanPage, version: Version | None, name: str = "start") -> str:
    """Where the version is read."""
    return address(page, version, name)


@register.simple_tag
def version_file(page: PlanPage, version: Version, form: str) -> str:
    """Where the version is had as a file of that format."""
    return reverse("file", args=[page.body, PlanYear(page.year, str(version.number)), form])


@register.simple_tag
def version_standing(page: PlanPage) -> Standing:
    """How the version that is shown stands among the others."""
    return standing(page)
