"""Reads pages as a reader does: by persona, as text, by the count they promise."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from samla.models import User


def page(path: str, user: User | None = None, *, status: int = 200) -> BeautifulSoup:
    """The page as the user sees it."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def send(path: str, user: User | None = None, **fields: Any) -> Any:
    """The answer to what the user posts there."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.post(path, fields)


def text(soup: BeautifulSoup) -> str:
    """What the page says, with single spaces."""
    return " ".join(soup.main.get_text(" ").split())


def counted(soup: BeautifulSoup) -> int:
    """The count that the list promises; it must be the number of its rows."""
    element = soup.find(attrs={"data-samla-count": True})
    promised = int(element["data-samla-count"])
    assert len(element.select(".samla-rows__title")) == promised
    return promised
