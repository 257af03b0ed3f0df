"""The outbox: what is rolled back is never sent, and what is written is sent once, whoever sends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from threading import Thread

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from samla import outbox
from samla.models import Outbox

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
LETTER = {"to": "ada@example.org", "subject": "Kallelse", "text": "Norra gruppen, 12 mars", "due": NOON}


def at_noon() -> datetime:
    return NOON


class DeadServer:
    """A mail server that answers no one."""

    def open(self) -> bool:
        raise SMTPServerDisconnected("Connection unexpectedly closed")

    def close(self) -> None:
        return None


@pytest.mark.django_db
@pytest.mark.database
class TestOne:
    def test_a_letter_is_sent_once_with_a_number_made_of_its_key(self):
        assert outbox.write(key="mote-17-kallelse-0-5", reply_to="petra@example.org", **LETTER)
        assert outbox.send_due(at_noon) == outbox.Tally(sent=1)
        assert outbox.send_due(at_noon) == outbox.Tally()
        (sent,) = mail.outbox
        assert (sent.to, sent.reply_to) == (["ada@example.org"], ["petra@example.org"])
        assert sent.message()["Message-ID"] == "<mote-17-kallelse-0-5@127.0.0.1>"
        assert sent.body == LETTER["text"]

    def test_what_has_gone_out_is_kept_without_its_text(self):
        outbox.write(key="mote-17", alternatives=[("BEGIN:VCALENDAR", "text/calendar")], **LETTER)
        outbox.send_due(at_noon)
        assert [(one.subject, one.text, one.alternatives) for one in Outbox.objects.all()] == [
            (LETTER["subject"], "", [])
        ]

    def test_the_same_occasion_is_not_written_twice(self):
        assert [outbox.write(key="mote-17", **LETTER) for _ in range(2)] == [True, False]
        assert Outbox.objects.count() == 1

    def test_a_letter_is_not_sent_before_its_time(self):
        outbox.write(key="mote-17", **{**LETTER, "due": NOON + timedelta(seconds=1)})
        assert outbox.send_due(at_noon) == outbox.Tally()
        assert mail.outbox == []

    def test_an_invitation_goes_as_another_form_of_the_same_letter(self):
        media_type = "text/calendar; method=REQUEST"
        outbox.write(key="mote-17", alternatives=[("BEGIN:VCALENDAR\r\n", media_type)], **LETTER)
        outbox.send_due(at_noon)
        message = mail.outbox[0].message()
        text, calendar = message.get_payload()
        assert message.get_content_type() == "multipart/alternative"
        assert (text.get_content_type(), calendar.get_content_type()) == ("text/plain", "text/calendar")
        assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")

    def test_what_is_rolled_back_is_never_sent(self):
        with transaction.atomic():
            outbox.write(key="mote-17", **LETTER)
            transaction.set_rollback(True)
        assert not Outbox.objects.exists()

    def test_a_dead_server_delays_longer_each_time_and_is_given_up_after_a_week(self, monkeypatch):
        monkeypatch.setattr(outbox, "get_connection", DeadServer)
        outbox.write(key="mote-17", **LETTER)
        assert outbox.send_due(at_noon) == outbox.Tally(failed=1)
        letter = Outbox.objects.get()
        assert (letter.due - NOON, letter.sent_at) == (timedelta(minutes=1), None)
        assert letter.problem == "SMTPServerDisconnected: Connection unexpectedly closed"
        for _ in range(outbox.TRIES - 1):
            due = Outbox.objects.get().due
            outbox.send_due(lambda due=due: due)
        assert Outbox.objects.get().given_up_at is not None
        assert outbox.send_due(lambda: NOON + timedelta(days=99)) == outbox.Tally()
        waits = [outbox.wait_after(tries) for tries in range(1, outbox.TRIES)]
        assert waits == sorted(waits)
        assert timedelta(days=4) < sum(waits, timedelta()) < timedelta(days=8)

    def test_a_demo_sends_nothing_to_its_invented_people(self, settings):
        settings.DEMO = True
        outbox.write(key="mote-17", **LETTER)
        assert outbox.send_due(at_noon) == outbox.Tally(sent=1)
        assert mail.outbox == []

    def test_the_command_says_what_it_did(self, capsys):
        call_command("send_mail_due")
        assert capsys.readouterr().out == ""
        outbox.write(key="mote-17", **LETTER)
        call_command("send_mail_due")
        assert capsys.readouterr().out == "Skickade: 1. Gick inte fram, försöks igen: 0.\n"


@pytest.mark.database
def test_several_processes_at_once_send_each_letter_once(own_database):
    for number in range(60):
        outbox.write(key=f"mote-{number}", **{**LETTER, "subject": f"Kallelse {number}"})
    tallies: list[outbox.Tally] = []

    def send() -> None:
        try:
            tallies.append(outbox.send_due(at_noon))
        finally:
            connection.close()

    senders = [Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sum(tally.sent for tally in tallies) == 60
    assert len({sent.subject for sent in mail.outbox}) == len(mail.outbox) == 60
