"""The deeds on documents, files and mission documents, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions import (
    documents,
    files,
    missions,
)
from groups.models import (
    Document,
    DocumentFile,
)
from samla.models import User
from tests.factories import (
    DAY,
    make_approved_mission,
    make_decision,
    make_document,
    make_document_file,
    make_group,
    make_mission,
    make_target_group,
)

DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.documents.register_document": lambda by: documents.register_document(
        slug="rutinen", title="Rutinen", kind=Document.Kind.ROUTINE, by=by
    ),
    "groups.actions.documents.change_document": lambda by: documents.change_document(
        document=make_document(), summary="Så gör vi.", by=by
    ),
    "groups.actions.documents.adopt_document": lambda by: documents.adopt_document(
        document=make_document(), group=make_group(), by=by
    ),
    "groups.actions.missions.start_mission": lambda by: missions.start_mission(
        title="Uppdraget", groups=[make_group()], drawn_up_by="Ada", by=by
    ),
    "groups.actions.missions.write_section": lambda by: missions.write_section(
        section=make_mission().sections.earliest("position"), text="Vi samordnar.", by=by
    ),
    "groups.actions.missions.add_section": lambda by: missions.add_section(
        version=make_mission(), heading="Arbetssätt", by=by
    ),
    "groups.actions.missions.ask_for_seat": lambda by: missions.ask_for_seat(
        version=make_mission(), function="Klinikchef", target_groups=[make_target_group()], by=by
    ),
    "groups.actions.missions.drop_seat": lambda by: missions.drop_seat(
        seat=missions.ask_for_seat(version=make_mission(), function="Klinikchef", by=None), by=by
    ),
    "groups.actions.missions.approve_mission": lambda by: missions.approve_mission(
        version=make_mission(), decision=make_decision(make_group()), by=by
    ),
    "groups.actions.missions.note_earlier_approval": lambda by: missions.note_earlier_approval(
        version=make_mission(), on=DAY, by=by
    ),
    "groups.actions.missions.revise_mission": lambda by: missions.revise_mission(
        mission=make_approved_mission().mission, drawn_up_by="Ada", by=by
    ),
    "groups.actions.files.store_file": lambda by: files.store_file(name="brev.txt", data=b"Hej", on=DAY, by=by),
    "groups.actions.files.add_document_file": lambda by: files.add_document_file(
        document=make_document(), name="brev.txt", data=b"Hej", on=DAY, by=by
    ),
    "groups.actions.files.open_document_file": lambda by: files.open_document_file(
        revision=make_document_file(), visibility=DocumentFile.Visibility.PUBLIC, by=by
    ),
    "groups.actions.documents.explain_abbreviation": lambda by: documents.explain_abbreviation(
        short="SIP", meaning="samordnad individuell plan", by=by
    ),
}
