"""Money to apply for: announced, applied, reviewed, decided; and what becomes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from finance import actions
from finance.models import Commitment, FundingApplication, FundingCall
from finance.portal import panels
from groups.access import PUBLIC
from groups.models import Group
from samla.errors import Refusal
from tests.factories import make_decision, make_group, make_organisation, make_target_group, make_user
from tests.finance.test_writing import HTMX, soup
from tests.finance.test_writing import client as client  # noqa: PLC0414 – the fixture

pytestmark = pytest.mark.django_db

CLOSES = date(2024, 5, 31)


@pytest.fixture
def group(db: None) -> Group:
    return make_group("Styrgruppen", visibility=Group.Visibility.PUBLIC)


@pytest.fixture
def call(group: Group) -> FundingCall:
    return actions.open_funding_call(title="Våga pröva", year=2024, announced_by=group, closes_on=CLOSES, by=None)


@pytest.fixture
def application(call: FundingCall) -> FundingApplication:
    return actions.receive_application(call=call, title="Mobilt team", amount=Decimal(300_000), by=None)


def test_a_call_goes_from_announced_to_a_promise(client: Client, group: Group) -> None:
    target, applicant = make_target_group("Unga"), make_organisation("Barn och unga")
    client.post(
        "/ekonomi/utlysningar/ny/",
        {
            "title": "Våga pröva",
            "year": "2024",
            "announced_by": group.pk,
            "target_groups": [target.pk],
            "amount": "1 mnkr",
        },
    )
    call = FundingCall.objects.get()
    url = f"/ekonomi/utlysningar/{call.pk}/"
    client.post(
        f"{url}ny-ansokan/",
        {"title": "Mobilt team", "applicant": applicant.pk, "target_group": target.pk, "amount": "300 tkr",
         "description": "Vi vill möta unga hemma.", "received_on": "2024-05-02"},
    )  # fmt: skip
    application = FundingApplication.objects.get()
    steps = f"/ekonomi/ansokningar/{application.pk}/"
    client.post(
        f"{steps}bered/", {"reviewed_by": group.pk, "on": "2024-06-01", "review": "Passar målen.", "version": "1"}
    )
    decision = make_decision(group)
    sent = {"outcome": "granted", "decision": decision.pk, "years": "2024: 100 tkr\n2025: 200 tkr"}
    assert client.post(f"{steps}avgor/", sent).status_code == 302

    commitment = Commitment.objects.get()
    assert (commitment.title, commitment.decision) == ("Mobilt team", decision)
    assert {row.year: row.amount for row in commitment.years.all()} == {2024: 100_000, 2025: 200_000}
    text = " ".join(soup(client.get(url)).text.split())
    assert (
        "Barn och unga · Unga · sökt: 300 000 kr · beviljat: 300 000 kr (2024: 100 000 kr, 2025: 200 000 kr)"
        in text.replace("\u00a0", " ")
    )
    assert "Beredningens bedömning (Styrgruppen, 1 juni 2024): Passar målen." in text


def test_the_decision_leads_to_the_application(application: FundingApplication, group: Group) -> None:
    decision = make_decision(group)
    actions.decide_application(application=application, decision=decision, years={2025: Decimal(5)}, by=None)

    rows = [row for panel in panels(decision, PUBLIC) for row in panel.rows]

    assert (f"/ekonomi/utlysningar/{application.call_id}/", "ansökan, beviljad") in [
        (row.url, row.note) for row in rows
    ]


def test_what_the_committee_said_is_not_for_everybody(application: FundingApplication, group: Group) -> None:
    actions.review_application(application=application, review="Svag budget.", reviewed_by=group, on=CLOSES, by=None)

    page = soup(Client().get(f"/ekonomi/utlysningar/{application.call_id}/"))

    assert "Mobilt team" in page.text
    assert "Svag budget" not in page.text
    assert not page.select("a[href*=avgor]")


def test_a_refused_application_gets_no_money(client: Client, application: FundingApplication, group: Group) -> None:
    url, decision = f"/ekonomi/ansokningar/{application.pk}/avgor/", make_decision(group)

    wrong = {"outcome": "refused", "decision": decision.pk, "years": "2025: 5"}
    assert "En avslagen ansökan får inga pengar" in soup(client.post(url, wrong), 422).text
    lacking = {"outcome": "granted", "decision": decision.pk, "years": ""}
    assert "Skriv vilket år" in soup(client.post(url, lacking), 422).text
    client.post(url, {"outcome": "refused", "decision": decision.pk, "years": ""})

    application.refresh_from_db()
    assert application.state == "refused"
    assert not Commitment.objects.exists()


def test_an_application_is_decided_once(application: FundingApplication, group: Group) -> None:
    facts = {"application": application, "decision": make_decision(group), "by": None}
    actions.decide_application(years={2025: None}, **facts)  # type: ignore[arg-type]

    assert application.granted is None
    with pytest.raises(Refusal, match="redan avgjord"):
        actions.decide_application(years={}, **facts)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="redan avgjord"):
        actions.review_application(application=application, review="x", reviewed_by=group, on=CLOSES, by=None)


def test_an_application_that_comes_too_late_is_not_taken(client: Client, call: FundingCall) -> None:
    applicant = make_organisation("Barn och unga")
    sent = {"title": "Sent", "applicant": applicant.pk, "received_on": "2024-06-01"}

    shown = soup(client.post(f"/ekonomi/utlysningar/{call.pk}/ny-ansokan/", sent), 422)

    assert "Ansökan kom in efter sista dagen att söka." in shown.text
    assert not FundingApplication.objects.exists()


def test_where_nothing_was_ever_announced_the_list_is_not_there(db: None, client: Client) -> None:
    assert Client().get("/ekonomi/utlysningar/").status_code == 404
    assert "Ingen utlysning finns än" in soup(client.get("/ekonomi/utlysningar/")).text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_however_many_have_applied(
    call: FundingCall, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        actions.receive_application(
            call=call,
            title=f"Projekt {number}",
            applicant=make_organisation(),
            target_group=make_target_group(),
            by=None,
        )
    with django_assert_num_queries(6):  # type: ignore[operator]
        Client().get(f"/ekonomi/utlysningar/{call.pk}/")


# Two who change one call


def opened(client: Client, url: str) -> dict[str, str]:
    """The form's fields as a browser would send them back."""
    page = soup(client.get(url, headers=HTMX))
    fields = {field["name"]: field.get("value", "") for field in page.select("input[type=hidden], input[type=text]")}
    return {str(name): str(value) for name, value in fields.items() if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_two_texts_of_a_call_are_shown_side_by_side(client: Client, call: FundingCall, headers: dict[str, str]) -> None:
    url = f"/ekonomi/utlysningar/{call.pk}/andra/"
    before = opened(client, url)
    actions.change_funding_call(call=call, text="Annas text", by=make_user("Anna Annan"))

    page = soup(client.post(url, {**before, "text": "Min text"}, headers=headers), 412)

    assert [one.text.strip() for one in page.select("[data-samla-theirs=text]")] == ["Annas text"]
    assert [one.text.strip() for one in page.select("textarea[name=text]")] == ["Min text"]
    assert "Anna Annan sparade en annan text" in page.text
    call.refresh_from_db()
    assert call.text == "Annas text"


def test_what_only_one_of_two_changed_in_a_call_is_kept_from_both(client: Client, call: FundingCall) -> None:
    url = f"/ekonomi/utlysningar/{call.pk}/andra/uppgifter/"
    sent = {"version": call.version, "year": "2024", "announced_by": call.announced_by_id, "closes_on": "2024-06-30"}
    actions.change_funding_call(call=call, amount=Decimal(500_000), by=None)

    assert client.post(url, {**sent, "amount": ""}, headers=HTMX).status_code == 200

    call.refresh_from_db()
    assert (call.amount, call.closes_on) == (500_000, date(2024, 6, 30))


def test_target_groups_that_somebody_else_chose_are_told_by_name(client: Client, call: FundingCall) -> None:
    url = f"/ekonomi/utlysningar/{call.pk}/andra/malgrupper/"
    mine, theirs = make_target_group("Unga"), make_target_group("Äldre")
    before = opened(client, url)
    actions.change_funding_call(call=FundingCall.objects.get(), target_groups=[theirs], by=make_user("Anna Annan"))

    page = soup(client.post(url, {**before, "target_groups": [mine.pk]}, headers=HTMX), 412)

    assert [one.text.strip() for one in page.select("[data-samla-theirs=target_groups]")] == ["Äldre"]
    again = {str(one["name"]): str(one["value"]) for one in page.select("[name=version], [name=seen]")}
    client.post(url, {**again, "target_groups": [mine.pk]}, headers=HTMX)
    assert list(call.target_groups.all()) == [mine]


def test_a_call_s_new_name_stands_as_the_page_s_title_at_once(client: Client, call: FundingCall) -> None:
    url = f"/ekonomi/utlysningar/{call.pk}/andra/"

    answer = soup(client.post(url, {**opened(client, url), "title": "Våga mer", "text": ""}, headers=HTMX))

    assert [(one.text, one["hx-swap-oob"]) for one in answer.select("#utlysningens-namn")] == [
        ("Våga mer", "outerHTML")
    ]


def test_two_who_review_one_application_see_both_texts(
    client: Client, application: FundingApplication, group: Group
) -> None:
    url = f"/ekonomi/ansokningar/{application.pk}/bered/"
    facts = {"application": application, "reviewed_by": group, "on": CLOSES}
    actions.review_application(**facts, review="Annas bedömning", by=make_user("Anna Annan"))  # type: ignore[arg-type]

    sent = {"reviewed_by": group.pk, "on": "2024-06-01", "review": "Min bedömning"}
    page = soup(client.post(url, {**sent, "version": "1"}), 412)

    assert "Bedömning som Anna Annan sparade" in page.text
    assert "Annas bedömning" in page.text
    assert [one.text.strip() for one in page.select("textarea[name=review]")] == ["Min bedömning"]
    application.refresh_from_db()
    assert application.review == "Annas bedömning"

    client.post(url, {**sent, "version": page.select("[name=version]")[0]["value"]})
    application.refresh_from_db()
    assert application.review == "Min bedömning"
