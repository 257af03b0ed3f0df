"""The annual report of a year: its life cycle and the texts that people write (D75)."""

from __future__ import annotations

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
        APPROVED = "approved", "fastställd"
        PUBLISHED = "published", "publicerad"

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

    class Meta:
        verbose_name = "årsrapport"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False),
                name="published_report_has_a_day",
                violation_error_message="En publicerad rapport måste ha en publiceringsdag.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(approved_by__isnull=False),
                name="approved_report_names_its_decision",
                violation_error_message="Ange beslutet som fastställde rapporten.",
            ),
        ]

    def __str__(self) -> str:
        return f"Årsrapport {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report_detail", args=[self.year])


record_links(AnnualReport, "featured")


@recorded
class SectionText(models.Model):
    """What an author has written in a section of a report, as limited HTML cleaned when it was saved."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="texts")
    section = models.SlugField("avsnitt", max_length=60)
    body = models.TextField("text")

    class Meta:
        verbose_name = "text i årsrapport"
        ordering = ["report", "section"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section"],
                name="one_text_per_section",
                violation_error_message="Avsnittet har redan en text.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.section}"
