"""The rule of names for the people of the database: what every page, file and feed asks before it names somebody."""

from __future__ import annotations

from collections.abc import Iterable

from groups.models import Organisation, Person
from groups.names import Bearer, shown_name


def name_for(
    person: Person,
    *,
    insider: bool,
    organisations: Iterable[Organisation | None] = (),
    holds_office: bool = False,
) -> str:
    """The name that a reader may see of somebody who acts for the organisations; nothing where that is no name.

    `holds_office`: chair, vice chair or process leader.
    """
    kinds = {organisation.kind for organisation in organisations if organisation}
    bearer = Bearer(
        name=person.name,
        is_elected=person.is_elected,
        holds_office=holds_office,
        is_user_representative=Organisation.Kind.USER_ORGANISATION in kinds,
        has_protected_identity=person.has_protected_identity,
        choice=person.name_choice,
    )
    return shown_name(bearer, insider=insider)
