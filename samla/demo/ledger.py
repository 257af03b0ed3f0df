"""The accounts of an invented project, as the host's accounting program would export them (SIE 4E)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

PROJECT = "4711"
BANK = "1930"


def sie_file(company: str, year: int, costs: Mapping[str, tuple[str, str]], vouchers: Sequence[Voucher]) -> bytes:
    """A whole file: head, accounts (number: name and title), balances and one voucher for each amount."""
    used = sorted({account for account, _, _ in vouchers})
    total = {
        account: sum((amount for found, _, amount in vouchers if found == account), Decimal(0)) for account in used
    }
    records = [
        "#FLAGGA 0",
        '#PROGRAM "Påhittat ekonomisystem" 1.0',
        "#FORMAT PC8",
        f"#GEN {max(day for _, day, _ in vouchers):%Y%m%d}",
        "#SIETYP 4",
        f'#FNAMN "{company}"',
        f"#RAR 0 {year}0101 {year}1231",
        '#DIM 6 "Projekt"',
        f'#OBJEKT 6 "{PROJECT}" "Vårdsamverkan"',
        f'#KONTO {BANK} "Bank"',
        *(f'#KONTO {account} "{costs[account][0]}"' for account in used),
        f"#UB 0 {BANK} {-sum(total.values())}",
        *(f"#RES 0 {account} {total[account]}" for account in used),
    ]
    for number, (account, day, amount) in enumerate(vouchers, start=1):
        records += [
            f'#VER A {number} {day:%Y%m%d} "Kvartalet"',
            "{",
            f'#TRANS {account} {{6 "{PROJECT}"}} {amount}',
            f'#TRANS {BANK} {{6 "{PROJECT}"}} {-amount}',
            "}",
        ]
    return ("\r\n".join(records) + "\r\n").encode("cp437")


Voucher = tuple[str, date, Decimal]
