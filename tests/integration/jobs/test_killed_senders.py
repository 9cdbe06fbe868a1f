"""Workers that are killed while they send: nobody gets two letters, and all others get theirs."""

from collections import Counter

import pytest
from django.db.models.functions import Now

from tests.support.follow_up import make_user
from tests.support.letters import letter_to, states
from tests.support.mail_server import mail_server
from tests.support.worker_process import kill, wait_until, work_once, worker
from uppsikt.core.follow_up_kinds import MessageState
from uppsikt.followup.jobs import send_letters
from uppsikt.jobs.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)

MANY, THE_ONE = 8, 4
NAMES = [f"p{number}" for number in range(1, MANY + 1)]


@pytest.mark.parametrize("had_taken_it", [True, False])
def test_a_letter_that_was_being_sent_is_not_sent_again_and_the_rest_are(
    had_taken_it: bool,
) -> None:
    for name in NAMES:
        letter_to(make_user(name))
    send_letters.enqueue()
    with mail_server() as server:
        around = {"UPPSIKT_SMTP_URL": f"smtp://127.0.0.1:{server.port}"}
        server.seconds, server.slow_at, server.keeps_before_answer = 600, THE_ONE, had_taken_it
        with worker(**around) as first:
            wait_until(lambda: server.texts == THE_ONE, "it is in the midst of a letter")
            kill(first)
        assert states()[f"p{THE_ONE}"] == MessageState.CLAIMED
        wait_until(
            lambda: not Worker.objects.filter(alive_until__gte=Now()).exists(),
            "the dead worker's last sign no longer holds",
        )
        work_once(**around)
        work_once(**around)
    expected = Counter(f"{name}@kommun.example" for name in NAMES)
    if not had_taken_it:
        del expected[f"p{THE_ONE}@kommun.example"]
    assert Counter(server.receivers) == expected
    assert states() == {
        name: MessageState.UNKNOWN if name == f"p{THE_ONE}" else MessageState.SENT for name in NAMES
    }


def test_workers_that_are_killed_one_after_another_send_nothing_twice() -> None:
    for name in NAMES:
        letter_to(make_user(name))
    send_letters.enqueue()
    with mail_server() as server:
        around = {"UPPSIKT_SMTP_URL": f"smtp://127.0.0.1:{server.port}"}
        server.seconds, server.keeps_before_answer = 0.4, True
        with worker(**around) as first:
            wait_until(lambda: server.texts == 2, "the first has begun")
            with worker(**around) as second:
                kill(first)
                wait_until(lambda: server.texts == 4, "the second goes on")
                kill(second)
        with worker(**around):
            wait_until(
                lambda: not {MessageState.WAITING, MessageState.CLAIMED} & set(states().values()),
                "the third has done the rest",
            )
    assert Counter(server.receivers) == Counter(f"{name}@kommun.example" for name in NAMES)
    assert Counter(states().values())[MessageState.UNKNOWN] <= 2
