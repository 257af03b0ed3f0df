"""Deeds on money, by noun. Entries are only added, and a closed year takes no more (D110–D116)."""

from finance.actions.calls import (
    change_funding_call,
    decide_application,
    open_funding_call,
    receive_application,
    review_application,
)
from finance.actions.commitments import change_commitment, commit_money
from finance.actions.entries import book_entry, reverse_entry, set_amounts
from finance.actions.ledgers import add_ledger, read_ledger
from finance.actions.lines import OPENING_TITLE, add_line, change_line, remove_line, set_opening
from finance.actions.sheets import read_sheet
from finance.actions.sources import add_source, change_source
from finance.actions.years import close_year, open_year, publish_year

__all__ = [
    "OPENING_TITLE",
    "add_ledger",
    "add_line",
    "add_source",
    "book_entry",
    "change_commitment",
    "change_funding_call",
    "change_line",
    "change_source",
    "close_year",
    "commit_money",
    "decide_application",
    "open_funding_call",
    "open_year",
    "publish_year",
    "read_ledger",
    "read_sheet",
    "receive_application",
    "remove_line",
    "reverse_entry",
    "review_application",
    "set_amounts",
    "set_opening",
]
