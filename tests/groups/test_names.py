"""Whose name is shown to whom, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.names import Bearer, shown_name
from samla.places import CHECKOUT

NAME = "Maja Ek"
ELECTED = {"is_elected": True}
OFFICER = {"holds_office": True}
USER_VOICE = {"is_user_representative": True}
PROTECTED = {"has_protected_identity": True}
BEARERS = st.builds(Bearer, name=st.just(NAME))


@pytest.mark.parametrize(
    ("facts", "in_public", "inside"),
    [
        ({}, "", NAME),
        (ELECTED, NAME, NAME),
        (OFFICER, NAME, NAME),
        (USER_VOICE, "", NAME),
        (USER_VOICE | ELECTED, "", NAME),
        (USER_VOICE | OFFICER, "", NAME),
        (PROTECTED, "", ""),
        (PROTECTED | ELECTED, "", ""),
        (PROTECTED | OFFICER, "", ""),
        (PROTECTED | USER_VOICE, "", ""),
    ],
)
def test_the_public_knows_the_elected_and_the_officers_and_insiders_know_all_but_the_protected(
    facts, in_public, inside
):
    bearer = Bearer(NAME, **facts)
    assert (shown_name(bearer, insider=False), shown_name(bearer, insider=True)) == (in_public, inside)


@given(BEARERS)
def test_what_the_public_reads_an_insider_reads_too(bearer):
    assert shown_name(bearer, insider=False) in ("", shown_name(bearer, insider=True))


@given(BEARERS, st.booleans())
def test_a_protected_identity_is_never_shown(bearer, insider):
    shown = shown_name(bearer, insider=insider)
    assert not (bearer.has_protected_identity and shown)


def test_nobody_is_named_but_through_the_one_rule():
    """Whoever asks the rule asks it of a person by groups.queries.names, so that no output forgets a choice."""
    packages = ("groups", "activities", "deviations", "finance", "reports", "samla")
    sources = [path for package in packages for path in (CHECKOUT / package).rglob("*.py")]
    users = {str(path.relative_to(CHECKOUT)) for path in sources if "shown_name(" in path.read_text()}
    assert users == {"groups/names.py", "groups/queries/names.py"}
