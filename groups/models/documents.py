"""The document register: what governs and informs the work, where it is found, how long it holds (D14, D19, D94)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from groups.models.groups import Group
from groups.models.organisations import Organisation
from groups.models.records import RecordClass
from samla.dated import Dated
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned

# An address that opens something else than a page is not for a register
WEB_ADDRESS = URLValidator(schemes=["http", "https"], message="Skriv hela adressen. Den börjar med https://.")

# Parts of the register's own address, which no document may take
TAKEN = ("nytt", "hanteringsplan", "ej-diarieforda", "paket")


def not_taken(slug: str) -> None:
    """An address that the register itself uses would hide the document."""
    if slug in TAKEN:
        raise ValidationError("Adressen är upptagen. Välj en annan.")


class Document(Dated, Versioned):
    """A document outside or inside the portal. An empty address is a fault that the editor is shown (D99)."""

    class Kind(models.TextChoices):
        PLAN = "plan", "plan"
        AGREEMENT = "agreement", "överenskommelse"
        GUIDELINE = "guideline", "riktlinje"
        ROUTINE = "routine", "rutin"
        MINUTES = "minutes", "protokoll"
        EVALUATION = "evaluation", "utvärdering"
        REPORT = "report", "rapport"
        INFORMATION = "information", "information"
        LAW = "law", "lag"

    slug = models.SlugField("adress i portalen", max_length=100, unique=True, validators=[not_taken])
    title = models.CharField("titel", max_length=200)
    kind = models.CharField("slag", max_length=20, choices=Kind)
    url = models.CharField("länk", max_length=500, blank=True, validators=[WEB_ADDRESS])
    issuer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name="utgivare"
    )
    issued_on = models.DateField("utfärdat", null=True, blank=True)
    revised_on = models.DateField("reviderat", null=True, blank=True)
    year = models.PositiveSmallIntegerField("avser år", null=True, blank=True)
    summary = models.CharField("vad det är", max_length=300, blank=True)
    record_class = models.ForeignKey(
        RecordClass,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="handlingstyp",
    )
    drawn_up_by = models.CharField("upprättat av", max_length=120, blank=True)
    content_owner = models.CharField("svarar för innehållet", max_length=120, blank=True)
    approved_by = models.CharField("godkänt av", max_length=120, blank=True)
    approved_on = models.DateField("godkänt den", null=True, blank=True)

    class Meta:
        verbose_name = "dokument"
        triggers = [COUNT_SAVES]
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


recorded(Document)


@recorded
class DocumentAdoption(models.Model):
    """That a group has adopted a document, and when (D14)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="adoptions")
    group = models.ForeignKey(Group, models.PROTECT, related_name="adopted_documents")
    on = models.DateField("antaget", null=True, blank=True)

    class Meta:
        verbose_name = "antagande av dokument"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "group"],
                name="document_adopted_once_per_group",
                violation_error_message="Gruppen har redan antagit dokumentet.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} antaget av {self.group}"


class Abbreviation(Versioned):
    """How an abbreviation is spelled and what it stands for, so that it is explained once and right (Q19)."""

    short = models.CharField("förkortning", max_length=30)
    meaning = models.CharField("betyder", max_length=200)

    class Meta:
        verbose_name = "förkortning"
        triggers = [COUNT_SAVES]
        ordering = ["short"]
        constraints = [
            models.UniqueConstraint(
                fields=["short"],
                name="abbreviation_unique",
                violation_error_message="Förkortningen finns redan i registret.",
            )
        ]

    def __str__(self) -> str:
        return self.short


recorded(Abbreviation)
