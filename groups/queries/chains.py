"""What follows from one decision, part by part, as its page shows it to this viewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groups.access import Viewer, visible_groups
from groups.chains import Waiting, needs_steering, standing, suggests_closing
from groups.models import (
    Decision,
    Recusal,
    Referral,
    ReportBack,
)
from groups.queries.chain_parts import ChainPart, Reader, Rows, row_is_open
from groups.queries.names import name_for
from samla.formatting import capitalise, list_sv


@dataclass(frozen=True)
class Chain:
    """The whole chain, where the decision stands, and what the portal proposes to its leaders."""

    parts: tuple[ChainPart, ...]
    standing: str
    recused: str
    waiting: tuple[Waiting, ...]
    suggestion: str
    has_open_questions: bool


def rows_of(decision: Decision, viewer: Viewer) -> Rows:
    """One query a kind, whatever the number of rows."""
    told = ("source",)
    seen = visible_groups(viewer)
    return Rows(
        anchorings=tuple(decision.anchorings.select_related("organisation", "group", *told).order_by("pk")),
        ratifications=tuple(
            decision.ratifications.select_related("board__principal", *told)
            .prefetch_related("board__former_names")
            .order_by("board__position", "pk")
        ),
        implementations=tuple(
            decision.implementations.select_related("principal", "responsible", *told).order_by(
                "principal__position", "pk"
            )
        ),
        assignments=tuple(
            decision.assignments.filter(given_to__in=seen)
            .select_related("given_to", *told)
            .order_by("year", "given_to__position", "pk")
        ),
        referrals=tuple(
            decision.referrals.filter(to_group__in=seen).select_related("to_group", *told).order_by("given_on", "pk")
        ),
        consultations=tuple(decision.consultations.select_related("person", *told).order_by("pk")),
        report_backs=_report_backs(decision),
        recusals=tuple(decision.recusals.select_related("person", "organisation").order_by("pk")),
    )


def _report_backs(decision: Decision) -> tuple[ReportBack, ...]:
    if decision.meeting_id is None:
        return ()
    found = ReportBack.objects.filter(meeting=decision.meeting_id).select_related("board", "source", "meeting__host")
    return tuple(found.order_by("board__position", "pk"))


def chain_of(decision: Decision, rows: Rows, viewer: Viewer, on: date) -> Chain:
    """The chain as the viewer may see it. Asks the database nothing."""
    reader = Reader(decision, viewer, on)
    parts = (
        reader.consulted(rows.consultations),
        reader.anchored(rows.anchorings),
        reader.ratified(rows.ratifications),
        reader.referred(rows.referrals),
        reader.assigned(rows.assignments),
        reader.carried_out(rows.implementations),
        reader.reported(rows.report_backs),
    )
    waiting = waiting_of(rows)
    suggestion = suggests_closing(is_closed=decision.is_closed, review_on=decision.review_on, waiting=waiting, on=on)
    return Chain(
        parts=tuple(part for part in parts if part and part.sentence),
        standing=_standing(decision, rows),
        recused=_recused(rows.recusals, insider=reader.is_insider),
        waiting=waiting if reader.is_editor else (),
        suggestion=suggestion if reader.is_editor else "",
        has_open_questions=bool(waiting) and reader.is_editor and not decision.is_closed,
    )


def _standing(decision: Decision, rows: Rows) -> str:
    waiting = (Referral.State.SENT, Referral.State.RECEIVED)
    disagreed = (row for row in rows.referrals if row.reason == Referral.Reason.DISAGREEMENT)
    return standing(
        is_closed=decision.is_closed,
        needs_steering=needs_steering(group_kind=decision.group.kind, has_economic_impact=decision.has_economic_impact),
        steering=[row.state for row in rows.anchorings if row.group_id],
        is_referred=any(row.state in waiting for row in disagreed),
    )


def waiting_of(rows: Rows) -> tuple[Waiting, ...]:
    """What has not been done yet, kind by kind."""
    kinds = {
        "consultation": rows.consultations,
        "anchoring": rows.anchorings,
        "ratification": rows.ratifications,
        "referral": rows.referrals,
        "assignment": rows.assignments,
        "implementation": rows.implementations,
        "report_back": rows.report_backs,
    }
    open_rows = {kind: [row for row in found if row_is_open(row)] for kind, found in kinds.items()}
    return tuple(Waiting(kind, len(found), _first_day(found)) for kind, found in open_rows.items() if found)


def _first_day(rows: Iterable[object]) -> date | None:
    return min((day for row in rows if (day := getattr(row, "due_on", None))), default=None)


def _recused(recusals: Iterable[Recusal], *, insider: bool) -> str:
    names = []
    for recusal in recusals:
        person = recusal.person
        name = name_for(person, organisations=[recusal.organisation], insider=insider) if person else ""
        whose = recusal.organisation.name if recusal.organisation else ""
        names.append(", ".join(part for part in (name, whose) if part) or "en ledamot")
    return f"{capitalise(list_sv(names))} deltog inte på grund av jäv." if names else ""
