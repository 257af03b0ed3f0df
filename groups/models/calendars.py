"""What planning goes around, and the links by which calendars read the portal."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from groups.models.organisations import Organisation
from samla.dated import Dated
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


class FreePeriod(Dated, Versioned):
    """Days on which no meeting is proposed: school breaks and summer rest of a municipality, or of all."""

    municipality = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="free_periods",
        verbose_name="kommun",
    )
    title = models.CharField("ledighet", max_length=80)

    class Meta:
        verbose_name = "ledig period"
        triggers = [COUNT_SAVES]
        ordering = ["period", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(period__startswith=None) & ~models.Q(period__endswith=None),
                name="free_period_has_two_ends",
                violation_error_message="Ange både första och sista dagen.",
            )
        ]

    def __str__(self) -> str:
        return self.title


recorded(FreePeriod)


class CalendarKey(models.Model):
    """Somebody's own calendar link. The link holds a code made of `secret`; a link that is revoked answers no more."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_keys")
    secret = models.CharField("nyckel", max_length=64, editable=False)
    created_on = models.DateField("skapad")
    revoked_on = models.DateField("återkallad", null=True, blank=True)

    class Meta:
        verbose_name = "kalenderlänk"
        ordering = ["user", "-created_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(revoked_on__isnull=True),
                name="one_calendar_link_each",
                violation_error_message="Du har redan en kalenderlänk. Återkalla den först.",
            )
        ]

    def __str__(self) -> str:
        return f"kalenderlänk från {self.created_on}"


recorded(CalendarKey)
