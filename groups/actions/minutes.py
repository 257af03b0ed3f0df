"""Deeds in the room: what is written down while a meeting goes on, and that it ended (D48, D61, D108)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from groups.actions.attendance import expect_attendance
from groups.actions.meetings import hold_meeting
from groups.models import (
    ActionPoint,
    AgendaItem,
    Assignment,
    Decision,
    Group,
    Meeting,
    Minutes,
    Person,
    Referral,
    SolvedAside,
)
from groups.models.minutes import unsettled_items
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import list_sv
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save
from samla.versions import change

NO_ACTION = "Utan åtgärd."
LOCKED = "Protokollet är godkänt och går inte att ändra. Skriv en rättelse."


def start_minutes(
    *,
    meeting: Meeting,
    on: date,
    by: User | None,
    at: time | None = None,
    provenance: Provenance = Provenance.RECORDED,
) -> Minutes:
    """Begin to write: everybody who is expected is on the list. `on` is today. Beginning twice is once."""
    _refuse_unwritten(meeting, on)
    existing = Minutes.objects.filter(meeting=meeting).first()
    if existing:
        return existing
    kind = Minutes.Kind.PROTOCOL if _writes_protocol(meeting) else Minutes.Kind.NOTES
    with deed(f"Började skriva från {meeting}", by=by):
        leader = _who_led(meeting)
        minutes = save(
            Minutes(
                meeting=meeting, kind=kind, started=at or meeting.start_time, chaired_by=leader, provenance=provenance
            )
        )
        if not meeting.attendances.exists():
            expect_attendance(meeting=meeting, by=by)
        return minutes


def _refuse_unwritten(meeting: Meeting, on: date) -> None:
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal("Mötet är inställt. Då finns inget att skriva.")
    if meeting.date > on:
        raise Refusal(f"Mötet är den {meeting.date}. Det går att börja skriva samma dag.")
    if meeting.host.minutes_kind == Group.MinutesKind.NONE and not _writes_protocol(meeting):
        raise Refusal("Gruppen skriver inget från sina möten. Processledaren kan ändra det på gruppens sida.")


def _writes_protocol(meeting: Meeting) -> bool:
    """Minutes with paragraphs, if one of the groups that meet has such."""
    return meeting.participations.filter(group__minutes_kind=Group.MinutesKind.PROTOCOL).exists()


def _who_led(meeting: Meeting) -> Person | None:
    """Who was to lead: the host's chair that day."""
    terms = meeting.host.chair_terms.filter(period__contains=meeting.date).select_related("person").order_by("office")
    return next((term.person for term in terms), None)


def change_minutes(*, minutes: Minutes, by: User | None, version: int | None = None, **facts: Any) -> Minutes:
    """Change who led and approves, and when the meeting began and ended."""
    _refuse_locked(minutes)
    with deed(f"Ändrade uppgifter om {minutes}", by=by):
        return save(change(minutes, version, facts))


def write_outcome(*, item: AgendaItem, outcome: str, by: User | None, version: int | None = None) -> AgendaItem:
    """Write what was said and what came of a matter."""
    _refuse_locked_meeting(item.meeting)
    with deed(f"Skrev utfallet av ärendet {item}", by=by):
        return save(change(item, version, {"outcome": outcome}))


def log_action(
    *,
    meeting: Meeting,
    text: str,
    by: User | None,
    item: AgendaItem | None = None,
    person: Person | None = None,
    who: str = "",
    due_on: date | None = None,
) -> ActionPoint:
    """Note something to do: what, who and when."""
    _refuse_locked_meeting(meeting)
    if due_on and due_on < meeting.date:
        raise Refusal("Det kan inte vara klart före mötet. Välj en senare dag.", field="due_on")
    with deed(f"Antecknade att göra: {text}", by=by):
        return save(ActionPoint(meeting=meeting, item=item, text=text, person=person, who=who, due_on=due_on))


def finish_action(*, action: ActionPoint, on: date | None, by: User | None) -> ActionPoint:
    """Note that it is done, or with no day that it is not."""
    if on and on < action.meeting.date:
        raise Refusal("Det kan inte vara gjort före mötet. Välj en senare dag.", field="on")
    with deed(f"{'Klart' if on else 'Inte klart'}: {action}", by=by):
        action.done_on = on
        return save(action)


def strike_action(*, action: ActionPoint, by: User | None) -> None:
    """Take away what was noted by mistake, while the minutes are open."""
    _refuse_locked_meeting(action.meeting)
    with deed(f"Tog bort att göra: {action}", by=by):
        action.delete()


def strike_decision(*, decision: Decision, by: User | None) -> None:
    """Take away a decision that was logged by mistake, before it has a paragraph and anything follows from it."""
    if decision.number is not None:
        raise Refusal(LOCKED)
    if decision.meeting is not None:
        _refuse_locked_meeting(decision.meeting)
    if decision.published_on is not None:
        raise Refusal("Beslutet är publicerat och går inte att ta bort.")
    with deed(f"Tog bort beslutet {decision}", by=by):
        _strike_what_was_given(decision)
        decision.target_groups.clear()
        decision.goals.clear()
        decision.delete()


def _strike_what_was_given(decision: Decision) -> None:
    """A task or a question that was logged with the decision goes with it, as long as nobody has taken it up."""
    assignments, referrals = list(decision.assignments.order_by("id")), list(decision.referrals.order_by("id"))
    is_untouched = all(one.state == Assignment.State.GIVEN for one in assignments)
    if not is_untouched or any(one.state != Referral.State.SENT for one in referrals):
        raise Refusal("En annan grupp har redan tagit emot det som beslutet ledde till. Beslutet kan inte tas bort.")
    for one in (*assignments, *referrals):
        one.delete()


def count_solved_aside(*, item: AgendaItem, count: int, by: User | None) -> SolvedAside | None:
    """Note how many deviations were solved beside the register; zero takes the note away."""
    _refuse_locked_meeting(item.meeting)
    with deed(f"Löst vid sidan om: {count} ({item})", by=by):
        existing = SolvedAside.objects.filter(item=item).first()
        if not count:
            if existing:
                existing.delete()
            return None
        row = existing or SolvedAside(item=item)
        row.count = count
        return save(row)


def settle_rest(*, meeting: Meeting, by: User | None) -> int:
    """Give the matters that have no outcome the one that nothing is done; gives how many they were."""
    _refuse_locked_meeting(meeting)
    with deed(f"Avslutade resten av ärendena på {meeting} utan åtgärd", by=by):
        rest = list(unsettled_items(meeting))
        for item in rest:
            item.outcome = NO_ACTION
            save(item)
        return len(rest)


def close_minutes(
    *, minutes: Minutes, on: date, by: User | None, ended: time | None = None, version: int | None = None
) -> Minutes:
    """End the meeting. Refused while a matter lacks an outcome. `on` is today."""
    meeting = minutes.meeting
    if minutes.state != Minutes.State.WRITING:
        raise Refusal("Mötet är redan avslutat.")
    rest = list(unsettled_items(meeting))
    if rest:
        names = list_sv([f"{item.position}. {item.title}" for item in rest[:3]])
        more = f" och {len(rest) - 3} till" if len(rest) > 3 else ""
        raise Refusal(
            f"Ärenden saknar utfall: {names}{more}. Skriv vad som blev av dem, eller avsluta resten utan åtgärd."
        )
    with deed(f"Avslutade {meeting}", by=by):
        if meeting.state != Meeting.State.HELD:
            hold_meeting(meeting=meeting, on=on, by=by)
        return save(change(minutes, version, {"ended": ended or minutes.ended, "state": Minutes.State.CLOSED}))


def reopen_minutes(*, minutes: Minutes, reason: str, by: User | None) -> Minutes:
    """Go on writing after the meeting was ended, with the reason; not once the minutes are approved."""
    _refuse_locked(minutes)
    with deed(f"Öppnade {minutes} igen: {reason}", by=by):
        minutes.state, minutes.comments_by = Minutes.State.WRITING, None
        return save(minutes)


def _refuse_locked(minutes: Minutes) -> None:
    if minutes.is_locked:
        raise Refusal(LOCKED)


def _refuse_locked_meeting(meeting: Meeting) -> None:
    if Minutes.objects.filter(meeting=meeting, state__in=Minutes.LOCKED).exists():
        raise Refusal(LOCKED)
