"""Letters, and a job that sends them here and now."""

from datetime import date

from django.utils import timezone
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult

from uppsikt.accounts.models import User
from uppsikt.core.follow_up_kinds import MessageState
from uppsikt.followup.jobs import send_letters
from uppsikt.followup.models import Message
from uppsikt.followup.operations.letters import write_letter


def letter_to(user: User, *, day: date | None = None, subject: str = "Hej") -> Message:
    """A letter of today that waits to be sent."""
    day = day or timezone.localdate()
    assert write_letter(
        user_id=user.pk,
        kind="reminder",
        day=day,
        subject=subject,
        body="Åäö.\n",
        now=timezone.now(),
    )
    return Message.objects.get(user=user, day=day)


def send() -> int:
    """Send what waits; how many letters left."""
    row = DBTaskResult.objects.get(pk=send_letters.enqueue().id)
    row.claim("this process")
    row.refresh_from_db()
    sent = send_letters.call(TaskContext(task_result=row.task_result))
    row.set_successful(sent)
    return sent


def states() -> dict[str, MessageState]:
    """What has become of everybody's letters, by name."""
    rows = Message.objects.order_by("pk").values_list("user__name", "state")
    return {name: MessageState(state) for name, state in rows}
