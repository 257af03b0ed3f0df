"""What a plan said when it was adopted: written once, never changed (D4, D13)."""

from __future__ import annotations

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse

from activities.models.plans import ActivityPlan
from groups.models import Decision
from samla.history import recorded


@recorded
class PlanVersion(models.Model):
    """A plan as a decision adopted it. `rows` holds `activities.plan_versions.PlanLine` by its fields, in order."""

    plan = models.ForeignKey(ActivityPlan, models.PROTECT, related_name="versions", verbose_name="aktivitetsplan")
    number = models.PositiveSmallIntegerField("version")
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="plan_versions", verbose_name="antagen genom beslutet"
    )
    rows = models.JSONField("innehåll", encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "antagen version av aktivitetsplan"
        ordering = ["plan", "number"]
        triggers = [pgtrigger.Protect(name="adopted_for_good", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="plan_version_numbered_once",
                violation_error_message="Någon annan antog planen nyss. Ladda om sidan och se vad som gäller.",
            ),
            models.UniqueConstraint(
                fields=["plan", "decision"],
                name="plan_adopted_once_per_decision",
                violation_error_message="Planen är redan antagen genom det beslutet. Välj ett annat beslut.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("activities:plan_version", args=[self.plan.group.slug, self.plan.year, self.number])
