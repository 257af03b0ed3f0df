"""Whose turn it is, why, and what the rule says no to – whatever people do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.rotation import (
    CHAIR,
    VICE,
    Group,
    Party,
    Period,
    Rule,
    State,
    Term,
    Turn,
    horizon,
    timeline,
)
from groups.rotation_checks import Candidate, Mismatch, mismatches, objections, warnings

K, R = "kommun", "region"
NORTH, SOUTH = Party(1, "Norra kommunen"), Party(2, "Södra kommunen")
CARE, HOSPITAL = Party(3, "Primärvården"), Party(4, "Sjukhuset")
TURNS = (Turn(NORTH, K), Turn(SOUTH, K), Turn(CARE, R), Turn(HOSPITAL, R))
RULE = Rule(turns=TURNS)
ONE_DAY = timedelta(days=1)
ON = date(2024, 3, 12)


def term(key: int, office: str, person: int, side: str, year: int, **facts) -> Term:
    facts = {"first": date(year, 1, 1), "last": date(year, 12, 31), **facts}
    return Term(key=key, office=office, person=person, side=side, **facts)


def pair(year: int, chair: str = R, **facts) -> tuple[Term, Term]:
    """The region's person is 11, of primary care; the municipality's is 22, of the north."""
    who = {R: (11, CARE), K: (22, NORTH)}
    other = K if chair == R else R
    return (
        term(year * 10, CHAIR, who[chair][0], chair, year, party=who[chair][1], **facts),
        term(year * 10 + 1, VICE, who[other][0], other, year, party=who[other][1], **facts),
    )


def forecast(group: Group, on: date = ON, years: int = 5) -> tuple[Period, ...]:
    return timeline(group, on, horizon(group.rule, on, years))


def led(periods: tuple[Period, ...]) -> list[tuple[date, date, str, str]]:
    return [(p.first, p.last, p.chair.side, p.chair.state.value) for p in periods]


def test_five_years_ahead_the_sides_take_turns_and_the_order_says_which_organisation():
    found = forecast(Group(RULE, pair(2024)))
    assert [(p.first.year, p.last.year, p.chair.party, p.vice.party) for p in found] == [
        (2024, 2024, CARE, NORTH),
        (2025, 2025, NORTH, HOSPITAL),
        (2026, 2026, HOSPITAL, SOUTH),
        (2027, 2027, SOUTH, CARE),
        (2028, 2028, CARE, NORTH),
        (2029, 2029, NORTH, HOSPITAL),
    ]
    assert [p.chair.state for p in found] == [State.RECORDED] + [State.PROPOSED] * 5


def test_each_turn_says_why():
    now, after, *_ = forecast(Group(RULE, pair(2024)))
    assert (now.chair.reason, now.vice.reason) == (
        "Det var regionens tur.",
        "Vice ordföranden kommer från kommunen, den andra sidan.",
    )
    assert after.chair.reason == "Vice ordföranden blir ordförande när perioden är slut. Det är kommunens tur."
    assert after.vice.reason == "Vice ordföranden kommer från regionen, den andra sidan. Näst på tur står Sjukhuset."


def test_the_sitting_vice_chair_is_the_one_who_succeeds():
    _, after, *_ = forecast(Group(RULE, pair(2024)))
    assert (after.chair.person, after.vice.person) == (22, None)


def test_an_organisation_with_one_representative_is_proposed_by_person():
    _, after, *_ = forecast(Group(RULE, pair(2024), representatives={HOSPITAL.key: 44}))
    assert after.vice.person == 44


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (
            True,
            [
                (date(2024, 1, 1), date(2024, 9, 30), R),
                (date(2024, 10, 1), date(2025, 12, 31), K),
                (date(2026, 1, 1), date(2026, 12, 31), R),
            ],
        ),
        (
            False,
            [
                (date(2024, 1, 1), date(2024, 9, 30), R),
                (date(2024, 10, 1), date(2024, 12, 31), K),
                (date(2025, 1, 1), date(2025, 12, 31), R),
            ],
        ),
    ],
)
def test_who_takes_over_early_gets_the_remainder_and_by_the_setting_a_term_of_their_own(own, expected):
    rule = Rule(early_gets_own=own, turns=TURNS)
    found = forecast(Group(rule, pair(2024), leaving={11: date(2024, 9, 30)}))
    assert [(p.first, p.last, p.chair.side) for p in found][:3] == expected


def test_the_vice_chairs_office_is_shown_vacant_when_the_vice_chair_has_taken_over():
    found = forecast(Group(RULE, pair(2024), leaving={11: date(2024, 9, 30)}))
    after = next(p for p in found if p.first == date(2024, 10, 1))
    assert (after.vice.state, after.vice.side, after.vice.party) == (State.VACANT, R, HOSPITAL)
    assert after.vice.reason == (
        "Ingen är vald. Vice ordföranden kommer från regionen, den andra sidan. Näst på tur står Sjukhuset."
    )


def test_when_both_leave_the_chair_is_vacant_until_the_term_is_out_and_then_the_other_side_leads():
    leaving = {11: date(2024, 9, 30), 22: date(2024, 8, 31)}
    found = forecast(Group(RULE, pair(2024), leaving=leaving))
    assert led(found)[:4] == [
        (date(2024, 1, 1), date(2024, 8, 31), R, "recorded"),
        (date(2024, 9, 1), date(2024, 9, 30), R, "recorded"),
        (date(2024, 10, 1), date(2024, 12, 31), "", "vacant"),
        (date(2025, 1, 1), date(2025, 12, 31), K, "proposed"),
    ]


def test_days_that_nobody_was_elected_for_are_vacant_and_not_passed_over():
    found = timeline(Group(RULE, (*pair(2021), *pair(2023, K))), ON, date(2024, 12, 31))
    assert led(found) == [
        (date(2021, 1, 1), date(2021, 12, 31), R, "recorded"),
        (date(2022, 1, 1), date(2022, 12, 31), "", "vacant"),
        (date(2023, 1, 1), date(2023, 12, 31), K, "recorded"),
        (date(2024, 1, 1), date(2024, 3, 11), "", "vacant"),
        (date(2024, 3, 12), date(2024, 12, 31), R, "vacant"),
    ]


def test_a_term_of_two_years_from_july_is_counted_so():
    rule = Rule(years=2, start_month=7, turns=TURNS)
    terms = pair(2023, first=date(2023, 7, 1), last=date(2025, 6, 30))
    assert led(forecast(Group(rule, terms)))[:3] == [
        (date(2023, 7, 1), date(2025, 6, 30), R, "recorded"),
        (date(2025, 7, 1), date(2027, 6, 30), K, "proposed"),
        (date(2027, 7, 1), date(2029, 6, 30), R, "proposed"),
    ]


def test_without_succession_the_order_decides_who_chairs():
    rule = Rule(vice_succeeds=False, turns=TURNS)
    terms = (term(1, CHAIR, 11, R, 2024, party=CARE), term(2, VICE, 22, K, 2024, party=NORTH))
    after = forecast(Group(rule, terms))[1]
    assert (after.chair.party, after.chair.reason) == (
        SOUTH,
        "Det är kommunens tur efter regionen. Näst på tur står Södra kommunen.",
    )


def test_without_a_rule_what_is_recorded_is_told_and_the_rest_is_vacant():
    now, after = timeline(Group(Rule(sides=()), pair(2024)), ON, date(2025, 12, 31))
    assert (now.chair.state, after.chair.state, after.vice.state) == (State.RECORDED, State.VACANT, State.VACANT)


# what the rule says no to


def candidate(office: str, person: int, side: str, name: str = "Maja Ek", *, is_member: bool = True) -> Candidate:
    return Candidate(term(-1, office, person, side, 2025), name, is_member)


def told(*args) -> list[tuple[str, bool]]:
    return [(found.text, found.allows_exception) for found in objections(*args)]


def test_nothing_speaks_against_the_side_whose_turn_it_is():
    terms = pair(2024)
    assert told(RULE, candidate(CHAIR, 22, K), terms) == []
    assert told(RULE, candidate(VICE, 33, R), (*terms, term(9, CHAIR, 22, K, 2025))) == []


@pytest.mark.parametrize(
    ("who", "beside", "expected"),
    [
        (
            candidate(CHAIR, 33, R),
            (),
            (
                "Maja Ek kommer från regionen, som leder perioden före. "
                "Ordförandeskapet växlar, så nu är det kommunens tur.",
                True,
            ),
        ),
        (
            candidate(CHAIR, 11, R),
            (),
            ("Maja Ek är redan ordförande perioden före. Ordförandeskapet växlar, så nu är det kommunens tur.", True),
        ),
        (
            candidate(CHAIR, 22, K),
            (term(9, VICE, 33, K, 2025),),
            (
                "Maja Ek kommer från kommunen, samma sida som vice ordföranden. De två ska komma från var sin sida.",
                True,
            ),
        ),
        (
            candidate(VICE, 33, K),
            (term(9, CHAIR, 22, K, 2025),),
            ("Maja Ek kommer från kommunen, samma sida som ordföranden. De två ska komma från var sin sida.", True),
        ),
        (candidate(CHAIR, 22, K, is_member=False), (), ("Maja Ek har ingen plats i gruppen den 1 januari 2025.", True)),
        (
            candidate(VICE, 33, "ingen"),
            (),
            ("Maja Ek företräder varken kommunen eller regionen i rotationen.", True),
        ),
        (
            candidate(CHAIR, 22, K),
            (term(9, CHAIR, 33, K, 2025),),
            ("Gruppen har redan en ordförande under den tiden. Välj en annan dag.", False),
        ),
        (
            candidate(CHAIR, 22, K),
            (term(9, VICE, 22, K, 2025),),
            ("Maja Ek är vice ordförande under den tiden och kan inte ha båda uppdragen.", False),
        ),
    ],
)
def test_each_forbidden_successor_is_told_why(who, beside, expected):
    assert told(RULE, who, (*pair(2024), *beside)) == [expected]


def test_a_group_without_a_rule_forbids_only_what_cannot_be():
    none = Rule(sides=())
    assert told(none, candidate(CHAIR, 11, R), pair(2024)) == []
    assert [allowed for _, allowed in told(none, candidate(CHAIR, 22, K), pair(2025))] == [False, False]


# what it warns of


def test_a_vacancy_and_the_end_of_the_term_are_pointed_out_in_time():
    group = Group(RULE, pair(2024)[:1])
    assert warnings(group, forecast(group), ON) == ("Vice ordförande saknas.",)
    later = date(2024, 10, 3)
    assert warnings(group, forecast(group, later), later) == (
        "Vice ordförande saknas.",
        "Perioden slutar den 31 december 2024. Nästa period är inte bekräftad.",
    )


def test_who_leaves_before_the_term_is_out_is_pointed_out():
    group = Group(RULE, pair(2024), leaving={22: date(2024, 8, 31), 11: date(2024, 12, 31)})
    assert warnings(group, forecast(group), ON) == (
        "Vice ordföranden lämnar sin plats i gruppen den 31 augusti 2024 men är vald till och med den 31 december "
        "2024.",
    )


def test_two_from_the_same_side_are_pointed_out_unless_it_is_a_documented_exception():
    chair, vice = pair(2024)[0], term(9, VICE, 33, R, 2024)
    group = Group(RULE, (chair, vice))
    assert warnings(group, forecast(group), ON) == (
        "Ordföranden och vice ordföranden kommer båda från regionen från den 1 januari 2024.",
    )
    excepted = Group(RULE, (chair, term(9, VICE, 33, R, 2024, exception="Ingen annan kunde.")))
    assert warnings(excepted, forecast(excepted), ON) == ()


def test_a_chair_that_follows_another_differs_only_on_the_days_it_does():
    leading = forecast(Group(RULE, pair(2024), leaving={11: date(2024, 9, 30)}))
    following = forecast(Group(RULE, pair(2024)))
    assert mismatches(following, leading) == (Mismatch(date(2024, 10, 1), date(2024, 12, 31), R, K),)
    assert mismatches(following, following) == ()


# properties

PEOPLE = range(1, 7)
DAYS = st.dates(date(2023, 1, 1), date(2031, 12, 31))


@st.composite
def groups(draw: st.DrawFn) -> tuple[Group, date]:
    """A group that kept to its rule for some years, people who leave whenever, and a day to look from."""
    rule = Rule(
        sides=draw(st.sampled_from([(K, R), (R, K)])),
        years=draw(st.integers(1, 3)),
        start_month=draw(st.integers(1, 12)),
        vice_succeeds=draw(st.booleans()),
        early_gets_own=draw(st.booleans()),
        turns=tuple(draw(st.permutations(TURNS))[: draw(st.integers(0, 4))]),
    )
    first, side, terms = date(2020, rule.start_month, 1), draw(st.sampled_from([K, R])), []
    chair, vice = 1, 2
    for number in range(draw(st.integers(0, 4))):
        last = rule.last_day_from(first)
        other = rule.side_after(side)
        terms.append(Term(number * 2, CHAIR, chair, side, first, last))
        if draw(st.booleans()):
            terms.append(Term(number * 2 + 1, VICE, vice, other, first, last))
        first, side, chair, vice = last + ONE_DAY, other, vice, vice + 1
    leaving = draw(st.dictionaries(st.sampled_from(PEOPLE), DAYS))
    representatives = draw(st.dictionaries(st.sampled_from([1, 2, 3, 4]), st.integers(11, 14)))
    leaving |= draw(st.dictionaries(st.integers(11, 14), DAYS))
    return Group(rule, tuple(terms), leaving, representatives), draw(DAYS)


def reigns(periods: tuple[Period, ...]) -> Iterator[tuple[str, object]]:
    """Who led, one after another, vacancies left out."""
    before = None
    for period in periods:
        who = (period.chair.side, period.chair.person, period.chair.party)
        if period.chair.side and who != before:
            yield period.chair.side, period.chair.state
            before = who


@given(groups())
def test_every_day_has_one_chair_or_a_vacancy_that_says_so(case):
    group, on = case
    until = horizon(group.rule, on, 5)
    found = timeline(group, on, until)
    assert found[0].first == min([on, *(t.first for t in group.terms)])
    assert found[-1].last == until
    assert all(before.last + ONE_DAY == after.first for before, after in pairwise(found))
    assert all(period.first <= period.last for period in found)
    assert all(holder.reason for p in found for holder in (p.chair, p.vice))
    assert all(p.chair.side or p.chair.state is State.VACANT for p in found)


@given(groups())
def test_the_sides_alternate_whoever_leaves(case):
    """What the group has elected for later stands, also when somebody leaves and it no longer alternates."""
    group, on = case
    for (side, _), (after, state) in pairwise(reigns(forecast(group, on))):
        assert side != after or state is State.RECORDED


@given(groups())
def test_chair_and_vice_chair_are_never_the_same_person_or_side(case):
    group, on = case
    for period in forecast(group, on):
        assert not period.shares_side
        assert period.chair.person is None or period.chair.person != period.vice.person


@given(groups())
def test_nobody_leads_after_having_left(case):
    group, on = case
    for period in forecast(group, on):
        for holder in (period.chair, period.vice):
            if holder.person in group.leaving and period.first > on:
                assert period.last <= max(group.leaving[holder.person], on)


@given(groups())
def test_what_is_elected_stands_unless_the_person_leaves(case):
    group, on = case
    group = Group(group.rule, group.terms)
    found = timeline(group, on, date(2040, 12, 31))
    for elected in (t for t in group.terms if t.office == CHAIR):
        days = [p for p in found if elected.overlaps(p.first, p.last)]
        assert {p.chair.term for p in days if elected.first <= p.first} == {elected.key}


ELECTED_AFTER = (
    term(251, CHAIR, 23, K, 2025, party=SOUTH),
    term(252, VICE, 12, R, 2025, party=HOSPITAL),
)


def test_a_vice_chair_who_steps_in_just_before_a_term_of_the_same_side_is_warned_of_plainly():
    """The region's chair leaves in September; the municipality, elected to lead 2025, would then lead twice."""
    group = Group(RULE, (*pair(2024), *ELECTED_AFTER), leaving={11: date(2024, 9, 30)})
    told = [text for text in warnings(group, forecast(group), ON) if "två perioder i rad" in text]
    assert told == [
        "Vice ordföranden träder in i förtid den 1 oktober 2024, men kommunen är redan vald att leda från den "
        "1 januari 2025. Då leder kommunen två perioder i rad. Ändra valet från den 1 januari 2025, eller skriv in "
        "varför gruppen gör ett undantag."
    ]


def test_nobody_is_warned_where_the_chair_stays_the_term_out():
    group = Group(RULE, (*pair(2024), *ELECTED_AFTER))
    assert [text for text in warnings(group, forecast(group), ON) if "i rad" in text] == []
