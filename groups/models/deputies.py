"""Deputies: who stands in for somebody who leads or coordinates, and for how long."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from groups.models.people import CoordinatorAssignment, Person, StaffRole
from samla.dated import OVERLAPS, Dated
from samla.history import recorded


class Deputy(Dated):
    """That a person stands in for the holder of a role or of an area, with the same rights, from day to day.

    Places in groups have none: who is absent there is absent (D44).
    """

    role = models.ForeignKey(
        StaffRole, models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name="roll"
    )
    area = models.ForeignKey(
        CoordinatorAssignment, models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name="område"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="deputised", verbose_name="ersättare")

    class Meta:
        verbose_name = "ersättare"
        ordering = ["period", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__isnull=False) ^ Q(area__isnull=False),
                name="deputy_for_one_thing",
                violation_error_message="Ange vad personen ersätter i: en roll eller ett område.",
            ),
            models.CheckConstraint(
                condition=Q(period__startswith__isnull=False) & Q(period__endswith__isnull=False),
                name="deputy_has_both_days",
                violation_error_message="En ersättare har en första och en sista dag.",
            ),
            ExclusionConstraint(
                name="one_deputy_for_a_role",
                expressions=[OVERLAPS, ("role", RangeOperators.EQUAL)],
                violation_error_message="Rollen har redan en ersättare under den tiden.",
            ),
            ExclusionConstraint(
                name="one_deputy_for_an_area",
                expressions=[OVERLAPS, ("area", RangeOperators.EQUAL)],
                violation_error_message="Området har redan en ersättare under den tiden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} för {self.role or self.area}"


recorded(Deputy)
