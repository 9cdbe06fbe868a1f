"""Letters given to a real mail server: each is sent once or not at all, and it is known which."""

import ssl
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.conf import LazySettings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.support.follow_up import make_user
from tests.support.letters import letter_to, send, states
from tests.support.mail_server import FOR_NOW, PERMANENTLY, MailServer, mail_server
from uppsikt.core.follow_up_kinds import MessageState
from uppsikt.followup.models import Message
from uppsikt.followup.operations import letters
from uppsikt.followup.queries.letters import letters_in_trouble

SENT, WAITING = MessageState.SENT, MessageState.WAITING
FAILED, UNKNOWN = MessageState.FAILED, MessageState.UNKNOWN

pytestmark = pytest.mark.django_db


def let_time_pass() -> None:
    """Until what waits for its next try may be tried."""
    Message.objects.filter(state=WAITING).update(not_before=timezone.now() - timedelta(seconds=1))


def test_a_letter_comes_as_it_was_written(post: MailServer) -> None:
    letter_to(make_user("eva"), subject="Uppföljning: 3 att svara på")
    assert send() == 1
    (letter,) = post.letters
    assert letter["Subject"] == "Uppföljning: 3 att svara på"
    assert letter["From"] == "Uppsikt <uppsikt@kommun.example>"
    assert letter["To"] == "eva@kommun.example"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().strip() == "Åäö."
    assert states() == {"eva": SENT}


def test_nobody_gets_two_letters_of_one_kind_a_day(post: MailServer) -> None:
    eva = make_user("eva")
    letter_to(eva)
    assert not letters.write_letter(
        user_id=eva.pk,
        kind="reminder",
        day=timezone.localdate(),
        subject="En till",
        body="",
        now=timezone.now(),
    )
    assert (send(), send()) == (1, 0)
    assert post.receivers == ["eva@kommun.example"]


def test_who_is_refused_keeps_nobody_else_from_a_letter(post: MailServer) -> None:
    for name in ("a", "b", "c", "d"):
        letter_to(make_user(name))
    post.refused = {"b@kommun.example": PERMANENTLY, "c@kommun.example": FOR_NOW}
    assert send() == 2
    assert post.receivers == ["a@kommun.example", "d@kommun.example"]
    assert states() == {"a": SENT, "b": FAILED, "c": WAITING, "d": SENT}
    assert "Ingen sådan" in Message.objects.get(user__name="b").failure


def test_what_is_refused_for_now_is_tried_again_under_the_same_identity(post: MailServer) -> None:
    letter = letter_to(make_user("eva"))
    post.refused = {"eva@kommun.example": FOR_NOW}
    send()
    later = DBTaskResult.objects.ready().count()
    assert later == 0, "it is not tried again at once"
    (again,) = DBTaskResult.objects.filter(status="READY")
    letter.refresh_from_db()
    assert letter.not_before is not None
    assert again.run_after >= letter.not_before
    post.refused = {}
    assert send() == 0
    let_time_pass()
    assert send() == 1
    assert states() == {"eva": SENT}


def test_a_letter_has_the_same_identity_however_often_it_is_tried(post: MailServer) -> None:
    letter_to(make_user("eva"))
    send()
    Message.objects.update(state=WAITING)
    send()
    first, second = post.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@kommun.example>")


def test_a_letter_that_is_refused_again_and_again_has_failed(post: MailServer) -> None:
    letter_to(make_user("eva"))
    post.refused = {"eva@kommun.example": FOR_NOW}
    for _ in range(len(letters.WAITS)):
        send()
        assert states() == {"eva": WAITING}
        let_time_pass()
    send()
    assert states() == {"eva": FAILED}
    (seen,) = letters_in_trouble(since=timezone.localdate())
    assert (seen.to, seen.attempts) == ("eva@kommun.example", len(letters.WAITS) + 1)


def test_a_server_that_dies_in_the_midst_leaves_a_letter_of_which_nothing_is_known(
    post: MailServer,
) -> None:
    for name in ("a", "b", "c"):
        letter_to(make_user(name))
    post.dies_at = 2
    assert send() == 2
    assert states() == {"a": SENT, "b": UNKNOWN, "c": SENT}
    assert send() == 0
    assert post.receivers == ["a@kommun.example", "c@kommun.example"]


def test_a_server_that_is_away_keeps_every_letter_waiting(
    post: MailServer, settings: LazySettings
) -> None:
    for name in ("a", "b"):
        letter_to(make_user(name))
    settings.EMAIL_PORT = 1
    assert send() == 0
    assert states() == {"a": WAITING, "b": WAITING}
    settings.EMAIL_PORT = post.port
    let_time_pass()
    assert send() == 2


def test_a_server_too_slow_to_wait_for_leaves_a_letter_of_which_nothing_is_known(
    post: MailServer, settings: LazySettings
) -> None:
    letter_to(make_user("eva"))
    settings.EMAIL_TIMEOUT = 0.5
    post.seconds = 2
    send()
    assert states() == {"eva": UNKNOWN}
    assert send() == 0


def test_a_server_that_is_slow_is_waited_for(post: MailServer) -> None:
    letter_to(make_user("eva"))
    post.seconds = 0.5
    assert send() == 1


def test_yesterdays_letter_is_not_sent(post: MailServer) -> None:
    letter_to(make_user("eva"), day=timezone.localdate() - timedelta(days=1))
    assert send() == 0
    assert post.letters == []
    (seen,) = letters_in_trouble(since=date(2025, 1, 1))
    assert (seen.state, seen.failure) == (FAILED, letters.NOT_ON_ITS_DAY)


def test_what_a_dead_worker_was_sending_is_not_sent_again(post: MailServer) -> None:
    letter_to(make_user("eva"))
    now, today = timezone.now(), timezone.localdate()
    its = letters.claim_letter(worker="dead", now=now, today=today)
    assert its is not None
    assert send() == 0
    assert states() == {"eva": UNKNOWN}
    assert Message.objects.get().failure == letters.WORKER_DIED
    # It was only slow, and now tells that the letter did leave.
    letters.letter_left(its, now=now)
    assert states() == {"eva": SENT}


@pytest.mark.django_db(transaction=True)
def test_several_who_send_at_once_send_every_letter_once(post: MailServer) -> None:
    for number in range(20):
        letter_to(make_user(f"p{number:02d}"))
    jobs = [Thread(target=_send_and_hang_up, name=str(one)) for one in range(4)]
    for one in jobs:
        one.start()
    for one in jobs:
        one.join(120)
    assert post.receivers == [f"p{number:02d}@kommun.example" for number in range(20)]


def _send_and_hang_up() -> None:
    from django.db import connection

    try:
        _send_as_living_worker()
    finally:
        connection.close()


def _send_as_living_worker() -> None:
    from django_tasks import TaskContext

    from uppsikt.followup.jobs import send_letters
    from uppsikt.jobs.signs import give_sign

    row = DBTaskResult.objects.get(pk=send_letters.enqueue().id)
    give_sign(str(row.pk), 60)
    row.claim(str(row.pk))
    send_letters.call(TaskContext(task_result=row.task_result))


def test_old_letters_are_forgotten() -> None:
    today = timezone.localdate()
    for name, age in (("a", letters.KEPT_DAYS + 1), ("b", letters.KEPT_DAYS)):
        letter_to(make_user(name), day=today - timedelta(days=age))
    assert letters.forget_old_letters(today=today) == 1
    assert list(states()) == ["b"]


# TLS ----------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of 127.0.0.1, with its key, that nobody but who is told so trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(tz=UTC)
    from ipaddress import IPv4Address

    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "mail.pem"
    file.write_bytes(
        made.public_bytes(Encoding.PEM)
        + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return file


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_letter_goes_by_tls_to_a_server_that_is_who_it_says(
    certificate: Path,
    is_trusted: bool,
    post: MailServer,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(tls) as server:
        settings.EMAIL_PORT, settings.EMAIL_USE_TLS = server.port, True
        letter_to(make_user("eva"))
        send()
    assert len(server.letters) == is_trusted
    assert states() == {"eva": SENT if is_trusted else WAITING}
