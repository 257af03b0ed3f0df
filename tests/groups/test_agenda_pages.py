"""Preparing a meeting on screen: the agenda in place, what waits, papers, moving, and writing in an old one."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from groups.actions import agendas, decisions, people
from groups.actions.meetings import hold_meeting
from groups.models import AgendaItem, AgendaSection, Decision, Group, ItemAttachment, Meeting, StaffRole
from groups.queries.agendas import agenda_page, backlog_of
from groups.queries.meetings import meeting_url
from samla.forms import confirmation_name
from tests.deeds.decisions import make_ratification
from tests.factories import (
    make_chair,
    make_decision,
    make_group,
    make_meeting,
    make_person,
    make_target_group,
    make_user,
)
from tests.meeting_factories import PDF, make_item, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY, TODAY = date(2026, 3, 30), date(2026, 3, 1)


@pytest.fixture
def group() -> Group:
    return make_group("Norra gruppen", interval_days_min=28, interval_days_max=28)


@pytest.fixture
def chair(group: Group, settings) -> Client:
    settings.TODAY = TODAY
    user = make_user()
    make_chair(group, make_person(user=user))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def meeting(group: Group) -> Meeting:
    return make_meeting(group, DAY, held=False, start_time=time(13), end_time=time(15))


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def test_matters_are_added_moved_and_taken_away_with_plain_buttons(chair, meeting):
    page, act = meeting_url(meeting, "agenda_edit"), meeting_url(meeting, "agenda_act")
    for title in ("Första", "Andra", "Tredje"):
        assert chair.post(page, {"title": title, "kind": "dialogue"}).status_code == 302
    third = AgendaItem.objects.get(title="Tredje")
    chair.post(act, {"gor": "upp", "arende": third.pk})
    assert titles(meeting) == ["Första", "Tredje", "Andra"]
    chair.post(act, {"gor": "ta-bort", "arende": third.pk})
    assert titles(meeting) == ["Första", "Andra"]
    assert list(meeting.items.order_by("position").values_list("position", flat=True)) == [1, 2]


def test_sections_move_with_their_matters_and_the_numbers_follow(chair, meeting):
    first, second = make_section(meeting, "Äldre"), make_section(meeting, "Barn")
    for section, title in ((first, "Om äldre"), (second, "Om barn")):
        agendas.change_item(item=make_item(meeting, title), section=section, by=None)
    chair.post(meeting_url(meeting, "agenda_act"), {"gor": "ned", "avsnitt": first.pk})
    assert titles(meeting) == ["Om barn", "Om äldre"]


def test_a_matter_is_edited_in_place_and_nobody_writes_over_another(chair, meeting):
    item = make_item(meeting)
    address = meeting_url(meeting, "agenda_item", item.pk)
    data = {"title": "Ny rubrik", "kind": "decision", "proposal": "Att anta rutinen", "version": item.version}
    assert chair.post(address, data).status_code == 302
    assert AgendaItem.objects.get().proposal == "Att anta rutinen"
    clash = chair.post(address, {**data, "title": "En annan rubrik"})
    assert clash.status_code == 412
    assert "Ny rubrik" in clash.content.decode()
    assert "En annan rubrik" in clash.content.decode()


def test_a_section_that_ends_first_or_lies_outside_is_refused_at_its_field(chair, meeting):
    address = meeting_url(meeting, "agenda_section_add")
    answer = chair.post(address, {"title": "Äldre", "start_time": "14:00", "end_time": "13:30"})
    assert answer.status_code == 422
    assert "Avsnittet måste sluta efter att det börjar" in answer.content.decode()
    outside = chair.post(address, {"title": "Äldre", "start_time": "14:30", "end_time": "16:00"})
    assert outside.status_code == 422
    assert "Avsnittet slutar efter mötet" in outside.content.decode()
    assert not AgendaSection.objects.exists()


def test_a_meeting_that_ends_before_it_starts_is_refused_and_what_was_typed_stays(chair, group):
    data = {
        "date": "2026-04-20",
        "start_time": "15:00",
        "end_time": "13:00",
        "where": "Biblioteket",
        "kind": "ordinary",
    }
    answer = chair.post(f"/grupper/{group.slug}/moten/nytt/", {**data, "length": "hours"})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "Mötet måste sluta efter att det börjar" in told
    assert 'value="Biblioteket"' in told
    assert not Meeting.objects.exists()


def test_a_series_of_check_ins_is_planned_at_once(chair, group):
    data = {"date": "2026-07-01", "start_time": "8:00", "end_time": "8:30", "kind": "check_in", "length": "hours"}
    chair.post(f"/grupper/{group.slug}/moten/nytt/", {**data, "repeat_until": "2026-07-22"})
    found = Meeting.objects.filter(kind="check_in").order_by("date").values_list("date", flat=True)
    assert list(found) == [date(2026, 7, day) for day in (1, 8, 15, 22)]


def test_a_series_tells_of_collisions_on_each_of_its_days(chair, group):
    other = make_group("Södra gruppen")
    make_chair(other, group.chair_terms.get().person)
    for day in (date(2026, 8, 5), date(2026, 8, 12)):
        make_meeting(other, day, held=False, start_time=time(8), end_time=time(9))
    data = {"date": "2026-07-01", "start_time": "8:00", "end_time": "8:30", "kind": "check_in", "length": "hours"}
    told = chair.post(f"/grupper/{group.slug}/moten/nytt/", {**data, "repeat_until": "2026-08-19"}, follow=True)
    assert all(f"{day} augusti 2026: Södra gruppen möts samma dag" in told.content.decode() for day in (5, 12))


def test_a_moved_meeting_is_found_at_its_old_address(chair, meeting):
    old = meeting.get_absolute_url()
    data = {"date": "2026-04-06", "start_time": "13:00", "end_time": "15:00", "reason": "Lokalen är upptagen"}
    assert chair.post(meeting_url(meeting, "meeting_move"), data).status_code == 302
    answer = Client().get(old)
    assert (answer.status_code, answer["Location"]) == (302, "/grupper/norra-gruppen/moten/2026-04-06/")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("program.exe", b"MZ\x90\x00", "slag som inte tas emot"),
        ("tom.pdf", b"", "Filen är tom"),
        ("stor.pdf", b"%PDF-1.7" + b"0" * 26 * 1024 * 1024, "större än 25 MB"),
    ],
)
def test_a_wrong_paper_is_refused_at_its_field(chair, meeting, name, data, told):
    item = make_item(meeting)
    answer = chair.post(
        meeting_url(meeting, "agenda_papers", item.pk),
        {"file": SimpleUploadedFile(name, data), "title": "Underlag", "visibility": "internal"},
    )
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'value="Underlag"' in answer.content.decode()
    assert not item.attachments.exists()


def test_what_waits_is_taken_up_once_and_says_where_it_came_from(chair, meeting, group):
    earlier = make_meeting(group, date(2026, 2, 20))
    make_item(earlier, "Hanns inte med")
    proposal = agendas.propose(group=group, title="Ny rutin", on=TODAY, by=None)
    assert [waiting.title for waiting in backlog_of(meeting, TODAY)] == ["Ny rutin", "Hanns inte med"]
    key = {"gor": "hamta", "nyckel": f"forslag-{proposal.pk}"}
    for _ in range(2):
        chair.post(meeting_url(meeting, "agenda_act"), key)
    assert (titles(meeting), meeting.items.get().origin_label) == (["Ny rutin"], "Förslag")
    assert [waiting.title for waiting in backlog_of(meeting, TODAY)] == ["Hanns inte med"]


def test_the_committee_prepares_what_waits_for_its_parent(settings):
    settings.TODAY = TODAY
    steering = make_group(kind=Group.Kind.COORDINATION)
    local = make_group("Lokala gruppen", parent=steering)
    committee = make_group(kind=Group.Kind.EXECUTIVE, parent=steering)
    make_decision(local, "Gemensam rutin", day=date(2026, 2, 20))
    make_decision(local, "Val", day=date(2026, 2, 20), kind=Decision.Kind.ELECTION)
    for host in (steering, committee):
        waiting = backlog_of(make_meeting(host, DAY, held=False), TODAY)
        assert [row.title for row in waiting] == [
            "Beslut att anmäla från de lokala grupperna",
            "Återrapport från Lokala gruppen",
        ]
        assert [row.text for row in waiting] == [
            "Lokala gruppen 2026-02-20: Gemensam rutin",
            "Beslut 2026-02-20: Gemensam rutin",
        ]


def test_what_has_been_reported_is_not_reported_again():
    steering = make_group(kind=Group.Kind.COORDINATION)
    local = make_group(parent=steering)
    make_decision(local, "Gammalt", day=date(2026, 1, 20))
    before = make_meeting(steering, date(2026, 2, 1), held=False)
    for waiting in backlog_of(before, date(2026, 2, 1)):
        agendas.take_up(meeting=before, waiting=waiting, by=None)
    hold_meeting(meeting=before, on=date(2026, 2, 1), by=None)
    later = make_meeting(steering, DAY, held=False)
    assert [row.subject for row in backlog_of(later, TODAY)] == []
    make_decision(local, "Nytt", day=date(2026, 2, 20))
    assert ["Nytt" in row.text for row in backlog_of(later, TODAY)] == [True, True]


def test_a_decision_that_boards_have_not_ratified_waits(settings):
    ratification = make_ratification()
    meeting = make_meeting(ratification.decision.group, DAY, held=False)
    (waiting,) = backlog_of(meeting, TODAY)
    assert waiting.source == "Väntar på nämnder"
    decisions.close_decision(decision=ratification.decision, on=TODAY, reason="Klart", by=None)
    assert backlog_of(meeting, TODAY) == ()


def test_standing_matters_land_in_the_section_of_their_target_group(chair, meeting, group):
    elderly = make_target_group("Äldre")
    section = make_section(meeting, "Äldre", target_group=elderly)
    agendas.add_standing_item(group=group, title="Läget för äldre", target_group=elderly, by=None)
    agendas.add_standing_item(group=group, title="Avvikelser", by=None)
    for _ in range(2):
        chair.post(meeting_url(meeting, "agenda_act"), {"gor": "staende"})
    assert titles(meeting) == ["Avvikelser", "Läget för äldre"]
    assert meeting.items.get(title="Läget för äldre").section == section


def test_an_old_meeting_is_written_in_with_its_decisions_and_file_in_one_form(chair, group):
    data = {
        "group": group.pk,
        "date": "2025-11-04",
        "kind": "ordinary",
        "decisions": "Gemensam rutin: Rutinen gäller från årsskiftet.\n\n• Gruppen tackar för rapporten.",
        "file": SimpleUploadedFile("protokoll.pdf", PDF),
    }
    answer = chair.post("/moten/gamla/", data)
    meeting = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, meeting.get_absolute_url())
    assert meeting.state == Meeting.State.HELD
    found = Decision.objects.order_by("id").values_list("title", "text", "decided_on")
    assert list(found) == [
        ("Gemensam rutin", "Rutinen gäller från årsskiftet.", date(2025, 11, 4)),
        ("Gruppen tackar för rapporten", "Gruppen tackar för rapporten.", date(2025, 11, 4)),
    ]
    assert meeting.minutes.file.name == "protokoll.pdf"


def test_a_meeting_that_has_not_been_is_not_written_in(chair, group):
    answer = chair.post("/moten/gamla/", {"group": group.pk, "date": "2026-03-02", "kind": "ordinary"})
    assert answer.status_code == 422
    assert "Dagen har inte varit än" in answer.content.decode()


def test_the_planner_plans_what_is_chosen_all_or_nothing(chair, group):
    make_meeting(group, date(2026, 2, 24), start_time=time(9), end_time=time(11))
    address = f"/moten/planera/?grupp={group.slug}&till=2026-05-31"
    assert 'value="2026-03-29"' not in chair.get(address).content.decode()  # a Sunday is never proposed
    rows = {"dag-TOTAL_FORMS": 2, "dag-INITIAL_FORMS": 2}
    for number, day in enumerate(("2026-03-24", "2026-04-21")):
        rows |= {f"dag-{number}-take": "on", f"dag-{number}-group": group.slug, f"dag-{number}-date": day}
        rows |= {f"dag-{number}-start_time": "09:00", f"dag-{number}-end_time": "11:00"}
    wrong = chair.post(address, {**rows, "dag-1-end_time": "08:00"})
    assert (wrong.status_code, Meeting.objects.filter(state="planned").count()) == (422, 0)
    assert chair.post(address, rows).status_code == 302
    assert Meeting.objects.filter(state="planned").count() == 2


def test_a_day_for_several_groups_is_planned_by_who_plans_for_all_of_them(chair, group):
    other = make_group("Södra gruppen")
    address = f"/moten/planera/?grupp={group.slug}&till=2026-05-31"
    row = {
        "take": "on",
        "group": group.slug,
        "date": "2026-03-24",
        "together": other.slug,
        "kind": "joint_local_meeting",
    }
    typed = {"dag-TOTAL_FORMS": 1, "dag-INITIAL_FORMS": 1, **{f"dag-0-{name}": value for name, value in row.items()}}
    assert chair.post(address, typed).status_code == 403
    leader = make_person(user=make_user())
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=date(2024, 1, 1), by=None)
    client = Client()
    client.force_login(leader.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(address, typed).status_code == 302
    planned = Meeting.objects.get()
    assert planned.kind == Meeting.Kind.JOINT_LOCAL
    assert {row.group for row in planned.participations.all()} == {group, other}


@pytest.mark.parametrize("many", [1, 3])
def test_the_agenda_asks_as_often_for_three_matters_as_for_one(meeting, many, django_assert_max_num_queries):
    for number in range(many):
        section = make_section(meeting, f"Avsnitt {number}")
        agendas.change_item(item=make_item(meeting, f"Ärende {number}"), section=section, by=None)
    with django_assert_max_num_queries(24):
        assert agenda_page(meeting, TODAY).count == many


def test_a_chance_number_in_a_paper_is_refused_and_can_be_vouched_for(chair, meeting):
    address = meeting_url(meeting, "agenda_papers", make_item(meeting).pk)
    file = BytesIO()
    document = Document()
    document.add_paragraph("Avtal 811218-9876")
    document.save(file)

    def send(**typed: str):
        typed = {"title": "Avtalet", "visibility": "internal", **typed}
        return chair.post(address, {"file": SimpleUploadedFile("avtal.docx", file.getvalue()), **typed})

    refused = send()
    page = BeautifulSoup(refused.content, "html.parser")
    assert refused.status_code == 422
    assert not ItemAttachment.objects.exists()
    box = page.select_one(f"input[name={confirmation_name('file')}]")
    assert send(**{box["name"]: box["value"]}).status_code == 302
    assert ItemAttachment.objects.get().title == "Avtalet"


@pytest.fixture
def committee(group, settings) -> tuple[Meeting, Meeting, Client]:
    """The meeting of a committee, the one that it prepares, and the chair of both."""
    settings.TODAY = TODAY
    steering = make_group("Styrgruppen", Group.Kind.COORDINATION)
    small = make_group("Utskottet", Group.Kind.EXECUTIVE, parent=steering)
    user = make_user()
    person = make_person(user=user)
    for led in (steering, small):
        make_chair(led, person)
    client = Client()
    client.force_login(user)
    target = make_meeting(steering, date(2026, 4, 10), held=False)
    return make_meeting(small, DAY, held=False, prepares=target), target, client


def test_the_committee_takes_a_matter_on_to_the_meeting_that_it_prepares(committee):
    meeting, target, chair = committee
    item = make_item(meeting, "Ny rutin", background="Berett.", proposal="Rutinen gäller.")
    agendas.attach_file(item=item, name="underlag.pdf", data=PDF, on=TODAY, by=None)
    address = meeting_url(meeting, "agenda_edit")
    assert f"Ta med till {target.name} 10 april 2026" in chair.get(address).content.decode()
    for _ in range(2):
        chair.post(meeting_url(meeting, "agenda_act"), {"gor": "ta-med", "arende": item.pk})
    carried = target.items.get()
    assert (carried.title, carried.background, carried.proposal) == ("Ny rutin", "Berett.", "Rutinen gäller.")
    assert (carried.origin_label, carried.attachments.get().file.name) == ("Berett av Utskottet", "underlag.pdf")
    assert f"Med på dagordningen för {target.name} 10 april 2026" in chair.get(address).content.decode()


def test_what_the_committee_has_prepared_still_waits_for_the_group_itself(committee):
    meeting, target, chair = committee
    agendas.propose(group=target.host, title="Ny rutin", on=TODAY, by=None)
    (waiting,) = backlog_of(meeting, TODAY)
    agendas.take_up(meeting=meeting, waiting=waiting, by=None)
    assert [one.title for one in backlog_of(target, TODAY)] == ["Ny rutin"]
    chair.post(meeting_url(meeting, "agenda_act"), {"gor": "ta-med", "arende": meeting.items.get().pk})
    assert backlog_of(target, TODAY) == ()


def test_a_group_that_prepares_nothing_takes_its_matters_nowhere(chair, meeting):
    item = make_item(meeting, "Ny rutin")
    assert "Ta med till" not in chair.get(meeting_url(meeting, "agenda_edit")).content.decode()
    answer = chair.post(meeting_url(meeting, "agenda_act"), {"gor": "ta-med", "arende": item.pk}, follow=True)
    assert "Planera mötet först" in answer.content.decode()
