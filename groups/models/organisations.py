"""Organisations: principals, their units and their boards (D3, D26)."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.urls import reverse

from samla.dated import OVERLAPS, Dated
from samla.history import recorded
from samla.provenance import Sourced
from samla.sorting import swedish_key
from samla.versions import COUNT_SAVES, Versioned


class Organisation(Dated, Sourced, Versioned):
    """A principal (huvudman), a unit or a board of one, or another body that takes part."""

    class Kind(models.TextChoices):
        REGION = "region", "region"
        REGION_UNIT = "region_unit", "regional verksamhet"
        HOSPITAL = "hospital", "sjukhus"
        CLINIC = "clinic", "mottagning"
        HEALTH_CENTRE = "health_centre", "vårdcentral"
        REHAB_UNIT = "rehab_unit", "rehabenhet"
        MUNICIPALITY = "municipality", "kommun"
        MUNICIPAL_UNIT = "municipal_unit", "kommunal verksamhet"
        BOARD = "board", "nämnd eller styrelse"
        ASSOCIATION = "association", "förbund"
        AUTHORITY = "authority", "myndighet"
        USER_ORGANISATION = "user_organisation", "brukarorganisation"
        OTHER = "other", "övrig"

    slug = models.SlugField("adress", max_length=80, unique=True)
    name = models.CharField("namn", max_length=160)
    short_name = models.CharField("kort namn", max_length=60, blank=True)
    also_known_as = models.CharField("skrivs även", max_length=200, blank=True)
    kind = models.CharField("slag", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="ingår i"
    )
    principal = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="belonging",
        verbose_name="huvudman",
        help_text="Den som är juridiskt ansvarig. En huvudman pekar på sig själv.",
    )
    municipality = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="local_units", verbose_name="verkar i"
    )
    is_party = models.BooleanField("är part i samverkan", default=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="ersattes av"
    )
    ended_reason = models.CharField("varför den upphörde", max_length=200, blank=True)
    secretary_email = models.EmailField("sekreterarens e-postadress", blank=True)
    registrar_email = models.EmailField("registratorns e-postadress", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    name_key = swedish_key()

    class Meta:
        verbose_name = "organisation"
        triggers = [COUNT_SAVES]
        ordering = ["position", "name_key", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:organisation_detail", args=[self.slug])

    def name_on(self, day: date) -> str:
        """What it was called on the day; reads `former_names`, so prefetch them for lists."""
        return next((row.name for row in self.former_names.all() if row.holds_on(day)), self.name)

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


recorded(Organisation)


class OrganisationName(Dated):
    """What an organisation was called before, for a time. What it is called now stands in its own row."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="former_names")
    name = models.CharField("hette", max_length=160)

    class Meta:
        verbose_name = "tidigare namn"
        ordering = ["period"]
        constraints = [
            ExclusionConstraint(
                name="one_former_name_at_a_time",
                expressions=[OVERLAPS, ("organisation", RangeOperators.EQUAL)],
                violation_error_message="Organisationen har redan ett namn under den tiden.",
            )
        ]

    def __str__(self) -> str:
        return self.name


recorded(OrganisationName)


class Side(models.TextChoices):
    """The side on which somebody chairs when the chair rotates (D57)."""

    MUNICIPALITY = "kommun", "kommun"
    REGION = "region", "region"
    NONE = "ingen", "ingen sida"


class OrganisationSide(Dated):
    """Which side of the rotation an organisation counts to, for a time; apart from who owns it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="sides")
    side = models.CharField("sida", max_length=10, choices=Side)

    class Meta:
        verbose_name = "sida i rotationen"
        constraints = [
            ExclusionConstraint(
                name="one_side_at_a_time",
                expressions=[OVERLAPS, ("organisation", RangeOperators.EQUAL)],
                violation_error_message="Organisationen räknas redan till en sida under den tiden.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_side_display()}"


recorded(OrganisationSide)
