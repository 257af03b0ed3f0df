"""Status reports: how it goes in a group, told regularly to the group that steers it (D71, D72)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groups.models.groups import Group
from groups.models.meetings import Meeting
from samla.history import recorded
from samla.provenance import Sourced
from samla.versions import COUNT_SAVES, Versioned


class StatusReport(Sourced, Versioned):
    """A report from a group to another, on a day. A draft is written together; what is handed in is not changed."""

    class State(models.TextChoices):
        DRAFT = "draft", "utkast"
        HANDED_IN = "handed_in", "lämnad"

    group = models.ForeignKey(Group, models.PROTECT, related_name="status_reports", verbose_name="från")
    to = models.ForeignKey(Group, models.PROTECT, related_name="received_reports", verbose_name="till")
    since = models.DateField("berättar om tiden från", null=True, blank=True)
    on = models.DateField("lägesrapportens dag")
    summary = models.TextField("läget", blank=True)
    activities = models.TextField("aktiviteter", blank=True)
    successes = models.TextField("framgångsfaktorer", blank=True)
    needs = models.TextField("behöver utvecklas", blank=True)
    questions = models.TextField("frågor till mottagaren", blank=True)
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="status_reports",
        verbose_name="tas upp på mötet",
    )
    state = models.CharField("läge", max_length=10, choices=State, default=State.DRAFT)
    handed_in_on = models.DateField("lämnad den", null=True, blank=True)

    class Meta:
        verbose_name = "lägesrapport"
        triggers = [COUNT_SAVES]
        ordering = ["-on", "group__position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(group=F("to")),
                name="report_goes_to_another_group",
                violation_error_message="En grupp rapporterar till en annan grupp.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", handed_in_on__isnull=True)
                | Q(state="handed_in", handed_in_on__isnull=False),
                name="handed_in_report_has_its_day",
                violation_error_message="En lämnad rapport har en dag då den lämnades.",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(on__gte=F("since")),
                name="report_days_in_order",
                violation_error_message="Rapportens dag ligger före tiden den berättar om.",
            ),
            models.UniqueConstraint(
                fields=["group", "to", "on"],
                name="one_status_report_a_day",
                violation_error_message="Gruppen har redan en lägesrapport med den dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Lägesrapport från {self.group} {self.on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("groups:status_report_detail", args=[self.pk])

    @property
    def is_locked(self) -> bool:
        return self.state == self.State.HANDED_IN


recorded(StatusReport)
