"""What may be kept of a page, by a browser or by anything on the way to it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


class KeepNothingOfTheSignedIn:
    """Middleware: what somebody sees by signing in is left in no cache.

    A role may show drafts and what is confidential, and computers are shared.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with what is public left as it is."""
        response = self.get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response
