"""The page that is shown in the place of a frozen version whose text cannot be read."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from uppsikt.documents.frozen import CannotBeRead
from uppsikt.documents.language import DEFAULT_LANGUAGE, translator
from uppsikt.documents.unreadable_text import lines_of

log = logging.getLogger("uppsikt.integrity")


class TellOfUnreadableVersions(MiddlewareMixin):
    """Middleware: says which version it is and what to do, to the reader and in the log."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, where a view came upon such a text; whatever else it raised goes on."""
        if not isinstance(exception, CannotBeRead):
            return None
        log.error(
            "unreadable version: %s, %s, for %s",
            exception.of or "of an unknown place",
            exception,
            escape_uri_path(request.path),
        )
        speak = translator((get_language() or DEFAULT_LANGUAGE).split("-")[0])
        context = {"lines": list(lines_of(exception, speak))}
        answer = render(request, "web/unreadable.html", context, status=500)
        add_never_cache_headers(answer)
        return answer
