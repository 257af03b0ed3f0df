"""Deeds on boards that cease or are replaced: what was open goes to the successor, or is closed (Q8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from groups.actions.memberships import end_before
from groups.actions.nominations import ask_to_nominate, withdraw_nomination
from groups.actions.people import end_early
from groups.actions.seats import close_seat, move_membership, succeed_seat
from groups.models import (
    Anchoring,
    ChairTerm,
    Membership,
    Nomination,
    Organisation,
    OrganisationSide,
    Ratification,
    ReportBack,
    Seat,
)
from samla.audit import deed
from samla.dated import Dated
from samla.errors import Refusal
from samla.models import User
from samla.periods import span
from samla.saving import save

ONE_DAY = timedelta(days=1)
State = Ratification.State


@dataclass(frozen=True)
class _Ending:
    """That a board is no more from a day, and who comes after it."""

    board: Organisation
    successor: Organisation | None
    on: date
    reason: str
    by: User | None

    def refuse_later(self, row: Dated) -> None:
        """What is to begin later cannot be closed before it has begun."""
        if row.first_day and row.first_day >= self.on:
            raise Refusal(f"«{row}» ska börja senare. Välj en nämnd som tar över, eller en senare dag.")


def replace_board(
    *, board: Organisation, successor: Organisation | None, on: date, reason: str, by: User | None
) -> Organisation:
    """Let a board be no more from a day. One deed.

    With a successor its places, those who hold them, offices, nominations, diaries and what it had not yet answered
    of decisions go on there, as new rows beside the old ones, which are closed. Without one they are closed with the
    reason. Decisions and everything that was settled keep the old name.
    """
    _demand_possible(board, successor, on, reason)
    ending = _Ending(board, successor, on, reason, by)
    became = f"ersattes av {successor}" if successor else "upphörde"
    with deed(f"{board} {became}: {reason}", by=by):
        for step in (_seats, _offices, _sides, _ratifications, _anchorings, _report_backs, _keeping):
            step(ending)
        board.period = span(board.first_day, on - ONE_DAY)
        board.replaced_by, board.ended_reason = successor, reason
        return save(board)


def _demand_possible(board: Organisation, successor: Organisation | None, on: date, reason: str) -> None:
    if not reason:
        raise Refusal("Skriv varför nämnden upphör.", field="reason")
    if successor == board:
        raise Refusal("En nämnd kan inte ersätta sig själv.", field="successor")
    if board.first_day and on <= board.first_day:
        raise Refusal("Nämnden kan inte upphöra innan den fanns. Välj en senare dag.", field="on")
    if board.last_day and board.last_day < on:
        raise Refusal("Nämnden har redan upphört.", field="on")
    if successor and not successor.holds_on(on):
        raise Refusal(f"{successor} finns inte den dagen.", field="successor")


def _seats(ending: _Ending) -> None:
    seats = ending.board.seats.during(span(ending.on)).select_related("group", "organisation")
    for seat in list(seats.order_by("id")):
        if ending.successor and seat.first_day and seat.first_day >= ending.on:
            seat.organisation = ending.successor
            save(seat)
        else:
            _seat(seat, ending)


def _seat(seat: Seat, ending: _Ending) -> None:
    """Who holds the seat, and who is awaited there, follow it to the successor or stop with it."""
    on, reason, by = ending.on, ending.reason, ending.by
    waiting = list(seat.nominations.open().select_related("organisation").order_by("id"))
    held = list(seat.memberships.during(span(on)).select_related("person", "nominated_by").order_by("id"))
    successor = ending.successor
    new = succeed_seat(seat=seat, on=on, reason=reason, organisation=successor, by=by) if successor else None
    for membership in held:
        _pass_on(membership, new, ending)
    for nomination in waiting:
        _ask_again(nomination, new, ending)
    if new is None:
        close_seat(seat=seat, on=on, by=by)


def _pass_on(membership: Membership, new: Seat | None, ending: _Ending) -> None:
    on, reason, by = ending.on, ending.reason, ending.by
    if new is None:
        ending.refuse_later(membership)
        end_before(membership=membership, on=on, reason=reason, by=by)
        return
    behalf = ending.successor if membership.nominated_by == ending.board else None
    move_membership(membership=membership, to=new, on=on, reason=reason, nominated_by=behalf, by=by)


def _ask_again(nomination: Nomination, new: Seat | None, ending: _Ending) -> None:
    day = max(ending.on, nomination.asked_on)
    withdraw_nomination(nomination=nomination, on=day, reason=ending.reason, by=ending.by)
    if new is None or ending.successor is None:
        return
    asked = ending.successor if nomination.organisation == ending.board else nomination.organisation
    expected = nomination.expected_by if nomination.expected_by and nomination.expected_by >= day else None
    ask_to_nominate(seat=new, place=nomination.place, organisation=asked, on=day, expected_by=expected, by=ending.by)


def _offices(ending: _Ending) -> None:
    """Whoever chairs for the board goes on for its successor."""
    for term in list(ending.board.chair_terms.during(span(ending.on)).select_related("person", "group").order_by("id")):
        if ending.successor and term.first_day and term.first_day >= ending.on:
            term.organisation = ending.successor
            save(term)
        else:
            _office(term, ending)


def _office(term: ChairTerm, ending: _Ending) -> None:
    last = term.last_day
    ending.refuse_later(term)
    end_early(row=term, last_day=ending.on - ONE_DAY, reason=ending.reason, by=ending.by)
    if ending.successor:
        kept = {name: getattr(term, name) for name in ("group", "person", "office", "side", "election", "exception")}
        period = span(ending.on, last)
        save(ChairTerm(**kept, organisation=ending.successor, period=period, reason=ending.reason))


def _sides(ending: _Ending) -> None:
    """The successor counts to the same side of the rotation, and has the same turn, unless it has its own."""
    successor = ending.successor
    if successor is None:
        return
    if not successor.sides.during(span(ending.on)).exists():
        for side in ending.board.sides.current(ending.on):
            save(OrganisationSide(organisation=successor, side=side.side, period=span(ending.on, side.last_day)))
    for turn in ending.board.rotation_turns.select_related("rule"):
        if not turn.rule.turns.filter(organisation=successor).exists():
            turn.organisation = successor
            save(turn)


def _ratifications(ending: _Ending) -> None:
    """Boards are asked once each about a decision: a successor who was asked already answers for both."""
    state = State.PASSED_ON if ending.successor else State.CLOSED
    asked = ending.board.ratifications.filter(state__in=Ratification.OPEN).select_related("decision", "board")
    for row in list(asked):
        if ending.successor and not row.decision.ratifications.filter(board=ending.successor).exists():
            note = f"Tidigare {ending.board}"
            kept = {"decision": row.decision, "state": row.state, "sent_on": row.sent_on, "provenance": row.provenance}
            save(Ratification(board=ending.successor, note=note, **kept))
        row.state, row.on, row.note = state, ending.on, ending.reason
        save(row)


def _anchorings(ending: _Ending) -> None:
    """Who has not said what it thinks of a decision is asked through its successor."""
    asked = ending.board.anchorings.filter(state=Anchoring.State.ASKED).select_related("decision", "organisation")
    for row in list(asked):
        if ending.successor and not row.decision.anchorings.filter(organisation=ending.successor).exists():
            kept = {"decision": row.decision, "asked_on": row.asked_on, "due_on": row.due_on}
            save(Anchoring(organisation=ending.successor, provenance=row.provenance, **kept))
        row.state, row.note = Anchoring.State.UNANSWERED, ending.reason
        save(row)


def _report_backs(ending: _Ending) -> None:
    """What the board was to hear of, its successor hears of."""
    waiting = ending.board.report_backs.filter(state=ReportBack.State.WAITING).select_related("meeting", "board")
    for row in list(waiting):
        if ending.successor and not row.meeting.report_backs.filter(board=ending.successor).exists():
            kept = {"meeting": row.meeting, "person": row.person, "sentences": row.sentences}
            save(ReportBack(board=ending.successor, provenance=row.provenance, **kept))
        row.state, row.reason = ReportBack.State.CLOSED, ending.reason
        save(row)


def _keeping(ending: _Ending) -> None:
    """What was to be kept in the board's diary from that year on is kept in its successor's."""
    if ending.successor is None:
        return
    for kind in list(ending.board.record_classes.order_by("id")):
        kind.keeper = ending.successor
        save(kind)
    for diary in list(ending.board.diary_years.filter(year__gte=ending.on.year).order_by("id")):
        diary.keeper = ending.successor
        save(diary)
