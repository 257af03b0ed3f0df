"""The year in six figures: meetings, decisions, activities, ratifications, deviations and free money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from groups.models import Decision, Implementation, Ratification
from reports.building.finance import free_figure
from reports.building.prose import count, weakest
from reports.building.rows import activity_rows, decision_rows, is_public, meeting_rows, number_mark, ratification_rows
from reports.building.statistics import cases_figure
from reports.building.year import Year
from reports.content import Figure
from samla.formatting import number, plural


def six_figures(year: Year) -> tuple[Figure, ...]:
    """Each figure with last year's value beside it; one that has no facts behind it is left out."""
    before = Year(year.year - 1, year.on)
    built = [(make(year), make(before)) for make in FIGURES]
    return tuple(_beside(now, then, before.year) for now, then in built if now is not None)


def figures_alone(year: Year) -> tuple[Figure, ...]:
    """The same figures without last year's, for half the questions."""
    return tuple(figure for make in FIGURES if (figure := make(year)) is not None)


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
