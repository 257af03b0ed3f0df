"""Money: exact kronor in, Swedish text out, and back again. Zero is written one way only."""

import re
from collections.abc import Sequence
from decimal import Decimal

from samla.formatting import NO_BREAK_SPACE, decimal_number

ORE = Decimal("0.01")
THOUSAND = Decimal(1_000)
MILLION = Decimal(1_000_000)

# What the database holds: twelve digits before the comma.
LARGEST = Decimal(10) ** 12 - ORE

_UNITS = {"": Decimal(1), "kr": Decimal(1), "tkr": THOUSAND, "mnkr": MILLION}
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_AMOUNT = re.compile(r"(?P<sign>[-−–]?) ?(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[,.](?P<part>[0-9]+))?")
_DOTTED_THOUSANDS = re.compile(r"[-−–]? ?[0-9]{1,3}(?:[.][0-9]{3})+(?:,[0-9]+)?")


class AmountError(ValueError):
    """The text is not an amount. The message is Swedish and meant for the user."""


def kr(amount: Decimal, *, about: bool = False) -> str:
    """Whole kronor: 1 234 kr."""
    return _written(amount, "kr", 0, about=about)


def kr_and_ore(amount: Decimal) -> str:
    """Kronor and öre, where every öre counts: 1 234,50 kr."""
    return _written(amount, "kr", 2, about=False)


def tkr(amount: Decimal, *, about: bool = False) -> str:
    """Thousands of kronor: 4 800 tkr."""
    return _written(amount, "tkr", 0, about=about)


def mnkr(amount: Decimal, *, about: bool = False) -> str:
    """Millions of kronor with one decimal: 4,8 mnkr. About: ca 3 mnkr, without a decimal that says nothing."""
    return _written(amount, "mnkr", 1, about=about)


def mnkr_number(amount: Decimal) -> str:
    """The same without the unit, for a column whose head says mnkr."""
    return mnkr(amount).removesuffix(f"{NO_BREAK_SPACE}mnkr")


def split(total: Decimal, weights: Sequence[Decimal | int], *, unit: Decimal = ORE) -> list[Decimal]:
    """The total parted in proportion to the weights, in whole units that sum to it exactly.

    What rounding leaves goes to the largest remainders, the first of equals before the next. A total that is
    not in whole units, or weights that are negative or all zero, are mistakes in the caller.
    """
    units, rest = divmod(abs(total), unit)
    whole = sum((Decimal(weight) for weight in weights), Decimal(0))
    if rest or whole <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("a total in whole units and weights of which one is above zero are needed")
    exact = [divmod(units * Decimal(weight), whole) for weight in weights]
    shares = [int(share) for share, _ in exact]
    by_remainder = sorted(range(len(weights)), key=lambda index: -exact[index][1])
    for index in by_remainder[: int(units) - sum(shares)]:
        shares[index] += 1
    sign = -1 if total < 0 else 1
    return [sign * share * unit for share in shares]


def parse_amount(text: str) -> Decimal:
    """Kronor from what a person wrote: «1 234,50», «−600 tkr», «4,8 mnkr». AmountError when it is not clear."""
    number, unit = _part_unit(_SPACES.sub(" ", text).strip())
    if not number:
        raise AmountError("Skriv ett belopp, till exempel 1 234,50.")
    if _DOTTED_THOUSANDS.fullmatch(number):
        raise AmountError(_ambiguous(number))
    match = _AMOUNT.fullmatch(number)
    if match is None:
        raise AmountError(f"«{text.strip()[:40]}» är inget belopp. Skriv till exempel 1 234,50 eller 4,8 mnkr.")
    digits = match["whole"].replace(" ", "")
    amount = Decimal(f"{digits}.{match['part'] or 0}") * _UNITS[unit]
    return _checked(-amount if match["sign"] else amount)


def _written(amount: Decimal, unit: str, decimals: int, *, about: bool) -> str:
    scaled = amount / _UNITS[unit]
    text = "0" if amount == 0 else decimal_number(scaled, decimals)
    if about:
        return f"ca{NO_BREAK_SPACE}{text.removesuffix(',0')}{NO_BREAK_SPACE}{unit}"
    return f"{text}{NO_BREAK_SPACE}{unit}"


def _part_unit(text: str) -> tuple[str, str]:
    for unit in ("mnkr", "tkr", "kr"):
        if text.lower().endswith(unit):
            return text[: -len(unit)].rstrip(), unit
    return text, ""


def _ambiguous(number: str) -> str:
    whole = number.replace(".", "")
    return f"«{number}» går att läsa på två sätt. Skriv {whole} om punkten delar tusental, annars med kommatecken."


def _checked(amount: Decimal) -> Decimal:
    if abs(amount) > LARGEST:
        raise AmountError("Beloppet är för stort. Skriv högst tolv siffror före kommatecknet.")
    if amount % ORE:
        raise AmountError("Beloppet har fler decimaler än öre. Skriv högst två decimaler.")
    return amount.quantize(ORE) + 0  # plus zero: a minus in front of nothing is dropped
