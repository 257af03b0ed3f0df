"""The demo's chapter on money: 2024 as its source tells it, the other years invented and meeting each other."""

from __future__ import annotations

from datetime import date

from finance.models import BudgetYear, Entry, FundingCall
from finance.queries import account_years, finance_overview, year_account
from groups.access import Role, Viewer
from samla.provenance import Provenance

ALL = Viewer(roles=frozenset({Role.STEERING}))


def test_2024_is_told_as_its_source_tells_it(demo: date) -> None:
    facts = year_account(2024)

    assert facts is not None
    told = [(one.label, one.text.replace("\u00a0", " "), one.provenance) for one in facts.sums]
    assert told == [
        ("Ingående balans", "8,6 mnkr", "derived"),
        ("Intäkter", "4,8 mnkr", "recorded"),
        ("Kostnader", "5,4 mnkr", "recorded"),
        ("Årets resultat", "−0,6 mnkr", "recorded"),
        ("Utgående balans", "8,0 mnkr", "derived"),
        ("Intecknat", "ca 6 mnkr", "recorded"),
        ("Fria medel", "ca 2 mnkr", "derived"),
    ]
    assert facts.source_names == ("Staten", "VästKom", "HSNV", "Lerums kommun", "Alingsås kommun")
    assert {line.actual.text for line in facts.income_lines if line.source} == {"belopp ej angivet"}
    assert [(one.title, one.state, one.a_year.replace("\u00a0", " ")) for one in facts.promises] == [
        ("Socialmedicinsk mottagning", "standing", "ca 3 mnkr om året"),
        ("Samordning av småbarnsteam", "conditional", "belopp ej angivet"),
    ]
    assert all(one.decision for one in facts.promises)
    (call,) = facts.calls
    assert [application.title for application in call.applications] == ["Mobilt team för unga med psykisk ohälsa"]
    earmarked = [line.title for line in facts.income_lines if line.earmarked_for]
    assert earmarked == ["Nationella pengar till suicidprevention"]


def test_all_years_meet(demo: date) -> None:
    assert finance_overview(ALL).faults == ()
    assert [year.year for year in account_years()] == [2023, 2024, 2025]


def test_what_is_not_in_the_source_is_marked_as_invented(demo: date) -> None:
    entries = Entry.objects.exclude(line__kind="opening_balance")

    assert set(entries.filter(line__year__year=2024).values_list("provenance", flat=True)) == {Provenance.RECORDED}
    assert set(entries.exclude(line__year__year=2024).values_list("provenance", flat=True)) == {Provenance.INVENTED}


def test_the_current_year_is_open_with_budget_and_what_has_happened(demo: date) -> None:
    year = BudgetYear.objects.get(year=2026)
    facts = year_account(2026, ALL)

    assert year.closed_on is None
    assert facts is not None
    assert facts.has_budget
    assert max(entry.on for entry in facts.entries) == date(2026, 11, 21)


def test_of_the_later_call_one_was_granted_one_refused_and_one_waits(demo: date) -> None:
    (call,) = FundingCall.objects.filter(year=2025)
    rows = {row.state: row for row in call.applications.select_related("decision", "commitment", "reviewed_by")}

    assert rows.keys() == {"granted", "refused", "received"}
    granted, refused = rows["granted"], rows["refused"]
    assert granted.decision is not None
    assert granted.commitment is not None
    assert refused.decision is not None
    assert granted.commitment.decision == granted.decision
    assert {row.year: row.amount for row in granted.commitment.years.all()} == {2026: 100_000, 2027: 200_000}
    assert (refused.commitment, refused.decision.title[:6]) == (None, "Avslag")
    assert {row.reviewed_by and row.reviewed_by.short_name for row in (granted, refused)} == {"AU"}


def test_each_cost_of_the_years_after_points_at_its_decision(demo: date) -> None:
    for number in (2025, 2026):
        facts = year_account(number, ALL)
        assert facts is not None
        assert [line.title for line in facts.cost_lines if not line.decision] == []
