"""The code tables that deviations are counted by: codes are stable, names may change and are remembered."""

from __future__ import annotations

from datetime import date

from django.db import models

from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


class Code(Versioned):
    """A row of an editable code table: the code is stable, the name may be changed (FormerName keeps the old).

    A retired code is no longer offered; what was counted by it stays.
    """

    code = models.SlugField("kod", max_length=60, unique=True)
    name = models.CharField("namn", max_length=120)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    is_retired = models.BooleanField("används inte längre", default=False)

    class Meta:
        abstract = True
        triggers = [COUNT_SAVES]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class EventType(Code):
    """What kind of thing went wrong (D104)."""

    class Meta(Code.Meta):
        verbose_name = "händelsetyp"


class Cause(Code):
    """Why it went wrong (D105)."""

    class Meta(Code.Meta):
        verbose_name = "orsak"


class PartyClass(Code):
    """Which class of organisation sends or receives a deviation."""

    class Meta(Code.Meta):
        verbose_name = "slag av part"


recorded(EventType)
recorded(Cause)
recorded(PartyClass)


@recorded
class FormerName(models.Model):
    """What a code was called up to and including a day. After its last former name it has the name in its table."""

    class Table(models.TextChoices):
        EVENT_TYPE = "event_type", "händelsetyp"
        CAUSE = "cause", "orsak"
        PARTY = "party", "slag av part"

    table = models.CharField("tabell", max_length=12, choices=Table)
    code = models.SlugField("kod", max_length=60)
    name = models.CharField("namn", max_length=120)
    last_day = models.DateField("till och med")

    class Meta:
        verbose_name = "tidigare namn"
        ordering = ["table", "code", "last_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "code", "last_day"],
                name="one_former_name_a_day",
                violation_error_message="Namnet är redan ändrat i dag. Ändra igen i morgon, eller skriv rätt namn nu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} (till och med {self.last_day:%Y-%m-%d})"


TABLES: dict[str, type[Code]] = {
    FormerName.Table.EVENT_TYPE: EventType,
    FormerName.Table.CAUSE: Cause,
    FormerName.Table.PARTY: PartyClass,
}


def names_on(table: str, on: date) -> dict[str, str]:
    """What the codes of a table were called on the day, in the order of the table. Two queries."""
    names = {row.code: row.name for row in TABLES[table]._default_manager.all()}
    former = FormerName.objects.filter(table=table, last_day__gte=on).order_by("-last_day")
    return names | {row.code: row.name for row in former if row.code in names}
