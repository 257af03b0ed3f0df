"""What is said of activities: how they stand and what happened. Added to, never written over (D79–D84)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from activities.models.plans import Activity, ActivityYear
from groups.models import Decision, Meeting, Organisation
from groups.models.told import Told
from samla.history import recorded
from samla.provenance import Sourced


class Status(models.TextChoices):
    """How an activity stands, in the users' words. All but PROGRESS need a reason."""

    PLANNED = "planned", "planerad"
    ONGOING = "ongoing", "pågår"
    DONE = "done", "genomförd"
    PAUSED = "paused", "pausad"
    PREPARED = "prepared", "förberedd"
    CANCELLED = "cancelled", "inställd"
    RAISED = "raised", "lyft – ej genomförd"
    UNRESOLVED = "unresolved", "ej löst – kvarstår"
    HANDED_OVER = "handed_over", "överlämnad"
    WATCHED = "watched", "bevakas"


# Asked for first; the others stand under «Fler»
USUAL = (Status.PLANNED, Status.ONGOING, Status.DONE, Status.PAUSED)
# What needs no reason
PROGRESS = (Status.PLANNED, Status.ONGOING, Status.DONE)
# Nothing more is to be done by the group
CLOSED = (Status.DONE, Status.CANCELLED, Status.HANDED_OVER)
# Something is to be done, most urgent first
REMAINING = (
    Status.UNRESOLVED,
    Status.PAUSED,
    Status.RAISED,
    Status.ONGOING,
    Status.PREPARED,
    Status.PLANNED,
    Status.WATCHED,
)


def _only_added(name: str) -> pgtrigger.Trigger:
    """What has been said stands; who was wrong says something else."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update)


class YearStatus(Sourced, Told):
    """That an activity was said to stand in a certain way; the newest row of a year holds (D79–D84).

    What blocks it is another activity, a decision, an organisation or something told in words. Who takes a status
    back adds a row that says what held before, and which row it `undoes`.
    """

    row = models.ForeignKey(ActivityYear, models.CASCADE, related_name="statuses")
    status = models.CharField("status", max_length=12, choices=Status)
    reason = models.CharField("varför", max_length=300, blank=True)
    on = models.DateField("den")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="statuses", verbose_name="vid mötet"
    )
    blocked_by_activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="blocks")
    blocked_by_decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="blocks")
    blocked_by_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="blocks"
    )
    blocked_by_text = models.CharField("vad som hindrar", max_length=200, blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    class Meta:
        verbose_name = "status"
        ordering = ["on", "id"]
        triggers = [_only_added("statuses_are_only_added")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=PROGRESS) | ~Q(reason=""),
                name="status_needs_reason",
                violation_error_message="Skriv kort varför aktiviteten har den statusen.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(blocked_by_activity__isnull=True) & Q(blocked_by_decision__isnull=True)
                    | Q(blocked_by_activity__isnull=True) & Q(blocked_by_organisation__isnull=True)
                    | Q(blocked_by_decision__isnull=True) & Q(blocked_by_organisation__isnull=True)
                ),
                name="status_blocked_by_one_thing",
                violation_error_message="Ange en sak som hindrar: en aktivitet, ett beslut eller en organisation.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()

    @property
    def blocked_by(self) -> str:
        """What blocks, in words; reads the linked thing, so fetch it for lists."""
        thing = self.blocked_by_activity or self.blocked_by_decision or self.blocked_by_organisation
        return str(thing) if thing else self.blocked_by_text


recorded(YearStatus)


class ProgressNote(Sourced, Told):
    """What happened with an activity, told on a day and often at a meeting. A note is taken back by another."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="notes")
    on = models.DateField("den")
    text = models.TextField("anteckning")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="vid mötet"
    )
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="taken_back_by")

    class Meta:
        verbose_name = "anteckning"
        ordering = ["on", "id"]
        triggers = [_only_added("notes_are_only_added")]

    def __str__(self) -> str:
        return self.text[:60]


recorded(ProgressNote)
