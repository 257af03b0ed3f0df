"""Who is answered what at the addresses of documents, files and mission documents."""

from __future__ import annotations

from tests.cast import ROLES
from tests.matrix.world import EDITS_REGISTER, NOT_WRITERS, OF_THE_GROUP, READS_ALL, Row

MATRIX: dict[str, Row] = {
    "groups:document_list": Row(),
    "groups:document_add": Row(answers=dict.fromkeys(set(ROLES) - EDITS_REGISTER, 403)),
    "groups:document_edit": Row(
        lambda world: [world.document.pk], answers=dict.fromkeys(set(ROLES) - EDITS_REGISTER, 403)
    ),
    "groups:document_detail": Row(lambda world: [world.files["open"].document.slug]),
    "groups:mission_show": Row(
        lambda world: [world.stage.open.slug], lambda world: [world.stage.internal.slug], OF_THE_GROUP
    ),
    "groups:mission_version": Row(
        lambda world: [world.stage.open.slug, 1], lambda world: [world.stage.internal.slug, 1], OF_THE_GROUP
    ),
    "groups:mission_file": Row(
        lambda world: [world.stage.open.slug, 1], lambda world: [world.stage.internal.slug, 1], OF_THE_GROUP
    ),
    "groups:mission_compare": Row(
        lambda world: [world.stage.open.slug, 1, 1], lambda world: [world.stage.internal.slug, 1, 1], OF_THE_GROUP
    ),
    "groups:mission_start": Row(lambda world: [world.stage.open.slug], answers=NOT_WRITERS),
    "groups:mission_revise": Row(lambda world: [world.stage.open.slug], answers=NOT_WRITERS),
    # The second version is a draft: those who may not write in it are told so, and what it says stays unknown
    "groups:mission_section": Row(
        lambda world: [world.stage.open.slug, 2, world.draft.sections.earliest("position").pk], answers=NOT_WRITERS
    ),
    "groups:mission_section_add": Row(lambda world: [world.stage.open.slug, 2], answers=NOT_WRITERS),
    "groups:mission_seats": Row(lambda world: [world.stage.open.slug, 2], answers=NOT_WRITERS),
    "groups:mission_approve": Row(lambda world: [world.stage.open.slug, 2], answers=NOT_WRITERS),
    "groups:file_show": Row(
        lambda world: [world.files["open"].file.pk], lambda world: [world.files["internal"].file.pk], READS_ALL
    ),
}
