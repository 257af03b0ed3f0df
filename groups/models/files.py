"""Files as bytes in the database: what is known of a file in one table, what it holds in another."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from groups.models.documents import Document
from samla.history import recorded

MEGABYTE = 1024 * 1024
LARGEST_FILE = 25 * MEGABYTE


@recorded
class StoredFile(models.Model):
    """What is known of a file. Lists read this, never the bytes. A file is not altered, only followed by another."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"
        ODT = "odt", "OpenDocument, text"
        ODS = "ods", "OpenDocument, kalkylblad"
        PNG = "png", "bild, PNG"
        JPEG = "jpg", "bild, JPEG"
        CSV = "csv", "CSV"
        TEXT = "txt", "ren text"

    # A browser may show these in its window; all others are saved to disk
    SHOWN = (Kind.PDF, Kind.PNG, Kind.JPEG)
    MEDIA_TYPES = {
        Kind.PDF: "application/pdf",
        Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Kind.ODT: "application/vnd.oasis.opendocument.text",
        Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
        Kind.PNG: "image/png",
        Kind.JPEG: "image/jpeg",
        Kind.CSV: "text/csv; charset=utf-8",
        Kind.TEXT: "text/plain; charset=utf-8",
    }

    name = models.CharField("filens namn", max_length=150)
    kind = models.CharField("filtyp", max_length=10, choices=Kind)
    size = models.PositiveIntegerField("storlek i byte", validators=[MaxValueValidator(LARGEST_FILE)])
    sha256 = models.CharField("kontrollsumma", max_length=64, editable=False)
    stored_on = models.DateField("inlagd")

    class Meta:
        verbose_name = "fil"
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gte=1) & Q(size__lte=LARGEST_FILE),
                name="file_size_within_limits",
                violation_error_message="Filen är tom eller större än 25 MB.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:file_show", args=[self.pk])

    @property
    def media_type(self) -> str:
        return self.MEDIA_TYPES[self.Kind(self.kind)]

    @property
    def is_shown(self) -> bool:
        """Whether a browser may show it, instead of saving it."""
        return self.kind in self.SHOWN


class FileContent(models.Model):
    """The bytes of a file. Without history: they never change, and the file's row tells of them by their sum."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="content")
    data = models.BinaryField("innehåll")

    class Meta:
        verbose_name = "filens innehåll"

    def __str__(self) -> str:
        return str(self.file)


@recorded
class DocumentFile(models.Model):
    """A file of a document in the register. A new file is a new revision; the older are kept."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", "alla på webben"
        INTERNAL = "internal", "bara de som läser allt internt material"

    document = models.ForeignKey(Document, models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="document_file")
    revision = models.PositiveSmallIntegerField("revision")
    visibility = models.CharField("vem som får läsa", max_length=10, choices=Visibility, default=Visibility.INTERNAL)
    note = models.CharField("vad som är nytt", max_length=200, blank=True)

    class Meta:
        verbose_name = "dokumentets fil"
        ordering = ["document", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "revision"],
                name="one_file_per_revision",
                violation_error_message="Någon annan lade in en fil samtidigt. Försök igen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}, revision {self.revision}"
