"""Counts of deviations per half-year – never cases, never free text about them (D100–D109)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from activities.models import Activity
from groups.models import Document, Organisation, TargetGroup
from samla.history import recorded
from samla.periods import HalfYear
from samla.provenance import Sourced


class Code(models.Model):
    """A row of an editable code table: the code is stable, the name may be changed."""

    code = models.SlugField("kod", max_length=60, unique=True)
    name = models.CharField("namn", max_length=120)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


@recorded
class EventType(Code):
    """What kind of thing went wrong (D104)."""

    class Meta(Code.Meta):
        verbose_name = "händelsetyp"


@recorded
class Cause(Code):
    """Why it went wrong (D105)."""

    class Meta(Code.Meta):
        verbose_name = "orsak"


@recorded
class PartyClass(Code):
    """Which class of organisation sends or receives a deviation."""

    class Meta(Code.Meta):
        verbose_name = "slag av part"


class StatisticsBatch(Sourced):
    """The statistics of one half-year as they were taken out. A corrected batch supersedes, never overwrites."""

    year = models.PositiveSmallIntegerField("år")
    half = models.PositiveSmallIntegerField("halvår")
    extracted_on = models.DateField("uttagen")
    source = models.CharField("källa", max_length=120)
    file_hash = models.CharField("filens kontrollsumma", max_length=64, blank=True)
    quality_note = models.TextField("om uppgifternas kvalitet", blank=True)
    published_on = models.DateField("publicerad", null=True, blank=True)
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


@recorded
class ImprovementAction(models.Model):
    """What is done about a pattern in the deviations (D39, D103)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "föreslagen"
        ONGOING = "ongoing", "pågår"
        DONE = "done", "genomförd"

    year = models.PositiveSmallIntegerField("år")
    target_group = models.ForeignKey(
        TargetGroup, models.PROTECT, null=True, blank=True, related_name="improvement_actions"
    )
    event_type = models.ForeignKey(EventType, models.PROTECT, null=True, blank=True, related_name="improvement_actions")
    pattern = models.CharField("mönster", max_length=300)
    measure = models.CharField("åtgärd", max_length=300)
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="improvement_actions")
    state = models.CharField("läge", max_length=10, choices=State, default=State.PROPOSED)

    class Meta:
        verbose_name = "förbättringsåtgärd"
        ordering = ["year", "id"]

    def __str__(self) -> str:
        return self.measure


recorded(StatisticsBatch)
