"""The promises and the sources as those who write see them, each with the place where it is edited."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count
from django.urls import reverse

from finance.balances import Amount
from finance.models import Commitment, FundingSource
from finance.queries.facts import PromiseFact, Seen, promise_fact
from finance.units import Unit
from finance.wording import NOT_GIVEN
from groups.access import Viewer, visible_decisions
from groups.chains import ratification_facts
from samla.editing import EditForm, Place


@dataclass(frozen=True)
class CommitmentRow:
    """A promise with its years, and the form where it is being edited."""

    place: Place
    fact: PromiseFact
    years: tuple[tuple[int, str], ...]
    ratified: str
    may_stand: bool
    form: EditForm | None


@dataclass(frozen=True)
class SourceRow:
    """Somebody who gives money."""

    place: Place
    name: str
    organisation: str
    line_count: int
    form: EditForm | None


def commitment_rows(viewer: Viewer, form: EditForm | None = None) -> tuple[CommitmentRow, ...]:
    """Every promise, also those that have ended."""
    rows = list(Commitment.objects.select_related("decision").prefetch_related("years", "decision__ratifications"))
    named = [row.decision_id for row in rows if row.decision_id]
    seen = Seen(set(visible_decisions(viewer).filter(pk__in=named).values_list("pk", flat=True)), ())
    return tuple(_commitment(row, seen, form) for row in rows)


def source_rows(form: EditForm | None = None) -> tuple[SourceRow, ...]:
    """Every source, and on how many lines it stands."""
    rows = FundingSource.objects.select_related("organisation").annotate(line_count=Count("lines"))
    return tuple(
        SourceRow(
            place=source_place(row),
            name=row.name,
            organisation=row.organisation.name if row.organisation else "",
            line_count=row.line_count,
            form=form if form and form.place.id == source_place(row).id else None,
        )
        for row in rows.order_by("position", "name")
    )


def commitment_place(row: Commitment) -> Place:
    edit_url = reverse("finance:commitment_edit", args=[row.pk])
    return Place(f"atagande-{row.pk}", reverse("finance:commitment_list"), edit_url)


def source_place(row: FundingSource) -> Place:
    return Place(f"finansiar-{row.pk}", reverse("finance:source_list"), reverse("finance:source_edit", args=[row.pk]))


def _commitment(row: Commitment, seen: Seen, form: EditForm | None) -> CommitmentRow:
    place = commitment_place(row)
    answers = row.decision.ratifications.all() if row.decision else ()
    ratified = ratification_facts(answer.state for answer in answers)
    return CommitmentRow(
        place=place,
        fact=promise_fact(row, 0, seen),
        years=tuple((year.year, _written(row, year.amount)) for year in row.years.all()),
        ratified=ratified.sentence if answers else "",
        may_stand=ratified.is_settled and row.state == Commitment.State.AWAITING,
        form=form if form and form.place.id == place.id else None,
    )


def _written(row: Commitment, kronor: Decimal | None) -> str:
    return NOT_GIVEN if kronor is None else Unit.MNKR.written(Amount(kronor, row.is_approximate))
