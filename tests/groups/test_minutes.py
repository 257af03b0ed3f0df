"""From the room to the diary: attendance, outcomes, approval, paragraphs, publication, correction."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from groups.actions import approvals, attendance, circulation, minutes
from groups.actions.chairs import elect_chair
from groups.models import ActionPoint, AgendaItem, Attendance, ChairTerm, Decision, Group, Meeting, Minutes, Told, Word
from groups.models.minutes import unsettled_items
from groups.queries.minutes import minutes_page
from samla.errors import Refusal
from samla.models import Outbox
from samla.saving import save
from tests.factories import (
    DAY,
    LATER,
    make_chair,
    make_group,
    make_meeting,
    make_member,
    make_person,
    make_seat,
    make_target_group,
)
from tests.meeting_factories import make_apology, make_item, make_section
from tests.minutes_factories import (
    approve,
    close,
    fresh,
    make_approved,
    make_logged,
    make_notes,
    make_published,
    make_room,
    make_writing_group,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

AT = datetime(2024, 3, 12, 16, 0, tzinfo=UTC)


def refusal(deed: Any, **facts: Any) -> str:
    with pytest.raises(Refusal) as caught:
        deed(by=None, **facts)
    return str(caught.value)


def listed(meeting: Meeting) -> dict[str, bool]:
    rows = meeting.attendances.select_related("person").order_by("pk")
    return {row.person.name if row.person else row.name: row.is_present for row in rows}


# Who was there


def test_everybody_who_holds_a_place_that_day_is_on_the_list_and_who_has_apologised_is_absent():
    group = make_writing_group()
    chair, ada, bo = make_person("Cia Chef"), make_person("Ada Ek"), make_person("Bo Berg")
    make_chair(group, chair)
    make_member(group, ada)
    make_member(group, bo)
    make_member(group, make_person("Eva Slutat"), end=date(2024, 3, 11))
    make_member(group, make_person("Nils Senare"), start=date(2024, 3, 13))
    meeting = make_meeting(group, held=False)
    make_apology(meeting, person=bo)
    minutes.start_minutes(meeting=meeting, on=DAY, by=None)
    assert listed(meeting) == {"Ada Ek": True, "Bo Berg": False, "Cia Chef": True}


def test_at_a_part_for_a_target_group_only_its_people_and_those_who_attend_all_are_expected():
    group, elderly, children = make_writing_group(), make_target_group("Äldre"), make_target_group("Barn")
    chair, old, young, both = (make_person(name) for name in ("Chef", "Äldre", "Barn", "Alla"))
    make_chair(group, chair)
    for person, targets in ((old, [elderly]), (young, [children]), (both, None), (chair, [elderly])):
        make_member(group, person, seat=make_seat(group, target_groups=targets))
    meeting = make_meeting(group, held=False)
    make_section(meeting, "Inledning")
    make_section(meeting, "Äldre", target_group=elderly)
    make_section(meeting, "Barn", target_group=children)
    minutes.start_minutes(meeting=meeting, on=DAY, by=None)
    rows = meeting.attendances.order_by("person__name_key", "section__position")
    parts = [(row.person.name, row.section.title) for row in rows.select_related("person", "section")]
    assert parts == [
        ("Alla", "Inledning"), ("Alla", "Äldre"), ("Alla", "Barn"),
        ("Barn", "Inledning"), ("Barn", "Barn"),
        ("Chef", "Inledning"), ("Chef", "Äldre"), ("Chef", "Barn"),
        ("Äldre", "Inledning"), ("Äldre", "Äldre"),
    ]  # fmt: skip


def test_a_group_without_substitutes_takes_none_but_co_opts_for_a_matter():
    room = make_room(make_writing_group(allows_substitutes=False))
    facts = {"meeting": room.meeting, "group": room.meeting.host, "name": "Pia Polis", "whose": "Polisen"}
    told = refusal(attendance.co_opt, role=Attendance.Role.SUBSTITUTE, **facts)
    assert told == "Gruppen har inga ersättare. Anteckna den som kom som adjungerad för ett ärende."
    guest = attendance.co_opt(item=room.meeting.items.get(), by=None, **facts)
    assert (guest.role, guest.is_present) == (Attendance.Role.GUEST, True)


def test_a_group_with_substitutes_takes_them():
    room = make_room(make_writing_group(allows_substitutes=True))
    row = attendance.co_opt(
        meeting=room.meeting, group=room.meeting.host, name="Bo", role=Attendance.Role.SUBSTITUTE, by=None
    )
    assert row.role == Attendance.Role.SUBSTITUTE


def test_who_holds_a_place_is_not_struck_off_the_list():
    room = make_room()
    row = room.meeting.attendances.get(person=room.absent)
    assert "står kvar på listan" in refusal(attendance.strike_attendance, attendance=row)


def test_nobody_leaves_before_coming():
    row = make_room().meeting.attendances.earliest("pk")
    told = refusal(attendance.set_times, attendance=row, arrived=time(14, 0), left=time(13, 0))
    assert told == "Den som kom kan inte ha gått tidigare. Ändra klockslagen."


# In the room


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Group.MinutesKind.PROTOCOL, Minutes.Kind.PROTOCOL), (Group.MinutesKind.NOTES, Minutes.Kind.NOTES)],
)
def test_the_group_decides_what_is_written(kind, expected):
    assert make_room(make_writing_group(kind)).minutes.kind == expected


def test_a_group_that_writes_nothing_is_told_so():
    meeting = make_meeting(make_writing_group(Group.MinutesKind.NONE), held=False)
    assert "skriver inget från sina möten" in refusal(minutes.start_minutes, meeting=meeting, on=DAY)


def test_nobody_writes_from_a_meeting_that_has_not_come():
    meeting = make_meeting(make_writing_group(), held=False)
    assert "den 2024-03-12" in refusal(minutes.start_minutes, meeting=meeting, on=date(2024, 3, 11))


def test_beginning_twice_is_once():
    room = make_room()
    assert minutes.start_minutes(meeting=room.meeting, on=DAY, by=None) == room.minutes
    assert Minutes.objects.count() == 1


def test_a_meeting_is_not_ended_while_a_matter_lacks_an_outcome():
    room = make_room(items=4)
    first, second, *_ = room.meeting.items.order_by("position")
    minutes.write_outcome(item=first, outcome="Vi gick igenom läget.", by=None)
    minutes.log_action(meeting=room.meeting, item=second, text="Ring enheten", by=None)
    told = refusal(minutes.close_minutes, minutes=fresh(room), on=DAY)
    assert told.startswith("Ärenden saknar utfall: 3. Ärende 3 och 4. Ärende 4.")
    assert minutes.settle_rest(meeting=room.meeting, by=None) == 2
    assert minutes.close_minutes(minutes=fresh(room), on=DAY, ended=time(15, 0), by=None).state == "closed"
    outcomes = list(AgendaItem.objects.order_by("position").values_list("outcome", flat=True))
    assert outcomes == ["Vi gick igenom läget.", "", "Utan åtgärd.", "Utan åtgärd."]
    assert Meeting.objects.get().state == Meeting.State.HELD


def test_a_meeting_does_not_end_before_it_began():
    room = make_room()
    make_logged(room)
    told = refusal(minutes.close_minutes, minutes=fresh(room), on=DAY, ended=time(12, 0))
    assert told == "Mötet kan inte ha slutat innan det började. Ändra klockslagen."


def test_nothing_is_done_before_the_meeting_at_which_it_was_asked_for():
    room = make_room()
    told = refusal(minutes.log_action, meeting=room.meeting, text="Ring", due_on=date(2024, 3, 11))
    assert told == "Det kan inte vara klart före mötet. Välj en senare dag."


def test_who_chaired_is_not_also_who_approves():
    room = make_room()
    assert "Välj någon annan" in refusal(minutes.change_minutes, minutes=fresh(room), approver=room.chair)


# Approval


def test_when_both_have_approved_the_decisions_get_their_paragraphs_and_all_is_locked():
    room = make_room()
    first, second = make_logged(room, "Det första"), make_logged(room, "Det andra")
    close(room)
    approve(room, room.chair)
    first.refresh_from_db()
    assert (fresh(room).state, first.number) == (Minutes.State.CLOSED, None)
    approve(room, room.approver)
    first.refresh_from_db(), second.refresh_from_db()
    assert [(d.number, d.number_year) for d in (first, second)] == [(1, 2024), (2, 2024)]
    assert fresh(room).state == Minutes.State.APPROVED


def test_somebody_absent_approves_nothing():
    room = make_room()
    minutes.change_minutes(minutes=fresh(room), approver=room.absent, by=None)
    close(room)
    with pytest.raises(Refusal, match="var inte med på mötet") as caught:
        approve(room, room.absent)
    assert caught.value.field == "person"
    assert fresh(room).approvals.count() == 0


def test_somebody_present_who_is_neither_approves_nothing():
    room = make_room()
    other = make_person()
    Attendance.objects.create(meeting=room.meeting, group=room.meeting.host, person=other)
    close(room)
    with pytest.raises(Refusal, match="av den som ledde mötet och av justeraren"):
        approve(room, other)


def test_an_approval_tells_how_and_when_and_keeps_the_paper():
    room = make_room()
    close(room)
    word = Word(LATER, room.chair, Told.Way.PAPER, date(2024, 3, 20))
    row = approvals.approve_minutes(
        minutes=fresh(room), person=room.chair, word=word, file_name="blad.pdf", file_data=b"%PDF-1.7 x", by=None
    )
    assert (row.office, row.told_by_way, row.on, row.file.name) == ("chair", "paper", date(2024, 3, 20), "blad.pdf")


@pytest.mark.parametrize(
    ("day", "said"), [(date(2024, 3, 11), "före mötet"), (date(2025, 1, 2), "en dag som inte har varit")]
)
def test_an_approval_has_a_day_that_has_been(day, said):
    room = make_room()
    close(room)
    with pytest.raises(Refusal, match=said):
        approvals.approve_minutes(
            minutes=fresh(room), person=room.chair, word=Word(LATER, room.chair, "email", day), by=None
        )


def test_one_paragraph_may_be_approved_at_once_and_the_rest_follow_after_it():
    room = make_room()
    first, urgent = make_logged(room, "Det första"), make_logged(room, "Det brådskande")
    for person in (room.chair, room.approver):
        approve(room, person, decision=urgent)
        urgent.refresh_from_db()
    assert (urgent.number, fresh(room).state) == (1, Minutes.State.WRITING)
    close(room)
    for person in (room.chair, room.approver):
        approve(room, person)
    first.refresh_from_db()
    assert (first.number, first.number_year) == (2, 2024)


def test_what_is_locked_is_locked_in_the_database_too():
    room = make_approved()
    decision, item = Decision.objects.get(), room.meeting.items.get()
    decision.text = item.outcome = "Något annat."
    with pytest.raises(Refusal, match="Beslutet är justerat"):
        save(decision)
    with pytest.raises(Refusal, match="godkänt protokoll"):
        save(item)
    told = refusal(minutes.write_outcome, item=room.meeting.items.get(), outcome="Nytt")
    assert told == "Protokollet är godkänt och går inte att ändra. Skriv en rättelse."


def test_a_correction_stands_beside_what_was_approved():
    room = make_approved()
    row = approvals.correct_minutes(
        minutes=fresh(room), decision=Decision.objects.get(), text="Den 4 maj.", reason="Fel dag", on=LATER, by=None
    )
    assert (row.text, Decision.objects.get().text) == ("Den 4 maj.", "Rutinen gäller från i dag.")
    draft = make_room()
    assert "inte godkänt än" in refusal(approvals.correct_minutes, minutes=fresh(draft), text="x", reason="y", on=LATER)


def test_each_deciding_group_of_a_joint_meeting_counts_its_own_paragraphs():
    host, other = make_writing_group(), make_writing_group()
    make_approved(other, date(2024, 2, 1))
    room = make_room(host, together_with=[other])
    mine, theirs = make_logged(room, "Vårt"), make_logged(room, "Deras", group=other)
    close(room)
    for person in (room.chair, room.approver):
        approve(room, person)
    mine.refresh_from_db(), theirs.refresh_from_db()
    assert (mine.number, theirs.number) == (1, 2)


def test_the_paragraph_follows_the_meetings_year():
    group = make_writing_group()
    make_approved(group, date(2024, 12, 31))
    room = make_room(group, date(2025, 1, 2))
    decision = make_logged(room)
    close(room)
    word = Word(date(2025, 1, 3), room.chair, Told.Way.EMAIL)
    for person in (room.chair, room.approver):
        approvals.approve_minutes(minutes=fresh(room), person=person, word=word, by=None)
    decision.refresh_from_db()
    assert (decision.number, decision.number_year) == (1, 2025)


# Remarks, notes, publication


def test_a_draft_goes_to_those_on_the_list_and_says_nothing_of_what_it_holds():
    room = make_room()
    for person in (room.chair, room.approver):
        person.email = f"p{person.pk}@example.org"
        person.save()
    make_logged(room, "Hemligheten")
    close(room)
    sent = circulation.circulate_minutes(minutes=fresh(room), on=DAY, at=AT, reply_by=date(2024, 3, 26), by=None)
    letters = list(Outbox.objects.order_by("to"))
    assert (sent.recipients, len(letters)) == (2, 2)
    assert all("Hemligheten" not in letter.text + letter.subject for letter in letters)
    assert room.minutes.get_absolute_url() in letters[0].text


def test_a_remark_is_dealt_with_before_approval():
    room = make_room()
    close(room)
    circulation.circulate_minutes(minutes=fresh(room), on=DAY, at=AT, reply_by=date(2024, 3, 26), by=None)
    remark = circulation.make_remark(minutes=fresh(room), text="Fel dag.", word=Word(LATER), by=None)
    with pytest.raises(Refusal, match="inte är hanterade"):
        approve(room, room.chair)
    circulation.settle_remark(remark=remark, answer="Rättat.", on=LATER, by=None)
    approve(room, room.chair)


def test_notes_are_approved_when_nobody_has_objected_in_time_and_have_no_paragraphs():
    room = make_room(make_writing_group(Group.MinutesKind.NOTES))
    decision = make_logged(room)
    close(room)
    told = refusal(approvals.approve_notes, minutes=fresh(room), on=date(2024, 3, 20))
    assert told == "Skicka anteckningarna för synpunkter först, eller välj mötet som godkände dem."
    circulation.circulate_minutes(minutes=fresh(room), on=DAY, at=AT, reply_by=date(2024, 3, 26), by=None)
    assert "Vänta till dagen efter" in refusal(approvals.approve_notes, minutes=fresh(room), on=date(2024, 3, 26))
    approvals.approve_notes(minutes=fresh(room), on=date(2024, 3, 27), by=None)
    decision.refresh_from_db()
    assert (fresh(room).state, decision.number) == (Minutes.State.APPROVED, None)


def test_notes_are_approved_at_a_later_meeting_that_was_held():
    room = make_notes()
    earlier, later = (make_meeting(room.meeting.host, day) for day in (date(2024, 2, 1), date(2024, 5, 1)))
    assert "senare möte" in refusal(approvals.approve_notes, minutes=fresh(room), on=LATER, at_meeting=earlier)
    row = approvals.approve_notes(minutes=fresh(room), on=LATER, at_meeting=later, by=None)
    assert (row.office, row.at_meeting) == ("group", later)


def test_only_what_is_approved_is_published_and_its_decisions_with_it():
    room = make_room()
    make_logged(room)
    close(room)
    assert "när det är godkänt" in refusal(approvals.publish_minutes, minutes=fresh(room), on=LATER)
    published = make_published()
    decision = Decision.objects.get(meeting=published.meeting)
    assert decision.published_on == published.meeting.date
    assert fresh(published).meeting.published_on == published.meeting.date


def test_minutes_may_be_a_file_with_the_decisions_as_rows():
    meeting = make_meeting(make_writing_group())
    row = approvals.upload_minutes(meeting=meeting, name="protokoll.pdf", data=b"%PDF-1.7 x", on=LATER, by=None)
    assert (row.state, row.file.name) == (Minutes.State.CLOSED, "protokoll.pdf")
    assert "av ett slag som inte tas emot" in refusal(
        approvals.upload_minutes, meeting=meeting, name="protokoll.exe", data=b"MZ\x00\x01", on=LATER
    )


@pytest.mark.parametrize(
    ("text", "body"), [("Rutinen gäller.", ""), ("Rutinen gäller från i dag.", "Rutinen gäller från i dag.")]
)
def test_a_decision_of_one_sentence_is_not_told_twice(text, body):
    room = make_room()
    make_logged(room, "Rutinen gäller", text=text)
    (told,) = minutes_page(fresh(room), insider=True).items[0].decisions
    assert (told.title, told.body) == ("Rutinen gäller", body)


def test_what_was_solved_aside_is_an_outcome_and_its_number_stays_in_the_group():
    room = make_room()
    item = room.meeting.items.get()
    minutes.count_solved_aside(item=item, count=4, by=None)
    assert not unsettled_items(room.meeting).exists()
    close(room)
    told = {insider: minutes_page(fresh(room), insider=insider).items[0].aside for insider in (True, False)}
    assert told[True] == "Avvikelser lösta vid sidan om registret: 4."
    assert told[False] == "Gruppen antecknade hur många avvikelser som löstes vid sidan om registret."
    assert AgendaItem.objects.get(pk=item.pk).outcome == ""


def test_an_action_may_be_done_and_undone():
    room = make_room()
    action = minutes.log_action(meeting=room.meeting, text="Ring", by=None)
    minutes.finish_action(action=action, on=LATER, by=None)
    assert ActionPoint.objects.get().done_on == LATER


def test_the_chair_of_the_day_led_the_meeting_even_if_somebody_else_chairs_now():
    group = make_writing_group()
    before, after = make_person(), make_person()
    make_chair(group, before, end=date(2024, 3, 31))
    elect_chair(group=group, person=after, office=ChairTerm.Office.CHAIR, start=date(2024, 4, 1), by=None)
    meeting = make_meeting(group, held=False)
    assert minutes.start_minutes(meeting=meeting, on=LATER, by=None).chaired_by == before


def test_a_matter_of_another_meeting_is_not_corrected_here():
    room, other = make_approved(), make_item(make_meeting(make_group(), held=False))
    told = refusal(approvals.correct_minutes, minutes=fresh(room), item=other, text="x", reason="y", on=LATER)
    assert told == "Ärendet hör till ett annat möte."
