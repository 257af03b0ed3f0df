"""No output of the portal names whom it may not: every address, as page, PDF, Word, spreadsheet, calendar or feed."""

from __future__ import annotations

import re
from io import BytesIO
from types import ModuleType
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from groups.models import Person
from tests.matrix import members, minutes
from tests.matrix.world import World
from tests.test_access_matrix import by_area, clients, world_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HIDDEN = "Qvillbergsson"
# Where the one who keeps the register of persons writes the name itself
REGISTER = {"groups:person_edit"}
# What opens with a secret that only the person has
OWN = {"groups:link_answer"}


def text_of(answer: HttpResponse) -> str:
    """All letters that a reader of the answer can come across."""
    data = b"".join(answer) if answer.streaming else answer.content
    if data.startswith(b"%PDF") and b"%%EOF" in data[-20:]:
        found = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    elif data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as parts:
            found = "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    else:
        found = data.decode(errors="replace")
    return re.sub(r"[\s\u00ad-]+", "", found)


def naming(area: ModuleType, world: World, client: Client) -> set[str]:
    """The addresses that name the hidden person to the reader."""
    found = set()
    for name, row in area.MATRIX.items():
        for arguments in filter(None, (row.open, row.internal)):
            answer = client.get(reverse(name, args=arguments(world)))
            if answer.status_code == 200 and HIDDEN in text_of(answer):
                found.add(name)
    return found


@by_area
def test_nobody_is_told_of_whom_they_may_not_know(area):
    """The public knows the elected and who holds an office; a protected identity is known to nobody."""
    world = world_of(area)
    reader = clients(world)
    Person.objects.filter(is_elected=False, chair_terms=None, staff_roles=None).update(name=HIDDEN)
    assert naming(area, world, reader["public"]) - OWN == set()
    Person.objects.update(name=HIDDEN, has_protected_identity=True)
    assert naming(area, world, reader["public"]) == set()
    assert naming(area, world, reader["process_leader"]) - REGISTER == set()


@pytest.mark.parametrize(
    ("area", "outputs"),
    [(members, {"groups:roster", "groups:roster_file"}), (minutes, {"groups:minutes_show", "groups:minutes_file"})],
    ids=["page and spreadsheet", "page and PDF"],
)
def test_the_reading_above_finds_a_name_that_is_there(area, outputs):
    world = world_of(area)
    Person.objects.update(name=HIDDEN)
    assert outputs <= naming(area, world, clients(world)["process_leader"])
