"""The status language: every state of every model has a word, a sign and a colour."""

import re

import pytest

from activities.models import Event, Status
from deviations.models import ImprovementAction
from finance.models import Commitment, FundingApplication
from groups.models import (
    Anchoring,
    Assignment,
    Consultation,
    Decision,
    Group,
    Implementation,
    Meeting,
    Minutes,
    Nomination,
    Ratification,
    Referral,
    ReportBack,
)
from reports.models import AnnualReport
from samla.places import CHECKOUT
from samla.status_language import FAMILIES

STATES = {
    "activity": Status,
    "decision": Decision.State,
    "condition": Decision.Condition,
    "anchoring": Anchoring.State,
    "consultation": Consultation.Answer,
    "referral": Referral.State,
    "report_back": ReportBack.State,
    "ratification": Ratification.State,
    "nomination": Nomination.State,
    "implementation": Implementation.State,
    "assignment": Assignment.State,
    "meeting": Meeting.State,
    "minutes": Minutes.State,
    "event": Event.State,
    "improvement": ImprovementAction.State,
    "commitment": Commitment.State,
    "application": FundingApplication.State,
    "mission": Group.MissionState,
    "report": AnnualReport.State,
}
# Where there is nothing to say, nothing is shown.
SILENT = {Decision.Condition.NONE}
# Counted from other facts when the page is made, not a field of a model.
COUNTED = {"place", "list_row", "check", "section", "status_report"}


def test_every_family_belongs_to_a_model_or_is_counted():
    assert STATES.keys() | COUNTED == FAMILIES.keys()


@pytest.mark.parametrize("family", STATES)
def test_every_state_is_said_in_the_models_own_words(family):
    states = [state for state in STATES[family] if state not in SILENT]
    assert [FAMILIES[family][state.value].label for state in states] == [state.label for state in states]


@pytest.mark.parametrize("family", FAMILIES)
def test_no_two_states_of_a_family_share_a_sign(family):
    signs = [look.icon for look in FAMILIES[family].values()]
    assert sorted(signs) == sorted(set(signs))


def test_every_sign_is_drawn_and_every_colour_is_the_themes():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (CHECKOUT / "static/img/icons.svg").read_text()))
    theme = (CHECKOUT / "static/vendor/designsystemet/theme.css").read_text()
    colors = set(re.findall(r'^\[data-color="(\w+)"\]', theme, re.MULTILINE))
    looks = [look for family in FAMILIES.values() for look in family.values()]
    assert {look.icon for look in looks} <= drawn
    assert {look.color for look in looks} <= colors
