"""Sign-in by OpenID Connect: django-allauth's, with what the identity token says verified.

django-allauth trusts a token that it fetched itself without looking at the signature. Here the
signature is verified against the provider's published keys in any case, the token must repeat the
nonce that was sent with the question, and what the provider tells about a person must be about
the same person (OpenID Connect Core 1.0, 3.1.2.1, 3.1.3.7 and 5.3.2).
"""

import secrets
from typing import Any
from urllib.parse import urlencode

import requests
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

ID_TOKEN = "uppsikt_id_token"  # noqa: S105 - the name of a place, not a secret


class AskingProvider(OpenIDConnectProvider):
    """Sends a nonce with each question, and keeps it with what is remembered of the question."""

    def redirect(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the person to the provider."""
        nonce = secrets.token_urlsafe(32)
        params = (kwargs.pop("auth_params", None) or self.get_auth_params()) | {"nonce": nonce}
        answer: HttpResponse = super().redirect(
            request, *args, auth_params=params, nonce=nonce, **kwargs
        )
        return answer


class VerifyingAdapter(OpenIDConnectOAuth2Adapter):
    """Believes nothing that is not signed by the provider and meant for us."""

    question: dict[str, Any]
    """What was remembered when the person was sent to the provider."""

    def get_provider(self) -> AskingProvider:
        """The provider; SocialApp.DoesNotExist where there is none."""
        return AskingProvider(self.request, app=super().get_provider().app)

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Whom the provider has let in; raises OAuth2Error for a token that does not hold."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("no id_token")
        claims = self._decode_id_token(app, id_token)
        if claims.get("nonce") != self.question["nonce"]:
            raise OAuth2Error("no answer to this question")
        userinfo = self._fetch_user_info(token.token)
        if userinfo.get("sub") != claims["sub"]:
            raise OAuth2Error("userinfo is about another person")
        request.session[ID_TOKEN] = id_token
        data = {"id_token": claims, "userinfo": claims | userinfo}
        return self.get_provider().sociallogin_from_response(request, data)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
                verify_signature=True,
            )
        except (KeyError, TypeError, ValueError) as error:
            # A token that names no key, as one without a signature does.
            raise OAuth2Error("no token that can be verified") from error
        return claims


class Callback(OAuth2CallbackView):
    """Takes the person back, and lets the adapter know which question is answered."""

    def _get_state(self, request: HttpRequest, provider: AskingProvider) -> Any:
        question, refusal = super()._get_state(request, provider)
        self.adapter.question = question
        return question, refusal


def sign_out_address(request: HttpRequest, id_token: str, back_to: str) -> str | None:
    """Where the provider ends its own session, and sends the person back from.

    None where it has no such place, or does not answer.
    """
    try:
        (app,) = get_adapter().list_apps(request, provider="openid_connect")
        ends_at = VerifyingAdapter(request, app.provider_id).openid_config["end_session_endpoint"]
    except (ValueError, KeyError, requests.RequestException):
        return None
    asked = {
        "id_token_hint": id_token,
        "client_id": app.client_id,
        "post_logout_redirect_uri": back_to,
    }
    return f"{ends_at}{'&' if '?' in ends_at else '?'}{urlencode(asked)}"


def _view(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(VerifyingAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer


@login_not_required  # type: ignore[untyped-decorator]
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the person to the provider."""
    return _view(OAuth2LoginView, request, provider_id)


@login_not_required  # type: ignore[untyped-decorator]
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the person back from the provider."""
    return _view(Callback, request, provider_id)
