"""What pages and reports read: the right facts, in the same number of queries however many there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities import actions as activities
from finance import actions, portal
from finance.models import BudgetLine, Commitment, Entry
from finance.queries import account_years, finance_overview, funding_calls, year_account
from finance.queries.facts import Sum
from groups.access import PUBLIC, Role, Viewer
from groups.models import Group
from samla.provenance import Provenance
from tests.factories import make_decision, make_document, make_group, make_target_group
from tests.finance.conftest import MakeYear, book

pytestmark = pytest.mark.django_db

ALL = Viewer(roles=frozenset({Role.STEERING}))
MILLION = Decimal(1_000_000)


def queries(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert read() is not None
    return len(captured)


def promise(title: str = "Mottagning", **facts: object) -> Commitment:
    given = {"years": dict.fromkeys(range(2023, 2027), 3 * MILLION), "is_approximate": True, **facts}
    return actions.commit_money(title=title, by=None, **given)  # type: ignore[arg-type]


def texts(sums: tuple[Sum, ...]) -> dict[str, str]:
    return {one.label: one.text.replace("\u00a0", " ") for one in sums}


def test_the_numbers_of_the_year_are_kept_apart(make_year: MakeYear) -> None:
    promise()
    make_year(2024, "8.6", "4.8", "5.4")

    facts = year_account(2024)

    assert facts is not None
    assert texts(facts.sums) == {
        "Ingående balans": "8,6 mnkr",
        "Intäkter": "4,8 mnkr",
        "Kostnader": "5,4 mnkr",
        "Årets resultat": "−0,6 mnkr",
        "Utgående balans": "8,0 mnkr",
        "Intecknat": "ca 6 mnkr",
        "Fria medel": "ca 2 mnkr",
    }


def test_every_number_is_the_sum_of_the_rows_behind_it(make_year: MakeYear) -> None:
    promise()
    promise("Team", state=Commitment.State.CONDITIONAL, years={2025: MILLION}, is_approximate=False)
    make_year(2024, "8.6", "4.8", "5.4")

    facts = year_account(2024)

    assert facts is not None
    for told in (*facts.sums, facts.conditional):
        assert told.amount is not None
        assert sum((row.amount for row in told.rows), Decimal(0)) == told.amount.kronor, told.label
        assert told.rows, told.label


def test_no_number_is_surer_than_what_it_follows_from(make_year: MakeYear) -> None:
    make_year(2024, "8.6", "4.8", "5.4")

    facts = year_account(2024)

    assert facts is not None
    assert [told.provenance for told in facts.sums] == [
        Provenance.DERIVED,
        Provenance.RECORDED,
        Provenance.RECORDED,
        Provenance.RECORDED,
        Provenance.DERIVED,
        Provenance.RECORDED,
        Provenance.DERIVED,
    ]


def test_a_line_that_nobody_has_put_an_amount_on_says_so(make_year: MakeYear) -> None:
    year = make_year(2024, "8.6", "4.8", "5.4", closed=False)
    source = actions.add_source(name="Staten", by=None)
    actions.add_line(year=year, kind=BudgetLine.Kind.INCOME, title="Bidrag", source=source, by=None)

    facts = year_account(2024, ALL)

    assert facts is not None
    assert [(line.title, line.source, line.actual.text.replace("\u00a0", " ")) for line in facts.income_lines] == [
        ("Intäkter", "", "4,8 mnkr"),
        ("Bidrag", "Staten", "belopp ej angivet"),
    ]
    assert facts.source_names == ("Staten",)


def test_better_than_budget_is_plus(make_year: MakeYear) -> None:
    year = make_year(2024, "8.6", "4.8", "5.4", closed=False)
    for title, million in (("Intäkter", "5.0"), ("Kostnader", "6.0")):
        line = year.lines.get(title=title)
        budget = Decimal(million) * MILLION
        actions.book_entry(line=line, amount=budget, on=date(2024, 1, 1), kind=Entry.Kind.BUDGET, by=None)

    facts = year_account(2024, ALL)

    assert facts is not None
    assert [line.deviation for line in (*facts.income_lines, *facts.cost_lines)] == ["−0,2", "+0,6"]
    assert facts.account.income.kronor == Decimal(4_800_000)


def test_a_corrected_entry_is_listed_but_not_counted(make_year: MakeYear) -> None:
    year = make_year(2024, "8.6", "4.8", "5.4", closed=False)
    line = book(year, BudgetLine.Kind.COST, "Konferens", "1")
    actions.reverse_entry(entry=line.entries.get(), on=date(2024, 8, 1), by=None, reason="Fel år")

    facts = year_account(2024, ALL)

    assert facts is not None
    assert facts.account.cost.kronor == Decimal(5_400_000)
    assert [(one.is_corrected, one.is_correction) for one in facts.entries if one.line == "Konferens"] == [
        (True, False),
        (False, True),
    ]


def test_a_promise_of_unknown_amount_is_named(make_year: MakeYear) -> None:
    promise("Samordning av team", state=Commitment.State.CONDITIONAL, years={2025: None, 2026: None})
    make_year(2024, "8.6", "4.8", "5.4")

    facts = year_account(2024)

    assert facts is not None
    assert [(one.title, one.state, one.period, one.a_year, one.remaining.text) for one in facts.promises] == [
        ("Samordning av team", "conditional", "2025–2026", "belopp ej angivet", "belopp ej angivet")
    ]
    assert facts.sentences[1].endswith(
        "Utöver det kan pengar gå till samordning av team. Det är inte säkert än, och beloppet är inte bestämt."
    )


def test_a_promise_that_has_ended_or_is_not_yet_made_is_not_there(make_year: MakeYear) -> None:
    promise("Gammalt", state=Commitment.State.ENDED)
    promise("Senare", decision=make_decision(make_group(), day=date(2025, 3, 1)))
    make_year(2024, "8.6", "4.8", "5.4")

    facts = year_account(2024)

    assert facts is not None
    assert facts.promises == ()


def test_years_that_do_not_meet_are_reported(make_year: MakeYear) -> None:
    make_year(2024, "8.6", "4.8", "5.4", closed=False)
    make_year(2025, "7.0", "1", "1", closed=False)

    said = "Utgående balans 2024 är 8 000 000 kr, men 2025 börjar på 7 000 000 kr. Talen ska vara lika."
    for year in (2024, 2025):
        facts = year_account(year, ALL)
        assert facts is not None
        assert [fault.replace("\u00a0", " ") for fault in facts.faults] == [said]
    assert [fault.replace("\u00a0", " ") for fault in finance_overview(ALL).faults] == [said]


def test_a_year_whose_opening_balance_is_not_settled_says_so_and_is_no_fault(make_year: MakeYear) -> None:
    make_year(2024, "8.6", "4.8", "5.4", closed=False)
    actions.open_year(year=2025, by=None)

    facts = year_account(2025, ALL)

    assert finance_overview(ALL).faults == ()
    assert facts is not None
    assert (facts.opening.text, facts.closing.text, facts.free.text) == ("inte klart än",) * 3
    assert facts.sentences[0].endswith("är klart först när året innan är stängt.")


def test_the_public_reads_published_years_only(make_year: MakeYear) -> None:
    make_year(2023, "1", "1", "1")
    make_year(2024, "1", "1", "1", published=False)

    assert [year.year for year in account_years()] == [2023]
    assert [year.year for year in account_years(ALL)] == [2023, 2024, 2025]
    assert year_account(2024) is None
    assert year_account(2024, ALL) is not None


def test_the_overview_tells_of_the_newest_published_year(make_year: MakeYear) -> None:
    make_year(2023, "1", "1", "1")
    make_year(2024, "1", "2", "1")
    make_year(2025, "2", "1", "1", published=False)

    overview = finance_overview(ALL)

    assert overview.newest is not None
    assert overview.newest.year == 2024
    assert overview.chart is not None
    assert [name for name, _ in overview.chart.table.rows] == ["2023", "2024", "2025"]


def test_the_chart_parts_the_balance_in_free_committed_and_conditional(make_year: MakeYear) -> None:
    promise()
    promise("Team", state=Commitment.State.CONDITIONAL, years={2025: MILLION})
    make_year(2024, "8.6", "4.8", "5.4")

    overview = finance_overview(PUBLIC)

    assert overview.chart is not None
    assert overview.chart.table.rows == (("2024", ("ca\u00a01", "ca\u00a06", "1,0", "8,0")),)


def test_a_cost_points_at_the_decision_that_allowed_it_where_that_may_be_read(make_year: MakeYear) -> None:
    open_group, internal = make_group(), make_group(kind=Group.Kind.WORK)
    year = make_year(2024, "1", "1", "1", closed=False)
    allowed, secret = make_decision(open_group, "Öppet"), make_decision(internal, "Internt")
    book(year, BudgetLine.Kind.COST, "A", "1", decision=allowed)
    book(year, BudgetLine.Kind.COST, "B", "1", decision=secret)
    actions.close_year(year=year, on=date(2025, 2, 1), by=None)
    actions.publish_year(year=year, on=date(2025, 2, 1), by=None)

    def decisions(viewer: Viewer) -> list[str]:
        facts = year_account(2024, viewer)
        assert facts is not None
        return [line.decision.title if line.decision else "" for line in facts.cost_lines]

    assert decisions(PUBLIC) == ["", "Öppet", ""]
    assert decisions(ALL) == ["", "Öppet", "Internt"]


def test_a_decision_shows_the_money_that_refers_to_it(make_year: MakeYear) -> None:
    decision = make_decision(make_group())
    promise(decision=decision)
    year = make_year(2024, "1", "1", "1", closed=False)
    book(year, BudgetLine.Kind.COST, "Mottagning", "3", decision=decision)

    (public,), (steering,) = (portal.panels(decision, viewer) for viewer in (PUBLIC, ALL))

    assert [(row.text, row.note.replace("\u00a0", " ")) for row in public.rows] == [
        ("Mottagning 2023–2026", "ca 3 mnkr om året, gäller")
    ]
    assert [(row.text, row.url, row.note.replace("\u00a0", " ")) for row in steering.rows[1:]] == [
        ("Mottagning 2024", "/ekonomi/2024/", "kostnad, 3,0 mnkr")
    ]
    assert portal.panels(make_group(), ALL) == ()


def test_a_call_is_told_with_its_applications(db: None) -> None:
    target = make_target_group("Unga")
    call = actions.open_funding_call(
        title="Våga pröva", year=2024, announced_by=make_group("Styrgruppen"), target_groups=[target], by=None
    )
    actions.receive_application(call=call, title="Mobilt team", document=make_document("Projektet"), by=None)
    internal = make_group(kind=Group.Kind.WORK)
    actions.open_funding_call(title="Internt", year=2024, announced_by=internal, by=None)

    (told,) = funding_calls(2024)

    assert (told.title, told.announced_by, told.target_groups) == ("Våga pröva", "Styrgruppen", ("Unga",))
    assert [(one.title, one.amount_text, one.document, one.document_url) for one in told.applications] == [
        ("Mobilt team", "belopp ej angivet", "Projektet", "")
    ]
    assert len(funding_calls(2024, ALL)) == 2


def test_the_number_of_queries_does_not_grow_with_the_years(make_year: MakeYear) -> None:
    counts = []
    for number in range(30):
        make_year(2000 + number, "1", "1", "1")
        if number + 1 in (1, 3, 30):
            counts.append(queries(lambda: finance_overview(PUBLIC)))

    assert len(account_years()) == 30
    assert len(set(counts)) == 1


def test_the_number_of_queries_does_not_grow_with_lines_promises_and_applications(make_year: MakeYear) -> None:
    group = make_group()
    year = make_year(2024, "1", "1", "1", closed=False)
    source = actions.add_source(name="Staten", by=None)
    call = actions.open_funding_call(title="Utlysning", year=2024, announced_by=group, by=None)
    counts = []
    for number in range(30):
        decision = make_decision(group, day=date(2024, 3, 1))
        activity = activities.add_activity(title=f"Aktivitet {number}", owner=group, by=None)
        book(year, BudgetLine.Kind.COST, f"K {number}", "1", decision=decision, earmarked_for=activity, source=source)
        promise(f"Löfte {number}", decision=decision)
        actions.receive_application(call=call, title=f"Ansökan {number}", document=make_document(), by=None)
        if number + 1 in (1, 3, 30):
            counts.append((queries(lambda: year_account(2024, ALL)), queries(partial(portal.panels, decision, ALL))))

    assert len(set(counts)) == 1
