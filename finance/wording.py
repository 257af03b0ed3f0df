"""How amounts are written: in millions where people compare, in kronor where they check."""

from __future__ import annotations

from finance.balances import Amount
from samla import money
from samla.formatting import NO_BREAK_SPACE

NOT_GIVEN = "belopp ej angivet"
NOT_SETTLED = "inte klart än"


def in_millions(amount: Amount) -> str:
    """8,6 mnkr; about: ca 6 mnkr."""
    return money.mnkr(amount.kronor, about=amount.is_approximate)


def millions_only(amount: Amount) -> str:
    """8,6 under a head that says millions; about: ca 6."""
    return in_millions(amount).removesuffix(f"{NO_BREAK_SPACE}mnkr")


def millions_in_words(amount: Amount) -> str:
    """8,6 miljoner kronor; about: ungefär 6 miljoner kronor."""
    text = in_millions(amount).replace(f"ca{NO_BREAK_SPACE}", "ungefär ")
    return text.replace("mnkr", "miljoner kronor")


def in_kronor(amount: Amount) -> str:
    """4 800 000 kr, with öre where there are any."""
    if amount.kronor != amount.kronor.to_integral_value():
        return money.kr_and_ore(amount.kronor)
    return money.kr(amount.kronor, about=amount.is_approximate)
