"""The mission document (uppdragsbeskrivning): what groups are for, version by version, with its places (D74, Q12)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from groups.models.decisions import Decision
from groups.models.direction import TargetGroup
from groups.models.groups import Group
from groups.models.organisations import Organisation
from groups.models.people import Seat
from samla.history import record_links, recorded
from samla.versions import COUNT_SAVES, Versioned

# What was approved is never changed, whoever asks and in whatever way; a change is a new version
LOCK_APPROVED = pgtrigger.Trigger(
    name="lock_approved",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("part", "record")],
    func="""
    IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;
    IF (SELECT state FROM groups_missionversion WHERE id = part.part_of_id) = 'approved' THEN
        RAISE integrity_constraint_violation USING MESSAGE = 'Versionen är godkänd och ändras inte.';
    END IF;
    RETURN part;
    """,
)


@recorded
class MissionDocument(models.Model):
    """One text on what one or several groups are for."""

    title = models.CharField("titel", max_length=200)
    document_type = models.CharField("dokumenttyp", max_length=60, default="Uppdragsbeskrivning")
    assigned_by = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_missions",
        verbose_name="uppdrag från",
    )
    groups = models.ManyToManyField(Group, related_name="mission_documents", verbose_name="gäller för")

    class Meta:
        verbose_name = "uppdragsbeskrivning"
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


record_links(MissionDocument, "groups")


class MissionVersion(Versioned):
    """A version: a draft until it is approved, then locked. It holds until the next is approved.

    What was approved before the portal was there has its day and, where nobody knows it, no decision.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "utkast"
        APPROVED = "approved", "godkänd"

    mission = models.ForeignKey(MissionDocument, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    state = models.CharField("läge", max_length=10, choices=State, default=State.DRAFT)
    drawn_up_by = models.CharField("upprättat av", max_length=120)
    issued_on = models.DateField("utfärdat", null=True, blank=True)
    revised_on = models.DateField("reviderat", null=True, blank=True)
    is_revision = models.BooleanField("är en revidering", default=False)
    approved_on = models.DateField("godkänt den", null=True, blank=True)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_missions",
        verbose_name="godkänt genom",
    )

    class Meta:
        verbose_name = "version av uppdragsbeskrivning"
        triggers = [COUNT_SAVES]
        ordering = ["mission", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "number"],
                name="mission_version_number_unique",
                violation_error_message="Versionen finns redan. Ladda om sidan och försök igen.",
            ),
            models.UniqueConstraint(
                fields=["mission"],
                condition=Q(state="draft"),
                name="one_mission_draft_at_a_time",
                violation_error_message="Det finns redan ett utkast. Arbeta vidare i det.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", approved_on__isnull=True, decision__isnull=True)
                | Q(state="approved", approved_on__isnull=False),
                name="approved_mission_has_its_day",
                violation_error_message="En godkänd uppdragsbeskrivning har en dag då den godkändes.",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | Q(issued_on__isnull=True) | Q(approved_on__gte=F("issued_on")),
                name="mission_approved_after_issue",
                violation_error_message="Godkännandet kan inte ligga före den dag dokumentet utfärdades.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission}, version {self.number}"

    @property
    def is_locked(self) -> bool:
        return self.state == self.State.APPROVED


recorded(MissionVersion)


class MissionSection(Versioned):
    """A part of the text under its heading. Paragraphs are parted by an empty line; tasks stand one on each line."""

    class Kind(models.TextChoices):
        INTRODUCTION = "introduction", "Inledning"
        PURPOSE = "purpose", "Syfte"
        GOAL = "goal", "Mål"
        TASKS = "tasks", "Uppdrag"
        REPRESENTATION = "representation", "Representation"
        CHAIR = "chair", "Ordförandeskap"
        FREQUENCY = "frequency", "Mötesfrekvens"
        FOLLOW_UP = "follow_up", "Uppföljning och utvärdering"
        ANCHORING = "anchoring", "Förankring av beslut"
        FREE = "free", "Eget avsnitt"

    part_of = models.ForeignKey(MissionVersion, models.CASCADE, related_name="sections")
    kind = models.CharField("slag", max_length=20, choices=Kind)
    heading = models.CharField("rubrik", max_length=120)
    text = models.TextField("text", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "avsnitt"
        triggers = [COUNT_SAVES, LOCK_APPROVED]
        ordering = ["part_of", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["part_of", "kind"],
                condition=~Q(kind="free"),
                name="one_mission_section_of_each_kind",
                violation_error_message="Avsnittet finns redan i den här versionen.",
            )
        ]

    def __str__(self) -> str:
        return self.heading


recorded(MissionSection)


@recorded
class MissionSeat(models.Model):
    """A kind of place that the version asks for, in each group that it covers (D45, Q12)."""

    part_of = models.ForeignKey(MissionVersion, models.CASCADE, related_name="seats")

    class Whose(models.TextChoices):
        FUNCTION = "function", "en funktion, oavsett organisation"
        ORGANISATION = "organisation", "en viss organisation"
        MUNICIPALITY = "municipality", "gruppens kommun"
        EACH_HEALTH_CENTRE = "each_health_centre", "varje vårdcentral i kommunen"
        EACH_REHAB_UNIT = "each_rehab_unit", "varje rehabenhet i kommunen"

    # The kind of unit that each has a place of its own, out of the unit register (D45)
    UNITS = {
        Whose.EACH_HEALTH_CENTRE: Organisation.Kind.HEALTH_CENTRE,
        Whose.EACH_REHAB_UNIT: Organisation.Kind.REHAB_UNIT,
    }

    function = models.CharField("vem platsen är till för", max_length=160)
    kind = models.CharField("slag", max_length=20, choices=Seat.Kind, default=Seat.Kind.ORDINARY)
    whose = models.CharField("platsen tillhör", max_length=20, choices=Whose, default=Whose.FUNCTION)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="mission_seats", verbose_name="organisation"
    )
    minimum = models.PositiveSmallIntegerField("minst", default=1)
    maximum = models.PositiveSmallIntegerField("högst", default=1)
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="mission_seats")
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "plats i uppdragsbeskrivningen"
        triggers = [LOCK_APPROVED]
        ordering = ["part_of", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maximum__gte=F("minimum")) & Q(maximum__gte=1),
                name="mission_seat_maximum_covers_minimum",
                violation_error_message="Platsens högsta antal kan inte vara lägre än det lägsta.",
            ),
            models.CheckConstraint(
                condition=Q(whose="organisation", organisation__isnull=False)
                | (~Q(whose="organisation") & Q(organisation__isnull=True)),
                name="mission_seat_names_its_organisation",
                violation_error_message="Välj organisationen, om platsen tillhör en viss organisation.",
            ),
        ]

    def __str__(self) -> str:
        return self.function

    @property
    def is_for_each_unit(self) -> bool:
        return self.whose in self.UNITS


record_links(MissionSeat, "target_groups")
