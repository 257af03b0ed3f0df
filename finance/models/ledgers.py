"""Where sums are read from: a host's accounts or a spreadsheet, which line each account goes to, and each reading."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


@recorded
class Ledger(Versioned):
    """Accounts that somebody keeps for the collaboration, whole or the part of one dimension or object."""

    name = models.CharField("bokföring", max_length=120, unique=True)
    dimension = models.CharField("dimension", max_length=10, blank=True)
    object_code = models.CharField("objekt", max_length=60, blank=True)

    class Meta:
        verbose_name = "bokföring"
        ordering = ["name"]
        triggers = [COUNT_SAVES]
        constraints = [
            models.CheckConstraint(
                condition=Q(object_code="") | ~Q(dimension=""),
                name="ledger_object_has_dimension",
                violation_error_message="Välj också vilken dimension objektet hör till.",
            )
        ]

    def __str__(self) -> str:
        return self.name


@recorded
class LineChoice(models.Model):
    """Which line of a year an account of a ledger goes to; without a title it is not read.

    Lines belong to a year and choices outlive it, so a choice names kind and title.
    """

    ledger = models.ForeignKey(Ledger, models.CASCADE, related_name="choices")
    account = models.CharField("konto", max_length=20)
    object_code = models.CharField("objekt", max_length=60, blank=True)
    kind = models.CharField("slag", max_length=16, blank=True)
    title = models.CharField("rad", max_length=160, blank=True)

    class Meta:
        verbose_name = "koppling"
        ordering = ["ledger", "account", "object_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["ledger", "account", "object_code"],
                name="one_line_per_account_and_object",
                violation_error_message="Kontot är redan kopplat.",
            ),
            models.CheckConstraint(
                condition=Q(kind="", title="") | Q(kind__in=("income", "cost")) & ~Q(title=""),
                name="choice_is_a_line_or_none",
                violation_error_message="Välj en rad, eller att kontot inte läses in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.object_code}".strip()


@recorded
class LedgerReading(models.Model):
    """A file that was read. Of the file itself only its fingerprint is kept."""

    ledger = models.ForeignKey(Ledger, models.PROTECT, related_name="readings")
    year = models.PositiveSmallIntegerField("år")
    kind = models.CharField("slag", max_length=8)
    on = models.DateField("inläst den")
    fingerprint = models.CharField("fingeravtryck", max_length=64)

    class Meta:
        verbose_name = "inläsning"
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.ledger} {self.year}"
