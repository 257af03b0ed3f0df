"""Nominations: an organisation is asked for somebody, answers, and the answer becomes a membership (D33)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groups.models.organisations import Organisation
from groups.models.people import Person, Seat
from groups.models.rotation import ChairChange
from groups.models.told import Told
from samla.history import recorded


class NominationQuerySet(models.QuerySet["Nomination"]):
    def open(self) -> NominationQuerySet:
        """Those that have led to nothing yet and are still wanted."""
        return self.filter(membership__isnull=True, withdrawn_on__isnull=True)

    def awaited(self, on: date) -> NominationQuerySet:
        """Those that were asked for on the day and had led to nobody in the place by then."""
        nobody_yet = Q(membership__isnull=True) | Q(membership__period__startswith__gt=on)
        still_wanted = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on)
        return self.filter(nobody_yet, still_wanted, asked_on__lte=on)


class Nomination(Told):
    """That an organisation is asked to nominate somebody to a place, whom it named, and the membership it became.

    Its state follows from its days, so that the two can never say different things.
    """

    class State(models.TextChoices):
        ASKED = "asked", "efterfrågad"
        RECEIVED = "received", "inkommen"
        APPOINTED = "appointed", "tillsatt"
        WITHDRAWN = "withdrawn", "återtagen"

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="nominations")
    place = models.PositiveSmallIntegerField("plats nummer", default=1)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="asked_nominations", verbose_name="organisation som nominerar"
    )
    asked_on = models.DateField("tillfrågad")
    expected_by = models.DateField("väntas senast", null=True, blank=True)
    received_on = models.DateField("inkommen", null=True, blank=True)
    nominee = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="nominerad"
    )
    withdrawn_on = models.DateField("återtagen", null=True, blank=True)
    withdrawn_reason = models.CharField("varför den återtogs", max_length=200, blank=True)
    change = models.ForeignKey(ChairChange, models.PROTECT, null=True, blank=True, related_name="nominations")
    membership = models.OneToOneField(
        "groups.Membership", models.PROTECT, null=True, blank=True, related_name="nomination"
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "nominering"
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "place"],
                condition=Q(membership__isnull=True, withdrawn_on__isnull=True),
                name="one_open_nomination_for_a_place",
                violation_error_message="Platsen väntar redan på en nominering.",
            ),
            models.CheckConstraint(
                condition=Q(expected_by__isnull=True) | Q(expected_by__gte=F("asked_on")),
                name="nomination_expected_after_asked",
                violation_error_message="Nomineringen kan inte väntas före dagen då organisationen tillfrågades.",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("asked_on"), nominee__isnull=False),
                name="nomination_received_names_somebody",
                violation_error_message="Ange vem som är nominerad, och en dag som inte är före den då ni frågade.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(membership__isnull=True),
                name="nomination_not_both_seated_and_withdrawn",
                violation_error_message="Nomineringen har redan lett till en ledamot.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} nominerar till {self.seat}"

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.membership_id:
            return self.State.APPOINTED
        if self.withdrawn_on:
            return self.State.WITHDRAWN
        return self.State.RECEIVED if self.received_on else self.State.ASKED

    def get_absolute_url(self) -> str:
        return reverse("groups:nomination_detail", args=[self.pk])


recorded(Nomination)
