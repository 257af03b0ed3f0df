"""What the money tells on the pages of other things, and the history of its years."""

from __future__ import annotations

from django.urls import reverse

from finance.access import visible_calls, visible_years
from finance.balances import total
from finance.models import BudgetLine, BudgetYear, Commitment, Entry, FundingApplication
from finance.queries.facts import Seen, promise_fact, year_url
from finance.wording import NOT_GIVEN, in_millions
from groups.access import Viewer
from groups.models import Decision
from samla.contributions import Panel, PanelRow
from samla.past import Past, own_row, rows_of


def panels(thing: object, viewer: Viewer) -> tuple[Panel, ...]:
    """On a decision the money that refers to it: what is promised, and what has been used or has come in."""
    if not isinstance(thing, Decision):
        return ()
    return (Panel("Pengar", (*_promises(thing), *_lines(thing, viewer), *_applications(thing, viewer))),)


def history_of(thing: object, viewer: Viewer) -> Past | None:
    """Of a year's money, for those who read everything."""
    if not isinstance(thing, BudgetYear) or not viewer.reads_all:
        return None
    lines = BudgetLine.objects.filter(year=thing).values("pk")
    rows = (rows_of(BudgetLine, "title", year=thing), rows_of(Entry, "line", line__in=lines))
    return Past(f"Ekonomi {thing.year}", year_url(thing.year), (own_row(thing), *rows))


def _promises(decision: Decision) -> list[PanelRow]:
    rows = Commitment.objects.filter(decision=decision).select_related("decision").prefetch_related("years")
    facts = [promise_fact(row, 0, Seen((), ())) for row in rows]
    return [PanelRow(f"{fact.title} {fact.period}", note=f"{fact.a_year}, {fact.state_label}") for fact in facts]


def _lines(decision: Decision, viewer: Viewer) -> list[PanelRow]:
    lines = BudgetLine.objects.filter(decision=decision, year__in=visible_years(viewer)).select_related("year")
    return [
        PanelRow(f"{line.title} {line.year}", year_url(line.year.year), _note(line))
        for line in lines.prefetch_related("entries").order_by("year__year", "position", "pk")
    ]


def _applications(decision: Decision, viewer: Viewer) -> list[PanelRow]:
    rows = FundingApplication.objects.filter(decision=decision, call__in=visible_calls(viewer))
    return [
        PanelRow(row.title, reverse("finance:call_show", args=[row.call_id]), f"ansökan, {row.get_state_display()}")
        for row in rows.order_by("pk")
    ]


def _note(line: BudgetLine) -> str:
    entries = line.valid(Entry.Kind.ACTUAL)
    told = in_millions(total(entry.value for entry in entries)) if entries else NOT_GIVEN
    return f"{line.get_kind_display()}, {told}"
