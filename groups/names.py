"""Whose names are shown to whom: the one rule behind pages, files, feeds and search (product: Names in public)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bearer:
    """What the rule needs to know of somebody who holds a place, an office or a role."""

    name: str
    is_elected: bool = False
    holds_office: bool = False  # chair, vice chair or process leader
    is_user_representative: bool = False
    has_protected_identity: bool = False
    choice: bool | None = None  # what somebody answered when asked whether they may be named in public


def shown_name(bearer: Bearer, *, insider: bool) -> str:
    """The name, or nothing where the reader may only know of function and organisation.

    An insider reads the group's internal material. A protected identity is shown to nobody. Whoever has made a
    recorded choice is named in public as they chose; without one elected members, chairs and process leaders are,
    and somebody who speaks for patients and users never is, whatever else they hold.
    """
    if bearer.has_protected_identity:
        return ""
    if insider:
        return bearer.name
    if bearer.choice is not None:
        return bearer.name if bearer.choice else ""
    if bearer.is_user_representative:
        return ""
    return bearer.name if bearer.is_elected or bearer.holds_office else ""
