"""Sign-in by SAML: django-allauth's, with signing out at the provider too.

django-allauth obeys the provider's word about signing out, but never sends one. Here what the
provider called the person and its own session is kept as long as the session lasts, and told it
when they sign out (SAML 2.0 Core, 3.7).
"""

from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.saml import views
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from allauth.socialaccount.providers.saml.utils import build_auth, get_app_or_404
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

SIGNED_IN_AS = "uppsikt_saml_subject"


class RememberingProvider(SAMLProvider):
    """Keeps in the session by which name the provider knows the person."""

    def sociallogin_from_response(self, request: HttpRequest, response: Any) -> SocialLogin:
        """Whom the provider has let in."""
        request.session[SIGNED_IN_AS] = {
            "name_id": response.get_nameid(),
            "name_id_format": response.get_nameid_format(),
            "nq": response.get_nameid_nq(),
            "spnq": response.get_nameid_spnq(),
            "session_index": response.get_session_index(),
        }
        return super().sociallogin_from_response(request, response)


class FinishSignIn(views.FinishACSView):  # type: ignore[misc]
    """Takes the person back from the provider."""

    def get_provider(self, organization_slug: str) -> RememberingProvider:
        """The provider of that name; Http404 if there is none."""
        return RememberingProvider(self.request, app=self.get_app(organization_slug))


def sign_out_address(request: HttpRequest, signed_in_as: dict[str, Any]) -> str | None:
    """Where the provider is told that the person signs out; None where it has no such place."""
    apps = get_adapter().list_apps(request, provider=SAMLProvider.id)
    if not apps or not apps[0].settings["idp"].get("slo_url"):
        return None
    asking = build_auth(request, RememberingProvider(request, app=apps[0]))
    address: str = asking.logout(return_to="", **signed_in_as)
    return address


@require_safe
@login_not_required  # type: ignore[untyped-decorator]
def signed_out(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Obey the provider's word about signing out, or read its answer to ours.

    Only what is signed: else a link on any page would sign people out.
    """
    get_app_or_404(request, organization_slug)
    if "Signature" in request.GET:
        answer: HttpResponse = views.sls(request, organization_slug=organization_slug)
        if answer.status_code != 400:
            return answer
    return render(request, "socialaccount/sign_out_error.html", status=400)
