"""What `manage.py bench` measures. How long it takes is nobody's test."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import resolve

from samla.management.commands.bench import LEFT_OUT, one_page_of_each_kind
from tests.test_access_matrix import MATRIX


def test_every_kind_of_open_page_is_measured_and_so_can_be_reached_from_the_start(demo):
    measured = [resolve(path).view_name for path in one_page_of_each_kind(Client())]
    assert len(measured) == len(set(measured))
    assert sorted(measured) == sorted(name for name in MATRIX if not name.startswith(LEFT_OUT))


@pytest.mark.django_db
def test_without_a_demo_there_is_nothing_to_measure():
    with pytest.raises(CommandError, match="Det finns ingen demo"):
        call_command("bench")
