"""What every page knows: the collaboration's names, the menu, and whether this is a demo."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from samla.models import Collaboration

# An area is in the menu once its page is there and it holds something.
AREAS = (
    ("Start", "/"),
    ("Årsrapporter", "/arsrapporter/"),
    ("Möten", "/moten/"),
    ("Beslut", "/beslut/"),
    ("Grupper", "/grupper/"),
    ("Aktiviteter", "/aktiviteter/"),
    ("Avvikelser", "/avvikelser/"),
    ("Ekonomi", "/ekonomi/"),
    ("Dokument", "/dokument/"),
)

# Before its first day a portal has no collaboration.
UNNAMED = Collaboration(
    full_name="Portal för vårdsamverkan",
    short_name="Samla",
    purpose="Möten, beslut, planer och årsrapporter på en plats.",
)


@dataclass(frozen=True)
class MenuEntry:
    """One entry of the main menu. `current` is the value of aria-current, empty elsewhere."""

    label: str
    url: str
    current: str


@dataclass(frozen=True)
class Portal:
    """What the frame (templates/base.html) shows."""

    name: str
    short_name: str
    purpose: str
    contact_email: str
    website: str
    menu: tuple[MenuEntry, ...]
    demo: bool
    personas_url: str


def portal(request: HttpRequest) -> dict[str, Portal]:
    """The context processor."""
    collaboration = Collaboration.objects.first() or UNNAMED
    return {
        "portal": Portal(
            name=collaboration.full_name,
            short_name=collaboration.short_name,
            purpose=collaboration.purpose,
            contact_email=collaboration.contact_email,
            website=collaboration.website,
            menu=menu(request.path),
            demo=collaboration.is_demo,
            personas_url=reverse("portal:persona_list") if personas_allowed() else "",
        )
    }


def personas_allowed() -> bool:
    """Signing in as anybody is for demos on a developer's machine: never without DEBUG."""
    return settings.DEMO and settings.DEBUG


def menu(path: str) -> tuple[MenuEntry, ...]:
    """The areas that have a page, with the one that `path` lies in marked."""
    return tuple(MenuEntry(label, url, _current(url, path)) for label, url in AREAS if _has_page(url))


def _current(url: str, path: str) -> str:
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


def _has_page(url: str) -> bool:
    try:
        resolve(url)
    except Resolver404:
        return False
    return True
