"""Deeds on what the kernel itself keeps."""

from __future__ import annotations

from typing import Any

from samla.audit import deed
from samla.models import Collaboration, User
from samla.saving import save
from samla.versions import change


def add_user(*, name: str, email: str, by: User | None, persona: str = "") -> User:
    """Let somebody sign in with a code sent to the address. `persona` is the label in a demo."""
    with deed(f"Gav {name} ett konto", by=by):
        user = User(name=name, email=email.strip().lower(), persona=persona)
        user.set_unusable_password()
        return save(user)


def describe_collaboration(*, by: User | None, version: int | None = None, **facts: Any) -> Collaboration:
    """Say what the collaboration is called and is for (D2); the first time makes it."""
    with deed("Beskrev samverkan", by=by):
        return save(change(Collaboration.objects.first() or Collaboration(), version, facts))
