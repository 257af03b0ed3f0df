"""From an uploaded document to its text, place by place. The file is never trusted: a limited process reads it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from samla.importing.reading import Unreadable
from samla.privacy import certain_in

ROOT = str(Path(__file__).resolve().parents[2])
START = "import sys; sys.path.insert(0, sys.argv[1]); from samla.importing.text_child import main; main(sys.argv[2])"
MAX_SECONDS = 60.0
SEARCHED = ("pdf", "docx", "odt", "xlsx", "ods", "csv", "txt")

TOO_HEAVY = (
    "Filen går inte att läsa igenom, så det går inte att se om den innehåller personnummer. "
    "Dela upp den eller spara om den, och försök igen."
)


@dataclass(frozen=True)
class Piece:
    """Some text of a document, and where it stands: «sida 3», «stycke 12», «bladet Deltagare, rad 4»."""

    place: str
    text: str


def numbers_in(kind: str, data: bytes) -> tuple[Piece, ...]:
    """The pieces of a document that hold somebody's number. Pictures hold no text; what nobody can read is refused."""
    if kind not in SEARCHED:
        return ()
    return tuple(piece for piece in _pieces(kind, data) if certain_in(piece.text))


def _pieces(kind: str, data: bytes) -> list[Piece]:
    lines = _read_in_child(kind, data).decode().split("\n")
    about = json.loads(lines[0])
    if "refused" in about:
        raise Unreadable(about["refused"])
    return [Piece(*json.loads(line)) for line in lines[1:] if line]


def _read_in_child(kind: str, data: bytes) -> bytes:
    """What the limited process answers; where it dies or takes too long, the file is not to be read."""
    # -I: the process knows no setting, password or address of the portal's
    command = [sys.executable, "-I", "-X", "utf8", "-c", START, ROOT, kind]
    try:
        done = subprocess.run(  # noqa: S603 – our own script
            command, input=data, capture_output=True, timeout=MAX_SECONDS, env={}, cwd="/", check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable(TOO_HEAVY) from late
    if done.returncode or not done.stdout:
        raise Unreadable(TOO_HEAVY)
    return done.stdout
