"""What the affected boards do with a direction decision, and what each principal does with it (D21, D70)."""

from __future__ import annotations

from django.db import models

from groups.models.decisions import Decision
from groups.models.organisations import Organisation
from groups.models.people import Person
from groups.models.told import Told
from samla.history import recorded
from samla.provenance import Sourced


class Ratification(Told, Sourced):
    """What one affected board did with a direction decision (D21). «Uppgift saknas» is an answer too."""

    class State(models.TextChoices):
        NOT_AFFECTED = "not_affected", "ej berörd"
        SENT = "sent", "skickat till nämnden"
        UNKNOWN = "unknown", "uppgift saknas"
        POSTPONED = "postponed", "bordlagt eller återremitterat"
        RATIFIED = "ratified", "fastställt"
        RATIFIED_CHANGED = "ratified_changed", "fastställt med ändring"
        REJECTED = "rejected", "avslaget"
        PASSED_ON = "passed_on", "övergick till en annan nämnd"
        CLOSED = "closed", "nämnden upphörde utan att svara"
        SETTLED = "settled", "avslutat utan uppgift"

    SETTLED_YES = (State.RATIFIED, State.RATIFIED_CHANGED)
    OPEN = (State.SENT, State.UNKNOWN, State.POSTPONED)
    # Boards that are not, or no longer, among those who ratify
    NOT_COUNTED = (State.NOT_AFFECTED, State.PASSED_ON, State.CLOSED)
    # What a board itself can answer
    ANSWERS = (
        State.RATIFIED,
        State.RATIFIED_CHANGED,
        State.POSTPONED,
        State.REJECTED,
        State.NOT_AFFECTED,
    )

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="ratifications")
    board = models.ForeignKey(Organisation, models.PROTECT, related_name="ratifications")
    state = models.CharField("läge", max_length=20, choices=State, default=State.UNKNOWN)
    sent_on = models.DateField("skickat till nämnden", null=True, blank=True)
    on = models.DateField("nämndens beslut den", null=True, blank=True)
    paragraph = models.CharField("nämndens paragraf", max_length=40, blank=True)
    diary_number = models.CharField("diarienummer", max_length=60, blank=True)
    note = models.CharField("anmärkning", max_length=200, blank=True)

    class Meta:
        verbose_name = "fastställande"
        ordering = ["board__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "board"],
                name="board_asked_once_per_decision",
                violation_error_message="Nämnden finns redan bland dem som ska fastställa beslutet.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.board}: {self.get_state_display()}"


recorded(Ratification)


class Implementation(Told, Sourced):
    """How far one principal has come in carrying out a decision, and who sees to it (D70)."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", "inte påbörjat"
        ONGOING = "ongoing", "pågår"
        DONE = "done", "genomfört"
        ENDED = "ended", "avslutat utan att vara genomfört"

    OPEN = (State.NOT_STARTED, State.ONGOING)

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="implementations")
    principal = models.ForeignKey(Organisation, models.PROTECT, related_name="implementations")
    responsible = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="implementations",
        verbose_name="ansvarig",
    )
    due_on = models.DateField("klart senast", null=True, blank=True)
    state = models.CharField("läge", max_length=12, choices=State, default=State.NOT_STARTED)
    on = models.DateField("den", null=True, blank=True)
    note = models.CharField("anmärkning", max_length=300, blank=True)

    class Meta:
        verbose_name = "genomförande"
        ordering = ["principal__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "principal"],
                name="implementation_once_per_principal",
                violation_error_message="Huvudmannen finns redan bland dem som genomför beslutet.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.principal}: {self.get_state_display()}"


recorded(Implementation)
