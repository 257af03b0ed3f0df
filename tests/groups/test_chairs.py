"""Who leads a group: elected by the rule, changed early in one deed, shown from past to future."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groups.access import PUBLIC, Role, Viewer
from groups.actions import chairs, groups, nominations, people
from groups.actions.organisations import place_on_side
from groups.models import ChairTerm, Decision, Group, Membership, Organisation, Person, StaffRole
from groups.models.organisations import Side
from groups.queries.chairs import ChairPage, chair_page
from groups.queries.rosters import roster
from samla.errors import Refusal
from samla.models import User
from tests.factories import (
    BEFORE,
    make_chair,
    make_decision,
    make_group,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_user,
)
from tests.groups.reading import page, text

CHAIR, VICE = ChairTerm.Office.CHAIR, ChairTerm.Office.VICE
INSIDER = Viewer(roles=frozenset({Role.PROCESS_LEADER}))
CHANGED = date(2024, 10, 1)
NEW_YEAR = date(2025, 1, 1)
needs_database = [pytest.mark.django_db, pytest.mark.database]


class Cast:
    """The coordination group of 2024: primary care leads, the northern municipality is vice."""

    def __init__(self) -> None:
        self.group = make_group("Styrgruppen", Group.Kind.COORDINATION)
        self.care, self.primary = self._seat("Primärvården", Side.REGION, "Maja Ek")
        self.north, self.mayor = self._seat("Norra kommunen", Side.MUNICIPALITY, "Olle Sund")
        self.hospital, self.doctor = self._seat("Sjukhuset", Side.REGION, "Aino Berg")
        self.south, self.nurse = self._seat("Södra kommunen", Side.MUNICIPALITY, "Ismail Noor")
        order = [self.north, self.south, self.care, self.hospital]
        chairs.set_rotation_rule(group=self.group, order=order, by=None)
        facts = {"start": date(2024, 1, 1), "end": date(2024, 12, 31)}
        make_chair(self.group, self.primary, side=Side.REGION, organisation=self.care, **facts)
        make_chair(self.group, self.mayor, VICE, side=Side.MUNICIPALITY, organisation=self.north, **facts)

    def _seat(self, name: str, side: Side, person: str) -> tuple[Organisation, Person]:
        organisation = make_organisation(name)
        place_on_side(organisation=organisation, side=side, start=None, by=None)
        seat = make_seat(self.group, organisation=organisation)
        return organisation, make_member(self.group, make_person(person), seat=seat).person

    def election(self, day: date = date(2024, 9, 27)) -> Decision:
        return make_decision(self.group, "Val av ordförande", day=day, kind=Decision.Kind.ELECTION)

    def change(self, **facts: Any) -> chairs.Changed:
        asked = {
            "on": CHANGED,
            "new_vice": self.doctor,
            "reason": "Ordföranden bytte tjänst.",
            "leaves_group": True,
            "election": self.election(),
        }
        return chairs.change_chair(group=self.group, by=None, **{**asked, **facts})

    def confirm(self, **facts: Any) -> tuple[ChairTerm, ...]:
        asked = {"start": NEW_YEAR, "chair": self.mayor, "vice": self.doctor, "elected_on": date(2024, 11, 29)}
        return chairs.confirm_next_term(group=self.group, by=None, **{**asked, **facts})

    def leads(self, day: date) -> list[tuple[str, str]]:
        found = [period for period in roster(self.group, PUBLIC, day).chairs if period.tense == "present"]
        return [(row.office, row.name) for period in found for row in period.terms]


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()


def refused(deed: Any, **facts: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        deed(**facts)
    return caught.value


def leader() -> User:
    user = make_user("Petra Ledare")
    person = make_person(user=user)
    people.give_staff_role(person=person, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


class TestEarlyChange:
    pytestmark = needs_database

    def test_one_deed_writes_three_linked_rows(self, cast):
        changed = cast.change()
        assert (changed.chair.person, changed.chair.first_day, changed.chair.last_day) == (
            cast.mayor,
            CHANGED,
            date(2025, 12, 31),
        )
        assert (changed.vice.person, changed.vice.organisation, changed.vice.side) == (
            cast.doctor,
            cast.hospital,
            Side.REGION,
        )
        (asked,) = changed.nominations
        assert (asked.organisation, asked.asked_on, asked.membership) == (cast.care, CHANGED, None)
        assert {changed.chair.change, changed.vice.change, asked.change} == {changed.change}
        assert {changed.chair.election, changed.vice.election, changed.change.election} == {changed.change.election}

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2024, 9, 30), [("ordförande", "Maja Ek"), ("vice ordförande", "Olle Sund")]),
            (date(2024, 10, 1), [("ordförande", "Olle Sund"), ("vice ordförande", "Aino Berg")]),
            (date(2024, 12, 31), [("ordförande", "Olle Sund"), ("vice ordförande", "Aino Berg")]),
            (date(2025, 12, 31), [("ordförande", "Olle Sund"), ("vice ordförande", "Aino Berg")]),
        ],
    )
    def test_the_roster_is_right_before_on_and_after_the_day(self, cast, day, expected):
        cast.change()
        assert cast.leads(day) == expected

    def test_the_chair_who_leaves_loses_the_place_and_the_nominee_takes_it(self, cast):
        (asked,) = cast.change().nominations
        place = Membership.objects.get(person=cast.primary)
        assert (place.last_day, place.ended_reason) == (date(2024, 9, 30), "Ordföranden bytte tjänst.")
        nominations.receive_nomination(nomination=asked, nominee=make_person("Ny Ledamot"), on=CHANGED, by=None)
        nominations.appoint_nominee(nomination=asked, start=CHANGED, by=None)
        assert Membership.objects.current(CHANGED).get(seat=place.seat).person.name == "Ny Ledamot"

    def test_a_chair_who_stays_in_the_group_keeps_the_place(self, cast):
        assert cast.change(leaves_group=False).nominations == ()
        assert Membership.objects.get(person=cast.primary).last_day is None

    def test_without_a_new_vice_chair_the_office_is_shown_vacant(self, cast):
        assert cast.change(new_vice=None).vice is None
        now = next(t for t in shown(cast, date(2024, 11, 1)).turns if t.tense == "present")
        assert [(h.office, h.state, h.organisation) for h in now.holders] == [
            ("ordförande", "recorded", "Norra kommunen"),
            ("vice ordförande", "vacant", "Sjukhuset"),
        ]

    def test_by_the_setting_the_successor_gets_only_the_remainder(self, cast):
        chairs.set_rotation_rule(group=cast.group, order=[], early_successor="remainder", by=None)
        assert cast.change().chair.last_day == date(2024, 12, 31)

    def test_a_term_that_is_elected_already_is_not_written_over(self, cast):
        cast.confirm()
        assert cast.change().chair.last_day == date(2024, 12, 31)

    def test_a_new_vice_chair_from_the_chairs_side_is_refused_with_the_reason(self, cast):
        said = refused(cast.change, new_vice=cast.nurse)
        assert (str(said), said.field) == (
            "Ismail Noor kommer från kommunen, samma sida som ordföranden. De två ska komma från var sin sida. "
            "Har gruppen ändå valt så, skriv skälet som undantag.",
            "vice",
        )
        assert (cast.leads(CHANGED)[0], cast.group.chair_changes.count()) == (("ordförande", "Maja Ek"), 0)

    def test_a_decision_by_another_group_or_of_another_kind_is_no_election(self, cast):
        told = "Välj ett valbeslut som Styrgruppen har fattat."
        other = make_decision(make_group(), kind=Decision.Kind.ELECTION)
        assert str(refused(cast.change, election=other)) == told
        assert str(refused(cast.change, election=make_decision(cast.group))) == told


class TestNextTerm:
    pytestmark = needs_database

    def test_the_vice_chair_succeeds_for_as_long_as_the_rule_says(self, cast):
        chair, vice = cast.confirm()
        assert (chair.person, chair.side, chair.first_day, chair.last_day) == (
            cast.mayor,
            Side.MUNICIPALITY,
            NEW_YEAR,
            date(2025, 12, 31),
        )
        assert (vice.person, vice.organisation, vice.last_day) == (cast.doctor, cast.hospital, date(2025, 12, 31))

    def test_the_election_is_written_down_as_the_groups_own_decision(self, cast):
        chair, vice = cast.confirm(election_text="Olle Sund leder 2025.")
        decision = chair.election
        assert decision == vice.election
        assert (decision.group, decision.kind, decision.decided_on, decision.text) == (
            cast.group,
            Decision.Kind.ELECTION,
            date(2024, 11, 29),
            "Olle Sund leder 2025.",
        )

    def test_without_an_election_nobody_is_confirmed(self, cast):
        said = refused(cast.confirm, elected_on=None)
        assert (str(said), said.field) == (
            "Ange dagen då gruppen beslutade om valet, eller välj beslutet.",
            "elected_on",
        )

    def test_what_is_refused_leaves_no_decision_behind(self, cast):
        refused(cast.confirm, chair=cast.doctor, vice=None)
        assert Decision.objects.count() == 0

    @pytest.mark.parametrize(
        ("who", "told"),
        [
            (
                "doctor",
                "Aino Berg kommer från regionen, som leder perioden före. Ordförandeskapet växlar, så nu är det "
                "kommunens tur. Har gruppen ändå valt så, skriv skälet som undantag.",
            ),
            (
                "primary",
                "Maja Ek är redan ordförande perioden före. Ordförandeskapet växlar, så nu är det kommunens tur. "
                "Har gruppen ändå valt så, skriv skälet som undantag.",
            ),
            (
                "outsider",
                "Ulla Ute har ingen plats i gruppen den 1 januari 2025. Har gruppen ändå valt så, skriv skälet som "
                "undantag.",
            ),
        ],
    )
    def test_a_forbidden_successor_is_refused_by_name_and_reason(self, cast, who, told):
        cast.outsider = make_person("Ulla Ute")
        said = refused(cast.confirm, chair=getattr(cast, who), vice=None)
        assert (str(said), said.field) == (told, "chair")

    def test_a_documented_exception_is_let_through_and_shown(self, cast):
        chair, vice = cast.confirm(chair=cast.doctor, vice=cast.nurse, exception="Kommunerna bad om ett år till.")
        assert (chair.exception, vice.exception) == ("Kommunerna bad om ett år till.", "")
        assert "Undantag från rotationen: Kommunerna bad om ett år till." in text(
            page("/grupper/styrgruppen/ordforande/")
        )

    def test_no_exception_makes_two_chairs(self, cast):
        said = refused(cast.confirm, start=date(2024, 6, 1), vice=None, exception="Vi vill ha två.")
        assert str(said).startswith("Gruppen har redan en ordförande under den tiden. Välj en annan dag.")

    def test_an_empty_vice_chair_is_filled_until_the_chairs_term_ends(self, cast):
        cast.change(new_vice=None)
        (vice,) = cast.confirm(start=date(2024, 11, 1), chair=None)
        assert (vice.office, vice.first_day, vice.last_day) == (VICE, date(2024, 11, 1), date(2025, 12, 31))

    def test_a_term_without_an_end_ends_when_the_next_begins(self, db):
        group = make_group()
        old = make_chair(group)
        chairs.confirm_next_term(group=group, start=NEW_YEAR, chair=make_person(), elected_on=BEFORE, by=None)
        old.refresh_from_db()
        assert old.last_day == date(2024, 12, 31)


def shown(cast: Cast, on: date, viewer: Viewer = INSIDER) -> ChairPage:
    return chair_page(cast.group, viewer, on)


class TestPage:
    pytestmark = needs_database

    def test_it_tells_past_present_and_five_years_ahead_with_a_reason_each(self, cast):
        cast.change()
        turns = shown(cast, date(2024, 11, 1)).turns
        assert [(t.first, t.last, t.tense, t.holders[0].side, t.holders[0].organisation) for t in turns] == [
            (date(2024, 1, 1), date(2024, 9, 30), "past", "region", "Primärvården"),
            (date(2024, 10, 1), date(2025, 12, 31), "present", "kommun", "Norra kommunen"),
            (date(2026, 1, 1), date(2026, 12, 31), "future", "region", "Sjukhuset"),
            (date(2027, 1, 1), date(2027, 12, 31), "future", "kommun", "Södra kommunen"),
            (date(2028, 1, 1), date(2028, 12, 31), "future", "region", "Primärvården"),
            (date(2029, 1, 1), date(2029, 12, 31), "future", "kommun", "Norra kommunen"),
        ]
        assert all(holder.reason for turn in turns for holder in turn.holders)

    def test_the_early_change_is_told_with_its_rows(self, cast):
        cast.change()
        (change,) = shown(cast, date(2024, 11, 1)).changes
        assert (change.on, change.reason, change.rows) == (
            CHANGED,
            "Ordföranden bytte tjänst.",
            (
                "Vice ordföranden från Norra kommunen tog över som ordförande.",
                "En ny vice ordförande från Sjukhuset valdes.",
                "Primärvården ombads nominera en ny ledamot. Svaret väntas.",
            ),
        )

    def test_the_public_reads_who_holds_an_office_and_no_name_of_who_may_come(self, cast):
        found = page("/grupper/styrgruppen/ordforande/")
        for name in ("Aino Berg", "Ismail Noor"):
            assert name not in str(found)
        cast.change()
        assert "Aino Berg" in str(page("/grupper/styrgruppen/ordforande/"))
        assert "Ismail Noor" not in str(page("/grupper/styrgruppen/ordforande/"))

    def test_warnings_are_for_those_inside(self, cast):
        cast.change(new_vice=None)
        assert shown(cast, date(2024, 11, 1)).warnings == ("Vice ordförande saknas.",)
        assert shown(cast, date(2024, 11, 1), PUBLIC).warnings == ()

    def test_a_group_that_follows_another_is_told_when_the_sides_differ(self, cast):
        following = make_group("Politikerna", follows_chair_of=cast.group)
        year = {"start": date(2024, 1, 1), "end": date(2024, 12, 31)}
        make_chair(following, side=Side.REGION, organisation=make_organisation(), **year)
        cast.change()
        found = chair_page(following, INSIDER, date(2024, 11, 1))
        told = "Styrgruppen leds av kommunen 1 oktober–31 december 2024, men ordföranden här kommer från regionen."
        assert told in found.warnings
        assert found.turns[0].notes == (told,)

    def test_a_group_without_a_rule_tells_only_what_is_known(self, db):
        group = make_group("Gruppen utan regel")
        make_chair(group, make_person("Maja Ek"), start=BEFORE, end=date(2022, 12, 31))
        told = text(page("/grupper/gruppen-utan-regel/ordforande/"))
        assert "Gruppen har ingen regel för hur ordförandeskapet växlar." in told
        assert "vakant" in told

    def test_a_group_that_has_ended_has_no_future(self, cast):
        groups.end_group(group=cast.group, on=date(2025, 6, 30), reason="Klar.", by=None)
        assert shown(cast, date(2024, 11, 1)).turns[-1].last == date(2025, 6, 30)

    def test_two_hundred_terms_cost_as_many_queries_as_five(self, cast):
        counts = {}
        for number in range(1, 201):
            day = date(1990 + number // 12, number % 12 + 1, 1)
            make_chair(
                cast.group, start=day, end=day.replace(day=20), organisation=cast.care, election=cast.election(day)
            )
            if number in (5, 200):
                with CaptureQueriesContext(connection) as captured:
                    shown(cast, date(2024, 11, 1), PUBLIC)
                counts[number] = len(captured)
        assert counts[200] == counts[5]


class TestForms:
    pytestmark = needs_database
    URL = "/grupper/styrgruppen/ordforande/"

    @pytest.fixture(autouse=True)
    def october(self, settings):
        settings.TODAY = date(2024, 9, 28)

    def test_the_change_is_made_in_one_form(self, cast):
        typed = {
            "on": "2024-10-01",
            "reason": "Ordföranden bytte tjänst.",
            "vice": cast.doctor.pk,
            "elected_on": "2024-09-27",
            "leaves_group": "on",
        }
        answer = signed_in(leader()).post(f"{self.URL}byt/", typed)
        assert (answer.status_code, answer["Location"]) == (302, self.URL)
        assert cast.leads(CHANGED) == [("ordförande", "Olle Sund"), ("vice ordförande", "Aino Berg")]
        assert cast.group.chair_changes.get().nominations.get().organisation == cast.care

    def test_the_form_for_the_next_term_proposes_by_the_rule(self, cast):
        form = signed_in(leader()).get(f"{self.URL}bekrafta/").context["form"]
        assert (form["chair"].value(), form["vice"].value(), form["start"].value()) == (
            cast.mayor.pk,
            cast.doctor.pk,
            NEW_YEAR,
        )

    def test_the_form_for_a_change_says_what_the_rule_gives(self, cast):
        context = signed_in(leader()).get(f"{self.URL}byt/").context
        assert (context["form"]["vice"].value(), context["why"]) == (
            cast.doctor.pk,
            (
                "Vice ordföranden träder in i förtid och får resten av perioden och sedan sin egen.",
                "Vice ordföranden kommer från regionen, den andra sidan. Näst på tur står Sjukhuset.",
            ),
        )

    def test_a_forbidden_successor_is_named_at_the_field_and_what_was_typed_stays(self, cast):
        typed = {"chair": cast.doctor.pk, "vice": "", "elected_on": "2024-09-27", "start": "2025-01-01"}
        answer = signed_in(leader()).post(f"{self.URL}bekrafta/", typed)
        assert answer.status_code == 422
        form = answer.context["form"]
        assert form.errors["chair"][0].startswith("Aino Berg kommer från regionen, som leder perioden före.")
        assert (form["chair"].value(), form["elected_on"].value()) == (str(cast.doctor.pk), "2024-09-27")
        assert '<details class="samla-outside" open>' in answer.content.decode()

    @pytest.mark.parametrize(
        ("typed", "field", "told"),
        [
            ({"on": "1 oktober"}, "on", "Skriv dagen som år, månad och dag, till exempel 2024-10-01."),
            ({"on": ""}, "on", "Ange en dag."),
            ({"reason": ""}, "reason", "Skriv varför ordföranden slutar."),
            ({"vice": "999999"}, "vice", "Välj ett av alternativen i listan."),
            ({"elected_on": ""}, "elected_on", "Ange dagen då gruppen beslutade, eller välj beslutet under Mer."),
            ({"until": "2024-09-30"}, "until", "Sista dagen ligger före den första."),
            ({"on": "2023-01-01"}, None, "Styrgruppen har ingen vice ordförande den dagen som kan ta över."),
        ],
    )
    def test_bad_input_is_answered_at_its_field(self, cast, typed, field, told):
        good = {
            "on": "2024-10-01",
            "reason": "Bytte tjänst.",
            "vice": cast.doctor.pk,
            "elected_on": "2024-09-27",
        }
        answer = signed_in(leader()).post(f"{self.URL}byt/", {**good, **typed})
        assert answer.status_code == 422
        form = answer.context["form"]
        assert (form.errors[field] if field else form.non_field_errors()) == [told]
        assert cast.group.chair_changes.count() == 0

    def test_an_empty_vice_chair_gets_a_form_of_its_own(self, cast, settings):
        cast.change(new_vice=None)
        settings.TODAY = date(2024, 11, 1)
        client = signed_in(leader())
        assert "Välj vice ordförande" in client.get(self.URL).content.decode()
        form = client.get(f"{self.URL}vice/").context["form"]
        assert (form["vice"].value(), form["start"].value()) == (cast.doctor.pk, date(2024, 11, 1))
        typed = {"vice": cast.doctor.pk, "elected_on": "2024-10-25", "start": "2024-11-01"}
        assert client.post(f"{self.URL}vice/", typed).status_code == 302
        assert cast.leads(date(2024, 11, 1))[1] == ("vice ordförande", "Aino Berg")

    def test_the_rule_is_set_with_its_order(self, cast):
        typed = {
            "term_years": "2",
            "start_month": "7",
            "sides": "region,kommun",
            "early_successor": "remainder",
            f"tur-{cast.hospital.pk}": "1",
            f"tur-{cast.care.pk}": "2",
        }
        assert signed_in(leader()).post(f"{self.URL}regel/", typed).status_code == 302
        rule = type(cast.group).objects.get().rotation_rule
        assert (rule.term_years, rule.start_month, rule.sides, rule.vice_succeeds, rule.early_successor) == (
            2,
            7,
            ["region", "kommun"],
            False,
            "remainder",
        )
        assert [turn.organisation for turn in rule.turns.order_by("position")] == [cast.hospital, cast.care]

    @pytest.mark.parametrize("form", ["bekrafta", "byt", "vice", "regel"])
    def test_a_chair_cannot_appoint_a_chair(self, cast, form):
        user = make_user("Ordförande själv")
        people.give_account(person=cast.primary, user=user, by=None)
        client = signed_in(user)
        assert client.get(f"{self.URL}{form}/").status_code == 403
        assert client.post(f"{self.URL}{form}/", {"on": "2024-10-01", "reason": "Jag vill."}).status_code == 403
        assert "Bekräfta nästa period" not in client.get(self.URL).content.decode()


@pytest.mark.database
def test_of_twenty_who_confirm_at_once_one_succeeds_and_the_others_are_told_why(own_database):
    cast = Cast()
    election = cast.election()
    told = "Gruppen har redan en ordförande under den tiden. Välj en annan dag."

    def confirm(_: int) -> str:
        try:
            cast.confirm(vice=None, elected_on=None, election=election)
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(confirm, range(20)))
    assert answers.count("") == 1
    assert {answer for answer in answers if answer} == {told}
    assert cast.group.chair_terms.filter(office=CHAIR, period__startswith=NEW_YEAR).count() == 1
