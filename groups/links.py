"""What is wrong with a document's address, as far as it can be told without asking the network (D99). Pure."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

MISSING = "länk saknas"
UNREADABLE = "adressen går inte att öppna"
DEAD_END = "länken leder till en fil eller sida som inte finns"
FILE_IS_GONE = "filen är borta"


def fault_of(
    url: str, *, has_file: bool, lost_file: bool, own_host: str, leads_somewhere: Callable[[str], bool]
) -> str:
    """What an editor is told of the address, or nothing where all is well.

    `leads_somewhere` is asked about addresses within the portal only.
    """
    if lost_file:
        return FILE_IS_GONE
    if not url:
        return "" if has_file else MISSING
    host = _host(url)
    if host is None:
        return UNREADABLE
    if host == own_host and not leads_somewhere(urlsplit(url).path):
        return DEAD_END
    return ""


def _host(url: str) -> str | None:
    """The host that the address names; None where it is no address of a page."""
    if any(sign.isspace() or ord(sign) < 32 for sign in url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    name = parts.hostname or ""
    if parts.scheme not in ("http", "https") or ("." not in name.strip(".") and name != "localhost"):
        return None
    return f"{name}:{port}" if port else name
