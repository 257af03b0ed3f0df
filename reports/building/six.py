"""The year in six figures: meetings, decisions, activities, ratifications, deviations and free money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from activities.models import Event
from groups.attending import Rate
from groups.models import Decision, Implementation, Ratification
from reports.building.finance import free_figure
from reports.building.participants import event_row
from reports.building.prose import count, weakest
from reports.building.rows import (
    activity_rows,
    decision_rows,
    is_public,
    mark,
    meeting_rows,
    number_mark,
    ratification_rows,
)
from reports.building.statistics import cases_figure
from reports.building.year import Year
from reports.content import Figure, SourceRow
from samla.formatting import counted, date_long, number, plural


def six_figures(year: Year, chosen: Sequence[str] = ()) -> tuple[Figure, ...]:
    """The chosen figures, or the usual six, with last year's value beside each; one without facts is left out."""
    before = Year(year.year - 1, year.on)
    built = [(make(year), make(before)) for make in makers(chosen)]
    return tuple(_beside(now, then, before.year) for now, then in built if now is not None)


def makers(chosen: Sequence[str]) -> tuple[Callable[[Year], Figure | None], ...]:
    """What makes the chosen figures, in the order they were chosen."""
    return tuple(OFFERED[key][1] for key in chosen if key in OFFERED) or FIGURES


def _beside(now: Figure, then: Figure | None, last_year: int) -> Figure:
    if then is None:
        return now
    return replace(now, before=f"{last_year}: {then.text}", before_provenance=then.provenance)


def meetings_figure(year: Year) -> Figure | None:
    """Meetings that anybody can follow. Those of internal groups are told in their own chapter."""
    held = [meeting for meeting in year.counted_meetings if is_public(meeting)]
    internal = len(year.counted_meetings) - len(held)
    note = f"utöver {internal} i interna grupper" if internal else ""
    if not held:
        return None
    return count("ar-moten", meeting_rows(held), "möten", note=note, provenance=number_mark(year.counted_meetings))


def decisions_figure(year: Year) -> Figure | None:
    taken = year.decisions
    if not taken:
        return None
    done = sum(is_carried_out(decision) for decision in taken)
    mark = weakest(decision.provenance for decision in taken)
    return count("ar-beslut", decision_rows(taken), "beslut", note=_of_them(done, "genomfört"), provenance=mark)


def is_carried_out(decision: Decision) -> bool:
    """Closed, or done by every principal who was to carry it out (D70)."""
    states = [row.state for row in decision.implementations.all()]
    everywhere = bool(states) and all(state == Implementation.State.DONE for state in states)
    return everywhere or decision.state == Decision.State.CLOSED


def activities_figure(year: Year) -> Figure | None:
    if not year.activities:
        return None
    done = sum(activity.is_done for activity in year.activities)
    mark = weakest(activity.provenance for activity in year.activities)
    rows = activity_rows(year.activities)
    return count("ar-aktiviteter", rows, "aktiviteter", note=_of_them(done, "genomförd"), provenance=mark)


def _of_them(done: int, one: str) -> str:
    return f"varav {number(done)} {plural(done, one, 'genomförda')}"


def ratified_figure(year: Year) -> Figure | None:
    """«4 av 6»: of the boards that the year's direction decisions concern (D21)."""
    asked = [row for decision in year.decisions for row in decision.ratifications.all() if is_affected(row)]
    if not asked:
        return None
    yes = [row for row in asked if row.state in Ratification.SETTLED_YES]
    unknown = sum(row.state == Ratification.State.UNKNOWN for row in asked)
    return Figure(
        key="ar-faststallt",
        value=Decimal(len(yes)),
        text=f"{len(yes)} av {len(asked)}",
        label="fastställt i berörda nämnder",
        rows=ratification_rows(yes),
        note=f"uppgift saknas från {unknown}" if unknown else "",
        provenance=weakest(row.provenance for row in asked),
    )


def is_affected(row: Ratification) -> bool:
    return row.state not in Ratification.NOT_COUNTED


FIGURES: tuple[Callable[[Year], Figure | None], ...] = (
    meetings_figure,
    decisions_figure,
    activities_figure,
    ratified_figure,
    cases_figure,
    free_figure,
)


def participants_figure(year: Year) -> Figure | None:
    """How many took part in the year's events, where that is known."""
    known = [event for event in year.events if event.state == Event.State.HELD and event.participants is not None]
    if not known:
        return None
    rows = tuple(replace(event_row(event), amount=Decimal(event.participants or 0)) for event in known)
    total = sum((row.amount or Decimal(0) for row in rows), Decimal(0))
    about = "ca\u00a0" if any(event.is_approximate for event in known) else ""
    return Figure(
        key="ar-deltagare",
        value=total,
        text=f"{about}{number(int(total))}",
        label="deltagare i evenemang",
        rows=rows,
        rule="sum",
        provenance=weakest(row.provenance for row in rows),
    )


def events_figure(year: Year) -> Figure | None:
    held = [event for event in year.events if event.state == Event.State.HELD]
    return count("ar-evenemang", tuple(event_row(event) for event in held), "evenemang") if held else None


def open_decisions_figure(year: Year) -> Figure | None:
    """Decisions of the year that still wait for somebody."""
    waiting = [decision for decision in year.decisions if not is_carried_out(decision)]
    if not year.decisions:
        return None
    mark = weakest(decision.provenance for decision in waiting)
    return count("ar-oppna-beslut", decision_rows(waiting), "beslut som inte är klara", provenance=mark)


def attendance_figure(year: Year) -> Figure | None:
    """How many of the places were filled at the year's meetings, where a list was kept (D122)."""
    found = year.attendance
    if not found:
        return None
    came, expected = sum(one.rate.came for one in found), sum(one.rate.expected for one in found)
    rows = tuple(
        SourceRow(
            text=f"{date_long(one.meeting.date)}: {one.meeting.name}",
            url=one.meeting.get_absolute_url(),
            note=one.groups,
            amount=Decimal(one.rate.came),
            amount_text=f"{one.rate.came} av {one.rate.expected}",
            provenance=mark(one.meeting.provenance),
        )
        for one in found
    )
    return Figure(
        key="ar-narvaro",
        value=Decimal(came),
        text=f"{number(came)} av {number(expected)}",
        label="platser fyllda vid mötena",
        rows=rows,
        rule="sum",
        note=f"{Rate(came, expected).percent} procent, vid {counted(len(found), 'möte', 'möten')}",
        provenance=weakest(row.provenance for row in rows),
    )


# What may stand first in a report, by its key: how an editor chooses it, and what makes it
OFFERED: dict[str, tuple[str, Callable[[Year], Figure | None]]] = {
    "ar-moten": ("Möten", meetings_figure),
    "ar-beslut": ("Beslut, varav genomförda", decisions_figure),
    "ar-aktiviteter": ("Aktiviteter, varav genomförda", activities_figure),
    "ar-faststallt": ("Fastställt i berörda nämnder", ratified_figure),
    "ar-avvikelser": ("Avvikelser", cases_figure),
    "ar-fria-medel": ("Fria medel", free_figure),
    "ar-evenemang": ("Evenemang", events_figure),
    "ar-deltagare": ("Deltagare i evenemang", participants_figure),
    "ar-narvaro": ("Närvaro vid mötena", attendance_figure),
    "ar-oppna-beslut": ("Beslut som inte är klara", open_decisions_figure),
}
