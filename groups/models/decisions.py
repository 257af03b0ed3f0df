"""Decisions and what must follow from them (D21, D49–D52, D60, D69–D73, D119)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groups.models.agenda import AgendaItem
from groups.models.direction import Goal, TargetGroup
from groups.models.groups import Group
from groups.models.meetings import Meeting
from groups.models.organisations import Organisation
from samla.history import record_links, recorded
from samla.provenance import Sourced


class DecisionQuerySet(models.QuerySet["Decision"]):
    def of_year(self, year: int) -> DecisionQuerySet:
        return self.filter(decided_on__year=year)

    def published(self) -> DecisionQuerySet:
        """Those that anybody may read."""
        return self.filter(published_on__isnull=False, group__visibility=Group.Visibility.PUBLIC)


class Decision(Sourced):
    """What a group decided, by consensus unless a dissent is noted (D52)."""

    class Kind(models.TextChoices):
        DECISION = "decision", "beslut"
        DIRECTION = "direction_decision", "inriktningsbeslut"
        ELECTION = "election", "val"
        ASSIGNMENT = "assignment", "uppdrag"
        RECOMMENDATION = "recommendation", "uppmaning"

    class Condition(models.TextChoices):
        NONE = "none", "inget villkor"
        UNKNOWN = "unknown", "oklart om villkoret är uppfyllt"
        MET = "met", "villkoret är uppfyllt"
        NOT_MET = "not_met", "villkoret är inte uppfyllt"

    class State(models.TextChoices):
        OPEN = "open", "öppet"
        CLOSED = "closed", "avslutat"

    group = models.ForeignKey(Group, models.PROTECT, related_name="decisions", verbose_name="beslutande grupp")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="möte"
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="ärende"
    )
    decided_on = models.DateField("beslutat")
    number = models.PositiveSmallIntegerField("paragraf", null=True, blank=True)
    kind = models.CharField("slag", max_length=20, choices=Kind, default=Kind.DECISION)
    title = models.CharField("rubrik", max_length=200)
    text = models.TextField("beslut")
    addressed_to = models.CharField("riktas till", max_length=300, blank=True)
    dissent = models.TextField("avvikande mening", blank=True)
    has_economic_impact = models.BooleanField("kostar pengar", default=False)
    condition = models.CharField("villkor", max_length=300, blank=True)
    condition_state = models.CharField("villkorets läge", max_length=10, choices=Condition, default=Condition.NONE)
    review_on = models.DateField("följs upp", null=True, blank=True)
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="decisions")
    goals = models.ManyToManyField(Goal, blank=True, related_name="decisions")
    state = models.CharField("läge", max_length=10, choices=State, default=State.OPEN)
    closed_on = models.DateField("avslutat den", null=True, blank=True)
    closed_reason = models.CharField("varför det avslutades", max_length=200, blank=True)
    published_on = models.DateField("publicerat", null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "beslut"
        ordering = ["-decided_on", "group", "number", "id"]
        indexes = [
            models.Index(fields=["decided_on"], name="decision_day"),
            models.Index(fields=["group", "decided_on"], name="decision_group_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                F("group"),
                models.functions.ExtractYear("decided_on"),
                F("number"),
                name="paragraph_once_per_group_and_year",
                violation_error_message="Paragrafen är redan använd av gruppen det året.",
            ),
            models.CheckConstraint(
                condition=Q(condition="", condition_state="none") | (~Q(condition="") & ~Q(condition_state="none")),
                name="condition_has_a_state",
                violation_error_message="Skriv villkoret, eller välj att beslutet saknar villkor.",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (Q(state="closed", closed_on__isnull=False) & ~Q(closed_reason="")),
                name="closed_says_when_and_why",
                violation_error_message="Skriv vilken dag och varför beslutet avslutades.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("groups:decision_detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        """Whether nothing more must follow from it."""
        return self.state == self.State.CLOSED


recorded(Decision)
record_links(Decision, "target_groups", "goals")


class Ratification(Sourced):
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

    SETTLED_YES = (State.RATIFIED, State.RATIFIED_CHANGED)
    OPEN = (State.SENT, State.UNKNOWN, State.POSTPONED)
    # Boards that are not, or no longer, among those who ratify
    NOT_COUNTED = (State.NOT_AFFECTED, State.PASSED_ON, State.CLOSED)

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="ratifications")
    board = models.ForeignKey(Organisation, models.PROTECT, related_name="ratifications")
    state = models.CharField("läge", max_length=20, choices=State, default=State.UNKNOWN)
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


@recorded
class Implementation(models.Model):
    """How far one principal has come in carrying out a decision (D70)."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", "inte påbörjat"
        ONGOING = "ongoing", "pågår"
        DONE = "done", "genomfört"

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="implementations")
    principal = models.ForeignKey(Organisation, models.PROTECT, related_name="implementations")
    state = models.CharField("läge", max_length=12, choices=State, default=State.NOT_STARTED)
    on = models.DateField("den", null=True, blank=True)

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


@recorded
class Assignment(models.Model):
    """A task given to a group by another group or by a body outside (D60)."""

    class State(models.TextChoices):
        GIVEN = "given", "lämnat"
        RECEIVED = "received", "mottaget"
        DECLINED = "declined", "avböjt"
        DONE = "done", "slutfört"

    title = models.CharField("uppdrag", max_length=200)
    given_by_group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="given_assignments")
    given_by_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="given_assignments"
    )
    given_to = models.ForeignKey(Group, models.PROTECT, related_name="assignments")
    year = models.PositiveSmallIntegerField("år")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="beslut"
    )
    state = models.CharField("läge", max_length=10, choices=State, default=State.GIVEN)
    answered_on = models.DateField("besvarat", null=True, blank=True)
    declined_reason = models.CharField("varför det avböjdes", max_length=300, blank=True)

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
                condition=~Q(state="declined") | ~Q(declined_reason=""),
                name="assignment_declined_with_reason",
                violation_error_message="Skriv varför gruppen avböjer uppdraget.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@recorded
class Evaluation(models.Model):
    """A review of how the collaboration works, answered by groups (D16)."""

    title = models.CharField("utvärdering", max_length=200)
    year = models.PositiveSmallIntegerField("år")
    when = models.CharField("när", max_length=60, blank=True)
    summary = models.TextField("sammanfattning", blank=True)
    answered_by = models.ManyToManyField(Group, blank=True, related_name="evaluations")

    class Meta:
        verbose_name = "utvärdering"
        ordering = ["year", "title"]

    def __str__(self) -> str:
        return self.title


record_links(Evaluation, "answered_by")


@recorded
class ImprovementArea(models.Model):
    """Something an evaluation showed must become better; it returns in its target year (D16, D121)."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="areas")
    title = models.CharField("förbättringsområde", max_length=200)
    target_year = models.PositiveSmallIntegerField("följs upp år")
    result = models.TextField("vad som hände", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "förbättringsområde"
        ordering = ["evaluation", "position", "id"]

    def __str__(self) -> str:
        return self.title
