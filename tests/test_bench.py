"""What `manage.py bench` measures. How long it takes is nobody's test."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import resolve

from samla.management.commands.bench import one_page_of_each_kind
from tests.cast import PUBLIC
from tests.test_access_matrix import MATRIX

# What a reader must find by following links alone, beside the menu and the foot of the page
FOUND_BY_LINKS = {
    "activities:activity_detail",
    "activities:event_list",
    "activities:plan_detail",
    "deviations:half_year",
    "finance:year_detail",
    "groups:decision_detail",
    "groups:group_detail",
    "groups:meeting_detail",
    "groups:roster",
    "reports:edition_figure",
    "reports:report_detail",
}


def test_one_open_page_of_each_kind_is_measured_and_found_by_links(demo):
    measured = [resolve(path).view_name for path in one_page_of_each_kind(Client())]
    assert len(measured) == len(set(measured))
    assert set(measured) >= FOUND_BY_LINKS
    assert [name for name in measured if MATRIX[name].answers.get(PUBLIC, 200) != 200] == []


@pytest.mark.django_db
def test_without_a_demo_there_is_nothing_to_measure():
    with pytest.raises(CommandError, match="Det finns ingen demo"):
        call_command("bench")
