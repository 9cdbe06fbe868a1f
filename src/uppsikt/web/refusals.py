"""Attempts that are refused: told in the server's log, with who tried what and lacked which right,
and told to who follows a link to what only answers forms."""

import logging
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import escape_uri_path

from uppsikt.audit.actors import USER

log = logging.getLogger("uppsikt.security")


class TellOfRefusals(MiddlewareMixin):
    """Middleware: logs whom a page refuses, by number, permission and address.

    Whoever is not signed in is sent to sign in, and is not refused. Words of a search stay out: the
    part of the address after the question mark is not told.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Look at what a view raised, and leave the answer as it would be."""
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            log.warning(
                "refused: %s%s lacks %s for %s %s",
                USER,
                request.user.pk,
                exception.args[0] if exception.args else "a permission",
                request.method,
                escape_uri_path(request.path),
            )
        return None


class ShowWhereFormsAnswer(MiddlewareMixin):
    """Middleware: who opens the address of a form's button gets a page with a way on."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Give a page to who reads one that answers only what is sent; leave all else."""
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page
