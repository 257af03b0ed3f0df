"""Deeds on money, and what they refuse."""

from datetime import date
from decimal import Decimal

import pytest

from finance import actions
from finance.balances import Amount
from finance.models import BudgetLine, BudgetYear, Commitment, Entry, FundingCall
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from tests.factories import make_group

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2025, 1, 31)


def deed_of(row: object) -> tuple[str, int]:
    """The deed and the doer that the newest event of a row tells of."""
    context = row.history.latest("pgh_id").pgh_context  # type: ignore[attr-defined]
    return context["deeds"][-1], context["by"]


def test_an_entry_tells_who_booked_it_and_on_what(entry: Entry, leader: User) -> None:
    assert deed_of(entry) == ("Bokförde 500,00\u00a0kr på Verksamhet 2024", leader.pk)


def test_a_source_and_a_year_tell_who_added_them(leader: User) -> None:
    source = actions.add_source(name="Staten", by=leader)
    year = actions.open_year(year=2030, by=leader)

    assert deed_of(source) == ("Lade till finansiären Staten", leader.pk)
    assert deed_of(year) == ("Öppnade budgetåret 2030", leader.pk)


def test_a_year_is_opened_once(year: BudgetYear, leader: User) -> None:
    with pytest.raises(Refusal):
        actions.open_year(year=2024, by=leader)


def test_lines_are_ordered_as_they_came(year: BudgetYear, leader: User) -> None:
    for title in ("Ö", "A", "M"):
        actions.add_line(year=year, kind=BudgetLine.Kind.INCOME, title=title, by=leader)

    assert [line.title for line in year.lines.all()] == ["Ö", "A", "M"]


def test_a_line_has_its_title_once_a_year(cost: BudgetLine, leader: User) -> None:
    with pytest.raises(Refusal, match="Raden finns redan det året"):
        actions.add_line(year=cost.year, kind=BudgetLine.Kind.COST, title=cost.title, by=leader)


def test_a_year_opens_with_one_balance(year: BudgetYear, leader: User) -> None:
    actions.add_line(year=year, kind=BudgetLine.Kind.OPENING, title="Ingående balans", by=leader)

    with pytest.raises(Refusal, match="Året har redan en ingående balans"):
        actions.add_line(year=year, kind=BudgetLine.Kind.OPENING, title="En till", by=leader)


def test_what_happened_happened_in_the_year(cost: BudgetLine, leader: User) -> None:
    with pytest.raises(Refusal, match="Ange en dag under 2024"):
        actions.book_entry(line=cost, amount=Decimal(1), on=NEW_YEAR, by=leader)


def test_a_budget_may_be_set_the_year_before(cost: BudgetLine, leader: User) -> None:
    entry = actions.book_entry(line=cost, amount=Decimal(1), on=date(2023, 11, 1), kind=Entry.Kind.BUDGET, by=leader)

    assert cost.year.account(Entry.Kind.BUDGET).cost == Amount(entry.amount)
    assert cost.year.account(Entry.Kind.ACTUAL).cost == Amount()


def test_an_entry_of_nothing_is_refused(cost: BudgetLine, leader: User) -> None:
    with pytest.raises(Refusal, match="Beloppet får inte vara noll"):
        actions.book_entry(line=cost, amount=Decimal(0), on=date(2024, 5, 1), by=leader)


def test_a_wrong_entry_is_put_right_by_its_opposite(entry: Entry, leader: User) -> None:
    correction = actions.reverse_entry(entry=entry, on=date(2024, 6, 1), by=leader, reason="Fel belopp")

    assert (correction.amount, correction.reverses, correction.text) == (Decimal(-500), entry, "Fel belopp")
    assert entry.line.year.account(Entry.Kind.ACTUAL).cost == Amount()
    assert deed_of(correction) == ("Rättade Verksamhet 2024: Fel belopp", leader.pk)


def test_a_corrected_guess_leaves_no_trace_of_guessing(cost: BudgetLine, leader: User) -> None:
    guess = actions.book_entry(line=cost, amount=Decimal(90), on=date(2024, 5, 1), is_approximate=True, by=leader)
    actions.reverse_entry(entry=guess, on=date(2024, 6, 1), by=leader, reason="Nu vet vi")
    actions.book_entry(line=cost, amount=Decimal(97), on=date(2024, 6, 1), by=leader)

    assert cost.year.account(Entry.Kind.ACTUAL).cost == Amount(Decimal(97), is_approximate=False)


def test_an_entry_is_put_right_once(entry: Entry, leader: User) -> None:
    actions.reverse_entry(entry=entry, on=date(2024, 6, 1), by=leader, reason="Fel")

    with pytest.raises(Refusal, match="Posten är redan rättad"):
        actions.reverse_entry(entry=entry, on=date(2024, 6, 1), by=leader, reason="Fel igen")


def test_a_correction_is_not_itself_corrected(entry: Entry, leader: User) -> None:
    correction = actions.reverse_entry(entry=entry, on=date(2024, 6, 1), by=leader, reason="Fel")

    with pytest.raises(Refusal, match="själv en rättelse"):
        actions.reverse_entry(entry=correction, on=date(2024, 6, 1), by=leader, reason="Ångrar mig")


def test_a_correction_says_what_was_wrong(entry: Entry, leader: User) -> None:
    with pytest.raises(Refusal, match="Skriv kort vad som var fel"):
        actions.reverse_entry(entry=entry, on=date(2024, 6, 1), by=leader, reason="")


def test_closing_carries_the_balance_into_the_next_year(entry: Entry, leader: User) -> None:
    year = actions.close_year(year=entry.line.year, on=NEW_YEAR, by=leader)

    opening = Entry.objects.get(line__year__year=2025, line__kind=BudgetLine.Kind.OPENING)
    assert (opening.amount, opening.on) == (Decimal(-500), date(2025, 1, 1))
    assert opening.provenance == Provenance.DERIVED
    assert opening.history.get().pgh_context["deeds"][0] == "Stängde budgetåret 2024"
    assert BudgetYear.objects.get(pk=year.pk).closed_on == NEW_YEAR


def test_closing_an_empty_year_opens_the_next_with_nothing(year: BudgetYear, leader: User) -> None:
    actions.close_year(year=year, on=NEW_YEAR, by=leader)

    following = BudgetYear.objects.get(year=2025)
    assert following.account(Entry.Kind.ACTUAL).opening == Amount()


def test_a_balance_already_carried_over_is_kept_when_it_is_right(entry: Entry, leader: User) -> None:
    next_year = actions.open_year(year=2025, by=leader)
    line = actions.add_line(year=next_year, kind=BudgetLine.Kind.OPENING, title="IB", by=leader)
    booked = actions.book_entry(line=line, amount=Decimal(-500), on=date(2025, 1, 1), by=leader)

    actions.close_year(year=entry.line.year, on=NEW_YEAR, by=leader)

    assert list(line.entries.all()) == [booked]


def test_years_that_do_not_meet_are_not_closed(entry: Entry, leader: User) -> None:
    next_year = actions.open_year(year=2025, by=leader)
    line = actions.add_line(year=next_year, kind=BudgetLine.Kind.OPENING, title="IB", by=leader)
    actions.book_entry(line=line, amount=Decimal(80), on=date(2025, 1, 1), by=leader)

    with pytest.raises(Refusal, match=r"2024 slutar på −500,00\skr, men 2025 börjar på 80,00\skr"):
        actions.close_year(year=entry.line.year, on=NEW_YEAR, by=leader)

    assert BudgetYear.objects.get(year=2024).closed_on is None


def test_a_year_is_closed_after_its_end_and_in_order(year: BudgetYear, leader: User) -> None:
    following = actions.open_year(year=2025, by=leader)

    with pytest.raises(Refusal, match="först när året är slut"):
        actions.close_year(year=year, on=date(2024, 12, 31), by=leader)
    with pytest.raises(Refusal, match="Stäng 2024 först"):
        actions.close_year(year=following, on=date(2026, 1, 31), by=leader)


def test_a_closed_year_takes_nothing_more(entry: Entry, leader: User) -> None:
    line = entry.line
    actions.close_year(year=line.year, on=NEW_YEAR, by=leader)
    said = "2024 är stängt"

    with pytest.raises(Refusal, match=said):
        actions.book_entry(line=line, amount=Decimal(1), on=date(2024, 12, 31), by=leader)
    with pytest.raises(Refusal, match=said):
        actions.reverse_entry(entry=entry, on=date(2024, 12, 31), by=leader, reason="Fel")
    with pytest.raises(Refusal, match=said):
        actions.add_line(year=line.year, kind=BudgetLine.Kind.COST, title="Ny", by=leader)
    with pytest.raises(Refusal, match=said):
        actions.close_year(year=line.year, on=NEW_YEAR, by=leader)


def test_a_year_is_published_once_and_only_closed(year: BudgetYear, leader: User) -> None:
    with pytest.raises(Refusal, match="Stäng 2024 innan"):
        actions.publish_year(year=year, on=NEW_YEAR, by=leader)
    actions.close_year(year=year, on=NEW_YEAR, by=leader)
    with pytest.raises(Refusal, match="innan det är stängt"):
        actions.publish_year(year=year, on=date(2025, 1, 1), by=leader)

    actions.publish_year(year=year, on=NEW_YEAR, by=leader)

    assert BudgetYear.objects.get(year=2024).published_on == NEW_YEAR
    assert deed_of(year) == ("Publicerade budgetåret 2024", leader.pk)
    with pytest.raises(Refusal, match="redan publicerat"):
        actions.publish_year(year=year, on=NEW_YEAR, by=leader)


def test_a_promise_holds_its_years_in_order_and_may_lack_amounts(leader: User) -> None:
    promise = actions.commit_money(title="Mottagning", years={2026: None, 2025: Decimal(3)}, by=leader)

    assert [(row.year, row.amount) for row in promise.years.all()] == [(2025, Decimal(3)), (2026, None)]
    assert promise.state == Commitment.State.STANDING
    assert deed_of(promise) == ("Intecknade pengar till Mottagning", leader.pk)


def test_a_promise_without_years_or_with_a_negative_amount_is_refused_whole(leader: User) -> None:
    with pytest.raises(Refusal, match="Ange minst ett år"):
        actions.commit_money(title="Tomt", years={}, by=leader)
    with pytest.raises(Refusal, match="större än noll"):
        actions.commit_money(title="Fel", years={2025: Decimal(1), 2026: Decimal(-1)}, by=leader)

    assert not Commitment.objects.exists()


def test_an_application_comes_to_its_call(leader: User) -> None:
    group = make_group()
    call = actions.open_funding_call(title="Våga pröva", year=2024, announced_by=group, by=leader)

    application = actions.receive_application(call=call, title="Mobilt team", by=leader)

    assert FundingCall.objects.get().applications.get() == application
    assert deed_of(application) == ("Tog emot ansökan Mobilt team", leader.pk)
