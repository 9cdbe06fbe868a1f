"""The very text whose checksum a version has, so that anybody can compute the checksum."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from uppsikt.documents.render.formats import JSON
from uppsikt.web.caching import unless_known

FROZEN = "frozen"
"""What addresses call it, where they call others pdf or json."""


def frozen_file(request: HttpRequest, text: str, name: str) -> HttpResponse:
    """The text, byte for byte; `name` is what the file is called, without its ending."""
    answer = HttpResponse(
        text.encode(),
        content_type=JSON,
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )
    return unless_known(request, answer)


def withheld(request: HttpRequest) -> HttpResponse:
    """The page that says why the reader is not given the text: part of it is confidential."""
    return render(request, "web/withheld.html", status=403)
