"""Who said so, how and when: what is told to the portal by somebody else than the one who writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from samla.errors import Refusal

if TYPE_CHECKING:
    from groups.models.people import Person


@dataclass(frozen=True)
class Word:
    """Who said so, how and on which day. `today` is the day on which it is written down."""

    today: date
    source: Person | None = None
    way: str = ""
    on: date | None = None

    @property
    def day(self) -> date:
        """The day that it was said; the day that it is written down, where no other is told."""
        return self.on or self.today


class Told(models.Model):
    """A fact that arrived by e-mail, by phone or at a meeting. Who wrote it down is in the history."""

    class Way(models.TextChoices):
        EMAIL = "email", "e-post"
        PHONE = "phone", "telefon"
        MEETING = "meeting", "mötet"
        PORTAL = "portal", "portalen"
        LINK = "link", "personlig länk"
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

    def take(self, word: Word) -> None:
        """Keep who said so, how and when. Nobody has said anything on a day that has not been."""
        if word.day > word.today:
            raise Refusal(
                "Svaret kan inte ha kommit en dag som inte har varit. Välj dagen då det kom.", field="told_on"
            )
        self.source, self.told_by_way, self.told_on = word.source, word.way, word.day


# For facts of which nobody but the person spoken of is the source
Way = Told.Way
