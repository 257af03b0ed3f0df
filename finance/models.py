"""The collaboration's money: who gave, what was spent, what is promised (D110–D117). Kronor as Decimal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from activities.models import Activity
from finance.balances import Amount, YearAccount, total
from groups.models import Decision, Document, Group, Organisation, TargetGroup
from samla.history import record_links, recorded
from samla.provenance import Sourced


@recorded
class FundingSource(models.Model):
    """Somebody who gives money to the collaboration (D111)."""

    name = models.CharField("finansiär", max_length=120, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="funding_sources"
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "finansiär"
        ordering = ["position", "name"]

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
class BudgetLine(models.Model):
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
    """An amount on a line, budgeted or actual. Never changed: a mistake is reversed by a new entry."""

    class Kind(models.TextChoices):
        BUDGET = "budget", "budget"
        ACTUAL = "actual", "utfall"

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="entries")
    kind = models.CharField("slag", max_length=8, choices=Kind)
    amount = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2)
    is_approximate = models.BooleanField("ungefärligt", default=False)
    on = models.DateField("den")
    text = models.CharField("text", max_length=200, blank=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="rättar"
    )

    class Meta:
        verbose_name = "post"
        ordering = ["on", "id"]
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


@recorded
class Commitment(models.Model):
    """Money promised for years to come (intecknade medel, D113–D115)."""

    class State(models.TextChoices):
        STANDING = "standing", "gäller"
        CONDITIONAL = "conditional", "villkorat"
        AWAITING = "awaiting", "väntar på fastställande"
        ENDED = "ended", "avslutat"

    BINDING = (State.STANDING,)

    title = models.CharField("ändamål", max_length=200)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name="beslut"
    )
    state = models.CharField("läge", max_length=12, choices=State, default=State.STANDING)
    is_approximate = models.BooleanField("ungefärliga belopp", default=False)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "åtagande"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


@recorded
class CommitmentYear(models.Model):
    """What a commitment takes in one year; the amount may be unknown."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField("år")
    amount = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "åtagande ett år"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "year"],
                name="commitment_once_a_year",
                violation_error_message="Åtagandet har redan ett belopp för året.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="commitment_amount_positive",
                violation_error_message="Beloppet måste vara större än noll, eller lämnas tomt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment} {self.year}"


@recorded
class FundingCall(models.Model):
    """Money that may be applied for (medel att söka, D89)."""

    title = models.CharField("utlysning", max_length=200)
    year = models.PositiveSmallIntegerField("år")
    announced_by = models.ForeignKey(Group, models.PROTECT, related_name="funding_calls")
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="funding_calls")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="funding_calls")

    class Meta:
        verbose_name = "utlysning"
        ordering = ["year", "title"]

    def __str__(self) -> str:
        return self.title


record_links(FundingCall, "target_groups")


@recorded
class FundingApplication(models.Model):
    """An application to a call."""

    class State(models.TextChoices):
        RECEIVED = "received", "inkommen"
        GRANTED = "granted", "beviljad"
        REFUSED = "refused", "avslagen"

    call = models.ForeignKey(FundingCall, models.CASCADE, related_name="applications")
    title = models.CharField("projekt", max_length=200)
    amount = models.DecimalField("sökt belopp", max_digits=14, decimal_places=2, null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="funding_applications")
    state = models.CharField("läge", max_length=10, choices=State, default=State.RECEIVED)

    class Meta:
        verbose_name = "ansökan"
        ordering = ["call", "id"]

    def __str__(self) -> str:
        return self.title
