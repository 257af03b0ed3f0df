"""The annual report of a year and its life cycle: draft, ready, approved, published, corrected (D75)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from activities.models import Activity
from groups.models import Decision, Meeting, Person
from samla.history import record_links, recorded


@recorded
class AnnualReport(models.Model):
    """The report of one year. What it says of the year is computed; only its texts and dates are kept here."""

    class State(models.TextChoices):
        DRAFT = "draft", "utkast"
        READY = "ready", "klar att fastställas"
        APPROVED = "approved", "fastställd"
        PUBLISHED = "published", "publicerad"
        CORRECTING = "correcting", "rättas"

    # Anybody reads the last edition
    IS_PUBLIC = (State.PUBLISHED, State.CORRECTING)
    # Its texts may be changed, and it follows the facts
    IS_OPEN = (State.DRAFT, State.READY, State.APPROVED, State.CORRECTING)
    # Nobody has decided on it yet
    IS_UNDECIDED = (State.DRAFT, State.READY)

    year = models.PositiveSmallIntegerField("år", unique=True)
    dated = models.DateField("daterad", null=True, blank=True)
    state = models.CharField("läge", max_length=10, choices=State, default=State.DRAFT)
    responsible = models.ForeignKey(Person, models.PROTECT, related_name="reports", verbose_name="innehållsansvarig")
    approved_by = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_reports",
        verbose_name="fastställd genom",
    )
    informed_at = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="informed_reports",
        verbose_name="anmäld vid",
    )
    published_on = models.DateField("publicerad", null=True, blank=True)
    featured = models.ManyToManyField(
        Activity, blank=True, related_name="featured_in", verbose_name="aktiviteter med eget avsnitt"
    )
    six = ArrayField(
        models.CharField(max_length=60), verbose_name="siffror som står först", default=list, blank=True, size=6
    )

    class Meta:
        verbose_name = "årsrapport"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["published", "correcting"]) | Q(published_on__isnull=False),
                name="published_report_has_a_day",
                violation_error_message="En publicerad rapport måste ha en publiceringsdag.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "ready"]) | Q(approved_by__isnull=False),
                name="approved_report_names_its_decision",
                violation_error_message="Ange beslutet som fastställde rapporten.",
            ),
        ]

    def __str__(self) -> str:
        return f"Årsrapport {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report_detail", args=[self.year])

    @property
    def is_open(self) -> bool:
        return self.state in self.IS_OPEN

    @property
    def is_public(self) -> bool:
        return self.state in self.IS_PUBLIC


record_links(AnnualReport, "featured")
