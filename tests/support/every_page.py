"""Every page of the site, found in its lists of addresses, and who to be to look at it.

A list of addresses that the site takes in is walked without a line here. An address with a part
that nothing stands for here, or that leads to no page and is not named here, fails the walk of its
list, which says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.support import stage as on
from tests.support.stage import Stage
from tests.support.stage_follow_up import MEETING, TERTIAL
from tests.support.stage_reported import CLOSED_MONTH, OPEN_MONTH, PLANNED_MONTH
from uppsikt.web.reports.addresses import ReportPeriod

Kwargs = dict[str, Any]

PAGES = "uppsikt.web.urls"
"""The list of what everybody reads: it is walked by the anonymous too."""

NOT_THERE = "/ks/2025/ingenting"
REFUSED = "/logg?nekas"
CLOSED = f"/ks/{on.PROPOSED}/redigera/"
COMPARED = f"jamforelse?fran={on.DECIDED}-{TERTIAL}"

OF_QUESTIONS = (
    "question_draft",
    "question_discard",
    "question_take_back",
    "question_approve",
    "question_send_back",
    "question_delegate",
    "question_take_over",
)
"""Addresses whose number is that of a question."""

NO_PAGES = {
    "set_language": "leads back to where one was",
    "latest": "leads on to the latest plan",
    "file": "a file",
    "compare_file": "a file",
    "record_file": "a file",
    "record_check": "answers a form only",
    "edit_choose": "answers a form only",
    "edit_draft": "answers a form only",
    "edit_discard": "answers a form only",
    "edit_move": "answers a form only",
    "edit_restore": "answers a form only",
    "person_link": "answers a form only",
    "person_reopen": "answers a form only",
    "sign_in_as_example": "answers a form only, in the demo only",
    "sign_out_everywhere": "answers a form only",
    "choose_letters": "answers a form only",
    "question_draft": "answers a form only",
    "question_discard": "answers a form only",
    "question_take_back": "answers a form only",
    "question_approve": "answers a form only",
    "question_send_back": "answers a form only",
    "question_take_over": "answers a form only",
    "remind": "answers a form only",
    "followup_plan_year": "answers a form only",
    "followup_approve": "answers a form only",
    "calendar_feed": "a file",
    "followup_values_template": "a file",
    "month_template": "a file",
    "report_file": "a file",
    "report_compare_file": "a file",
    "report_begin": "leads on to the editor",
    "report_draft": "leads on to the editor",
    "report_discard": "leads on to the editor",
    "coverage_file": "a file",
    "mfa_login_webauthn": "answers scripts",
    "mfa_download_recovery_codes": "a file",
    "openid_connect_login": "leads on to the provider",
    "openid_connect_callback": "answers the provider",
    "saml_login": "leads on to the provider",
    "saml_acs": "answers the provider",
    "saml_finish_acs": "answers the provider",
    "saml_sls": "answers the provider",
    "saml_metadata": "a file",
    "mfa_index": "leads on to one's account",
    "account_signup": "leads on to sign-in",
    "socialaccount_signup": "leads on to sign-in",
    "account_email": "leads on to one's account",
    "account_email_verification_sent": "leads on to sign-in",
    "socialaccount_connections": "leads on to one's account",
}
"""Addresses that lead to no page, with what they lead to. A test holds that to be so."""

WHO = {
    "account_login": on.ANONYMOUS,
    "account_reset_password": on.ANONYMOUS,
    "account_reset_password_done": on.ANONYMOUS,
    "account_reset_password_from_key_done": on.ANONYMOUS,
    "account_inactive": on.ANONYMOUS,
    "socialaccount_login_error": on.ANONYMOUS,
    "socialaccount_login_cancelled": on.ANONYMOUS,
    "account_reset_password_from_key": on.INVITED,
    "account_set_password": on.WITHOUT_PASSWORD,
    "mfa_authenticate": on.HALFWAY,
    "mfa_reauthenticate": on.SECURED,
    "mfa_reauthenticate_webauthn": on.SECURED,
    "mfa_deactivate_totp": on.SECURED,
    "mfa_view_recovery_codes": on.SECURED,
    "mfa_generate_recovery_codes": on.SECURED,
    "mfa_list_webauthn": on.SECURED,
    "mfa_edit_webauthn": on.SECURED,
    "mfa_remove_webauthn": on.SECURED,
}
"""Who sees a page, where it is not the one with every role."""

OTHER_STATUS = {"socialaccount_login_error": 401}
"""What else than 200 a page says of itself."""


@dataclass(frozen=True)
class Stop:
    """A page, and who looks at it."""

    name: str
    address: str
    who: str
    status: int = 200


def _parts(stage: Stage) -> Kwargs:
    """What stands for the parts of an address."""
    return {
        "body": "ks",
        "year": on.DRAFT,
        "item": "mal-5",
        "key": "mal-5",
        "field": "goals",
        "form": "yaml",
        "role": "ekonomidirektor",
        "pk": stage.person.pk,
        "holding": stage.holding.pk,
        "example": "revisor",
        "provider_id": "oidc",
        "organization_slug": "kommun",
        "uidb36": stage.invited,
        "period": TERTIAL,
        "mm": OPEN_MONTH,
        "action": stage.reported.action,
        "day": MEETING,
        "step": "lamna-in",
        "token": "a-token-that-nobody-has",
    }


def _instead(stage: Stage) -> dict[str, list[Kwargs]]:
    """What else stands for them, by the name of the address: one page for each."""
    keys = ("mal-5", "matt-sjukfranvaro", "uppdrag-2023-1", "ram-hr", "hr-kompetens-plan")
    threads = ("mal-5", "ram-kommunikation", "matt-sjukfranvaro", "uppdrag-2023-1", "sakerhet")
    years = (on.DRAFT, on.PROPOSED, on.DECIDED, on.REVISED)
    return {
        "thread": [{"item": item} for item in threads],
        "record_file": [{"form": "csv"}],
        "edit_contents": [{"key": "hr"}],
        "edit_part": [
            *({"key": key} for key in keys),
            {"key": "section.administration.headcount"},
        ],
        "edit_move_to": [{"key": "hr-kompetens"}],
        "edit_new": [{"key": "section.plan"}],
        "new_year": [{}, {"year": on.PROPOSED}],
        "versions": [{"year": year} for year in years],
        "withdraw": [{"year": on.PROPOSED}],
        "decide": [{"year": on.PROPOSED}],
        "revise": [{"year": on.DECIDED}],
        "abandon": [{"year": on.REVISED}],
        "compare": [{"year": on.REVISED}],
        "compare_file": [{"year": on.REVISED}],
        "responsible_end": [{"pk": stage.appointment.pk}],
        **{name: [{"pk": stage.follow_up.waiting}] for name in OF_QUESTIONS},
        "question": [{"pk": pk} for pk in stage.follow_up.questions],
        **_of_what_is_reported(stage),
        "followup_year": [{}, {"year": on.REVISED}],
        "followup_round": [{}, {"period": "T2"}],
        "followup_step": [{}, {"step": "uppdatera"}],
        "role_end": [{"pk": stage.holding.user_id}],
        "person": [{}, {"pk": stage.closed.pk}],
        "person_reopen": [{"pk": stage.closed.pk}],
        "mfa_edit_webauthn": [{"pk": stage.key.pk}],
        "mfa_remove_webauthn": [{"pk": stage.key.pk}],
        "account_reset_password_from_key": [{"key": "set-password"}],
    }


def _of_what_is_reported(stage: Stage) -> dict[str, list[Kwargs]]:
    """The same of months, action plans, deviations and reports."""
    its = stage.reported
    closed_month = {"year": on.DECIDED, "mm": CLOSED_MONTH}
    of_plan = ("action_plan_write", "action_new", "action_change", "action_remove")
    to_present = (*of_plan, "action_plan_due", "action_plan_present")
    to_close = ("action_plan_call_again", "action_plan_close")
    open_ones = ("deviation_change", "deviation_close", "deviation_ask")
    closed_report = {"year": on.DECIDED}
    versions = ("1", "2", "utkast")
    return {
        "month": [{}, {"mm": PLANNED_MONTH}, closed_month],
        "month_correct": [closed_month],
        "action_plan": [{"pk": pk} for pk in (its.called, its.presented, its.closed)],
        **{name: [{"pk": its.called}] for name in to_present},
        **{name: [{"pk": its.presented}] for name in to_close},
        "deviation": [{"pk": its.deviation}, {"pk": its.closed_deviation}],
        **{name: [{"pk": its.deviation}] for name in open_ones},
        "deviation_reopen": [{"pk": its.closed_deviation}],
        "reports": [{}, closed_report, {"body": "kf"}],
        "report": [
            {},
            {"body": "kf"},
            *(closed_report | {"period": ReportPeriod(TERTIAL, one)} for one in versions),
        ],
        "report_versions": [{}, closed_report],
        "report_compare": [{}, closed_report],
        "report_edit": [{}, closed_report, {"period": "T2"}],
        "report_close": [{}, closed_report],
        "coverage": [{"body": "kf"}],
        "coverage_file": [{"body": "kf"}],
    }


MORE = (
    Stop("mine", "/mina-fragor?visa=svarade", on.EVERY_ROLE),
    Stop("mine", "/mina-fragor?visa=godkanna", on.EVERY_ROLE),
    Stop("mine", "/mina-fragor?visa=forsenade", on.EVERY_ROLE),
    Stop("mine", "/mina-fragor", on.READER),
    Stop("all_reports", "/rapporter", on.ANONYMOUS),
    Stop("reports", f"/ks/{on.DECIDED}/rapporter", on.ANONYMOUS),
    Stop("report", f"/ks/{on.DECIDED}/rapport/{TERTIAL}", on.ANONYMOUS),
    Stop("report", f"/ks/{on.DECIDED}/rapport/{TERTIAL}/version/1", on.READER),
    Stop("report_versions", f"/ks/{on.DECIDED}/rapport/{TERTIAL}/versioner", on.ANONYMOUS),
    Stop("report_compare", f"/ks/{on.DRAFT}/rapport/{TERTIAL}/{COMPARED}", on.EVERY_ROLE),
    Stop("month", f"/ks/{on.DECIDED}/manad/{CLOSED_MONTH}?version=1", on.EVERY_ROLE),
    Stop("record", "/logg?ord=ett+ord+som+inte+finns", on.EVERY_ROLE),
    Stop("record", "/logg?fran=ingen+dag", on.EVERY_ROLE, 400),
    Stop("record", REFUSED, on.READER, 403),
    Stop("edit", CLOSED, on.EVERY_ROLE, 409),
    Stop("bodies", NOT_THERE, on.ANONYMOUS, 404),
    Stop("account", "/konto/", on.SECURED),
    Stop("mfa_add_webauthn", "/konto/nycklar/ny/", on.SECURED),
)
"""Pages that look otherwise for another visitor or another question."""


def patterns() -> dict[str, list[URLPattern]]:
    """Every address of the site, by the module whose list it stands in."""
    found: dict[str, list[URLPattern]] = {}
    root = get_resolver()
    for one in root.url_patterns:
        if isinstance(one, URLResolver):
            found.setdefault(one.urlconf_module.__name__, []).extend(_within(one))
        else:
            found.setdefault(root.urlconf_module.__name__, []).append(one)
    return found


def _within(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _within(one)
        else:
            yield one


def addresses_of(pattern: URLPattern, stage: Stage) -> list[str]:
    """The addresses to try for it. Raises AssertionError where nothing stands for a part."""
    name = str(pattern.name)
    parts = {*pattern.pattern.converters, *pattern.pattern.regex.groupindex}
    found = []
    for values in _instead(stage).get(name, [{}]):
        known = _parts(stage) | values
        missing = parts - known.keys()
        assert not missing, f"{name}: say in {__name__} what stands for {', '.join(missing)}"
        found.append(reverse(name, kwargs={part: known[part] for part in parts}))
    return found


def stops(within: str, stage: Stage) -> list[Stop]:
    """The pages of a list of addresses, each with who looks at it."""
    pages = [one for one in patterns()[within] if one.name not in NO_PAGES]
    names = {one.name for one in pages}
    found = [
        Stop(name, address, WHO.get(name, on.EVERY_ROLE), OTHER_STATUS.get(name, 200))
        for one in pages
        for name in [str(one.name)]
        for address in addresses_of(one, stage)
    ]
    found += [one for one in MORE if one.name in names]
    if within == PAGES:
        found += [
            Stop(one.name, one.address, on.ANONYMOUS) for one in found if one.who == on.EVERY_ROLE
        ]
    return found
