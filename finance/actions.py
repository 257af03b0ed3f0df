"""Deeds on money. Entries are only added; a closed year takes no more (D110–D116)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Max

from activities.models import Activity
from finance.balances import Amount
from finance.models import (
    BudgetLine,
    BudgetYear,
    Commitment,
    CommitmentYear,
    Entry,
    FundingApplication,
    FundingCall,
    FundingSource,
)
from groups.models import Decision, Document, Group, Organisation, TargetGroup
from samla import money
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import link, save

OPENING_TITLE = "Ingående balans"


def add_source(
    *, name: str, by: User | None, organisation: Organisation | None = None, position: int = 0
) -> FundingSource:
    """Add somebody who gives money to the collaboration (D111)."""
    with deed(f"Lade till finansiären {name}", by=by):
        return save(FundingSource(name=name, organisation=organisation, position=position))


def open_year(*, year: int, by: User | None) -> BudgetYear:
    """Begin the accounts of a year."""
    with deed(f"Öppnade budgetåret {year}", by=by):
        return save(BudgetYear(year=year))


def add_line(
    *,
    year: BudgetYear,
    kind: BudgetLine.Kind,
    title: str,
    by: User | None,
    source: FundingSource | None = None,
    earmarked_for: Activity | None = None,
    decision: Decision | None = None,
) -> BudgetLine:
    """Add a line last among its kind. A line without entries has no known amount, which the pages say."""
    with deed(f"Lade till raden {title} i {year}", by=by):
        _hold_open(year)
        last = year.lines.filter(kind=kind).aggregate(last=Max("position"))["last"]
        return save(
            BudgetLine(
                year=year,
                kind=kind,
                title=title,
                source=source,
                earmarked_for=earmarked_for,
                decision=decision,
                position=(last or 0) + 1,
            )
        )


def book_entry(
    *,
    line: BudgetLine,
    amount: Decimal,
    on: date,
    by: User | None,
    kind: Entry.Kind = Entry.Kind.ACTUAL,
    is_approximate: bool = False,
    provenance: Provenance = Provenance.RECORDED,
    text: str = "",
) -> Entry:
    """Book an amount on a line. Income and cost are both written as positive amounts."""
    with deed(f"Bokförde {money.kr_and_ore(amount)} på {line} {line.year}", by=by):
        _hold_open(line.year)
        _refuse_day_outside(line.year, on, kind)
        return save(
            Entry(
                line=line,
                kind=kind,
                amount=amount,
                is_approximate=is_approximate,
                on=on,
                text=text,
                provenance=provenance,
            )
        )


def reverse_entry(*, entry: Entry, on: date, by: User | None, reason: str) -> Entry:
    """Put a wrong entry right («Rätta») by a new one with the opposite amount; the wrong one stays readable."""
    year = entry.line.year
    with deed(f"Rättade {entry.line} {year}: {reason}", by=by):
        _hold_open(year)
        _refuse_day_outside(year, on, Entry.Kind(entry.kind))
        _refuse_wrong_reversal(entry, reason)
        return save(
            Entry(
                line=entry.line,
                kind=entry.kind,
                amount=-entry.amount,
                is_approximate=entry.is_approximate,
                on=on,
                text=reason,
                provenance=entry.provenance,
                reverses=entry,
            )
        )


def commit_money(
    *,
    title: str,
    years: Mapping[int, Decimal | None],
    by: User | None,
    decision: Decision | None = None,
    state: Commitment.State = Commitment.State.STANDING,
    is_approximate: bool = False,
) -> Commitment:
    """Promise money year by year (D113). None means that the amount is not settled (D115)."""
    if not years:
        raise Refusal("Ange minst ett år som åtagandet gäller.")
    last = Commitment.objects.aggregate(last=Max("position"))["last"]
    with deed(f"Intecknade pengar till {title}", by=by):
        commitment = save(
            Commitment(
                title=title,
                decision=decision,
                state=state,
                is_approximate=is_approximate,
                position=(last or 0) + 1,
            )
        )
        for year, amount in sorted(years.items()):
            save(CommitmentYear(commitment=commitment, year=year, amount=amount))
        return commitment


def close_year(*, year: BudgetYear, on: date, by: User | None) -> BudgetYear:
    """Lock the year and carry its closing balance into the next, which opens with it (D112).

    Where the next year already has an opening balance the two must be equal, else nothing is closed.
    """
    with deed(f"Stängde budgetåret {year}", by=by):
        held = _hold_open(year)
        _refuse_early_closing(held, on)
        _carry_over(held, by=by)
        held.closed_on = on
        save(held)
        year.closed_on = on
        return year


def publish_year(*, year: BudgetYear, on: date, by: User | None) -> BudgetYear:
    """Let anybody read the closed year from the day."""
    if year.closed_on is None:
        raise Refusal(f"Stäng {year} innan du publicerar året.")
    if year.published_on is not None:
        raise Refusal(f"{year} är redan publicerat.")
    if on < year.closed_on:
        raise Refusal("Ett år kan inte publiceras innan det är stängt.")
    with deed(f"Publicerade budgetåret {year}", by=by):
        year.published_on = on
        return save(year)


def open_funding_call(
    *,
    title: str,
    year: int,
    announced_by: Group,
    by: User | None,
    target_groups: Iterable[TargetGroup] | None = None,
    activity: Activity | None = None,
) -> FundingCall:
    """Announce money to apply for (D89)."""
    with deed(f"Öppnade utlysningen {title}", by=by):
        call = save(FundingCall(title=title, year=year, announced_by=announced_by, activity=activity))
        link(call, target_groups=target_groups)
        return call


def receive_application(
    *,
    call: FundingCall,
    title: str,
    by: User | None,
    amount: Decimal | None = None,
    document: Document | None = None,
) -> FundingApplication:
    """Note an application to a call."""
    with deed(f"Tog emot ansökan {title}", by=by):
        return save(FundingApplication(call=call, title=title, amount=amount, document=document))


def _hold_open(year: BudgetYear) -> BudgetYear:
    """The year, held so that nobody closes it meanwhile; refused when it is closed already."""
    held = BudgetYear.objects.select_for_update().get(pk=year.pk)
    if held.closed_on is not None:
        raise Refusal(f"{year} är stängt. Rätta i det år som är öppet.")
    return held


def _refuse_day_outside(year: BudgetYear, on: date, kind: Entry.Kind) -> None:
    # A budget is often set the year before; what happened must have happened in the year.
    if kind == Entry.Kind.ACTUAL and on.year != year.year:
        raise Refusal(f"Ange en dag under {year}.")


def _refuse_wrong_reversal(entry: Entry, reason: str) -> None:
    if not reason:
        raise Refusal("Skriv kort vad som var fel.")
    if entry.reverses_id is not None:
        raise Refusal("Posten är själv en rättelse. Bokför beloppet på nytt i stället.")
    if Entry.objects.filter(reverses=entry).exists():
        raise Refusal("Posten är redan rättad.")


def _refuse_early_closing(year: BudgetYear, on: date) -> None:
    if on.year <= year.year:
        raise Refusal(f"{year} kan stängas först när året är slut.")
    earlier = BudgetYear.objects.filter(year__lt=year.year, closed_on__isnull=True).first()
    if earlier is not None:
        raise Refusal(f"Stäng {earlier} först.")


def _carry_over(year: BudgetYear, *, by: User | None) -> None:
    closing = year.account(Entry.Kind.ACTUAL).closing
    following = BudgetYear.objects.filter(year=year.year + 1).first() or open_year(year=year.year + 1, by=by)
    line = following.lines.filter(kind=BudgetLine.Kind.OPENING).first() or add_line(
        year=following, kind=BudgetLine.Kind.OPENING, title=OPENING_TITLE, by=by
    )
    if not line.entries.filter(kind=Entry.Kind.ACTUAL).exists():
        _book_opening(line, closing, by=by)
    opening = following.account(Entry.Kind.ACTUAL).opening
    if opening.kronor != closing.kronor:
        raise Refusal(
            f"{year} slutar på {money.kr_and_ore(closing.kronor)}, men {following} börjar på "
            f"{money.kr_and_ore(opening.kronor)}. Rätta det som är fel och stäng sedan året."
        )


def _book_opening(line: BudgetLine, closing: Amount, *, by: User | None) -> None:
    if closing.kronor:  # an empty purse needs no entry
        book_entry(
            line=line,
            amount=closing.kronor,
            on=date(line.year.year, 1, 1),
            by=by,
            is_approximate=closing.is_approximate,
            provenance=Provenance.DERIVED,
        )
