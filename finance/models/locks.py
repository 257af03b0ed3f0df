"""What the database itself refuses, whoever asks: the last line behind the actions, which say it in Swedish first."""

from __future__ import annotations

import pgtrigger

_REFUSE = "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', MESSAGE = '{text}';"


def _refuse(name: str, text: str) -> str:
    return _REFUSE.format(name=name, text=text)


ENTRIES_NEVER_CHANGE = pgtrigger.Trigger(
    name="entries_never_change",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=_refuse("entries_never_change", "Poster ändras aldrig. De rättas med nya poster."),
)

CLOSED_YEAR_TAKES_NO_ENTRIES = pgtrigger.Trigger(
    name="closed_year_takes_no_entries",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
    PERFORM 1 FROM finance_budgetyear y JOIN finance_budgetline l ON l.year_id = y.id
      WHERE l.id = NEW.line_id AND y.closed_on IS NOT NULL;
    IF FOUND THEN {_refuse("closed_year_takes_no_entries", "Året är stängt.")} END IF;
    RETURN NEW;
    """,
)

# A correction takes back what it corrects: the same line and kind, the same amount the other way
CORRECTION_TAKES_BACK = pgtrigger.Trigger(
    name="correction_takes_back",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__reverses_id__isnull=False),
    func=f"""
    PERFORM 1 FROM finance_entry e WHERE e.id = NEW.reverses_id AND e.line_id = NEW.line_id
      AND e.kind = NEW.kind AND e.amount = -NEW.amount AND e.reverses_id IS NULL;
    IF NOT FOUND THEN {_refuse("correction_takes_back", "En rättelse tar tillbaka hela beloppet på samma rad.")} END IF;
    RETURN NEW;
    """,
)

CLOSED_YEAR_KEEPS_ITS_LINES = pgtrigger.Trigger(
    name="closed_year_keeps_its_lines",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=f"""
    PERFORM 1 FROM finance_budgetyear y WHERE y.closed_on IS NOT NULL
      AND y.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.year_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.year_id END);
    IF FOUND THEN {_refuse("closed_year_keeps_its_lines", "Året är stängt.")} END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
    """,
)

CLOSED_YEAR_STAYS_CLOSED = pgtrigger.Trigger(
    name="closed_year_stays_closed",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__closed_on__isnull=False),
    func=f"""
    IF TG_OP = 'DELETE' OR NEW.closed_on IS DISTINCT FROM OLD.closed_on OR NEW.year <> OLD.year
    THEN {_refuse("closed_year_stays_closed", "Ett stängt år öppnas aldrig igen.")} END IF;
    RETURN NEW;
    """,
)

# opening + income − cost = closing, and closing(N) = opening(N+1): of closed years it can't be otherwise
_SUM = """
    SELECT COALESCE(SUM(CASE WHEN l.kind = 'cost' THEN -e.amount ELSE e.amount END), 0) INTO {into}
      FROM finance_entry e JOIN finance_budgetline l ON l.id = e.line_id JOIN finance_budgetyear y ON y.id = l.year_id
      WHERE e.kind = 'actual' AND y.year = {year} {more};
"""
_MEET = _SUM.format(into="closing", year="this_year", more="") + _SUM.format(
    into="opening", year="this_year + 1", more="AND l.kind = 'opening_balance'"
)
_APART = _refuse("years_meet", "Året efter börjar inte med vad det stängda året slutade på.")
_MEET_OR_REFUSE = f"{_MEET} IF closing <> opening THEN {_APART} END IF; RETURN NULL;"
_SUMS = [("this_year", "integer"), ("closing", "numeric"), ("opening", "numeric")]

CLOSED_YEAR_MEETS_THE_NEXT = pgtrigger.Trigger(
    name="closed_year_meets_the_next",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    timing=pgtrigger.Deferred,
    condition=pgtrigger.Q(old__closed_on__isnull=True, new__closed_on__isnull=False),
    declare=_SUMS,
    func=f"""
    this_year := NEW.year;
    {_MEET_OR_REFUSE}
    """,
)

OPENING_MEETS_THE_YEAR_BEFORE = pgtrigger.Trigger(
    name="opening_meets_the_year_before",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    declare=_SUMS,
    func="""
    SELECT y.year - 1 INTO this_year FROM finance_budgetyear y JOIN finance_budgetline l ON l.year_id = y.id
      WHERE l.id = NEW.line_id AND l.kind = 'opening_balance';
    PERFORM 1 FROM finance_budgetyear WHERE year = this_year AND closed_on IS NOT NULL;
    IF NOT FOUND THEN RETURN NULL; END IF;
    """  # noqa: S608 – put together from constants of this module
    + _MEET_OR_REFUSE,
)
