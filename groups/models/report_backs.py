"""Reporting back: what a board is told of a meeting where it was represented, and when it was told (D22)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from groups.models.meetings import Meeting
from groups.models.organisations import Organisation
from groups.models.people import Person
from groups.models.told import Told
from samla.history import recorded
from samla.provenance import Sourced
from samla.versions import COUNT_SAVES, Versioned

MOST_SENTENCES = 8


class ReportBack(Told, Sourced, Versioned):
    """That a board is to be told of a meeting. One row for each board and meeting, with what to say there."""

    class State(models.TextChoices):
        WAITING = "waiting", "ska återrapporteras"
        REPORTED = "reported", "återrapporterat"
        CLOSED = "closed", "behövs inte längre"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="report_backs", verbose_name="möte")
    board = models.ForeignKey(Organisation, models.PROTECT, related_name="report_backs", verbose_name="nämnd")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="report_backs", verbose_name="vem som berättar"
    )
    state = models.CharField("läge", max_length=10, choices=State, default=State.WAITING)
    reported_on = models.DateField("återrapporterat den", null=True, blank=True)
    reason = models.CharField("varför det inte behövs", max_length=200, blank=True)
    # Empty until somebody has edited what the portal proposes
    sentences = ArrayField(
        models.CharField(max_length=300),
        verbose_name="att säga i nämnden",
        size=MOST_SENTENCES,
        default=list,
        blank=True,
    )

    class Meta:
        verbose_name = "återrapportering"
        triggers = [COUNT_SAVES]
        ordering = ["meeting__date", "board__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "board"],
                name="report_back_once_per_board_and_meeting",
                violation_error_message="Nämnden finns redan bland dem som ska få höra om mötet.",
            ),
            models.CheckConstraint(
                condition=Q(state="reported", reported_on__isnull=False) | (~Q(state="reported") & Q(reported_on=None)),
                name="reported_says_when",
                violation_error_message="Ange vilken dag det återrapporterades.",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | ~Q(reason=""),
                name="unneeded_report_says_why",
                violation_error_message="Skriv varför återrapporteringen inte behövs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board} om {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("groups:report_back", args=[self.pk])


recorded(ReportBack)
