"""Deeds from approval to publication: approval with numbering, publication and correction (D68)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.db.models.functions import Coalesce

from groups.actions.decisions import publish_decision
from groups.actions.files import store_file
from groups.actions.meetings import publish_meeting
from groups.models import (
    AgendaItem,
    Approval,
    Correction,
    Decision,
    Group,
    Meeting,
    Minutes,
    Person,
)
from groups.models.minutes import decided_or_reported_at
from groups.models.told import Word
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save

OFFICE, STATE = Approval.Office, Minutes.State
CHAIR_ABSENT = "{} var inte med på mötet och kan inte godkänna det som skrevs där. Välj någon som var närvarande."


def approve_minutes(
    *,
    minutes: Minutes,
    person: Person,
    word: Word,
    by: User | None,
    decision: Decision | None = None,
    file_name: str = "",
    file_data: bytes = b"",
) -> Approval:
    """Note that who chaired, or who was to approve, has approved – or at once one paragraph.

    When both have, the decisions get their paragraphs and all is locked. Somebody who was absent approves nothing.
    """
    on = word.day
    _refuse_too_early(minutes, on, decision)
    office = _office_of(minutes, person)
    what = f"§ i {minutes}" if decision else str(minutes)
    with deed(f"Noterade att {office.label}n har justerat {what}", by=by):
        _hold(minutes)
        stored = store_file(name=file_name, data=file_data, on=on, by=by) if file_data else None
        approval = Approval(minutes=minutes, decision=decision, office=office, person=person, on=on, file=stored)
        approval.take(word)
        save(approval)
        if _is_complete(minutes, decision):
            _lock(minutes, on, [decision] if decision else None, by)
        return approval


def _office_of(minutes: Minutes, person: Person) -> Approval.Office:
    if not minutes.meeting.attendances.present().filter(person=person).exists():
        raise Refusal(CHAIR_ABSENT.format(person.name_in_history.capitalize()), field="person")
    if person.pk == minutes.chaired_by_id:
        return OFFICE.CHAIR
    if person.pk == minutes.approver_id:
        return OFFICE.APPROVER
    raise Refusal("Protokollet justeras av den som ledde mötet och av justeraren. Välj en av dem.", field="person")


def _refuse_too_early(minutes: Minutes, on: date, decision: Decision | None) -> None:
    if on < minutes.meeting.date:
        raise Refusal("Det går inte att justera före mötet. Ändra dagen.", field="told_on")
    if minutes.is_locked:
        raise Refusal("Protokollet är redan godkänt.")
    if not minutes.is_protocol:
        raise Refusal("Minnesanteckningar justeras inte. De godkänns på nästa möte eller när ingen har invänt.")
    if decision is not None:
        if decision.meeting_id != minutes.meeting_id or decision.number is not None:
            raise Refusal("Paragrafen hör till ett annat möte eller är redan justerad.", field="decision")
    elif minutes.state == STATE.WRITING:
        raise Refusal("Avsluta mötet först. En enstaka paragraf kan justeras omedelbart.")
    elif minutes.remarks.filter(settled_on__isnull=True).exists():
        raise Refusal("Det finns synpunkter som inte är hanterade. Hantera dem först.")


def _is_complete(minutes: Minutes, decision: Decision | None) -> bool:
    offices = set(minutes.approvals.filter(decision=decision).values_list("office", flat=True))
    return {OFFICE.CHAIR, OFFICE.APPROVER} <= offices


def approve_notes(
    *, minutes: Minutes, on: date, by: User | None, at_meeting: Meeting | None = None, today: date | None = None
) -> Approval:
    """Note that notes are approved: at the group's next meeting, or since nobody objected in time."""
    if minutes.is_protocol:
        raise Refusal("Ett protokoll justeras av ordföranden och justeraren.")
    if minutes.is_locked:
        raise Refusal("Anteckningarna är redan godkända.")
    if minutes.state == STATE.WRITING:
        raise Refusal("Avsluta mötet först.")
    if minutes.remarks.filter(settled_on__isnull=True).exists():
        raise Refusal("Det finns invändningar som inte är hanterade. Hantera dem först.")
    if on > (today or on):
        raise Refusal("Dagen har inte varit än. Ändra dagen.", field="on")
    if at_meeting is None:
        _refuse_before_time_is_out(minutes, on)
    elif at_meeting.date <= minutes.meeting.date or at_meeting.state != Meeting.State.HELD:
        raise Refusal("Välj ett senare möte som har hållits.", field="at_meeting")
    with deed(f"Noterade att {minutes} är godkända", by=by):
        _hold(minutes)
        office = OFFICE.GROUP if at_meeting else OFFICE.SILENCE
        approval = save(Approval(minutes=minutes, office=office, at_meeting=at_meeting, on=on))
        _lock(minutes, on, None, by)
        return approval


def _refuse_before_time_is_out(minutes: Minutes, on: date) -> None:
    if minutes.comments_by is None:
        raise Refusal("Skicka anteckningarna för synpunkter först, eller välj mötet som godkände dem.")
    if on <= minutes.comments_by:
        raise Refusal(f"Synpunkter får lämnas till och med {minutes.comments_by}. Vänta till dagen efter.")


def _hold(minutes: Minutes) -> None:
    """Hold the row, so that two who approve at once come one after the other."""
    minutes.version = Minutes.objects.select_for_update().values_list("version", flat=True).get(pk=minutes.pk)


def _lock(minutes: Minutes, on: date, only: Iterable[Decision] | None, by: User | None) -> None:
    """Give the paragraphs; lock the whole unless only some decisions were approved at once."""
    if minutes.is_protocol:
        _give_paragraphs(minutes, only)
    if only is None:
        minutes.state, minutes.approved_on = STATE.APPROVED, on
        save(minutes)


def _give_paragraphs(minutes: Minutes, only: Iterable[Decision] | None) -> None:
    """The next numbers of each deciding group in the meeting's year, without gaps whoever else approves now.

    The groups' rows are held, in one order, until all is done: who comes next counts on from there.
    """
    meeting = minutes.meeting
    waiting = Decision.objects.filter(decided_or_reported_at(meeting), number__isnull=True)
    if only is not None:
        waiting = waiting.filter(pk__in=[decision.pk for decision in only])
    # Per capsulam first, as they were taken before the meeting; then in the order of the agenda
    decisions = list(waiting.order_by(Coalesce("item__position", 0), "decided_on", "id"))
    groups = sorted({decision.group_id for decision in decisions})
    list(Group.objects.select_for_update(no_key=True).filter(pk__in=groups).order_by("pk"))
    year = meeting.date.year
    for decision in decisions:
        numbered = Decision.objects.filter(group=decision.group_id, number_year=year)
        last = numbered.aggregate(last=Max("number"))["last"] or 0
        decision.number, decision.number_year = last + 1, year
        save(decision)


def publish_minutes(*, minutes: Minutes, on: date, by: User | None) -> Minutes:
    """Let anybody read the approved minutes of public groups, and the decisions in them."""
    if minutes.state != STATE.APPROVED:
        raise Refusal(
            "Protokollet publiceras när det är godkänt." if not minutes.is_locked else "Det är redan publicerat."
        )
    if on < (minutes.approved_on or on):
        raise Refusal("Protokollet kan inte publiceras innan det är godkänt.", field="on")
    with deed(f"Publicerade {minutes}", by=by):
        minutes.state, minutes.published_on = STATE.PUBLISHED, on
        save(minutes)
        meeting = minutes.meeting
        if meeting.published_on is None:
            publish_meeting(meeting=meeting, on=on, by=by)
        unpublished = Decision.objects.filter(decided_or_reported_at(meeting), published_on=None)
        for decision in unpublished.order_by("pk"):
            publish_decision(decision=decision, on=on, by=by)
        return minutes


def name_publisher(*, minutes: Minutes, person: Person | None, by: User | None) -> Minutes:
    """Say who else than the process leader may publish these minutes."""
    if minutes.state == STATE.PUBLISHED:
        raise Refusal("Protokollet är redan publicerat.")
    with deed(f"Utsåg vem som får publicera {minutes}", by=by):
        minutes.publisher = person
        return save(minutes)


def correct_minutes(
    *,
    minutes: Minutes,
    text: str,
    reason: str,
    on: date,
    by: User | None,
    item: AgendaItem | None = None,
    decision: Decision | None = None,
) -> Correction:
    """Say what is right where approved minutes are wrong. What was approved stays as it was."""
    if not minutes.is_locked:
        raise Refusal("Protokollet är inte godkänt än. Ändra direkt i texten.")
    if item is not None and item.meeting_id != minutes.meeting_id:
        raise Refusal("Ärendet hör till ett annat möte.", field="item")
    with deed(f"Rättade {minutes}: {reason}", by=by):
        return save(Correction(minutes=minutes, item=item, decision=decision, text=text, reason=reason, on=on))


def upload_minutes(*, meeting: Meeting, name: str, data: bytes, on: date, by: User | None) -> Minutes:
    """Take minutes that were written elsewhere, as a file; the decisions are rows beside it."""
    if meeting.state != Meeting.State.HELD:
        raise Refusal("Mötet har inte hållits än.")
    minutes = Minutes.objects.filter(meeting=meeting).first() or Minutes(
        meeting=meeting, kind=_kind_of(meeting), started=meeting.start_time, ended=meeting.end_time
    )
    if minutes.is_locked:
        raise Refusal("Protokollet är redan godkänt. Skriv en rättelse.")
    with deed(f"Läste in protokollet från {meeting} som fil", by=by):
        minutes.file = store_file(name=name, data=data, on=on, by=by)
        minutes.state = STATE.CLOSED if minutes.state == STATE.WRITING else minutes.state
        return save(minutes)


def _kind_of(meeting: Meeting) -> Minutes.Kind:
    has_protocol = meeting.participations.filter(group__minutes_kind=Group.MinutesKind.PROTOCOL).exists()
    return Minutes.Kind.PROTOCOL if has_protocol else Minutes.Kind.NOTES
