"""What follows from decisions and waits for a group's next meeting: questions in, answers back, tasks, reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from groups.models import Anchoring, Assignment, Decision, Group, Referral
from groups.models.agenda import ItemKind
from groups.queries.backlog import taken_up
from samla.contributions import Waiting
from samla.formatting import counted, date_long


def of_chains(group: Group, on: date) -> Iterator[Waiting]:
    """Everything of the kind, what others ask of the group first. What stands on an agenda already is left out."""
    taken = taken_up("foljd-", group)
    found = (
        *_questions(group),
        *_answers(group),
        *_asked_to_say_yes(group),
        *_tasks(group),
        *_to_settle(group, on),
        *_between_meetings(group, on),
        *_to_review(group, on),
    )
    for waiting in found:
        if waiting.key not in taken:
            yield waiting


def _questions(group: Group) -> Iterator[Waiting]:
    rows = Referral.objects.filter(to_group=group, answered_on=None, withdrawn_on=None).select_related("from_group")
    for row in rows.order_by("given_on", "pk"):
        by = f", svar senast {date_long(row.due_on)}" if row.due_on else ""
        yield Waiting(
            key=f"foljd-fraga-{row.pk}",
            title=row.question[:200],
            source=f"Hänskjutet från {row.from_group.label}",
            kind=ItemKind.DECISION,
            url=reverse("groups:referral_detail", args=[row.pk]),
            why=f"{row.get_reason_display().capitalize()}{by}",
            on=row.due_on,
        )


def _answers(group: Group) -> Iterator[Waiting]:
    answered = Referral.objects.filter(from_group=group, answered_on__isnull=False, returned_on=None)
    for row in answered.select_related("to_group").order_by("answered_on", "pk"):
        yield Waiting(
            key=f"foljd-svar-{row.pk}",
            title=f"Svar från {row.to_group.label}: {row.question}"[:200],
            source="Svar på vår fråga",
            kind=ItemKind.INFORMATION,
            text=row.answer,
            url=reverse("groups:referral_detail", args=[row.pk]),
            why=f"{row.to_group.label} svarade den {date_long(row.answered_on or row.given_on)}",
        )


def _asked_to_say_yes(group: Group) -> Iterator[Waiting]:
    rows = Anchoring.objects.filter(group=group, state=Anchoring.State.ASKED).select_related("decision__group")
    for row in rows.order_by("asked_on", "pk"):
        yield Waiting(
            key=f"foljd-ja-{row.pk}",
            title=row.decision.title,
            source=f"Kostar pengar, från {row.decision.group.label}",
            kind=ItemKind.DECISION,
            text=row.decision.text,
            url=row.decision.get_absolute_url(),
            why="Beslutet gäller först när gruppen har sagt ja",
        )


def _tasks(group: Group) -> Iterator[Waiting]:
    rows = Assignment.objects.filter(given_to=group, state=Assignment.State.GIVEN, given_on__isnull=False)
    for row in rows.select_related("given_by_group", "given_by_organisation").order_by("given_on", "pk"):
        giver = row.given_by_group or row.given_by_organisation
        yield Waiting(
            key=f"foljd-uppdrag-{row.pk}",
            title=row.title,
            source=f"Uppdrag från {giver}",
            kind=ItemKind.DECISION,
            text=row.text,
            url=reverse("groups:answer_register", args=["uppdrag", row.pk]),
            why="Gruppen har inte svarat om den tar emot uppdraget",
            on=row.due_on,
        )


def _to_settle(group: Group, on: date) -> Iterator[Waiting]:
    """Decisions whose anchoring is settled at the meeting with one click."""
    waiting = Count("anchorings", Q(anchorings__state=Anchoring.State.ASKED, anchorings__organisation__isnull=False))
    rows = Decision.objects.filter(group=group, state=Decision.State.OPEN).annotate(waiting=waiting)
    for row in rows.filter(waiting__gt=0).order_by("decided_on", "pk"):
        count: int = row.waiting  # type: ignore[attr-defined]  # annotated above
        yield Waiting(
            key=f"foljd-forankring-{row.pk}",
            title=f"Förankringen av: {row.title}"[:200],
            source="Förankring",
            kind=ItemKind.DECISION,
            url=reverse("groups:decision_settle", args=[row.pk]),
            why=f"{counted(count, 'organisation', 'organisationer', 'en')} har inte svarat",
        )


def _between_meetings(group: Group, on: date) -> Iterator[Waiting]:
    """Decisions taken per capsulam or by delegation, which are reported and numbered at the next meeting."""
    rows = Decision.objects.filter(group=group, reported_at=None, decided_on__lte=on).exclude(way=Decision.Way.MEETING)
    for row in rows.order_by("decided_on", "pk"):
        yield Waiting(
            key=f"foljd-anmal-{row.pk}",
            title=f"Anmälan: {row.title}"[:200],
            source="Beslut mellan möten",
            kind=ItemKind.INFORMATION,
            text=row.text,
            url=reverse("groups:decision_report", args=[row.pk]),
            why=f"Togs {row.get_way_display()} den {date_long(row.decided_on)}",
        )


def _to_review(group: Group, on: date) -> Iterator[Waiting]:
    due = Decision.objects.filter(group=group, state=Decision.State.OPEN, review_on__lte=on)
    for row in due.order_by("review_on", "pk"):
        yield Waiting(
            key=f"foljd-uppfoljning-{row.pk}-{row.review_on:%Y%m%d}",
            title=f"Uppföljning: {row.title}"[:200],
            source="Ska följas upp",
            kind=ItemKind.DIALOGUE,
            url=row.get_absolute_url(),
            why=f"Skulle följas upp den {date_long(row.review_on or on)}",
        )
