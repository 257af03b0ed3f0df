"""Counts of deviations per half-year – never cases, never free text about them (D100–D109)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from deviations.models.codes import Cause, EventType, PartyClass
from groups.models import Document, Organisation, TargetGroup
from samla.disclosure import DEFAULT_THRESHOLD, LOWEST_THRESHOLD
from samla.history import recorded
from samla.periods import HalfYear
from samla.provenance import Sourced


class StatisticsBatch(Sourced):
    """The statistics of one half-year as they were taken out. A corrected batch supersedes, never overwrites."""

    year = models.PositiveSmallIntegerField("år")
    half = models.PositiveSmallIntegerField("halvår")
    extracted_on = models.DateField("uttagen")
    source = models.CharField("källa", max_length=120)
    file_hash = models.CharField("filens kontrollsumma", max_length=64, blank=True)
    quality_note = models.TextField("om uppgifternas kvalitet", blank=True)
    published_on = models.DateField("publicerad", null=True, blank=True)
    threshold = models.PositiveSmallIntegerField("gräns för små tal", default=DEFAULT_THRESHOLD)
    is_current = models.BooleanField("gäller", default=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="rättar"
    )

    class Meta:
        verbose_name = "halvårsstatistik"
        ordering = ["year", "half", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(half__in=(1, 2)),
                name="batch_half_is_1_or_2",
                violation_error_message="Halvåret är 1 eller 2.",
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=LOWEST_THRESHOLD),
                name="batch_threshold_protects",
                violation_error_message=f"Gränsen för små tal är minst {LOWEST_THRESHOLD}.",
            ),
            models.UniqueConstraint(
                fields=["year", "half"],
                condition=Q(is_current=True),
                name="one_current_batch_per_half_year",
                violation_error_message="Det finns redan statistik för halvåret. Rätta den i stället.",
            ),
        ]

    def __str__(self) -> str:
        return self.half_year.code

    @property
    def half_year(self) -> HalfYear:
        return HalfYear(self.year, self.half)

    def get_absolute_url(self) -> str:
        return reverse("deviations:half_year", args=[self.half_year])


@recorded
class CaseCount(models.Model):
    """How many cases of one combination a half-year had; one case is counted in one row only."""

    batch = models.ForeignKey(StatisticsBatch, models.CASCADE, related_name="counts")
    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="case_counts")
    target_group = models.ForeignKey(TargetGroup, models.PROTECT, related_name="case_counts")
    event_type = models.ForeignKey(EventType, models.PROTECT, related_name="case_counts")
    sender = models.ForeignKey(PartyClass, models.PROTECT, related_name="sent_counts")
    receiver = models.ForeignKey(PartyClass, models.PROTECT, related_name="received_counts")
    breached = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="breaches", verbose_name="följdes inte"
    )
    count = models.PositiveIntegerField("antal")

    class Meta:
        verbose_name = "antal ärenden"
        ordering = ["batch", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "batch",
                    "municipality",
                    "target_group",
                    "event_type",
                    "sender",
                    "receiver",
                    "breached",
                ],
                name="case_combination_once_per_batch",
                nulls_distinct=False,
                violation_error_message="Samma kombination finns två gånger i halvåret.",
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1),
                name="case_count_positive",
                violation_error_message="Antalet ärenden måste vara minst 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_type}: {self.count}"


@recorded
class CauseMention(models.Model):
    """How often a cause was named in a half-year. A case may name several, so this never sums to cases."""

    batch = models.ForeignKey(StatisticsBatch, models.CASCADE, related_name="mentions")
    cause = models.ForeignKey(Cause, models.PROTECT, related_name="mentions")
    count = models.PositiveIntegerField("antal")

    class Meta:
        verbose_name = "nämnd orsak"
        ordering = ["batch", "cause__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "cause"],
                name="cause_once_per_batch",
                violation_error_message="Orsaken finns två gånger i halvåret.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.cause}: {self.count}"


recorded(StatisticsBatch)
