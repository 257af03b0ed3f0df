"""People: who holds which place, on whose behalf and since when (D25–D37, D44–D48, D95–D98)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from groups.models.direction import TargetGroup
from groups.models.groups import Group
from groups.models.organisations import Organisation, Side
from groups.models.told import Way
from groups.rotation import Party, Term
from samla.dated import OVERLAPS, Dated
from samla.history import record_links, recorded
from samla.provenance import Sourced
from samla.sorting import swedish_key
from samla.versions import COUNT_SAVES, Versioned


class Person(Sourced, Versioned):
    """Somebody who takes part. A person is not an account; `user` is set when there is one."""

    name = models.CharField("namn", max_length=150)
    email = models.EmailField("e-postadress", blank=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person")
    is_elected = models.BooleanField("förtroendevald", default=False)
    has_protected_identity = models.BooleanField("skyddad identitet", default=False)
    name_choice = models.BooleanField("har sagt ja till att nämnas på webben", null=True, blank=True)
    name_choice_on = models.DateField("valet gjordes den", null=True, blank=True)
    name_choice_way = models.CharField("sätt", max_length=10, choices=Way, blank=True)
    name_key = swedish_key()

    class Meta:
        verbose_name = "person"
        triggers = [COUNT_SAVES]
        ordering = ["name_key", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(name_choice__isnull=True, name_choice_on__isnull=True, name_choice_way="")
                | (Q(name_choice__isnull=False, name_choice_on__isnull=False) & ~Q(name_choice_way="")),
                name="name_choice_says_when_and_how",
                violation_error_message="Ange vilken dag och på vilket sätt personen sa ja eller nej.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name_in_history(self) -> str:
        """The history of others' things is read by many; it never names a protected identity."""
        return "en person med skyddade uppgifter" if self.has_protected_identity else self.name


recorded(Person)


class Seat(Dated):
    """A required place in a group: whose it is, for what function, how many, and for which target groups.

    No target group means that the place is for all of them (D47).
    """

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", "ordinarie"
        CO_OPTED = "co_opted", "adjungerad"
        SUPPORT = "process_support", "processtöd"

    group = models.ForeignKey(Group, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="seats")
    function = models.CharField("funktion", max_length=160, blank=True)
    kind = models.CharField("slag", max_length=20, choices=Kind, default=Kind.ORDINARY)
    minimum = models.PositiveSmallIntegerField("minst", default=1)
    maximum = models.PositiveSmallIntegerField("högst", default=1)
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="seats")
    asked_for_by = models.ForeignKey(
        "groups.MissionSeat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="drawn_seats",
        verbose_name="enligt uppdragsbeskrivningen",
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "plats"
        ordering = ["group", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maximum__gte=F("minimum")) & Q(maximum__gte=1),
                name="seat_maximum_covers_minimum",
                violation_error_message="Platsens högsta antal kan inte vara lägre än det lägsta.",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(function=""),
                name="seat_says_whose_it_is",
                violation_error_message="Ange vilken organisation eller funktion platsen är till för.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """«Organisation – funktion», or the one that there is."""
        whose = self.organisation.name if self.organisation else ""
        return " – ".join(part for part in (whose, self.function) if part)


recorded(Seat)
record_links(Seat, "target_groups")


class Membership(Dated):
    """That a person holds a numbered place in a group, for a time (D25, D28, D33)."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="memberships")
    place = models.PositiveSmallIntegerField("plats nummer", default=1)
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    nominated_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="nominations")
    ended_reason = models.CharField("varför det upphörde", max_length=200, blank=True)

    class Meta:
        verbose_name = "ledamot"
        ordering = ["seat__position", "seat", "place", "period"]
        indexes = [models.Index(fields=["person"], name="membership_person")]
        constraints = [
            ExclusionConstraint(
                name="one_member_in_a_place",
                expressions=[
                    OVERLAPS,
                    ("seat", RangeOperators.EQUAL),
                    ("place", RangeOperators.EQUAL),
                ],
                violation_error_message="Platsen har redan en ledamot under den tiden.",
            ),
            ExclusionConstraint(
                name="one_place_per_person_in_a_seat",
                expressions=[
                    OVERLAPS,
                    ("seat", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                ],
                violation_error_message="Personen har redan platsen under den tiden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} på {self.seat}"


recorded(Membership)


class ChairTerm(Dated):
    """That a person is chair or vice chair of a group, for a time (D32, D56–D58)."""

    class Office(models.TextChoices):
        CHAIR = "chair", "ordförande"
        VICE = "vice_chair", "vice ordförande"

    group = models.ForeignKey(Group, models.PROTECT, related_name="chair_terms")
    office = models.CharField("uppdrag", max_length=12, choices=Office)
    person = models.ForeignKey(Person, models.PROTECT, related_name="chair_terms")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="chair_terms")
    side = models.CharField("sida", max_length=10, choices=Side, default=Side.NONE)
    election = models.ForeignKey("groups.Decision", models.PROTECT, null=True, blank=True, related_name="elected_terms")
    reason = models.CharField("varför just nu", max_length=300, blank=True)
    exception = models.CharField("skälet till undantaget från rotationen", max_length=300, blank=True)
    change = models.ForeignKey("groups.ChairChange", models.PROTECT, null=True, blank=True, related_name="terms")
    ended_reason = models.CharField("varför det upphörde", max_length=200, blank=True)

    class Meta:
        verbose_name = "ordförandeperiod"
        ordering = ["group", "period", "office"]
        indexes = [models.Index(fields=["person"], name="chair_term_person")]
        constraints = [
            ExclusionConstraint(
                name="one_holder_of_an_office",
                expressions=[
                    OVERLAPS,
                    ("group", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                ],
                violation_error_message="Gruppen har redan en ordförande eller vice ordförande under den tiden.",
            ),
            ExclusionConstraint(
                name="one_office_per_person_in_a_group",
                expressions=[
                    OVERLAPS,
                    ("group", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                ],
                violation_error_message="Samma person kan inte vara både ordförande och vice ordförande.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_office_display()} i {self.group}"

    def plain(self) -> Term:
        """The term as the pure functions read it; one that is not saved yet has the key 0. Reads the organisation."""
        whose = self.organisation
        return Term(
            key=self.pk or 0,
            office=self.office,
            person=self.person_id,
            side="" if self.side == Side.NONE else self.side,
            first=self.first_day or date.min,
            last=self.last_day,
            party=Party(whose.pk, whose.name) if whose else None,
            reason=self.reason,
            exception=self.exception,
        )


recorded(ChairTerm)


class StaffRole(Dated, Versioned):
    """A role that serves the whole collaboration: process leader, communicator, administrator (D95–D98)."""

    class Role(models.TextChoices):
        PROCESS_LEADER = "process_leader", "processledare"
        COMMUNICATOR = "communicator", "kommunikatör"

    role = models.CharField("roll", max_length=20, choices=Role)
    person = models.ForeignKey(Person, models.PROTECT, related_name="staff_roles")
    share_percent = models.PositiveSmallIntegerField("omfattning, procent", null=True, blank=True)
    is_approximate = models.BooleanField("ungefärlig omfattning", default=False)
    is_external = models.BooleanField("anlitas utifrån", default=False)
    reports_to = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_staff",
        verbose_name="leds av ordförande och vice ordförande i",
    )
    duties = models.TextField("uppgifter", blank=True)

    class Meta:
        verbose_name = "medarbetarroll"
        triggers = [COUNT_SAVES]
        ordering = ["role", "period"]
        constraints = [
            models.CheckConstraint(
                condition=Q(share_percent__isnull=True) | Q(share_percent__lte=100),
                name="share_at_most_whole",
                violation_error_message="Omfattningen kan vara högst 100 procent.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


recorded(StaffRole)


class CoordinatorAssignment(Dated):
    """That a person coordinates an area for the whole collaboration (delregional samordnare, D97)."""

    area = models.CharField("område", max_length=120)
    person = models.ForeignKey(Person, models.PROTECT, related_name="coordinated_areas")
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "samordnaruppdrag"
        ordering = ["position", "id"]
        constraints = [
            ExclusionConstraint(
                name="one_coordinator_of_an_area",
                expressions=[OVERLAPS, ("area", RangeOperators.EQUAL)],
                violation_error_message="Området har redan en samordnare under den tiden.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.person}"


recorded(CoordinatorAssignment)


class ExternalBody(Dated, Versioned):
    """A group outside the collaboration where it is represented (D36, D37)."""

    name = models.CharField("namn", max_length=160)
    short_name = models.CharField("kort namn", max_length=40, blank=True)
    focus = models.CharField("vad det handlar om", max_length=300, blank=True)
    ended_reason = models.CharField("varför det upphörde", max_length=200, blank=True)

    class Meta:
        verbose_name = "yttre organ"
        triggers = [COUNT_SAVES]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


recorded(ExternalBody)


class ExternalRepresentation(Dated):
    """How the collaboration is represented in an outer body: by a group's chairs, or by a number of people."""

    body = models.ForeignKey(ExternalBody, models.PROTECT, related_name="representations")
    chairs_of = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="represents_in")
    count = models.PositiveSmallIntegerField("antal representanter")
    people = models.ManyToManyField(Person, blank=True, related_name="represents", verbose_name="representanter")

    class Meta:
        verbose_name = "representation"
        ordering = ["body", "period"]
        constraints = [
            models.CheckConstraint(
                condition=Q(count__gte=1),
                name="represented_by_somebody",
                violation_error_message="Ange minst en representant.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.count}"


recorded(ExternalRepresentation)
record_links(ExternalRepresentation, "people")
