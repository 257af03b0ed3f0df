"""SIE files of type 1 to 4 read as sums, as the specification (edition 4B, 2008) says. Pure: bytes in, dataclasses out.

A file is read whole or refused with its line and the reason. Texts of vouchers, signatures and the names of
employees, customers and suppliers are passed by and never kept.
"""

from finance.sie.checks import Check, Outcome, reconcile
from finance.sie.content import Account, AccountType, Dimension, FiscalYear, SieFile
from finance.sie.reading import read_sie
from finance.sie.refusals import SieError

__all__ = [
    "Account",
    "AccountType",
    "Check",
    "Dimension",
    "FiscalYear",
    "Outcome",
    "SieError",
    "SieFile",
    "read_sie",
    "reconcile",
]
