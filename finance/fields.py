"""Form fields of money: amounts as people write them, and years with amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samla.formatting import decimal_number
from samla.money import AmountError, parse_amount


class AmountField(forms.CharField):
    """Kronor, written as «1 234,50», «600 tkr» or «4,8 mnkr». None where nothing is written."""

    def __init__(self, *, may_be_negative: bool = False, **facts: Any) -> None:
        self.may_be_negative = may_be_negative
        attrs = {"inputmode": "decimal", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **{"max_length": 40, **facts})

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, Decimal):
            return value
        text = str(value).strip()
        if not text:
            return None
        try:
            amount = parse_amount(text)
        except AmountError as error:
            raise ValidationError(str(error)) from error
        if amount < 0 and not self.may_be_negative:
            raise ValidationError("Skriv beloppet utan minus. Intäkter och kostnader skrivs båda som positiva tal.")
        return amount

    def run_validators(self, value: Any) -> None:
        """Its rules are about texts, and what is left here is a number."""

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError("Skriv ett belopp, till exempel 1 234,50.")

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return decimal_number(value, 0 if value == value.to_integral_value() else 2)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class YearAmountsField(forms.CharField):
    """What a promise takes, one year a line: «2025: 3 mnkr». A year alone has no amount yet."""

    EXAMPLE = "2025: 3 mnkr"

    def __init__(self, **facts: Any) -> None:
        attrs = {"rows": 4, "spellcheck": "false"}
        super().__init__(widget=forms.Textarea(attrs=attrs), strip=True, **facts)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, dict):
            return value
        found: dict[int, Decimal | None] = {}
        for number, line in enumerate(str(value or "").splitlines(), start=1):
            if line.strip():
                year, amount = self._line(number, line.strip())
                if year in found:
                    raise ValidationError(f"Rad {number}: {year} står två gånger.")
                found[year] = amount
        return found

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        told = (
            f"{year}: {AmountField().prepare_value(amount)}" if amount else str(year)
            for year, amount in sorted(value.items())
        )
        return "\n".join(told)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def run_validators(self, value: Any) -> None:
        """Each line has been looked at."""

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(f"Skriv minst ett år, till exempel «{self.EXAMPLE}».")

    def _line(self, number: int, line: str) -> tuple[int, Decimal | None]:
        year, _, rest = line.partition(":")
        if not (year.strip().isdecimal() and 1900 <= int(year) <= 2999):
            raise ValidationError(f"Rad {number}: börja med året och ett kolon, till exempel «{self.EXAMPLE}».")
        if not rest.strip():
            return int(year), None
        try:
            return int(year), parse_amount(rest)
        except AmountError as error:
            raise ValidationError(f"Rad {number}: {error}") from error
