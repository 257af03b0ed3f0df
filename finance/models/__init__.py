"""The facts of the money, by noun (D110–D117). Kronor as Decimal."""

from finance.models.calls import FundingApplication, FundingCall
from finance.models.commitments import Commitment, CommitmentYear
from finance.models.ledgers import Ledger, LedgerReading, LineChoice
from finance.models.years import BudgetLine, BudgetYear, Entry, FundingSource

__all__ = [
    "BudgetLine",
    "BudgetYear",
    "Commitment",
    "CommitmentYear",
    "Entry",
    "FundingApplication",
    "FundingCall",
    "FundingSource",
    "Ledger",
    "LedgerReading",
    "LineChoice",
]
