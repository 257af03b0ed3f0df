"""What the groups put on the start page, for the public and for those who see more."""

from datetime import date

import pytest

from groups.actions.groups import end_group
from groups.models import Group
from tests.factories import make_decision, make_group, make_meeting, make_member, make_person, make_user
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

AHEAD = date(2999, 1, 15)


@pytest.fixture
def group() -> Group:
    return make_group("Lokala gruppen", purpose="Gruppen löser vardagen. Den möts ofta.")


def test_the_next_meetings_come_soonest_first_without_check_ins(group):
    make_meeting(group, date(2999, 2, 15), held=False, title="Senare möte")
    make_meeting(group, AHEAD, held=False, title="Nästa möte")
    make_meeting(group, date(2999, 1, 8), held=False, title="Kort avstämning", kind="check_in")
    make_meeting(group, date(2024, 1, 15), title="Förra mötet")
    titles = [link.get_text() for link in page("/").select(".samla-rows--dated .samla-rows__title")]
    assert titles == ["Nästa möte", "Senare möte"]


def test_only_published_decisions_are_news(group):
    make_decision(group, "Det publicerade")
    make_decision(group, "Det opublicerade", published=False)
    member = make_user()
    make_member(group, make_person(user=member))
    for reader in (None, member):
        told = text(page("/", reader))
        assert "Det publicerade" in told
        assert "Det opublicerade" not in told


def test_the_groups_that_are_there_today_are_shown_with_what_they_are_for(group):
    ended = make_group("Förra gruppen")
    end_group(group=ended, on=date(2023, 12, 31), reason="Klart.", by=None)
    make_group("Interna gruppen", Group.Kind.WORK)
    told = text(page("/"))
    assert "Lokala gruppen Gruppen löser vardagen." in told
    assert "Förra gruppen" not in told
    assert "Interna gruppen" not in told


def test_meetings_of_internal_groups_are_shown_to_their_members(group):
    hidden = make_group("Interna gruppen", Group.Kind.WORK)
    make_meeting(hidden, AHEAD, held=False, title="Internt möte")
    member = make_user()
    make_member(hidden, make_person(user=member))
    assert "Internt möte" not in text(page("/"))
    assert "Internt möte" in text(page("/", member))
