"""«Att säga i nämnden»: at most eight plain sentences on what a board should hear of a meeting. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samla.formatting import date_long, list_sv

MOST = 8
LONGEST = 300


@dataclass(frozen=True)
class Said:
    """One decision, as far as a board needs to hear of it."""

    title: str
    asks_this_board: bool = False
    is_for_this_principal: bool = False
    group: str = "Gruppen"


def propose(
    *, group: str, day: date, decisions: Iterable[Said], informed_of: Iterable[str], next_on: date | None
) -> tuple[str, ...]:
    """What the portal proposes to say: what the board must do first, then what was decided, then the rest."""
    found = sorted(decisions, key=lambda said: (not said.asks_this_board, not said.is_for_this_principal))
    last = [f"Nästa möte är den {date_long(next_on)}."] if next_on else []
    told = [f"{group} träffades den {date_long(day)}."]
    told += [sentence for said in found for sentence in _about(said)]
    topics = list(informed_of)
    rest = MOST - len(told) - len(last)
    if topics and rest > 0:
        told.append(f"Gruppen talade också om {list_sv(topics[:4])}.")
    return tuple(_short(sentence) for sentence in (*told[: MOST - len(last)], *last))


def _about(said: Said) -> list[str]:
    sentences = [f"{said.group} beslutade: {said.title}."]
    if said.asks_this_board:
        sentences.append("Vår nämnd behöver ta ställning till det beslutet.")
    elif said.is_for_this_principal:
        sentences.append("Vi ska själva genomföra det hos oss.")
    return sentences


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rstrip() + "…"
