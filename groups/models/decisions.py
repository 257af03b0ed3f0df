"""Decisions: what a group decided, how, and whether it is done with (D49, D52, D69, D73, D119)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groups.models.agenda import AgendaItem
from groups.models.direction import Goal, TargetGroup
from groups.models.groups import Group
from groups.models.locks import NUMBERED_IS_LOCKED
from groups.models.meetings import Meeting
from samla.history import record_links, recorded
from samla.provenance import Sourced
from samla.versions import COUNT_SAVES, Versioned


class DecisionQuerySet(models.QuerySet["Decision"]):
    def of_year(self, year: int) -> DecisionQuerySet:
        return self.filter(decided_on__year=year)

    def published(self) -> DecisionQuerySet:
        """Those that anybody may read."""
        return self.filter(published_on__isnull=False, group__visibility=Group.Visibility.PUBLIC)


class Decision(Sourced, Versioned):
    """What a group decided, by consensus unless a dissent is noted (D52)."""

    class Kind(models.TextChoices):
        DECISION = "decision", "beslut"
        DIRECTION = "direction_decision", "inriktningsbeslut"
        ELECTION = "election", "val"
        ASSIGNMENT = "assignment", "uppdrag"
        RECOMMENDATION = "recommendation", "uppmaning"

    class Way(models.TextChoices):
        MEETING = "meeting", "vid ett möte"
        PER_CAPSULAM = "per_capsulam", "per capsulam"
        DELEGATION = "delegation", "på delegation"

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
    # Given at approval, in the year of the meeting: groups.actions.paragraphs
    number = models.PositiveSmallIntegerField("paragraf", null=True, blank=True)
    number_year = models.PositiveSmallIntegerField("paragrafens år", null=True, blank=True)
    kind = models.CharField("slag", max_length=20, choices=Kind, default=Kind.DECISION)
    title = models.CharField("rubrik", max_length=200)
    text = models.TextField("beslut")
    addressed_to = models.CharField("riktas till", max_length=300, blank=True)
    way = models.CharField("hur beslutet togs", max_length=16, choices=Way, default=Way.MEETING)
    delegate = models.ForeignKey(
        "groups.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegated_decisions",
        verbose_name="vem som beslutade på delegation",
    )
    reported_at = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reported_decisions",
        verbose_name="anmält på mötet",
    )
    dissent = models.TextField("avvikande mening", blank=True)
    has_economic_impact = models.BooleanField("kostar pengar", default=False)
    amount = models.DecimalField("belopp", max_digits=14, decimal_places=2, null=True, blank=True)
    agreement = models.ForeignKey(
        "groups.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="avtal eller överenskommelse",
    )
    condition = models.CharField("villkor", max_length=300, blank=True)
    condition_state = models.CharField("villkorets läge", max_length=10, choices=Condition, default=Condition.NONE)
    condition_settled_on = models.DateField("villkoret avgjort", null=True, blank=True)
    review_on = models.DateField("följs upp", null=True, blank=True)
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="decisions")
    goals = models.ManyToManyField(Goal, blank=True, related_name="decisions")
    state = models.CharField("läge", max_length=10, choices=State, default=State.OPEN)
    closed_on = models.DateField("avslutat den", null=True, blank=True)
    closed_reason = models.CharField("varför det avslutades", max_length=200, blank=True)
    closed_by = models.CharField("avslutat av", max_length=150, blank=True)
    published_on = models.DateField("publicerat", null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "beslut"
        triggers = [COUNT_SAVES, NUMBERED_IS_LOCKED]
        ordering = ["-decided_on", "group", "number", "id"]
        indexes = [
            models.Index(fields=["decided_on"], name="decision_day"),
            models.Index(fields=["group", "decided_on"], name="decision_group_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "number_year", "number"],
                name="paragraph_once_per_group_and_year",
                violation_error_message="Paragrafen är redan använd av gruppen det året.",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, number_year__isnull=True)
                | Q(number__gte=1, number_year__isnull=False),
                name="paragraph_has_a_year",
                violation_error_message="En paragraf har både nummer och år.",
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
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0, has_economic_impact=True),
                name="amount_of_what_costs_money",
                violation_error_message="Ett belopp är större än noll, och står bara på beslut som kostar pengar.",
            ),
            models.CheckConstraint(
                condition=Q(delegate__isnull=True) | Q(way="delegation"),
                name="delegate_decides_by_delegation",
                violation_error_message="Den som beslutar på delegation anges bara för delegationsbeslut.",
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gte=F("decided_on")),
                name="review_after_decision",
                violation_error_message="Ett beslut kan inte följas upp innan det är fattat.",
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

    @property
    def is_locked(self) -> bool:
        """Whether it was certified with a number or published, and so is never changed."""
        return self.number is not None or self.published_on is not None


recorded(Decision)
record_links(Decision, "target_groups", "goals")


class Evaluation(Versioned):
    """A review of how the collaboration works, answered by groups (D16)."""

    title = models.CharField("utvärdering", max_length=200)
    year = models.PositiveSmallIntegerField("år")
    when = models.CharField("när", max_length=60, blank=True)
    summary = models.TextField("sammanfattning", blank=True)
    answered_by = models.ManyToManyField(Group, blank=True, related_name="evaluations")

    class Meta:
        verbose_name = "utvärdering"
        triggers = [COUNT_SAVES]
        ordering = ["year", "title"]

    def __str__(self) -> str:
        return self.title


recorded(Evaluation)
record_links(Evaluation, "answered_by")


class ImprovementArea(Versioned):
    """Something an evaluation showed must become better; it returns in its target year (D16, D121)."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="areas")
    title = models.CharField("förbättringsområde", max_length=200)
    target_year = models.PositiveSmallIntegerField("följs upp år")
    result = models.TextField("vad som hände", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "förbättringsområde"
        triggers = [COUNT_SAVES]
        ordering = ["evaluation", "position", "id"]

    def __str__(self) -> str:
        return self.title


recorded(ImprovementArea)
