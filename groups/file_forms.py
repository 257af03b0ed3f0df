"""What is asked for when a file is added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.files.base import File

from groups.actions.files import EMPTY, TOO_LARGE, HoldsNumbers
from groups.filetypes import LISTED, kind_of
from groups.models import DocumentFile
from groups.uploads import TooLarge
from samla.errors import Refusal
from samla.forms import Form
from samla.privacy import found_in

NAMED_AFTER_SOMEBODY = (
    "Filens namn innehåller något som ser ut som ett personnummer. Filen är inte sparad. "
    "Byt namn på den och kontrollera att numret inte står i den heller."
)


class UploadField(forms.FileField):
    """A file of a listed kind, not empty and not too large, whose name tells nobody's number."""

    default_error_messages = {
        "required": "Välj en fil.",
        "missing": "Välj en fil.",
        "empty": EMPTY,
        "invalid": "Filen kom inte fram. Försök igen.",
        "max_length": "Filens namn är för långt. Korta det till högst 150 tecken.",
    }

    def to_python(self, data: Any) -> File[bytes] | None:
        if isinstance(data, TooLarge):
            raise forms.ValidationError(TOO_LARGE)
        uploaded = super().to_python(data)
        if uploaded is None:
            return None
        if found_in(uploaded.name or ""):
            raise forms.ValidationError(NAMED_AFTER_SOMEBODY)
        try:
            kind_of(uploaded.name or "", uploaded.read())
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        uploaded.seek(0)
        return uploaded


Stored = TypeVar("Stored")


def confirmed(form: Form, store: Callable[[], Stored], *, field: str = "file") -> Stored:
    """Store a file. Where it holds what looks like somebody's number the field says where, and offers to confirm
    that it is something else; the browser asks for the file again. Raises the refusal otherwise.
    """
    try:
        return store()
    except HoldsNumbers as found:
        form.look_through(field, found.text, refused=str(found))
        if form.has_error(field):
            raise
        return store()


class DocumentFileForm(Form):
    """A new file of a document."""

    file = UploadField(label="Fil", max_length=150, help_text=f"Högst 25 MB. {LISTED}.")
    visibility = forms.ChoiceField(
        label="Vem får läsa filen?",
        choices=[(choice.value, choice.label[0].upper() + choice.label[1:]) for choice in DocumentFile.Visibility],
        initial=DocumentFile.Visibility.INTERNAL.value,
    )
    note = forms.CharField(label="Vad som är nytt", max_length=200, required=False)
