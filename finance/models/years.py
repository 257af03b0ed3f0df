"""A year of money: who gave, the lines of the year, and every amount booked on them (D110–D112)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from activities.models import Activity
from finance.balances import Amount, YearAccount, total
from finance.models import locks
from finance.models.ledgers import LedgerReading
from groups.models import Decision, Organisation
from samla.history import recorded
from samla.provenance import Sourced
from samla.versions import COUNT_SAVES, Versioned


@recorded
class FundingSource(Versioned):
    """Somebody who gives money to the collaboration (D111)."""

    name = models.CharField("finansiär", max_length=120, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="funding_sources"
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "finansiär"
        ordering = ["position", "name"]
        triggers = [COUNT_SAVES]

    def __str__(self) -> str:
        return self.name


@recorded
class BudgetYear(models.Model):
    """A year of the accounts. When it is closed nothing more is booked in it."""

    year = models.PositiveSmallIntegerField("år", unique=True)
    closed_on = models.DateField("stängt", null=True, blank=True)
    published_on = models.DateField("publicerat", null=True, blank=True)

    class Meta:
        verbose_name = "budgetår"
        ordering = ["year"]
        triggers = [locks.CLOSED_YEAR_STAYS_CLOSED, locks.CLOSED_YEAR_MEETS_THE_NEXT]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(year__lt=ExtractYear("closed_on")),
                name="year_closes_when_it_is_over",
                violation_error_message="Ett år stängs först när det är slut.",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(closed_on__isnull=False, published_on__gte=F("closed_on")),
                name="year_is_closed_before_it_is_published",
                violation_error_message="Stäng året innan du publicerar det.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def account(self, kind: str) -> YearAccount:
        """The year as budgeted or as it turned out; reads `lines` and their `entries`, so prefetch for lists."""
        sums = {
            part: total(entry.value for line in self.lines.all() if line.kind == part for entry in line.valid(kind))
            for part in BudgetLine.Kind.values
        }
        return YearAccount(
            year=self.year,
            opening=sums[BudgetLine.Kind.OPENING],
            income=sums[BudgetLine.Kind.INCOME],
            cost=sums[BudgetLine.Kind.COST],
        )


@recorded
class BudgetLine(Versioned):
    """A line of a year: the opening balance, an income or a cost. A line may lack a known amount."""

    class Kind(models.TextChoices):
        OPENING = "opening_balance", "ingående balans"
        INCOME = "income", "intäkt"
        COST = "cost", "kostnad"

    year = models.ForeignKey(BudgetYear, models.PROTECT, related_name="lines")
    kind = models.CharField("slag", max_length=16, choices=Kind)
    title = models.CharField("ändamål", max_length=160)
    source = models.ForeignKey(
        FundingSource, models.PROTECT, null=True, blank=True, related_name="lines", verbose_name="finansiär"
    )
    earmarked_for = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="earmarked_lines",
        verbose_name="öronmärkt för",
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="budget_lines", verbose_name="beslut"
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "budgetrad"
        ordering = ["year", "kind", "position", "id"]
        triggers = [COUNT_SAVES, locks.CLOSED_YEAR_KEEPS_ITS_LINES]
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(kind="opening_balance"),
                name="one_opening_balance_per_year",
                violation_error_message="Året har redan en ingående balans.",
            ),
            models.UniqueConstraint(
                fields=["year", "kind", "title"],
                name="budget_line_title_once_per_year",
                violation_error_message="Raden finns redan det året.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def valid(self, kind: str) -> list[Entry]:
        """The entries that hold: neither put right nor themselves a correction. Reads `entries`."""
        entries = self.entries.all()
        corrected = {entry.reverses_id for entry in entries}
        return [
            entry for entry in entries if entry.kind == kind and entry.reverses_id is None and entry.pk not in corrected
        ]


class Entry(Sourced):
    """An amount on a line: budgeted, actual or foreseen. Never changed: a mistake is reversed by a new entry."""

    class Kind(models.TextChoices):
        BUDGET = "budget", "budget"
        ACTUAL = "actual", "utfall"
        FORECAST = "forecast", "prognos"

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="entries")
    kind = models.CharField("slag", max_length=8, choices=Kind)
    amount = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2)
    is_approximate = models.BooleanField("ungefärligt", default=False)
    on = models.DateField("den")
    text = models.CharField("text", max_length=200, blank=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="rättar"
    )
    reading = models.ForeignKey(
        LedgerReading, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="inläst från"
    )

    class Meta:
        verbose_name = "post"
        ordering = ["on", "id"]
        triggers = [
            locks.ENTRIES_NEVER_CHANGE,
            locks.CLOSED_YEAR_TAKES_NO_ENTRIES,
            locks.CORRECTION_TAKES_BACK,
            locks.OPENING_MEETS_THE_YEAR_BEFORE,
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(amount=0),
                name="entry_not_zero",
                violation_error_message="Beloppet får inte vara noll.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.amount}"

    @property
    def value(self) -> Amount:
        return Amount(self.amount, self.is_approximate)


recorded(Entry)
