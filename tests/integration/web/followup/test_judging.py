"""Answers are approved and sent back, and questions handed to others and taken back."""

import pytest
from django.utils import timezone

from tests.integration.web.followup.conftest import (
    about,
    at,
    browser,
    page_of,
    see,
    send,
)
from tests.support.follow_up import give, make_user, save
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.models import Round
from uppsikt.followup.operations.answers import mark_ready

pytestmark = pytest.mark.usefixtures("t1")

ITEM = "uppdrag-2023-1"


def ready(item: str, user: User, **content: str) -> int:
    """Answer and mark ready; the revision."""
    revision = save(item, user, **(content or {"status": "done", "text": "Klart i mars."}))
    pk = about(item).pk
    mark_ready(question_id=pk, revision=revision, by=actor_of(user), now=timezone.now())
    return revision


def test_a_manager_approves_what_was_shown(eva: User, mona: User) -> None:
    revision = ready(ITEM, eva)
    page = see(mona, at(ITEM))
    assert f"{at(ITEM)}/godkann" in [one.get("action") for one in page.every(".//form")]
    send(mona, at(ITEM, "/godkann"), revision=str(revision))
    assert about(ITEM).state == QuestionState.APPROVED
    assert "Godkänd mona" in see(mona, at(ITEM)).text


def test_what_was_changed_since_it_was_shown_is_not_approved(eva: User, mona: User) -> None:
    revision = ready(ITEM, eva)
    client = browser(mona)
    answer = client.post(at(ITEM, "/godkann"), {"revision": str(revision + 1)}, follow=True)
    assert "eva ändrade svaret under tiden. Läs det igen först." in page_of(answer).text
    assert about(ITEM).state == QuestionState.READY


def test_nobody_approves_their_own_answer_but_the_controller(mona: User, carl: User) -> None:
    revision = ready(ITEM, mona)
    assert "Du har svarat själv" in see(mona, at(ITEM)).text
    answer = browser(mona).post(at(ITEM, "/godkann"), {"revision": str(revision)}, follow=True)
    assert "Du har svarat själv" in page_of(answer).text
    send(carl, at(ITEM, "/godkann"), revision=str(revision))
    assert about(ITEM).state == QuestionState.APPROVED


def test_an_answer_is_sent_back_with_a_reason_that_stands_on_top(eva: User, mona: User) -> None:
    revision = ready(ITEM, eva)
    page = page_of(send(mona, at(ITEM, "/skicka-tillbaka"), 422, reason="  "))
    assert page.one(".//textarea[@name='reason']").get("aria-invalid") == "true"
    assert page.title.startswith("Fel:")
    send(mona, at(ITEM, "/skicka-tillbaka"), reason="Vad kostade det?")
    page = see(eva, at(ITEM))
    assert "Svaret har återsänts" in page.text
    assert page.text.index("Vad kostade det?") < page.text.index("Läge")
    # It is answered anew in the same form.
    fields = {"revision": str(revision), "status": "done", "text": "Två miljoner.", "do": "ready"}
    send(eva, at(ITEM), **fields)
    assert about(ITEM).state == QuestionState.READY


def test_what_is_no_longer_ready_is_not_sent_back_and_the_reason_is_not_lost(
    eva: User, mona: User
) -> None:
    save(ITEM, eva, status="done")
    page = page_of(send(mona, at(ITEM, "/skicka-tillbaka"), 409, reason="Vad kostade det?"))
    assert "Svaret är inte längre klarmarkerat." in page.text


def test_a_question_is_handed_to_a_colleague_who_is_searched_for_by_name(
    eva: User, mona: User, sten: User
) -> None:
    page = see(eva, at(ITEM, "/lamna-over"))
    assert "mona" in page.text
    assert "sten" not in page.text
    assert (
        "Ingen med en roll i organet heter ”sten”."
        in see(eva, at(ITEM, "/lamna-over?sok=sten")).text
    )
    found = see(eva, at(ITEM, "/lamna-over?sok=MON"))
    assert [one.get("value") for one in found.every(".//input[@name='to']")] == [str(mona.pk)]
    send(eva, at(ITEM, "/lamna-over"), to=str(mona.pk))
    assert about(ITEM).delegated_to == mona
    assert "Överlämnad till mona" in see(eva, at(ITEM)).text


@pytest.mark.parametrize("to", ["", "0", "sten", "999999"])
def test_a_question_is_handed_to_nobody_without_a_part_in_the_body(
    eva: User, sten: User, to: str
) -> None:
    to = str(sten.pk) if to == "sten" else to
    answer = browser(eva).post(at(ITEM, "/lamna-over"), {"to": to}, follow=True)
    assert "Välj någon som har en roll i organet." in page_of(answer).text
    assert about(ITEM).delegated_to is None


def test_whoever_it_was_handed_to_answers_it_and_gives_it_back(eva: User) -> None:
    rolf = give(make_user("rolf"), Role.REPORTER, "ks")
    send(eva, at(ITEM, "/lamna-over"), to=str(rolf.pk))
    assert "Överlämnad till dig." in see(rolf, "/mina-fragor").text
    send(rolf, at(ITEM), revision="0", text="Från Rolf", do="save")
    assert browser(rolf).get(at(ITEM, "/lamna-over")).status_code == 403
    assert send(rolf, at(ITEM, "/lamna-over/avsluta"))["Location"] == "/mina-fragor"
    assert about(ITEM).delegated_to is None
    send(rolf, at(ITEM), 403, revision="1", text="Igen", do="save")


def test_the_one_who_is_responsible_takes_it_back(eva: User, mona: User) -> None:
    send(eva, at(ITEM, "/lamna-over"), to=str(mona.pk))
    assert "Ta tillbaka från mona" in see(eva, at(ITEM)).text
    send(eva, at(ITEM, "/lamna-over/avsluta"))
    assert about(ITEM).delegated_to is None


def test_an_approved_answer_is_not_offered_to_a_colleague(eva: User, mona: User) -> None:
    send(eva, at(ITEM, "/lamna-over"), to=str(mona.pk))
    offer = at(ITEM, "/lamna-over")
    assert offer in see(eva, at(ITEM)).links
    revision = ready(ITEM, eva)
    for _stage in ("ready", "approved"):
        page = see(eva, at(ITEM))
        assert offer not in page.links
        assert "Ta tillbaka från" not in page.text
        assert "Lämna tillbaka" not in see(mona, at(ITEM)).text
        for answer in (
            browser(eva).get(offer, follow=True),
            browser(eva).post(offer, {"to": str(mona.pk)}, follow=True),
        ):
            assert "Frågan är besvarad, så det finns inget att lämna över." in page_of(answer).text
        browser(mona).post(at(ITEM, "/godkann"), {"revision": str(revision)})
    assert about(ITEM).state == "approved"


def test_nothing_is_approved_or_handed_over_once_the_round_is_handed_in(
    eva: User, mona: User, t1: Round
) -> None:
    revision = ready(ITEM, eva)
    Round.objects.filter(pk=t1.pk).update(state="handed-in")
    page = see(mona, at(ITEM))
    assert not page.every(".//form[@class='follow-buttons']")
    answer = browser(mona).post(at(ITEM, "/godkann"), {"revision": str(revision)}, follow=True)
    assert "Omgången tar inte emot svar nu" in page_of(answer).text
    send(mona, at(ITEM, "/skicka-tillbaka"), 409, reason="Sent")
    assert browser(eva).get(at(ITEM, "/lamna-over")).status_code == 403
