"""The unit that a table is read in: kronor, thousands or millions. What is counted is always kronor and öre."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from finance.balances import Amount
from finance.wording import in_kronor, in_millions
from samla import money
from samla.formatting import MINUS, NO_BREAK_SPACE


class Unit(Enum):
    """As addresses write it (?enhet=tkr)."""

    MNKR = "mnkr"
    TKR = "tkr"
    KR = "kr"

    @property
    def words(self) -> str:
        return {"mnkr": "miljoner kronor", "tkr": "tusental kronor", "kr": "kronor"}[self.value]

    def written(self, amount: Amount) -> str:
        """The amount with its unit; about: ca 6 mnkr."""
        if self is Unit.MNKR:
            return in_millions(amount)
        return money.tkr(amount.kronor, about=amount.is_approximate) if self is Unit.TKR else in_kronor(amount)

    def number(self, amount: Amount | None) -> str:
        """The same under a head that says the unit; an en dash where nobody has said how much."""
        return "–" if amount is None else self.written(amount).removesuffix(f"{NO_BREAK_SPACE}{self.value}")

    def signed(self, amount: Amount | None) -> str:
        """With a sign also where it is plus, as deviations are read. Nothing where there is none."""
        if amount is None:
            return ""
        text = self.number(amount)
        is_zero = not any(digit in text for digit in "123456789")
        return text if is_zero or MINUS in text or amount.kronor < 0 else f"+{text}"


@dataclass(frozen=True)
class UnitChoice:
    """A unit that the page can be read in, and where."""

    label: str
    url: str
    is_chosen: bool


def unit_of(text: str) -> Unit:
    """The unit asked for; millions where none or another is."""
    return Unit(text) if text in {unit.value for unit in Unit} else Unit.MNKR


def unit_choices(url: str, chosen: Unit) -> tuple[UnitChoice, ...]:
    return tuple(
        UnitChoice(unit.value, url if unit is Unit.MNKR else f"{url}?enhet={unit.value}", unit is chosen)
        for unit in Unit
    )


def shares(amounts: list[Decimal]) -> list[int] | None:
    """Whole percentages that sum to a hundred, by largest remainder; None where nothing can be parted."""
    if not amounts or any(amount < 0 for amount in amounts) or not sum(amounts):
        return None
    return [int(part) for part in money.split(Decimal(100), amounts, unit=Decimal(1))]
