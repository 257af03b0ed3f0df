"""What is approved stays as it was approved: the database refuses to change it, and says so in Swedish."""

from __future__ import annotations

import pgtrigger

_IS_ERASURE = "coalesce(current_setting('samla.erasure', true), '') = 'on'"
_DECISION = "Beslutet är justerat och går inte att ändra. Skriv en rättelse i protokollet."
_ITEM = "Ärendet står i ett godkänt protokoll och går inte att ändra. Skriv en rättelse i protokollet."

# A number is given when the decision is approved
NUMBERED_IS_LOCKED = pgtrigger.Trigger(
    name="numbered_is_locked",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.AnyChange("group", "meeting", "kind", "title", "text", "decided_on", "number", "number_year"),
    func=f"""
        IF OLD.number IS NOT NULL AND NOT {_IS_ERASURE} THEN
            RAISE integrity_constraint_violation USING MESSAGE = '{_DECISION}';
        END IF;
        RETURN NEW;
    """,
)

OUTCOME_IS_LOCKED = pgtrigger.Trigger(
    name="outcome_is_locked",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.AnyChange("title", "outcome"),
    func=f"""
        IF NOT {_IS_ERASURE} AND EXISTS (
            SELECT FROM groups_minutes WHERE meeting_id = NEW.meeting_id AND state IN ('approved', 'published')
        ) THEN
            RAISE integrity_constraint_violation USING MESSAGE = '{_ITEM}';
        END IF;
        RETURN NEW;
    """,
)
