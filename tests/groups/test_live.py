"""The screen in the room and the minutes' page: who may write, what is received once, what stays internal."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from typing import Any
from uuid import uuid4

import page as pdf_checks
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from pypdf import PdfReader

from groups.access import viewer_of, writes_minutes
from groups.actions import approvals, attendance, minutes
from groups.actions.chairs import elect_chair
from groups.actions.decisions import answer_assignment
from groups.actions.voices import report_at_meeting
from groups.models import (
    ActionPoint,
    AgendaItem,
    Assignment,
    Attendance,
    ChairTerm,
    Decision,
    Group,
    Minutes,
    Referral,
    SolvedAside,
    Word,
)
from groups.queries.live import live_url
from groups.queries.minutes import minutes_page
from samla import drafts
from samla.errors import Refusal
from tests.factories import (
    DAY,
    make_chair,
    make_decision,
    make_group,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_user,
)
from tests.meeting_factories import make_item, make_section
from tests.minutes_factories import (
    Room,
    approve,
    close,
    fresh,
    make_approved,
    make_logged,
    make_published,
    make_room,
    make_writing_group,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def today(settings):
    settings.TODAY = DAY


@pytest.fixture
def room() -> Room:
    group = make_writing_group(allows_substitutes=False)
    make_chair(group, make_person("Cia Chef", user=make_user("Cia Chef")))
    return make_room(group, items=3)


@pytest.fixture
def chair(room: Room) -> Client:
    return signed_in(room.chair.user)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(room: Room, *rest: object) -> str:
    return live_url(room.meeting, *rest)


def sent(client: Client, address: str, user: Any, **data: Any) -> Any:
    """Posted as drafts.js does."""
    headers = {"X-Samla-Draft": "1", "X-Samla-Account": str(user.pk), "HX-Request": "true"}
    return client.post(address, data, headers=headers)


def page_of(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


# Without JavaScript


def test_a_meeting_is_begun_written_from_and_ended_by_plain_forms(chair, room):
    Minutes.objects.get().delete()
    assert "Börja skriva" in chair.get(url(room)).content.decode()
    assert Minutes.objects.count() == 0
    assert chair.post(url(room)).url == url(room)
    first, second, third = room.meeting.items.order_by("position")
    group = str(room.meeting.host_id)
    said = {"version": first.version, "outcome": "Vi gick igenom läget."}
    assert chair.post(url(room, first.pk, "utfall"), said).url == f"{url(room)}#utfall-{first.pk}"
    decided = {"text": "Rutinen gäller. Från i dag.", "title": "", "review_on": "2024-09-01", "group": group}
    assert chair.post(url(room, second.pk, "beslut"), decided).url == f"{url(room)}#arende-{second.pk}"
    to_do = {"text": "Ring enheten", "who": "Cia Chef", "due_on": "2024-04-01"}
    chair.post(url(room, third.pk, "att-gora"), to_do)
    closing = {"started": "13:00", "ended": "15.30", "chaired_by": room.chair.pk, "approver": room.approver.pk}
    assert chair.post(url(room, "avsluta"), closing).url == room.minutes.get_absolute_url()
    decision, action = Decision.objects.get(), ActionPoint.objects.get()
    assert (decision.title, decision.item, decision.review_on) == ("Rutinen gäller", second, date(2024, 9, 1))
    assert (action.person, action.who, action.due_on) == (room.chair, "", date(2024, 4, 1))
    assert Minutes.objects.get().state == Minutes.State.CLOSED


def test_ending_is_refused_on_the_screen_and_what_was_typed_stays(chair, room):
    closing = {"started": "13:00", "ended": "12:00", "chaired_by": room.chair.pk, "approver": room.approver.pk}
    answer = chair.post(url(room, "avsluta"), closing)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Mötet kan inte ha slutat innan det började" in text
    assert 'value="12:00"' in text
    assert chair.post(url(room, "resten")).url == f"{url(room)}#avsluta"
    assert set(AgendaItem.objects.order_by("pk").values_list("outcome", flat=True)) == {"Utan åtgärd."}


def test_what_is_more_is_logged_too(chair, room):
    item, group = room.meeting.items.earliest("position"), str(room.meeting.host_id)
    other = make_group("Arbetsgruppen", Group.Kind.WORK)
    asked = {"text": "Enheterna uppmanas att delta.", "addressed_to": "Vårdenheterna", "group": group}
    chair.post(url(room, item.pk, "uppmaning"), asked)
    chair.post(url(room, item.pk, "uppdrag"), {"title": "Ta fram en rutin", "to_group": other.pk, "group": group})
    chair.post(url(room, item.pk, "vid-sidan-om"), {"count": "7"})
    chair.post(url(room, item.pk, "adjungera"), {"name": "Pia Polis", "whose": "Polisen", "group": group})
    kinds = list(Decision.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [Decision.Kind.RECOMMENDATION, Decision.Kind.ASSIGNMENT]
    assert Assignment.objects.get().given_to == other
    assert SolvedAside.objects.get().count == 7
    assert Attendance.objects.get(item=item).name == "Pia Polis"
    text = page_of(chair, url(room)).get_text()
    assert "Pia Polis, Polisen" in text


def test_a_question_goes_to_another_group_with_the_decision_and_back_with_it(chair, room):
    item, group = room.meeting.items.earliest("position"), str(room.meeting.host_id)
    above = make_group("Styrgruppen", Group.Kind.COORDINATION)
    asked = {"question": "Vem betalar resorna?", "to_group": above.pk, "due_on": "2024-06-01", "group": group}
    assert chair.post(url(room, item.pk, "hanskjut"), asked | {"to_group": group}).status_code == 409
    assert (Decision.objects.count(), Referral.objects.count()) == (0, 0)
    chair.post(url(room, item.pk, "hanskjut"), asked)
    decision, referral = Decision.objects.get(), Referral.objects.get()
    assert (referral.decision, referral.to_group, referral.due_on) == (decision, above, date(2024, 6, 1))
    assert "hänskjuter frågan till Styrgruppen: Vem betalar resorna?" in decision.text
    assert decision.item == item
    chair.post(url(room, "beslut", decision.pk, "ta-bort"))
    assert (Decision.objects.count(), Referral.objects.count()) == (0, 0)


def test_a_decision_that_another_group_has_acted_on_is_not_taken_away(chair, room):
    item, group = room.meeting.items.earliest("position"), str(room.meeting.host_id)
    other = make_group("Arbetsgruppen", Group.Kind.WORK)
    chair.post(url(room, item.pk, "uppdrag"), {"title": "Ta fram en rutin", "to_group": other.pk, "group": group})
    task = Assignment.objects.get()
    answer_assignment(assignment=task, state=Assignment.State.RECEIVED, word=Word(DAY), by=None)
    answer = chair.post(url(room, "beslut", task.decision_id, "ta-bort"))
    assert "En annan grupp har redan tagit emot det" in answer.content.decode()
    assert Assignment.objects.count() == 1


def test_a_decision_between_meetings_gets_its_paragraph_where_it_is_reported(room):
    between = make_decision(room.meeting.host, day=date(2024, 3, 1), way=Decision.Way.PER_CAPSULAM, published=False)
    report_at_meeting(decision=between, meeting=room.meeting, by=None)
    at_table = make_logged(room)
    close(room)
    approve(room, room.chair)
    approve(room, room.approver)
    for decision in (between, at_table):
        decision.refresh_from_db()
    assert [(one.number, one.number_year) for one in (between, at_table)] == [(1, 2024), (2, 2024)]
    page = minutes_page(fresh(room), insider=True)
    assert [one.title for one in page.others] == [between.title]
    late = make_decision(room.meeting.host, day=date(2024, 3, 1), way=Decision.Way.PER_CAPSULAM, published=False)
    with pytest.raises(Refusal, match="redan godkänt"):
        report_at_meeting(decision=late, meeting=room.meeting, by=None)


def test_the_meeting_is_said_to_have_begun_as_it_was_planned(chair, room):
    Minutes.objects.update(started=None)
    room.meeting.start_time = time(9, 30)
    room.meeting.save()
    assert page_of(chair, url(room)).select_one("#slut-started")["value"] == "09:30"


def test_wrong_input_is_told_at_its_field(chair, room):
    item = room.meeting.items.earliest("position")
    answer = chair.post(url(room, item.pk, "beslut"), {"text": "", "group": str(room.meeting.host_id)})
    assert answer.status_code == 422
    assert "Skriv vad som beslutades." in answer.content.decode()
    assert Decision.objects.count() == 0


def test_a_matter_may_be_added_in_the_room_and_what_was_logged_by_mistake_is_taken_away(chair, room):
    chair.post(url(room, "arende"), {"title": "Övriga frågor"})
    item = room.meeting.items.latest("position")
    assert item.title == "Övriga frågor"
    chair.post(url(room, item.pk, "att-gora"), {"text": "Fel"})
    action = ActionPoint.objects.get()
    assert chair.get(url(room, "att-gora", action.pk, "ta-bort")).status_code == 200
    chair.post(url(room, "att-gora", action.pk, "ta-bort"))
    assert ActionPoint.objects.count() == 0


# With bad Wi-Fi


def test_the_same_form_sent_twice_logs_once(chair, room):
    item = room.meeting.items.earliest("position")
    facts = {"text": "Rutinen gäller.", "group": str(room.meeting.host_id), "token": str(uuid4())}
    for _ in range(2):
        answer = sent(chair, url(room, item.pk, "beslut"), room.chair.user, **facts)
        assert (answer.status_code, answer.has_header("X-Samla-Saved")) == (200, True)
    assert Decision.objects.count() == 1
    assert f'id="arende-{item.pk}-loggat"' in answer.content.decode()
    assert "1 av 3 ärenden har utfall" in answer.content.decode()


def test_an_outcome_that_is_recorded_drops_its_draft_and_tells_how_far_the_meeting_has_come(chair, room):
    item, user = room.meeting.items.earliest("position"), room.chair.user
    address = url(room, item.pk, "utfall")
    drafts.keep(user, address=address, field="outcome", text="Vi", based_on=1, page="/", label="")
    assert "Vi</textarea>" in chair.get(url(room)).content.decode()
    answer = sent(chair, address, user, version=item.version, outcome="Vi talade.")
    item.refresh_from_db()
    assert (item.outcome, answer["X-Samla-Saved"]) == ("Vi talade.", str(item.version))
    assert user.drafts.count() == 0
    assert "1 av 3" in answer.content.decode()


def test_two_who_write_in_one_field_see_both_texts(chair, room):
    item = room.meeting.items.earliest("position")
    minutes.write_outcome(item=item, outcome="Den andras text.", by=None)
    answer = sent(chair, url(room, item.pk, "utfall"), room.chair.user, version=1, outcome="Min text.")
    text = answer.content.decode()
    assert answer.status_code == 412
    assert "Min text." in text
    assert "Den andras text." in text


def test_two_who_tick_different_people_do_not_undo_each_other(chair, room):
    rows = list(room.meeting.attendances.order_by("pk"))
    seen = ",".join(str(row.pk) for row in rows)
    was = ",".join(str(row.pk) for row in rows if row.is_present)
    attendance.mark_attendance(meeting=room.meeting, changed={rows[0].pk: False}, by=None)
    now = [row.pk for row in rows if row.is_present or row.person == room.absent]
    answer = sent(chair, url(room, "narvaro"), room.chair.user, seen=seen, was_present=was, present=now)
    assert answer.status_code == 200
    present = set(room.meeting.attendances.present().values_list("pk", flat=True))
    assert present == {row.pk for row in rows[1:]} | {r.pk for r in rows if r.person == room.absent}


# Who may


def test_who_held_office_on_the_day_keeps_the_right_until_it_is_published(room):
    user = room.chair.user
    later = make_published(make_writing_group())
    ChairTerm.objects.filter(person=room.chair).delete()
    elect_chair(
        group=room.meeting.host, person=room.chair, office=ChairTerm.Office.CHAIR,
        start=date(2024, 1, 1), end=date(2024, 3, 31), by=None,
    )  # fmt: skip
    after = viewer_of(user, date(2024, 6, 1))
    assert after.led_groups == frozenset()
    assert writes_minutes(after, user, room.meeting)
    assert not writes_minutes(after, user, later.meeting)
    make_logged(room)
    close(room)
    for person in (room.chair, room.approver):
        _approve(room, person)
    approvals.publish_minutes(minutes=fresh(room), on=DAY, by=None)
    assert not writes_minutes(after, user, room.meeting)


def _approve(room: Room, person: Any) -> None:
    from groups.models import Told, Word

    word = Word(date(2030, 1, 1), person, Told.Way.EMAIL, DAY)
    approvals.approve_minutes(minutes=fresh(room), person=person, word=word, by=None)


def test_an_outsider_knows_of_no_draft_and_a_reader_may_not_write(room):
    outsider = signed_in(make_user())
    assert outsider.get(room.minutes.get_absolute_url()).status_code == 404
    assert outsider.get(url(room)).status_code == 403
    assert Client().get(room.minutes.get_absolute_url()).status_code == 404


# The minutes


def test_the_whole_way_from_draft_to_publication_by_plain_forms(room, settings):
    chair = signed_in(room.chair.user)
    make_logged(room)
    close(room)
    at = room.minutes.get_absolute_url()
    assert chair.post(f"{at}skicka/", {"reply_by": "2024-03-26"}).status_code == 302
    remark = {"text": "Fel dag.", "source": str(room.approver.pk), "way": "phone"}
    assert chair.post(f"{at}synpunkt/", remark).status_code == 302
    row = fresh(room).remarks.get()
    assert (row.source, row.told_by_way) == (room.approver, "phone")
    assert chair.post(f"{at}synpunkt/{row.pk}/", {"answer": "Rättat."}).status_code == 302
    for person in (room.chair, room.approver):
        facts = {"person": person.pk, "told_on": "2024-03-12", "way": "email", "decision": ""}
        assert chair.post(f"{at}godkann/", facts).status_code == 302
    assert chair.post(f"{at}publicera/").status_code == 403
    approvals.name_publisher(minutes=fresh(room), person=room.chair, by=None)
    assert chair.post(f"{at}publicera/").status_code == 302
    assert fresh(room).state == Minutes.State.PUBLISHED
    text = page_of(Client(), at).get_text()
    assert "§ 1/2024" in text.replace("\u00a0", " ")
    assert "Rutinen gäller från i dag." in text


def test_public_minutes_tell_which_organisations_were_there_and_not_who(room):
    unit = make_organisation("Ekens vårdcentral")
    group = make_writing_group()
    make_member(group, make_person("Maja Hemlig"), seat=make_seat(group, organisation=unit))
    published = make_published(group)
    at = published.minutes.get_absolute_url()
    minutes_text = page_of(Client(), at).get_text()
    assert "Ekens vårdcentral" in minutes_text
    assert "Maja Hemlig" not in minutes_text
    pdf = Client().get(f"{at}pdf/")
    word = Client().get(f"{at}word/")
    told = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    pasted = "\n".join(paragraph.text for paragraph in Document(BytesIO(word.content)).paragraphs)
    for text in (told, pasted):
        assert "Ekens vårdcentral" in text
        assert "Maja Hemlig" not in text
        assert "§ 1/2024" in text.replace("\u00a0", " ")
    assert pdf["Content-Disposition"] == 'inline; filename="protokoll-2024-03-12.pdf"'


def test_what_an_internal_group_decided_at_a_joint_meeting_stays_internal():
    host, hidden = make_writing_group(), make_group("Dolda", Group.Kind.WORK, minutes_kind=Group.MinutesKind.PROTOCOL)
    room = make_room(host, together_with=[hidden])
    make_logged(room, "Vårt öppna")
    make_logged(room, "Deras dolda", group=hidden)
    close(room)
    for person in (room.chair, room.approver):
        _approve(room, person)
    approvals.publish_minutes(minutes=fresh(room), on=DAY, by=None)
    text = page_of(Client(), room.minutes.get_absolute_url()).get_text()
    assert "Vårt öppna" in text
    assert "Deras dolda" not in text
    assert "Dolda" not in text


def test_the_papers_are_accessible_and_fit_for_archives():
    room = make_published(items=3)
    at = room.minutes.get_absolute_url()
    for address in (f"{at}pdf/", f"{at}utdrag/{Decision.objects.get().pk}/"):
        printed = Client().get(address).content
        for profile in (pdf_checks.ValidationProfile.PDF_UA_1, pdf_checks.ValidationProfile.PDF_A_2A):
            result = pdf_checks.validate_pdf_bytes(printed, profile=profile)
            assert [(found.rule_id, found.message) for found in result.failures] == []
            assert result.is_compliant


def test_an_extract_holds_one_paragraph():
    room = make_published()
    decision = Decision.objects.get()
    answer = Client().get(f"{room.minutes.get_absolute_url()}utdrag/{decision.pk}/")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).replace("\u00a0", " ")
    assert "Protokollsutdrag § 1/2024" in text
    assert "Rutinen gäller från i dag." in text
    assert Client().get(f"{room.minutes.get_absolute_url()}utdrag/4711/").status_code == 404


def test_a_correction_is_shown_beside_what_was_approved():
    room = make_published()
    approvals.correct_minutes(
        minutes=fresh(room), decision=Decision.objects.get(), text="Från i morgon.", reason="Fel dag", on=DAY, by=None
    )
    text = page_of(Client(), room.minutes.get_absolute_url()).get_text()
    assert "Från i morgon." in text
    assert "Rutinen gäller från i dag." in text


def test_the_list_for_fees_is_internal():
    room = make_approved()
    member = signed_in(make_user())
    at = f"{room.meeting.get_absolute_url()}narvaro/"
    assert (Client().get(at).status_code, member.get(at).status_code) == (404, 404)


@pytest.mark.parametrize("kind", ["screen", "minutes"])
def test_the_number_of_queries_does_not_follow_that_of_matters(kind):
    group = make_writing_group()
    make_chair(group, make_person(user=make_user()))
    counts = {}
    for number, many in enumerate((1, 3, 12)):
        room = make_room(group, date(2024, 3, 1 + number), items=many)
        for item in room.meeting.items.order_by("pk"):
            make_logged(room, item=item)
            minutes.log_action(meeting=room.meeting, item=item, text="Ring", by=None)
        make_section(room.meeting)
        make_item(make_meeting(make_group(), held=False))
        client = signed_in(room.chair.user)
        address = url(room) if kind == "screen" else room.minutes.get_absolute_url()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts[many] = len(captured)
    assert set(counts.values()) == {counts[1]}, counts
