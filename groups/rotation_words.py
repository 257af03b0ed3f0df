"""What the rotation says in words: the reason of each turn, each refusal and each warning."""

from __future__ import annotations

_SIDES = {"kommun": "kommunen", "region": "regionen"}

NO_CHAIR_RECORDED = "Ingen ordförande är registrerad för tiden."
NO_VICE_RECORDED = "Ingen vice ordförande är registrerad för tiden."
NOBODY_TAKES_OVER = "Ordföranden har slutat och ingen vice ordförande kan ta över. Gruppen behöver välja en ordförande."
_EARLY = "Vice ordföranden träder in i förtid och får resten av perioden"
_EARLY_AND_OWN = f"{_EARLY} och sedan sin egen."
NOBODY_ELECTED = "Ingen är vald. "
EARLY = (f"{_EARLY}.", _EARLY_AND_OWN)


def side_name(side: str) -> str:
    """«kommunen»."""
    return _SIDES.get(side, side)


def succeeds(side: str) -> str:
    return f"Vice ordföranden blir ordförande när perioden är slut. Det är {side_name(side)}s tur."


def succeeds_early(*, gets_own: bool) -> str:
    return EARLY[gets_own]


def turn(side: str, before: str, party: str) -> str:
    """Why the side's turn has come, and which organisation stands first."""
    if not side:
        return "Gruppen har ingen regel för hur ordförandeskapet växlar."
    after = f" efter {side_name(before)}" if before else ""
    return f"Det är {side_name(side)}s tur{after}. {_in_turn(party)}"


def vice(side: str, party: str, *, is_vacant: bool) -> str:
    if not side:
        return "Ingen vice ordförande är vald."
    begins = NOBODY_ELECTED if is_vacant else ""
    return f"{begins}Vice ordföranden kommer från {side_name(side)}, den andra sidan. {_in_turn(party)}"


def _in_turn(party: str) -> str:
    if party:
        return f"Näst på tur står {party}."
    return "Turordningen nämner ingen organisation, så gruppen väljer fritt."


def elected_chair(side: str, before: str) -> str:
    """Why somebody led, where nobody wrote it down."""
    if before and side == before:
        return f"Gruppen lät {side_name(side)} leda en period till."
    after = f" efter {side_name(before)}" if before else ""
    return f"Det var {side_name(side)}s tur{after}." if side in _SIDES else "Gruppen valde ordförande."


def elected_vice(side: str, chair_side: str) -> str:
    if side == chair_side or side not in _SIDES:
        return "Gruppen valde vice ordförande."
    return f"Vice ordföranden kommer från {side_name(side)}, den andra sidan."
