"""Deviation statistics per half-year, and the measures they lead to."""
