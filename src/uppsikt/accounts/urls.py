"""The addresses of sign-in, under /konto/. Of django-allauth's pages only those that are used.

The names are django-allauth's own, since it goes by them. A page that it asks for, and that we
do not have, leads to the one that stands in for it.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.saml import views as saml_views
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods
from django.views.generic import RedirectView

from uppsikt.accounts.signin import oidc, saml, views

TO_ACCOUNT = RedirectView.as_view(pattern_name="account")
TO_SIGN_IN = RedirectView.as_view(pattern_name="account_login")
SAML = "saml/<slug:organization_slug>"

urlpatterns = [
    path("", views.account, name="account"),
    path("paminnelser/", views.choose_letters, name="choose_letters"),
    path("logga-in/", account.login, name="account_login"),
    path("logga-in/exempel/<slug:example>/", views.sign_in_as_example, name="sign_in_as_example"),
    path("logga-in/kod/", mfa.authenticate, name="mfa_authenticate"),
    path("logga-in/nyckel/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("logga-ut/", views.sign_out, name="account_logout"),
    path("logga-ut/overallt/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("avstangt/", account.account_inactive, name="account_inactive"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("bekrafta/kod/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("bekrafta/nyckel/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("losenord/", account.password_change, name="account_change_password"),
    path("losenord/valj/", account.password_set, name="account_set_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path(
        "losenord/glomt/skickat/", account.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^losenord/ny/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "losenord/klart/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tvasteg/", TO_ACCOUNT, name="mfa_index"),
    path("tvasteg/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tvasteg/app/ta-bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "tvasteg/reservkoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        "tvasteg/reservkoder/nya/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tvasteg/reservkoder/fil/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("nycklar/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("nycklar/ny/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("nycklar/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("nycklar/<int:pk>/ta-bort/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("leverantor/fel/", social.login_error, name="socialaccount_login_error"),
    path("leverantor/avbrutet/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/svar/", oidc.callback, name="openid_connect_callback"),
    path(f"{SAML}/", saml_views.login, name="saml_login"),
    path(f"{SAML}/svar/", saml_views.acs, name="saml_acs"),
    path(f"{SAML}/svar/klart/", saml.FinishSignIn.as_view(), name="saml_finish_acs"),
    path(f"{SAML}/logga-ut/", saml.signed_out, name="saml_sls"),
    path(f"{SAML}/metadata/", saml_views.metadata, name="saml_metadata"),
    # What django-allauth names, and nobody here does.
    path("nytt/", TO_SIGN_IN, name="account_signup"),
    path("nytt/leverantor/", TO_SIGN_IN, name="socialaccount_signup"),
    path("adress/", TO_ACCOUNT, name="account_email"),
    path("adress/skickat/", TO_SIGN_IN, name="account_email_verification_sent"),
    path("leverantor/", TO_ACCOUNT, name="socialaccount_connections"),
]

# Some of django-allauth's views take a PUT for a form that was sent, and some take anything.
for _address in urlpatterns:
    _address.callback = require_http_methods(["GET", "HEAD", "POST"])(_address.callback)
