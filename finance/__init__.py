"""The money of the collaboration: sources, entries, commitments, balances."""
