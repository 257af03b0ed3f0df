"""What was published, for good: each edition to the byte, with the rows behind every figure."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from reports.models.reports import AnnualReport
from samla.history import recorded

# What was published stays as it was; only erasure takes it away
NEVER_ALTERED = pgtrigger.Protect(name="never_altered", operation=pgtrigger.Update)


@recorded
class Edition(models.Model):
    """One publication of a report. The first is the report itself; each later one corrects the one before."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("utgåva")
    published_on = models.DateField("publicerad")
    published_by = models.CharField("publicerad av", max_length=150, blank=True)
    approved = models.CharField("fastställd", max_length=200, blank=True)
    corrected = models.TextField("vad som är rättat", blank=True)
    reason = models.TextField("varför", blank=True)
    schema = models.PositiveSmallIntegerField("underlagets schema", editable=False)
    front = models.JSONField("siffror som står först", default=list, editable=False)

    class Meta:
        verbose_name = "utgåva"
        ordering = ["report", "-number"]
        triggers = [NEVER_ALTERED]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="one_edition_of_each_number",
                violation_error_message="Någon annan publicerade rapporten samtidigt.",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | (~Q(corrected="") & ~Q(reason="")),
                name="later_edition_says_what_is_corrected",
                violation_error_message="Skriv vad som är rättat och varför.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, utgåva {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("reports:edition_detail", args=[self.report.year, self.number])


class EditionFile(models.Model):
    """The bytes of an edition, never altered. Without history: the edition's row tells of them."""

    class Kind(models.TextChoices):
        SNAPSHOT = "json", "underlag"
        ARTICLE = "html", "webbsida"
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    kind = models.CharField("slag", max_length=4, choices=Kind)
    size = models.PositiveIntegerField("storlek i byte")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    data = models.BinaryField("innehåll")

    class Meta:
        verbose_name = "utgåvans fil"
        ordering = ["edition", "kind"]
        triggers = [NEVER_ALTERED]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind"],
                name="one_file_of_each_kind",
                violation_error_message="Utgåvan har redan den filen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.get_kind_display()}"
