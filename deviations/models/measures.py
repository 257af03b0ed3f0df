"""What the analysis group makes of the numbers: a text for each target group, and what is done (D39, D102, D103)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from activities.models import Activity
from deviations.models.codes import EventType
from groups.models import TargetGroup
from groups.models.told import Told
from samla.history import recorded
from samla.periods import HalfYear
from samla.versions import COUNT_SAVES, Versioned


class OfHalfYear(models.Model):
    """Something that belongs to a half-year, whichever batch of numbers holds."""

    year = models.PositiveSmallIntegerField("år")
    half = models.PositiveSmallIntegerField("halvår", default=2)

    class Meta:
        abstract = True

    @property
    def half_year(self) -> HalfYear:
        return HalfYear(self.year, self.half)


class Analysis(OfHalfYear, Versioned):
    """What the group reads out of a half-year's numbers for a target group. Never about a single case."""

    target_group = models.ForeignKey(TargetGroup, models.PROTECT, related_name="deviation_analyses")
    text = models.TextField("analys", max_length=4000, blank=True)

    class Meta:
        verbose_name = "analys"
        triggers = [COUNT_SAVES]
        ordering = ["year", "half", "target_group__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "half", "target_group"],
                name="one_analysis_per_half_year_and_target_group",
                violation_error_message="Målgruppen har redan en analys för halvåret. Ladda om sidan och ändra den.",
            ),
            models.CheckConstraint(
                condition=Q(half__in=(1, 2)),
                name="analysis_half_is_1_or_2",
                violation_error_message="Halvåret är 1 eller 2.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.half_year.code} {self.target_group}"


recorded(Analysis)


class ImprovementAction(OfHalfYear, Versioned):
    """What is done about a pattern in the deviations of a half-year. Its state is that of its newest step."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "föreslagen"
        ONGOING = "ongoing", "pågår"
        DONE = "done", "genomförd"
        DROPPED = "dropped", "blev inte av"

    target_group = models.ForeignKey(
        TargetGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="improvement_actions",
        verbose_name="målgrupp",
    )
    event_type = models.ForeignKey(
        EventType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="improvement_actions",
        verbose_name="händelsetyp",
    )
    pattern = models.CharField("mönster", max_length=300)
    measure = models.CharField("åtgärd", max_length=300)
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="improvement_actions",
        verbose_name="aktivitet",
    )
    state = models.CharField("läge", max_length=10, choices=State, default=State.PROPOSED)

    class Meta:
        verbose_name = "förbättringsåtgärd"
        triggers = [COUNT_SAVES]
        ordering = ["year", "half", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(half__in=(1, 2)),
                name="measure_half_is_1_or_2",
                violation_error_message="Halvåret är 1 eller 2.",
            ),
        ]

    def __str__(self) -> str:
        return self.measure

    def get_absolute_url(self) -> str:
        return f"{reverse('deviations:half_year', args=[self.half_year])}#atgard-{self.pk}"


recorded(ImprovementAction)


@recorded
class MeasureStep(Told):
    """That a measure came into a state on a day, and who said so. Steps are only added."""

    action = models.ForeignKey(ImprovementAction, models.CASCADE, related_name="steps")
    state = models.CharField("läge", max_length=10, choices=ImprovementAction.State)
    on = models.DateField("från och med")

    class Meta:
        verbose_name = "åtgärdens läge"
        ordering = ["action", "on", "id"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.on:%Y-%m-%d}"
