"""Anchoring: what each organisation, or a group above, says of a decision before it holds (D49–D52, D69)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groups.models.decisions import Decision
from groups.models.groups import Group
from groups.models.organisations import Organisation
from groups.models.told import Told
from samla.history import recorded
from samla.provenance import Sourced


class Anchoring(Told, Sourced):
    """That a decision is anchored in an organisation – or, where it costs money, in the group that steers (D69)."""

    class State(models.TextChoices):
        ASKED = "asked", "väntar på svar"
        NO_OBJECTION = "no_objection", "inga invändningar"
        OBJECTION = "objection", "invändning"
        NOT_AFFECTED = "not_affected", "ej berörd"
        UNANSWERED = "unanswered", "inget svar lämnades"

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="anchorings")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="anchorings", verbose_name="organisation"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="anchorings", verbose_name="grupp"
    )
    state = models.CharField("läge", max_length=16, choices=State, default=State.ASKED)
    asked_on = models.DateField("tillfrågad")
    due_on = models.DateField("svar senast", null=True, blank=True)
    note = models.TextField("vad som sades", max_length=1000, blank=True)

    class Meta:
        verbose_name = "förankring"
        ordering = ["organisation__position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) ^ Q(group__isnull=False),
                name="anchoring_in_one_place",
                violation_error_message="Ange var beslutet ska förankras: i en organisation eller i en grupp.",
            ),
            models.UniqueConstraint(
                fields=["decision", "organisation"],
                name="anchoring_once_per_organisation",
                violation_error_message="Beslutet förankras redan i organisationen.",
            ),
            models.UniqueConstraint(
                fields=["decision", "group"],
                name="anchoring_once_per_group",
                violation_error_message="Beslutet förankras redan i gruppen.",
            ),
            models.CheckConstraint(
                condition=~Q(state="objection") | ~Q(note=""),
                name="objection_says_what",
                violation_error_message="Skriv vad invändningen gäller.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.where}: {self.get_state_display()}"

    @property
    def where(self) -> str:
        """The organisation or the group; read with both at hand."""
        return str(self.organisation or self.group)


recorded(Anchoring)
