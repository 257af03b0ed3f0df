"""The records plan: for each type of record whose diary it belongs in, and whether it is kept or destroyed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groups.models.organisations import Organisation
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


class RecordClass(Versioned):
    """A type of record and the rules for it. The collaboration is no authority: a principal keeps the record."""

    class Outcome(models.TextChoices):
        PRESERVED = "preserved", "bevaras"
        DISPOSED = "disposed", "gallras"

    title = models.CharField("handlingstyp", max_length=120)
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
