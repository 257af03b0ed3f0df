"""Who said so, how and when: what is told to the portal by somebody else than the one who writes it down."""

from __future__ import annotations

from django.db import models


class Told(models.Model):
    """A fact that arrived by e-mail, by phone or at a meeting. Who wrote it down is in the history."""

    class Way(models.TextChoices):
        EMAIL = "email", "e-post"
        PHONE = "phone", "telefon"
        MEETING = "meeting", "mötet"
        PORTAL = "portal", "portalen"
        PAPER = "paper", "på papper"

    source = models.ForeignKey(
        "groups.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="told_%(class)ss",
        verbose_name="uppgift från",
    )
    told_by_way = models.CharField("sätt", max_length=10, choices=Way, blank=True)
    told_on = models.DateField("uppgiftens datum", null=True, blank=True)

    class Meta:
        abstract = True
