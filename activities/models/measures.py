"""What can be counted: events with their participants, and indicators year by year (D87, D88, D90, D118)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractMonth, ExtractYear

from activities.models.plans import Activity
from groups.models import Document, Group, Organisation
from samla.history import record_links, recorded
from samla.provenance import Sourced


class Event(Sourced):
    """A conference, a workshop or a training with its participants (D87, D88)."""

    class Kind(models.TextChoices):
        CONFERENCE = "conference", "konferens"
        WORKSHOP = "workshop", "workshop"
        TRAINING = "training", "utbildning"
        DIALOGUE = "dialogue", "dialog"

    class State(models.TextChoices):
        PLANNED = "planned", "planerad"
        HELD = "held", "genomförd"
        CANCELLED = "cancelled", "inställd"

    title = models.CharField("evenemang", max_length=200)
    kind = models.CharField("slag", max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField("år")
    month = models.PositiveSmallIntegerField("månad", null=True, blank=True)
    date = models.DateField("dag", null=True, blank=True)
    season = models.CharField("årstid", max_length=20, blank=True)
    is_full_day = models.BooleanField("heldag", default=False)
    sessions = models.PositiveSmallIntegerField("antal tillfällen", default=1)
    participants = models.PositiveIntegerField("antal deltagare", null=True, blank=True)
    is_approximate = models.BooleanField("ungefärligt antal", default=False)
    audience = models.CharField("för vilka", max_length=300, blank=True)
    themes = models.JSONField("teman", default=list, blank=True)
    lectures = models.PositiveSmallIntegerField("antal föreläsningar", default=0)
    summary = models.TextField("sammanfattning", blank=True)
    summary_document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name="sammandrag"
    )
    arranged_by = models.ForeignKey(Group, models.PROTECT, related_name="events", verbose_name="ordnas av")
    activities = models.ManyToManyField(Activity, blank=True, related_name="events")
    state = models.CharField("läge", max_length=10, choices=State, default=State.HELD)
    cancelled_reason = models.CharField("varför det ställdes in", max_length=200, blank=True)

    class Meta:
        verbose_name = "evenemang"
        ordering = ["year", "month", "title"]
        indexes = [models.Index(fields=["year"], name="event_year")]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(month__range=(1, 12)),
                name="event_month_is_a_month",
                violation_error_message="Månaden är ett tal från 1 till 12.",
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True)
                | Q(year=ExtractYear("date"), month__isnull=False, month=ExtractMonth("date")),
                name="event_day_within_its_month",
                violation_error_message="Dagen ligger inte i det år och den månad som evenemanget har.",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_reason=""),
                name="event_cancelled_with_reason",
                violation_error_message="Skriv varför evenemanget ställdes in.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


recorded(Event)
record_links(Event, "activities")


@recorded
class Indicator(models.Model):
    """Something measured year after year, for a unit or for all (D90, D118). Never about one person."""

    class Unit(models.TextChoices):
        COUNT = "count", "antal"
        PERCENT = "percent", "procent"

    name = models.CharField("indikator", max_length=200)
    unit = models.CharField("enhet", max_length=10, choices=Unit)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="indicators", verbose_name="gäller"
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="indicators", verbose_name="aktivitet"
    )
    # Small numbers of people are hidden wherever they are shown (samla.disclosure)
    counts_people = models.BooleanField(
        "räknar personer", default=False, help_text="Små antal personer döljs, så att ingen kan pekas ut."
    )

    class Meta:
        verbose_name = "indikator"
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Observation(Sourced):
    """What an indicator showed in a year or a half of it: a value, or only which way it went."""

    class Half(models.IntegerChoices):
        FIRST = 1, "första halvåret"
        SECOND = 2, "andra halvåret"

    class Trend(models.TextChoices):
        NONE = "", "ingen uppgift"
        UP = "up", "har ökat"
        SLIGHTLY_UP = "slightly_up", "har ökat något"
        SAME = "same", "är oförändrat"
        SLIGHTLY_DOWN = "slightly_down", "har minskat något"
        DOWN = "down", "har minskat"
        LARGEST = "largest", "är störst"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="observations")
    year = models.PositiveSmallIntegerField("år")
    half = models.PositiveSmallIntegerField("halvår", choices=Half, null=True, blank=True)
    breakdown = models.CharField("uppdelning", max_length=120, blank=True)
    value = models.DecimalField("värde", max_digits=12, decimal_places=2, null=True, blank=True)
    trend = models.CharField("riktning", max_length=14, choices=Trend, default=Trend.NONE, blank=True)
    is_approximate = models.BooleanField("ungefärligt", default=False)

    class Meta:
        verbose_name = "mätvärde"
        ordering = ["year", "half", "breakdown", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "half", "breakdown"],
                nulls_distinct=False,
                name="one_observation_per_period",
                violation_error_message="Indikatorn har redan ett värde för den tiden och uppdelningen. Rätta det.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(trend=""),
                name="observation_says_something",
                violation_error_message="Ange ett värde eller en riktning.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


recorded(Observation)


@recorded
class IndicatorTarget(models.Model):
    """What the indicator should have reached in a year."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField("år")
    value = models.DecimalField("målvärde", max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = "målvärde"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                name="one_target_per_year",
                violation_error_message="Indikatorn har redan ett målvärde för året.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value}"
