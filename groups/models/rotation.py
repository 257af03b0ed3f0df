"""How the chair of a group rotates, and the changes that came early (D32, D56–D58, A6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from groups import rotation
from groups.models.groups import Group
from groups.models.organisations import Organisation, OrganisationSide, Side
from groups.models.people import Membership, Person
from samla.history import recorded

MONTHS = [
    (1, "januari"),
    (2, "februari"),
    (3, "mars"),
    (4, "april"),
    (5, "maj"),
    (6, "juni"),
    (7, "juli"),
    (8, "augusti"),
    (9, "september"),
    (10, "oktober"),
    (11, "november"),
    (12, "december"),
]


def both_sides() -> list[str]:
    return [Side.MUNICIPALITY.value, Side.REGION.value]


class RotationRule(models.Model):
    """A group's rule: how long a term is, when it starts, and whose turn it is. The rule itself is pure."""

    class Early(models.TextChoices):
        REMAINDER = "remainder", "resten av perioden"
        REMAINDER_AND_OWN = "remainder_and_own", "resten av perioden och sin egen period"

    group = models.OneToOneField(Group, models.CASCADE, related_name="rotation_rule")
    term_years = models.PositiveSmallIntegerField("periodens längd i år", default=1)
    start_month = models.PositiveSmallIntegerField("perioden börjar i", choices=MONTHS, default=1)
    sides = ArrayField(
        models.CharField(max_length=10, choices=Side), verbose_name="sidornas ordning", default=both_sides
    )
    vice_succeeds = models.BooleanField("vice ordföranden blir nästa ordförande", default=True)
    early_successor = models.CharField(
        "den som träder in i förtid får", max_length=20, choices=Early, default=Early.REMAINDER_AND_OWN
    )

    class Meta:
        verbose_name = "rotationsregel"
        constraints = [
            models.CheckConstraint(
                condition=Q(term_years__gte=1) & Q(term_years__lte=4),
                name="term_is_one_to_four_years",
                violation_error_message="En period är mellan ett och fyra år.",
            ),
            models.CheckConstraint(
                condition=Q(start_month__gte=1) & Q(start_month__lte=12),
                name="term_starts_in_a_month",
                violation_error_message="Välj i vilken månad perioden börjar.",
            ),
            models.CheckConstraint(
                condition=Q(sides=[Side.MUNICIPALITY, Side.REGION]) | Q(sides=[Side.REGION, Side.MUNICIPALITY]),
                name="chair_turns_between_two_sides",
                violation_error_message="Ordförandeskapet växlar mellan kommun och region. Ange båda sidorna en gång.",
            ),
        ]

    def __str__(self) -> str:
        return f"Rotationen i {self.group}"

    def plain(self, on: date) -> rotation.Rule:
        """The rule as the pure functions read it, each organisation on the side that it counts to on the day."""
        sides = sides_on(on)
        turns = self.turns.select_related("organisation").order_by("position")
        return rotation.Rule(
            sides=tuple(self.sides),
            years=self.term_years,
            start_month=self.start_month,
            vice_succeeds=self.vice_succeeds,
            early_gets_own=self.early_successor == self.Early.REMAINDER_AND_OWN,
            turns=tuple(
                rotation.Turn(rotation.Party(turn.organisation_id, turn.organisation.name), sides[turn.organisation_id])
                for turn in turns
                if turn.organisation_id in sides
            ),
        )


recorded(RotationRule)


class RotationTurn(models.Model):
    """An organisation's place in the order within its side: a proposal, never forced."""

    rule = models.ForeignKey(RotationRule, models.CASCADE, related_name="turns")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rotation_turns")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "plats i turordningen"
        ordering = ["rule", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "organisation"],
                name="organisation_once_in_the_order",
                violation_error_message="Organisationen finns redan i turordningen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.organisation}"


recorded(RotationTurn)


class ChairChange(models.Model):
    """A change of chair before the term was out: what its new terms and the nomination it led to have in common."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="chair_changes")
    on = models.DateField("från och med")
    reason = models.CharField("varför", max_length=200)
    election = models.ForeignKey("groups.Decision", models.PROTECT, null=True, blank=True, related_name="chair_changes")

    class Meta:
        verbose_name = "byte av ordförande"
        ordering = ["group", "on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="chair_change_says_why",
                violation_error_message="Skriv varför ordföranden byts.",
            )
        ]

    def __str__(self) -> str:
        return f"Byte av ordförande i {self.group} {self.on}"


recorded(ChairChange)


@dataclass(frozen=True)
class Mandate:
    """On whose behalf somebody may lead on a day, and from which side. Who is no member has nobody's."""

    organisation: Organisation | None = None
    side: str = Side.NONE
    is_member: bool = False


def rule_on(group: Group, on: date) -> rotation.Rule:
    """The group's rule as plain values; a group without one has no sides, and forbids nothing of its own."""
    rule = RotationRule.objects.filter(group=group).first()
    return rule.plain(on) if rule else rotation.Rule(sides=())


def sides_on(day: date) -> dict[int, str]:
    """The side that each organisation counts to on the day, by its key. One query."""
    placed = OrganisationSide.objects.current(day).exclude(side=Side.NONE)
    return dict(placed.values_list("organisation", "side"))


def mandate_of(place: Membership) -> Organisation | None:
    """On whose behalf somebody holds a place: that of the seat, else who nominated."""
    return place.seat.organisation or place.nominated_by


def mandate_on(group: Group, person: Person, day: date) -> Mandate:
    """What the person's place in the group gives on the day; a place with a side goes before one without."""
    places = Membership.objects.current(day).filter(seat__group=group, person=person).order_by("pk")
    found = [mandate_of(place) for place in places.select_related("seat__organisation", "nominated_by")]
    sides = sides_on(day)
    known = sorted((one for one in found if one), key=lambda organisation: organisation.pk not in sides)
    if not known:
        return Mandate(is_member=bool(found))
    return Mandate(known[0], sides.get(known[0].pk, Side.NONE), is_member=True)
