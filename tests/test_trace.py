"""docs/trace.md tells of every requirement once, and what it points at exists."""

import re

import pytest
from django.apps import apps

from samla.places import CHECKOUT
from tests.test_access_matrix import addresses

WANTED = [*(f"D{number}" for number in range(1, 123)), *(f"Q{number}" for number in range(1, 26))]
TEXT = (CHECKOUT / "docs" / "trace.md").read_text()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("|")]
TRACED = [row for row in ROWS if re.fullmatch(r"[DQ]\d+", row[0])]


def test_every_requirement_has_one_row_in_order():
    assert [row[0] for row in TRACED] == WANTED


@pytest.mark.parametrize("row", TRACED, ids=lambda row: row[0])
def test_a_row_says_where_it_lives_or_in_which_issue_it_comes(row):
    _, now, to_come = row
    assert now != "–" or "issue" in to_come
    assert to_come == "–" or re.search(r": issues? \d", to_come)


def is_there(reference: str) -> bool:
    """Whether a file, a model (app.Model) or a page (app:name) exists."""
    if "/" in reference:
        return (CHECKOUT / reference).exists()
    if ":" in reference:
        return reference in addresses()
    return any(f"{model._meta.app_label}.{model.__name__}" == reference for model in apps.get_models())


def test_everything_pointed_at_exists():
    references = {reference for row in TRACED for reference in re.findall(r"`([^`]+)`", " ".join(row))}
    assert len(references) > 60
    assert sorted(reference for reference in references if not is_there(reference)) == []


def test_what_does_not_exist_is_noticed():
    assert not is_there("groups/nothing.py")
    assert not is_there("groups.Nothing")
    assert not is_there("groups:nothing")
