"""Activities with one identity over the years; their status told year by year (D4, D76–D92, D118)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from groups.models import (
    Assignment,
    Decision,
    Document,
    Goal,
    Group,
    Organisation,
    Person,
    TargetGroup,
)
from samla.history import record_links, recorded
from samla.provenance import Sourced
from samla.versions import COUNT_SAVES, Versioned


@recorded
class ActivityPlan(models.Model):
    """The plan of a group for a year (aktivitetsplan, D4, D13)."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="activity_plans", verbose_name="grupp")
    year = models.PositiveSmallIntegerField("år")
    adopted_by = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted_plans",
        verbose_name="antagen genom",
    )
    published_on = models.DateField("publicerad", null=True, blank=True)

    class Meta:
        verbose_name = "aktivitetsplan"
        ordering = ["-year", "group__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "year"],
                name="one_plan_per_group_and_year",
                violation_error_message="Gruppen har redan en aktivitetsplan för det året.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("activities:plan_detail", args=[self.group.slug, self.year])


@recorded
class Topic(models.Model):
    """A matter that several groups work with, each in its own way (D77)."""

    title = models.CharField("ämne", max_length=200, unique=True)

    class Meta:
        verbose_name = "gemensamt ämne"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


@recorded
class Activity(Versioned):
    """Something a group does, follows or tries. Its identity and history live on from year to year (D78)."""

    class Kind(models.TextChoices):
        ACTIVITY = "activity", "aktivitet"
        PILOT = "pilot", "pilot"
        WATCH = "watch", "bevakning"

    class Origin(models.TextChoices):
        PLAN = "plan", "aktivitetsplanen"
        RAISED = "raised_issue", "aktualiserad fråga"
        ASSIGNMENT = "assignment", "uppdrag"
        EXTERNAL = "external", "uppdrag utifrån"

    title = models.CharField("aktivitet", max_length=200)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="gemensamt ämne"
    )
    owner = models.ForeignKey(Group, models.PROTECT, related_name="activities", verbose_name="utförs av")
    follow_up_owner = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_activities",
        verbose_name="följs upp av",
    )
    responsible = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="ansvarig"
    )
    kind = models.CharField("slag", max_length=10, choices=Kind, default=Kind.ACTIVITY)
    origin = models.CharField("kommer från", max_length=12, choices=Origin, default=Origin.PLAN)
    commissioned_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="commissioned_activities"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="uppdrag"
    )
    area = models.CharField(
        "samordnarens område",
        max_length=120,
        blank=True,
        help_text="Den som samordnar området får ändra aktiviteten, vilken grupp den än hör till.",
    )
    success_factors = models.TextField("framgångsfaktorer", blank=True)
    development_needs = models.TextField("utvecklingsbehov", blank=True)
    goals = models.ManyToManyField(Goal, blank=True, related_name="activities")
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="activities")
    decisions = models.ManyToManyField(Decision, blank=True, related_name="activities")
    documents = models.ManyToManyField(Document, blank=True, related_name="activities")

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering = ["title", "owner__position", "id"]
        indexes = [models.Index(fields=["owner"], name="activity_owner")]
        triggers = [COUNT_SAVES]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("activities:activity_detail", args=[self.pk])


record_links(Activity, "goals", "target_groups", "decisions", "documents")


class ActivityYear(Sourced, Versioned):
    """An activity's row in one year: its place in the plan, and what the report says of it (D76).

    `outcome` is the same on all rows of a common topic; what differs stands in `local_outcome`.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField("år")
    plan = models.ForeignKey(ActivityPlan, models.PROTECT, null=True, blank=True, related_name="rows")
    position = models.PositiveSmallIntegerField("ordning", default=0)
    planned_from = models.DateField("planerad från", null=True, blank=True)
    planned_to = models.DateField("planerad till", null=True, blank=True)
    in_report = models.BooleanField("med i årsrapporten", default=False)
    outcome = models.TextField("vad som hänt", blank=True)
    local_outcome = models.TextField("lokalt", blank=True)

    class Meta:
        verbose_name = "aktivitet under ett år"
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["year"], name="activity_year")]
        triggers = [COUNT_SAVES]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "year"],
                name="activity_once_a_year",
                violation_error_message="Aktiviteten finns redan det året.",
            ),
            models.CheckConstraint(
                condition=Q(planned_to__isnull=True) | Q(planned_to__gte=models.F("planned_from")),
                name="activity_planned_in_order",
                violation_error_message="Aktiviteten kan inte sluta innan den börjar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.year}"


recorded(ActivityYear)
