"""Chapter: the money (domain A2.8). 2024 is told by its source; what the other years say is invented.

The source gives the sums of 2024 but no split of them: the lines whose amount nobody has told have no entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from finance import actions
from finance.balances import Amount
from finance.models import BudgetLine, BudgetYear, Commitment, Entry, FundingSource, Ledger
from finance.reading import Chosen, plan_reading
from finance.sie import read_sie
from finance.sums import sums_of
from samla.demo import funding
from samla.demo.ledger import PROJECT, sie_file
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

K, B = BudgetLine.Kind, Entry.Kind
INVENTED = Provenance.INVENTED

SOURCES = (
    ("Staten", "staten"),
    ("VästKom", "vastkom"),
    ("HSNV", "delregional-namnd-vastra"),
    ("Lerums kommun", "lerum"),
    ("Alingsås kommun", "alingsas"),
)
CLINIC = "Socialmedicinsk mottagning"
# From this year the coordination is read from the accounts of the municipality that pays it
LEDGER_FROM = 2026
LEDGER = "Lerums kommuns bokföring, projekt 4711"
ACCOUNTS = {
    "5010": ("Löner", "Processledning och samordning"),
    "6420": ("Konferenser", "Konferenser och utbildning"),
    "6550": ("Webbtjänster", "Webbplats"),
}
READ = {title: account for account, (_, title) in ACCOUNTS.items()}
# What the process leader foresees for the year that goes on, for lines that will not be as budgeted
FORESEEN = {"Staten": 900, "Konferenser och utbildning": 430}
SUICIDE = "Suicidprevention"
SUICIDE_MONEY = "Nationella pengar till suicidprevention"
CLINIC_YEARS, A_YEAR = range(2023, 2027), 3_000_000
QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))
# The month and day in the year after on which a year is closed and published
CLOSED, PUBLISHED = (2, 14), (3, 20)

# The other years: what came from each source, and what was used, in thousands of kronor
INCOME = {
    "Staten": 900,
    SUICIDE_MONEY: 500,
    "VästKom": 300,
    "HSNV": 1_300,
    "Lerums kommun": 800,
    "Alingsås kommun": 900,
}
COSTS = {"Processledning och samordning": 1_200, "Konferenser och utbildning": 400, "Webbplats": 100, SUICIDE: 400}
# What was budgeted, for those that turned out otherwise
BUDGETED = {"Staten": 1_000, "Konferenser och utbildning": 500, SUICIDE: 500}


def tell(world: World) -> None:
    sources = {
        name: actions.add_source(name=name, organisation=world.organisations[slug], position=position, by=world.leader)
        for position, (name, slug) in enumerate(SOURCES, start=1)
    }
    _promises(world)
    funding.tell(world)
    _year_before(world)
    _facts_year(world, sources)
    for year in range(FACTS_YEAR + 1, world.year + 1):
        _invented_year(world, sources, year)


def _promises(world: World) -> None:
    actions.commit_money(
        title=CLINIC,
        years=dict.fromkeys(CLINIC_YEARS, Decimal(A_YEAR)),
        is_approximate=True,
        decision=world.decisions["socialmedicinsk-finansiering"],
        by=world.leader,
    )
    actions.commit_money(
        title="Samordning av småbarnsteam",
        years={2025: None, 2026: None},
        state=Commitment.State.CONDITIONAL,
        decision=world.decisions["smabarnsteam"],
        by=world.leader,
    )


def _year_before(world: World) -> None:
    """Invented, but so that it ends with the 8,6 million kronor that the facts year must have begun with."""
    year = actions.open_year(year=FACTS_YEAR - 1, by=world.leader)
    for kind, title, amount in (
        (K.OPENING, actions.OPENING_TITLE, 8_200_000),
        (K.INCOME, "Ej fördelat per finansiär", 5_600_000),
        (K.COST, "Ej fördelat per ändamål", 5_200_000),
    ):
        line = actions.add_line(year=year, kind=kind, title=title, by=world.leader)
        day = date(year.year, 1, 1) if kind == K.OPENING else date(year.year, 12, 31)
        actions.book_entry(line=line, amount=Decimal(amount), on=day, provenance=INVENTED, by=world.leader)
    _finish(world, year)


def _facts_year(world: World, sources: dict[str, FundingSource]) -> None:
    """The year opens with what the year before closed with, marked as derived (Q1)."""
    year = BudgetYear.objects.get(year=FACTS_YEAR)
    for name, source in sources.items():
        actions.add_line(year=year, kind=K.INCOME, title=name, source=source, by=world.leader)
    actions.add_line(
        year=year,
        kind=K.INCOME,
        title=SUICIDE_MONEY,
        source=sources["Staten"],
        earmarked_for=world.activities["suicidprevention"],
        by=world.leader,
    )
    actions.add_line(
        year=year,
        kind=K.COST,
        title=CLINIC,
        decision=world.decisions["socialmedicinsk-finansiering"],
        by=world.leader,
    )
    actions.add_line(
        year=year, kind=K.COST, title=SUICIDE, earmarked_for=world.activities["suicidprevention"], by=world.leader
    )
    for kind, title, amount in (
        (K.INCOME, "Ej fördelat per finansiär", 4_800_000),
        (K.COST, "Ej fördelat per ändamål", 5_400_000),
    ):
        line = actions.add_line(year=year, kind=kind, title=title, by=world.leader)
        actions.book_entry(line=line, amount=Decimal(amount), on=date(FACTS_YEAR, 12, 31), by=world.leader)
    _finish(world, year)


def _invented_year(world: World, sources: dict[str, FundingSource], number: int) -> None:
    """A year with budget and entries as far as the demo's day has come; closed and published in its time."""
    year = BudgetYear.objects.filter(year=number).first() or actions.open_year(year=number, by=world.leader)
    for name, thousands in INCOME.items():
        is_earmarked = name == SUICIDE_MONEY
        line = actions.add_line(
            year=year,
            kind=K.INCOME,
            title=name,
            source=sources["Staten" if is_earmarked else name],
            earmarked_for=world.activities["suicidprevention"] if is_earmarked else None,
            by=world.leader,
        )
        _budget_and_entries(world, line, thousands)
    for title, thousands, decision in _costs(number):
        activity = world.activities["suicidprevention"] if title == SUICIDE else None
        line = actions.add_line(
            year=year,
            kind=K.COST,
            title=title,
            earmarked_for=activity,
            decision=world.decisions.get(decision),
            by=world.leader,
        )
        _budget_and_entries(world, line, thousands)
    if number >= LEDGER_FROM:
        _read_ledger(world, year)
    if number == world.year:
        _foresee(world, year)
    _finish(world, year)


def _costs(number: int) -> Iterator[tuple[str, int, str]]:
    """What the year's money went to, in thousands, and the decision that allows it."""
    if number in CLINIC_YEARS:
        yield CLINIC, A_YEAR // 1000, "socialmedicinsk-finansiering"
    if number in funding.GRANTED:
        yield funding.PROJECT, funding.GRANTED[number] // 1000, "anhorigstod"
    for title, thousands in COSTS.items():
        yield title, thousands, f"budget-{number}"


def _read_ledger(world: World, year: BudgetYear) -> None:
    """The file goes the way that a file goes: read, given lines, seen, and saved by the real deed."""
    vouchers = [
        (account, on, Decimal(COSTS[title]) * 1000 / 4)
        for account, (_, title) in ACCOUNTS.items()
        for month, day in QUARTERS
        if (on := date(year.year, month, day)) <= world.on
    ]
    if not vouchers:
        return
    ledger = Ledger.objects.filter(name=LEDGER).first() or actions.add_ledger(
        name=LEDGER, dimension="6", object_code=PROJECT, by=world.leader
    )
    file = read_sie(sie_file("Lerums kommun (påhittad bokföring)", year.year, ACCOUNTS, vouchers))
    sums = sums_of(file, year.year, dimension="6", object_code=PROJECT)
    choices = {row.key: Chosen(K.COST, ACCOUNTS[row.account][1]) for row in sums.rows}
    seen = plan_reading(ledger, year, sums, choices).fingerprint
    actions.read_ledger(
        ledger=ledger,
        year=year,
        sums=sums,
        choices=choices,
        seen=seen,
        on=max(on for _, on, _ in vouchers),
        provenance=INVENTED,
        by=world.leader,
    )


def _foresee(world: World, year: BudgetYear) -> None:
    for line in year.lines.exclude(kind=K.OPENING).prefetch_related("entries"):
        budgeted = sum((entry.amount for entry in line.valid(B.BUDGET)), Decimal(0))
        foreseen = Decimal(FORESEEN[line.title]) * 1000 if line.title in FORESEEN else budgeted
        actions.set_amounts(
            line=line, amounts={B.FORECAST: Amount(foreseen)}, on=world.on, provenance=INVENTED, by=world.leader
        )


def _budget_and_entries(world: World, line: BudgetLine, thousands: int) -> None:
    """The year's budget, set when it begins, and a quarter of what it became at the end of each quarter."""
    year = line.year.year
    budget, actual = Decimal(BUDGETED.get(line.title, thousands)) * 1000, Decimal(thousands) * 1000
    actions.book_entry(
        line=line, amount=budget, on=date(year, 1, 1), kind=B.BUDGET, provenance=INVENTED, by=world.leader
    )
    for month, day in QUARTERS:
        on = date(year, month, day)
        if on <= world.on and not (year >= LEDGER_FROM and line.title in READ):
            actions.book_entry(line=line, amount=actual / 4, on=on, provenance=INVENTED, by=world.leader)


def _finish(world: World, year: BudgetYear) -> None:
    closed, published = date(year.year + 1, *CLOSED), date(year.year + 1, *PUBLISHED)
    if closed <= world.on:
        actions.close_year(year=year, on=closed, by=world.leader)
    if published <= world.on:
        actions.publish_year(year=year, on=published, by=world.leader)
