"""The records plan: for each type of record whose diary it belongs in, and whether it is kept or destroyed.

The collaboration is no authority. What it draws up belongs in the diary of one of its principals, and which one may
change from year to year with the chair.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groups.models.groups import Group
from groups.models.organisations import Organisation
from samla.history import recorded
from samla.provenance import Sourced
from samla.versions import COUNT_SAVES, Versioned


class RecordClass(Sourced, Versioned):
    """A type of record and the rules for it. The collaboration is no authority: a principal keeps the record."""

    class Outcome(models.TextChoices):
        PRESERVED = "preserved", "bevaras"
        DISPOSED = "disposed", "gallras"

    class Source(models.TextChoices):
        """What in the portal is of this type by itself; documents in the register are given their type one by one."""

        MINUTES = "minutes", "protokoll och minnesanteckningar"
        DECISION = "decision", "beslut utan möte"
        MISSION = "mission", "godkända uppdragsbeskrivningar"
        REPORT = "report", "publicerade årsrapporter"
        STATUS_REPORT = "status_report", "lägesrapporter"

    title = models.CharField("handlingstyp", max_length=120)
    source = models.CharField(
        "gäller av sig självt för", max_length=20, choices=Source, blank=True, help_text="Lämna tomt för dokument."
    )
    keeper = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="record_classes",
        verbose_name="diarieförs hos",
    )
    keeper_rule = models.CharField("eller hos den som", max_length=200, blank=True)
    is_registered = models.BooleanField("diarieförs", default=True)
    outcome = models.CharField("bevaras eller gallras", max_length=10, choices=Outcome, default=Outcome.PRESERVED)
    years = models.PositiveSmallIntegerField("gallras efter antal år", null=True, blank=True)
    decision = models.CharField("gallringsbeslut", max_length=200, blank=True)
    handled_by = models.CharField("hanteras av", max_length=120, blank=True)
    content_owner = models.CharField("svarar för innehållet", max_length=120, blank=True)
    reviewed_by = models.CharField("reviderar", max_length=120, blank=True)
    review_years = models.PositiveSmallIntegerField("revideras med antal år emellan", null=True, blank=True)
    archive = models.CharField("arkiv", max_length=120, blank=True)
    method = models.CharField("hur den förvaras", max_length=200, blank=True)
    is_published = models.BooleanField("publiceras på webben", default=False)
    note = models.CharField("anmärkning", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "handlingstyp"
        triggers = [COUNT_SAVES]
        ordering = ["position", "title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["title"],
                name="record_class_unique",
                violation_error_message="Handlingstypen finns redan i planen.",
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=~Q(source=""),
                name="one_record_class_for_a_source",
                violation_error_message="En annan handlingstyp gäller redan för det. Ändra den i stället.",
            ),
            models.CheckConstraint(
                condition=(Q(outcome="preserved") & Q(years__isnull=True) & Q(decision=""))
                | (Q(outcome="disposed") & Q(years__isnull=False) & ~Q(decision="")),
                name="disposal_names_term_and_decision",
                violation_error_message="Det som gallras behöver en frist och ett gallringsbeslut. "
                "Det som bevaras har ingetdera.",
            ),
            models.CheckConstraint(
                condition=Q(is_registered=False) | Q(keeper__isnull=False) | ~Q(keeper_rule=""),
                name="registered_record_has_keeper",
                violation_error_message="Ange hos vem handlingstypen diarieförs.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


recorded(RecordClass)


@recorded
class DiaryYear(Sourced):
    """Whose diary holds what a group drew up in a year; without a group, what belongs to none of them."""

    year = models.PositiveSmallIntegerField("år")
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="diary_years", verbose_name="grupp"
    )
    keeper = models.ForeignKey(Organisation, models.PROTECT, related_name="diary_years", verbose_name="diarieförs hos")

    class Meta:
        verbose_name = "diarium för ett år"
        ordering = ["-year", "group__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "group"],
                nulls_distinct=False,
                name="one_diary_for_a_group_and_year",
                violation_error_message="Gruppen har redan ett diarium det året.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.group or 'Övrigt'} {self.year}: {self.keeper}"


@recorded
class Registration(Sourced):
    """That a record stands in a principal's diary, and under which number. One row a record, whatever it is.

    `record` is the key of samla.contributions.Record, since a record may be anything that an app tells of.
    """

    record = models.CharField("handling", max_length=80, unique=True, editable=False)
    title = models.CharField("handlingens namn", max_length=250)
    keeper = models.ForeignKey(
        Organisation, models.PROTECT, related_name="registrations", verbose_name="diariefört hos"
    )
    number = models.CharField("diarienummer", max_length=60)
    registered_on = models.DateField("diariefört den")

    class Meta:
        verbose_name = "diarieföring"
        ordering = ["-registered_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(number=""),
                name="registration_has_a_number",
                violation_error_message="Skriv diarienumret.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.number}"
