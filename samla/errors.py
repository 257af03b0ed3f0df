"""Refusals: what the portal says no to, in a sentence that the user may read."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

# integrity_constraint_violation: PostgreSQL itself uses its subclasses; our triggers use the class, with a sentence
RAISED_BY_US = "23000"


class Refusal(Exception):  # noqa: N818 – it is an answer, not an error of ours
    """A rule says no. The text is Swedish, complete and meant for the user; `field` is what must be put right."""

    status_code = 409

    def __init__(self, text: str, *, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class NotAllowed(Refusal):
    """The user may see the thing but not do this to it."""

    status_code = 403


class ChangedMeanwhile(Refusal):
    """Somebody saved the same thing after the user had opened it. `current` is the row as it stands now."""

    status_code = 412

    def __init__(self, current: models.Model | None) -> None:
        self.current = current
        gone = "Någon annan tog bort uppgiften medan du skrev."
        super().__init__("Någon annan sparade medan du skrev." if current else gone)


def refusal_of(error: ValidationError | IntegrityError, model: type[models.Model] | None = None) -> Refusal:
    """The refusal that a failed validation, or a race that reached the database, amounts to.

    A race arrives as an IntegrityError that names the constraint; its sentence is the constraint's own
    `violation_error_message`, so that both ways to the same rule say the same thing.
    """
    if isinstance(error, ValidationError):
        return Refusal(" ".join(error.messages))
    told = getattr(error.__cause__, "diag", None)
    if told is not None and told.sqlstate == RAISED_BY_US:
        return Refusal(str(told.message_primary))
    name = getattr(told, "constraint_name", None)
    for constraint in model._meta.constraints if model else ():
        if constraint.name == name:
            return Refusal(str(constraint.violation_error_message))
    return Refusal("Uppgiften krockar med något som redan finns. Ladda om sidan och försök igen.")
