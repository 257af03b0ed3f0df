"""What goes between groups: a task downward, a question upward whose answer comes back (D43, D60)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from groups.models.decisions import Decision
from groups.models.groups import Group
from groups.models.organisations import Organisation
from groups.models.told import Told
from samla.history import recorded
from samla.provenance import Sourced


class Assignment(Told, Sourced):
    """A task given to a group by another group or by a body outside (D60)."""

    class State(models.TextChoices):
        GIVEN = "given", "lämnat"
        RECEIVED = "received", "mottaget"
        DECLINED = "declined", "avböjt"
        DONE = "done", "slutfört"
        ENDED = "ended", "avslutat utan att vara slutfört"

    OPEN = (State.GIVEN, State.RECEIVED)

    title = models.CharField("uppdrag", max_length=200)
    text = models.TextField("vad gruppen ska göra", blank=True)
    given_by_group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="given_assignments")
    given_by_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="given_assignments"
    )
    given_to = models.ForeignKey(Group, models.PROTECT, related_name="assignments", verbose_name="till gruppen")
    year = models.PositiveSmallIntegerField("år")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="beslut"
    )
    given_on = models.DateField("lämnat", null=True, blank=True)
    due_on = models.DateField("klart senast", null=True, blank=True)
    state = models.CharField("läge", max_length=10, choices=State, default=State.GIVEN)
    reason = models.CharField("varför", max_length=300, blank=True)

    class Meta:
        verbose_name = "uppdrag till grupp"
        ordering = ["year", "title", "given_to"]
        constraints = [
            models.CheckConstraint(
                condition=Q(given_by_group__isnull=False) ^ Q(given_by_organisation__isnull=False),
                name="assignment_given_by_one",
                violation_error_message="Ange en uppdragsgivare: en grupp eller en organisation.",
            ),
            models.UniqueConstraint(
                fields=["title", "given_to", "year"],
                name="assignment_once_per_year",
                violation_error_message="Gruppen har redan fått uppdraget det året.",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""),
                name="declined_says_why",
                violation_error_message="Skriv varför gruppen avböjer uppdraget.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


recorded(Assignment)


class Referral(Told, Sourced):
    """A question that one group puts to another, to be answered there and taken home again.

    Its state follows from its days, so that the two groups never see different things.
    """

    class Reason(models.TextChoices):
        QUESTION = "question", "gruppen kan inte avgöra frågan"
        DISAGREEMENT = "disagreement", "oenighet"
        MONEY = "money", "frågan kostar pengar"

    class State(models.TextChoices):
        SENT = "sent", "lämnat uppåt"
        RECEIVED = "received", "mottaget"
        ANSWERED = "answered", "besvarat"
        RETURNED = "returned", "svaret är hemtaget"
        WITHDRAWN = "withdrawn", "återtaget"

    OPEN = (State.SENT, State.RECEIVED, State.ANSWERED)

    from_group = models.ForeignKey(Group, models.PROTECT, related_name="referrals_out", verbose_name="från gruppen")
    to_group = models.ForeignKey(Group, models.PROTECT, related_name="referrals_in", verbose_name="till gruppen")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="referrals", verbose_name="beslut"
    )
    reason = models.CharField("varför", max_length=14, choices=Reason, default=Reason.QUESTION)
    question = models.CharField("fråga", max_length=300)
    given_on = models.DateField("lämnat")
    due_on = models.DateField("svar senast", null=True, blank=True)
    received_on = models.DateField("mottaget", null=True, blank=True)
    answered_on = models.DateField("besvarat", null=True, blank=True)
    answer = models.TextField("svar", blank=True)
    answer_decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers_to",
        verbose_name="beslutet som svarar",
    )
    returned_on = models.DateField("svaret hemtaget", null=True, blank=True)
    withdrawn_on = models.DateField("återtaget", null=True, blank=True)
    withdrawn_reason = models.CharField("varför det återtogs", max_length=200, blank=True)

    class Meta:
        verbose_name = "hänskjutande"
        ordering = ["given_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_group=F("to_group")),
                name="referral_to_another_group",
                violation_error_message="En grupp kan inte hänskjuta en fråga till sig själv.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("given_on")),
                name="referral_due_after_given",
                violation_error_message="Svaret kan inte behövas innan frågan lämnas.",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("given_on")),
                name="referral_received_after_given",
                violation_error_message="Frågan kan inte tas emot innan den lämnas.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | (Q(answered_on__gte=F("given_on")) & ~Q(answer="")),
                name="referral_answered_in_words",
                violation_error_message="Skriv svaret, och en dag som inte är före den då frågan lämnades.",
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(answered_on__isnull=False, returned_on__gte=F("answered_on")),
                name="referral_returned_after_answer",
                violation_error_message="Svaret kan inte tas hem innan frågan är besvarad.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | (Q(answered_on__isnull=True) & ~Q(withdrawn_reason="")),
                name="referral_withdrawn_with_reason",
                violation_error_message="Skriv varför frågan tas tillbaka. En besvarad fråga tas inte tillbaka.",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def state(self) -> State:
        """How far it has come, the same at both ends."""
        if self.withdrawn_on:
            return self.State.WITHDRAWN
        if self.returned_on:
            return self.State.RETURNED
        if self.answered_on:
            return self.State.ANSWERED
        return self.State.RECEIVED if self.received_on else self.State.SENT

    def latest_day(self) -> date:
        """The day of the last thing that happened to it."""
        days = (self.withdrawn_on, self.returned_on, self.answered_on, self.received_on)
        return next((day for day in days if day), self.given_on)


recorded(Referral)
