"""Papers of a meeting: internal until somebody opens them and the meeting is published."""

from __future__ import annotations

import pytest
from django.test import Client

from groups.actions import agendas, meetings
from groups.actions.apologies import take_back_apology
from groups.models import Group, ItemAttachment, StoredFile, Word
from samla.errors import Refusal
from tests.factories import DAY, make_group, make_meeting, make_member, make_person, make_user
from tests.meeting_factories import PDF, make_apology, make_attachment, make_item, make_planned

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def statuses(attachment: ItemAttachment, *users) -> list[int]:
    found = []
    for user in users:
        client = Client()
        if user:
            client.force_login(user)
        found.append(client.get(attachment.file.get_absolute_url()).status_code)
    return found


def test_a_paper_is_for_the_group_until_it_is_opened_and_the_meeting_published():
    group = make_group()
    member, outsider = make_user(), make_user()
    make_member(group, make_person(user=member))
    make_member(make_group(), make_person(user=outsider))
    meeting = make_meeting(group)
    attachment = make_attachment(make_item(meeting))
    assert statuses(attachment, None, outsider, member) == [404, 404, 200]
    agendas.open_attachment(attachment=attachment, visibility=ItemAttachment.Visibility.PUBLIC, by=None)
    assert statuses(attachment, None, outsider, member) == [404, 404, 200]
    meetings.publish_meeting(meeting=meeting, on=DAY, by=None)
    assert statuses(attachment, None, outsider, member) == [200, 200, 200]


def test_a_paper_of_an_internal_group_is_never_opened():
    meeting = make_meeting(make_group(kind=Group.Kind.EXECUTIVE), published_on=DAY)
    attachment = make_attachment(make_item(meeting), visibility=ItemAttachment.Visibility.PUBLIC)
    assert statuses(attachment, None, make_user()) == [404, 404]


def test_a_paper_that_is_taken_away_leaves_no_bytes_behind():
    attachment = make_attachment()
    agendas.remove_attachment(attachment=attachment, by=None)
    assert not StoredFile.objects.exists()


def test_a_file_of_another_kind_is_refused_and_nothing_is_kept():
    item = make_item()
    with pytest.raises(Refusal, match="slag som inte tas emot"):
        make_attachment(item, b"MZ\x90\x00\x03", name="program.exe")
    assert (item.attachments.count(), StoredFile.objects.count()) == (0, 0)
    make_attachment(item, PDF)
    assert item.attachments.count() == 1


def test_cannot_come_is_said_once_and_can_be_taken_back_and_said_again():
    meeting, person = make_planned(), make_person()
    first = make_apology(meeting, person=person)
    assert make_apology(meeting, person=person) == first
    assert (first.source, first.told_on) == (person, DAY)
    take_back_apology(apology=first, word=Word(DAY, person), by=None)
    assert make_apology(meeting, person=person) != first
    assert meeting.apologies.standing().count() == 1


def test_nobody_says_no_to_a_meeting_that_has_been():
    with pytest.raises(Refusal, match="redan hållits"):
        make_apology(make_meeting(make_group()))
