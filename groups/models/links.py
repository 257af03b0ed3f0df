"""Personal links: that somebody may answer one question about one row, without signing in."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from groups.models.people import Person
from samla.history import recorded


class PersonalLink(models.Model):
    """A secret address that was given to one person. Only the secret's digest is kept (samla.tokens)."""

    digest = models.CharField("avtryck", max_length=64, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="links", verbose_name="till")
    question = models.CharField("fråga", max_length=40)
    row = models.PositiveBigIntegerField("gäller rad")
    made_on = models.DateField("skapad")
    expires_on = models.DateField("gäller till och med")
    used_on = models.DateField("besvarad", null=True, blank=True)
    revoked_on = models.DateField("återkallad", null=True, blank=True)

    class Meta:
        verbose_name = "personlig länk"
        ordering = ["made_on", "id"]
        indexes = [models.Index(fields=["question", "row"], name="link_of_row")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("made_on")),
                name="link_lasts_at_least_a_day",
                violation_error_message="Länken måste gälla minst till och med dagen då den skapas.",
            )
        ]

    def __str__(self) -> str:
        return f"Länk till {self.person.name_in_history}"

    def holds_on(self, day: date) -> bool:
        """Whether it leads anywhere on the day."""
        return self.revoked_on is None and day <= self.expires_on


recorded(PersonalLink)
