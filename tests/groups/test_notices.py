"""Calling to meetings: each letter once, a change with a higher number, a cancellation, and no text from within."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from groups.actions import agendas, calendars, meetings, notices
from groups.actions.people import give_staff_role
from groups.calendar_links import code_of
from groups.models import Apology, Group, Invitation, Meeting, StaffRole
from groups.queries.called import called_to
from groups.queries.meetings import meeting_url
from samla.errors import Refusal
from samla.models import Outbox
from tests.factories import (
    BEFORE,
    make_chair,
    make_group,
    make_meeting,
    make_member,
    make_person,
    make_seat,
    make_target_group,
    make_user,
)
from tests.meeting_factories import make_attachment, make_called, make_item, make_section
from tests.samla.papers import plain_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY, TODAY = date(2026, 3, 30), date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TIMES = {"start_time": time(13), "end_time": time(15)}


def send(meeting: Meeting) -> int:
    return notices.send_notice(meeting=meeting, on=TODAY, now=NOON, by=None)


def calendar_of(letter: Outbox) -> str:
    return letter.alternatives[0][0].replace("\r\n ", "")


def test_a_letter_is_written_once_and_again_only_when_something_changed():
    meeting = make_called(DAY, **TIMES)
    assert send(meeting) == 1
    with pytest.raises(Refusal, match="redan fått den senaste"):
        send(meeting)
    meetings.change_meeting(meeting=meeting, secretary=None, by=None)
    with pytest.raises(Refusal, match="redan fått den senaste"):
        send(meeting)
    meetings.change_meeting(meeting=meeting, place="Kommunhuset", by=None)
    assert send(meeting) == 1
    first, second = (calendar_of(letter) for letter in Outbox.objects.order_by("id"))
    assert ("SEQUENCE:0" in first, "SEQUENCE:1" in second) == (True, True)
    uid = next(line for line in first.splitlines() if line.startswith("UID"))
    assert uid in second
    assert [letter.subject.split(":")[0] for letter in Outbox.objects.order_by("id")] == ["Kallelse", "Ändrat möte"]


def test_a_cancelled_meeting_is_told_to_those_who_were_called_only():
    meeting = make_called(DAY, **TIMES)
    send(meeting)
    make_member(meeting.host, make_person("Bo Al", email="bo@example.org"))
    meetings.cancel_meeting(meeting=meeting, reason="För få anmälda", by=None)
    assert send(meeting) == 1
    letter = Outbox.objects.latest("id")
    assert (letter.to, letter.alternatives[0][1]) == ("ada@example.org", "text/calendar; method=CANCEL")
    assert "STATUS:CANCELLED" in calendar_of(letter)
    with pytest.raises(Refusal):
        send(meeting)


def test_a_letter_tells_title_time_place_and_links_and_nothing_from_within():
    meeting = make_called(DAY, place="Kommunhuset", **TIMES)
    make_item(meeting, "Hemlig rutin", background="Ett känsligt underlag", proposal="Att besluta")
    make_attachment(make_item(meeting, "Nästa"), title="Utkast till avtal")
    send(meeting)
    letter = Outbox.objects.get()
    whole = f"{letter.subject} {letter.text} {letter.alternatives}"
    for told in ("13.00–15.00", "Kommunhuset", meeting.get_absolute_url()):
        assert told in whole
    for hidden in ("Hemlig", "känsligt", "besluta", "Utkast"):
        assert hidden not in whole


def test_each_gets_the_times_of_their_own_part():
    group = make_group(notice_way=Group.NoticeWay.PORTAL)
    elderly, children = make_target_group("Äldre"), make_target_group("Barn")
    speaks_for_elderly = make_seat(group, target_groups=[elderly])
    make_member(group, make_person(email="aldre@example.org"), seat=speaks_for_elderly)
    make_chair(group, make_person(email="ordforande@example.org"))
    make_member(group, make_person(email="barn@example.org"), seat=make_seat(group, target_groups=[children]))
    meeting = make_meeting(group, DAY, held=False, **TIMES)
    make_section(meeting, "Äldre", target_group=elderly, start_time=time(13), end_time=time(14))
    make_section(meeting, "Barn", target_group=children, start_time=time(14), end_time=time(15))
    send(meeting)
    ends = {
        letter.to: "DTEND;TZID=Europe/Stockholm:20260330T140000" in calendar_of(letter)
        for letter in Outbox.objects.all()
    }
    assert ends == {"aldre@example.org": True, "barn@example.org": False, "ordforande@example.org": False}
    section = meeting.sections.get(title="Äldre")
    agendas.change_section(section=section, end_time=time(13, 45), by=None)
    Outbox.objects.all().delete()
    # Whose own part is as it was gets no letter
    assert send(Meeting.objects.get(pk=meeting.pk)) == 1
    assert Outbox.objects.get().to == "aldre@example.org"


def test_somebody_who_has_left_is_told_that_the_invitation_does_not_hold():
    meeting = make_called(DAY, **TIMES)
    send(meeting)
    meeting.host.seats.get().memberships.all().delete()
    assert send(meeting) == 1
    assert Invitation.objects.latest("id").method == "CANCEL"


def test_a_group_that_books_in_outlook_is_sent_nothing():
    meeting = make_meeting(make_group(), DAY, held=False)
    with pytest.raises(Refusal, match="kallas i Outlook"):
        send(meeting)
    assert not Outbox.objects.exists()


def test_a_mail_scanner_that_opens_every_link_changes_nothing(settings):
    settings.TODAY = TODAY
    meeting = make_called(DAY, **TIMES)
    send(meeting)
    links = [word for word in Outbox.objects.get().text.split() if word.startswith("http")]
    assert len(links) == 2
    before = list(Meeting.objects.values()), Apology.objects.count(), Outbox.objects.count()
    client = Client()
    for link in (*links, *links):
        assert client.get(link.partition("8000")[2], follow=True).status_code == 200
    assert (list(Meeting.objects.values()), Apology.objects.count(), Outbox.objects.count()) == before


def test_one_button_in_the_link_says_that_i_cannot_come_and_another_that_i_can(settings):
    settings.TODAY = TODAY
    meeting = make_called(DAY, **TIMES)
    send(meeting)
    path = Outbox.objects.get().text.split()[-1].partition("8000")[2]
    client = Client()
    assert client.post(path, {"svar": "0"}).status_code == 302
    apology = Apology.objects.get()
    assert (apology.person.name, apology.told_by_way, apology.withdrawn_on) == ("Ada Ek", "link", None)
    assert [called.apology for called in called_to(meeting)] == [apology]
    assert client.post(path, {"svar": "1"}).status_code == 302
    assert not Apology.objects.standing().exists()


def test_replies_go_to_the_process_leader(settings):
    settings.CALENDAR_ORGANISER = "mote@example.org"
    leader = make_person("Lea Ledare", email="lea@example.org")
    give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    send(make_called(DAY, **TIMES))
    letter = Outbox.objects.get(to="ada@example.org")
    assert letter.reply_to == "lea@example.org"
    assert "mailto:mote@example.org" in calendar_of(letter)


def test_all_papers_are_one_file_with_a_bookmark_each_and_what_is_no_pdf_is_left_out():
    member = make_user()
    group = make_group()
    make_member(group, make_person(user=member))
    meeting = make_meeting(group, DAY, held=False)
    item = make_item(meeting)
    make_attachment(item, plain_pdf(2), title="Underlag")
    make_attachment(item, b"%PDF-1.7 trasig", title="Trasig")
    make_attachment(item, b"bara text", name="anteckning.txt", title="Anteckning")
    client = Client()
    client.force_login(member)
    found = PdfReader(BytesIO(client.get(meeting_url(meeting, "papers_file")).content))
    assert [mark.title for mark in found.outline] == ["Dagordning", "1. Underlag"]
    alone = PdfReader(BytesIO(client.get(meeting_url(meeting, "agenda_file")).content))
    assert len(found.pages) == len(alone.pages) + 2


def test_my_own_calendar_holds_my_meetings_until_the_link_is_revoked():
    user = make_user()
    group, other = make_group("Min grupp"), make_group("Annans grupp")
    make_member(group, make_person(user=user))
    make_meeting(group, DAY, held=False, place="https://mote.example.org/rum")
    make_meeting(other, DAY, held=False)
    key = calendars.make_calendar_link(user=user, on=TODAY, by=None)
    address = reverse("groups:calendar_own", args=[code_of(key)])
    told = Client().get(address).content.decode().replace("\r\n ", "")
    assert ("Min grupp" in told, "Annans grupp" in told, "mote.example.org" in told) == (True, False, True)
    wrong = address.replace(code_of(key), code_of(key)[:-1] + ("0" if code_of(key)[-1] != "0" else "1"))
    assert Client().get(wrong).status_code == 404
    calendars.revoke_calendar_link(key=key, on=TODAY, by=None)
    assert Client().get(address).status_code == 404


def test_open_calendars_tell_neither_internal_groups_nor_links():
    public, internal = make_group("Öppna"), make_group("Interna", Group.Kind.EXECUTIVE)
    make_meeting(public, DAY, held=False, place="https://mote.example.org/rum")
    make_meeting(internal, DAY, held=False)
    for name, arguments in (("calendar_all", []), ("calendar_group", [public.slug])):
        told = Client().get(reverse(f"groups:{name}", args=arguments)).content.decode().replace("\r\n ", "")
        assert ("Öppna" in told, "Interna" in told, "mote.example.org" in told) == (True, False, False)


@pytest.mark.parametrize("many", [1, 3])
def test_my_calendar_asks_as_often_for_three_meetings_as_for_one(many, django_assert_max_num_queries):
    user = make_user()
    group = make_group()
    make_member(group, make_person(user=user))
    for number in range(many):
        make_section(make_meeting(group, date(2026, 4, 1 + number), held=False))
    address = reverse("groups:calendar_own", args=[code_of(calendars.make_calendar_link(user=user, on=TODAY, by=None))])
    with django_assert_max_num_queries(11):
        assert Client().get(address).content.count(b"BEGIN:VEVENT") == many
