"""Direction: the plan, its goals and the target groups that all work refers to (D1, D6–D11)."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from groups.models.groups import Group
from samla.dated import OVERLAPS, Dated
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


class CooperationPlan(Versioned):
    """The multi-year plan of the collaboration (samverkansplan)."""

    title = models.CharField("titel", max_length=120)
    start_year = models.PositiveSmallIntegerField("första år")
    end_year = models.PositiveSmallIntegerField("sista år")
    purpose = models.TextField("syfte", blank=True)

    class Meta:
        verbose_name = "samverkansplan"
        triggers = [COUNT_SAVES]
        ordering = ["start_year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_year__gte=models.F("start_year")),
                name="plan_years_in_order",
                violation_error_message="Planens sista år kan inte ligga före det första.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def covers(self, year: int) -> bool:
        return self.start_year <= year <= self.end_year


recorded(CooperationPlan)


@recorded
class PlanAdoption(models.Model):
    """That a group has adopted the plan, and when where it is known (D14)."""

    plan = models.ForeignKey(CooperationPlan, models.CASCADE, related_name="adoptions")
    group = models.ForeignKey(Group, models.PROTECT, related_name="adopted_plans")
    on = models.DateField("antagen", null=True, blank=True)

    class Meta:
        verbose_name = "antagande av plan"
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "group"],
                name="plan_adopted_once_per_group",
                violation_error_message="Gruppen har redan antagit planen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} antagen av {self.group}"


class Goal(Versioned):
    """A shift, a principle or a priority area of a plan (D6–D8)."""

    class Kind(models.TextChoices):
        SHIFT = "shift", "förflyttning"
        PRINCIPLE = "principle", "princip"
        AREA = "priority_area", "prioriterat målområde"

    plan = models.ForeignKey(CooperationPlan, models.CASCADE, related_name="goals")
    kind = models.CharField("slag", max_length=20, choices=Kind)
    title = models.CharField("mål", max_length=200)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    succeeds = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="fortsätter målet"
    )

    class Meta:
        verbose_name = "mål"
        triggers = [COUNT_SAVES]
        ordering = ["plan", "kind", "position", "id"]

    def __str__(self) -> str:
        return self.title


recorded(Goal)


@recorded
class TargetGroup(models.Model):
    """People whom the collaboration is for; named and defined by dated rows (D9–D11)."""

    code = models.SlugField("kod", max_length=40, unique=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "målgrupp"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.code

    def name_on(self, day: date) -> TargetGroupName | None:
        """The name that held on the day; reads `names`, so prefetch them for lists."""
        return next((n for n in self.names.all() if n.holds_on(day)), None)


class TargetGroupName(Dated, Versioned):
    """What a target group is called, and how it is defined, for a time (D10)."""

    target_group = models.ForeignKey(TargetGroup, models.CASCADE, related_name="names")
    name = models.CharField("namn", max_length=120)
    definition = models.TextField("definition", blank=True)

    class Meta:
        verbose_name = "målgruppens namn"
        triggers = [COUNT_SAVES]
        ordering = ["period"]
        constraints = [
            ExclusionConstraint(
                name="one_target_group_name_at_a_time",
                expressions=[OVERLAPS, ("target_group", RangeOperators.EQUAL)],
                violation_error_message="Målgruppen har redan ett namn under den tiden.",
            )
        ]

    def __str__(self) -> str:
        return self.name


recorded(TargetGroupName)
