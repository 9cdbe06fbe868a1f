"""A report as each reader may see it: on its page and in every format, secrets and small groups."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from tests.integration.web.reports.conftest import (
    CLOSING,
    EDITOR,
    T1,
    begin,
    browser,
    get,
    page_of,
    see,
    send,
    write,
)
from tests.support.pdf_text import text_of_pdf
from tests.support.reporting import (
    SECRET_ANSWER,
    SECRET_NAME,
    SMALL_VALUE,
    WOMENS_VALUE,
    ready_to_close,
)
from uppsikt.accounts.models import User
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.reports.queries import KEPT
from uppsikt.followup.models import ReportVersion, Round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]

SECRETS = (SECRET_ANSWER, SECRET_NAME)
HELD_BACK = tuple(
    str(one).replace(".", mark) for one in (SMALL_VALUE, WOMENS_VALUE) for mark in ",."
)
OPEN = "Svar om 2023:1 Ställ om verksamheten."
EVERY_FORMAT = tuple(REPORT_FORMATS)


def text_of(answer: Any, form: str) -> str:
    """All that a file says, its hidden parts too."""
    content = answer.content
    if form == "pdf":
        return text_of_pdf(content)
    if form in {"docx", "xlsx"}:
        with ZipFile(BytesIO(content)) as parts:
            return " ".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
    return str(content.decode())


def closed(user: User) -> None:
    send(user, CLOSING, shown=_shown(user))


def _shown(user: User) -> str:
    page = see(user, CLOSING)
    return next(one.get("value", "") for one in page.elements if one.get("name") == "shown")


def says(text: str, words: str) -> bool:
    """Whether the words stand there, however a format breaks its lines."""
    return _close(words) in _close(text)


def _close(text: str) -> str:
    """Without room, and without hyphens and joiners, with which columns part their words."""
    return "".join(one for one in text if not one.isspace() and one not in "-\u00ad\u200b\u2060")


@pytest.mark.parametrize("form", EVERY_FORMAT)
def test_a_secret_is_in_no_file_of_who_may_not_read_it(form: str, carl: User, rita: User) -> None:
    for user in (rita, None):
        if user is None:
            closed(carl)
        text = text_of(get(user, f"{T1}.{form}"), form)
        assert says(text, OPEN), (form, text[:300])
        for secret in SECRETS:
            assert not says(text, secret), (form, secret)


@pytest.mark.parametrize("form", EVERY_FORMAT)
def test_who_may_read_secrets_finds_them_in_every_file(
    form: str, carl: User, auditor: User
) -> None:
    for user in (carl, auditor):
        text = text_of(get(user, f"{T1}.{form}"), form)
        assert all(says(text, secret) for secret in SECRETS), form


@pytest.mark.parametrize("form", EVERY_FORMAT)
def test_a_small_group_is_in_no_file_of_anybody(form: str, carl: User) -> None:
    text = text_of(get(carl, f"{T1}.{form}"), form)
    for value in HELD_BACK:
        assert value not in text, (form, value)


def test_pages_hold_back_what_files_do(carl: User, rita: User) -> None:
    assert all(secret in see(carl, T1).all_text for secret in SECRETS)
    page = see(rita, T1)
    assert OPEN in page.text
    assert not any(secret in page.all_text for secret in SECRETS)
    assert "sekretess" in page.text
    for user in (carl, rita):
        assert not any(value in see(user, T1).all_text for value in HELD_BACK)


def test_a_draft_is_seen_by_who_reads_drafts_and_a_closed_report_by_all(
    carl: User, rita: User, sten: User
) -> None:
    see(rita, T1)
    for user in (None, sten):
        assert browser(user).get(T1).status_code == 404
        assert browser(user).get(f"{T1}.pdf").status_code == 404
        assert browser(user).get(f"{T1}/versioner").status_code == 404
    closed(carl)
    for user in (None, sten):
        assert "Stängd" in see(user, T1).text
        assert browser(user).get(f"{T1}/utkast").status_code == 404
        assert browser(user).get(f"{T1}/utkast.json").status_code == 404


def test_what_is_written_after_closing_is_not_public(carl: User) -> None:
    closed(carl)
    begin(carl)
    write(carl, mal_1__summary="Bara ett utkast.")
    assert "Bara ett utkast." not in see(None, T1).all_text
    assert "Bara ett utkast." in see(carl, f"{T1}/utkast").text
    assert "Utkast" in see(carl, f"{T1}/utkast").text


def test_the_files_of_a_closed_report_are_the_same_after_a_restart(carl: User) -> None:
    closed(carl)
    before = {form: get(None, f"{T1}.{form}").content for form in EVERY_FORMAT}
    forget_documents()
    KEPT.clear()
    assert {form: get(None, f"{T1}.{form}").content for form in EVERY_FORMAT} == before


@pytest.mark.parametrize("form", EVERY_FORMAT)
def test_a_browser_that_has_the_file_is_told_so(form: str, carl: User) -> None:
    closed(carl)
    first = get(None, f"{T1}.{form}")
    again = get(None, f"{T1}.{form}", 304, **{"If-None-Match": first["ETag"]})
    assert again.content == b""
    assert "no-store" in get(carl, f"{T1}.{form}")["Cache-Control"]


def test_a_file_is_made_once_while_it_is_in_use(
    carl: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(carl)
    made = []
    from uppsikt.documents.render import pdf

    render = pdf.typst.Compiler
    monkeypatch.setattr(pdf.typst, "Compiler", lambda *a, **k: made.append(1) or render(*a, **k))
    for _ in range(3):
        get(None, f"{T1}.pdf")
    assert len(made) == 1


def test_there_is_no_other_format_and_no_other_version(carl: User) -> None:
    closed(carl)
    for rest in (".exe", "/version/2", "/version/0", "/version/1/version/1"):
        assert browser().get(f"{T1}{rest}").status_code == 404
    get(None, f"{T1}/version/1.pdf")


def test_a_closing_that_was_not_shown_is_refused_and_tells_why(carl: User) -> None:
    shown = _shown(carl)
    begin(carl)
    write(carl, mal_1__summary="Skrivet under tiden.")
    page = page_of(send(carl, CLOSING, 409, shown=shown))
    assert "har ändrats sedan" in page.text
    assert not ReportVersion.objects.exists()


def test_a_closed_report_is_corrected_with_words_about_what_changed(carl: User) -> None:
    closed(carl)
    assert (
        "säger detsamma"
        in page_of(send(carl, CLOSING, 409, shown=_shown(carl), what_changed="Inget.")).text
    )
    begin(carl)
    write(carl, mal_1__summary="Nu rätt.")
    page = page_of(send(carl, CLOSING, 200, shown=_shown(carl), what_changed=" "))
    assert "Skriv vad som har ändrats" in page.text
    send(carl, CLOSING, shown=_shown(carl), what_changed="Mål 1 sammanfattat.")
    page = see(None, f"{T1}/versioner")
    assert "Mål 1 sammanfattat." in page.text
    assert ReportVersion.objects.get(number=2).sha256 in page.text
    assert "carl" not in page.text
    assert "carl" in see(carl, f"{T1}/versioner").text
    assert "Nu rätt." not in see(None, f"{T1}/version/1").text
    assert "Version 2 ersätter den." in see(None, f"{T1}/version/1").text
    assert "Nu rätt." in see(None, T1).text


def test_only_who_runs_the_rounds_closes(carl: User, rita: User, auditor: User, sten: User) -> None:
    shown = _shown(carl)
    for user in (rita, auditor, sten):
        send(user, CLOSING, 403, shown=shown)
    assert send(None, CLOSING, 302)["Location"].startswith("/konto/logga-in/")
    assert not ReportVersion.objects.exists()
    for user in (rita, auditor):
        assert not [one for one in see(user, T1).links if one in {CLOSING, EDITOR}]


def test_a_report_with_errors_says_them_and_shows_no_button(carl: User) -> None:
    begin(carl)
    write(carl, mal_1__summary="Det blev [[ekonomi.finns-inte|mnkr]].")
    page = see(carl, CLOSING)
    assert "report.figure-dangling" in page.text
    assert not [one for one in page.elements if one.get("name") == "shown"]
    send(carl, CLOSING, 409)
    assert not ReportVersion.objects.exists()


def test_a_round_that_is_not_approved_says_so(carl: User) -> None:
    page = see(carl, "/ks/2025/rapport/T2/stang")
    assert "godkänn" in page.text
    send(carl, "/ks/2025/rapport/T2/stang", 409)


def test_the_lists_show_what_the_reader_may_read(carl: User, rita: User) -> None:
    assert "T1 2025" not in see(None, "/ks/2025/rapporter").text
    assert "T1 2025" in see(rita, "/ks/2025/rapporter").text
    assert T1 not in see(None, "/rapporter").links
    closed(carl)
    for address in ("/ks/2025/rapporter", "/rapporter"):
        assert T1 in see(None, address).links
    assert browser().get("/finns-inte/2025/rapporter").status_code == 404


def test_a_second_bodys_controller_writes_nothing_of_the_first(carl: User) -> None:
    ready_to_close("bn")
    for rest in ("redigera", "stang"):
        assert browser(carl).get(f"/bn/2025/rapport/T1/{rest}").status_code == 403
        assert browser(carl).get(f"/kf/2025/rapport/T1/{rest}").status_code == 403


def test_the_text_of_a_version_is_linked_to_for_those_alone_who_may_have_it(
    ready: Round, carl: User, rita: User, auditor: User
) -> None:
    closed(carl)
    for user, may_have in ((auditor, True), (rita, False), (None, False)):
        links = [
            one for one in see(user, f"{T1}/versioner").links if "frozen" in one or "fryst" in one
        ]
        assert bool(links) is may_have
        for link in links:
            get(user, link)
    assert "lämnas inte ut" in see(None, f"{T1}/versioner").text
