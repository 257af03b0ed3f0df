"""Money promised for years to come (intecknade medel, D113–D115)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groups.models import Decision
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


@recorded
class Commitment(Versioned):
    """Money promised for years to come (intecknade medel, D113–D115)."""

    class State(models.TextChoices):
        STANDING = "standing", "gäller"
        CONDITIONAL = "conditional", "villkorat"
        AWAITING = "awaiting", "väntar på fastställande"
        ENDED = "ended", "avslutat"

    BINDING = (State.STANDING,)

    title = models.CharField("ändamål", max_length=200)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name="beslut"
    )
    state = models.CharField("läge", max_length=12, choices=State, default=State.STANDING)
    is_approximate = models.BooleanField("ungefärliga belopp", default=False)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "åtagande"
        ordering = ["position", "id"]
        triggers = [COUNT_SAVES]

    def __str__(self) -> str:
        return self.title


@recorded
class CommitmentYear(models.Model):
    """What a commitment takes in one year; the amount may be unknown."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField("år")
    amount = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "åtagande ett år"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "year"],
                name="commitment_once_a_year",
                violation_error_message="Åtagandet har redan ett belopp för året.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="commitment_amount_positive",
                violation_error_message="Beloppet måste vara större än noll, eller lämnas tomt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment} {self.year}"
