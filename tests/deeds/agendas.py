"""The deeds on agendas and on apologies, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions import agendas, apologies
from groups.models import ItemAttachment, Told
from samla.models import User
from tests.factories import DAY, make_person
from tests.meeting_factories import PDF, make_apology, make_attachment, make_item, make_planned

DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.agendas.add_section": lambda by: agendas.add_section(meeting=make_planned(), title="Äldre", by=by),
    "groups.actions.agendas.attach_file": lambda by: agendas.attach_file(
        item=make_item(), name="underlag.pdf", data=PDF, on=DAY, by=by
    ),
    "groups.actions.agendas.open_attachment": lambda by: agendas.open_attachment(
        attachment=make_attachment(), visibility=ItemAttachment.Visibility.PUBLIC, by=by
    ),
    "groups.actions.agendas.remove_attachment": lambda by: agendas.remove_attachment(
        attachment=make_attachment(), by=by
    ),
    "groups.actions.apologies.say_cannot_come": lambda by: apologies.say_cannot_come(
        meeting=make_planned(), person=make_person(), on=DAY, way=Told.Way.PHONE, by=by
    ),
    "groups.actions.apologies.take_back_apology": lambda by: apologies.take_back_apology(
        apology=make_apology(), on=DAY, by=by
    ),
}
