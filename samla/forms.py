"""What every form of the portal is: it looks like the others, and lets no personnummer through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samla import guard
from samla.privacy import found_in, place_of


class SamlaBoundField(forms.BoundField):
    """A field whose input carries the design system's class."""

    @property
    def is_optional(self) -> bool:
        """Optional fields say so; those of a filter (form.is_filter) always are, and don't."""
        return not self.field.required and not getattr(self.form, "is_filter", False)

    @property
    def confirmation(self) -> SafeString | None:
        """The box that says «this is no personnummer», where the field holds what looks like one."""
        seal = getattr(self.form, "to_confirm", {}).get(self.name)
        return seal and format_html(
            '<label class="samla-choice"><input class="ds-input" type="checkbox" name="{}" value="{}"> {}</label>',
            confirmation_name(self.html_name),
            seal,
            "Jag har kontrollerat att det inte är ett personnummer",
        )

    def build_widget_attrs(
        self, attrs: dict[str, str | bool], widget: forms.Widget | None = None
    ) -> dict[str, str | bool]:
        built = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        classes = ["ds-input", shown.attrs.get("class"), attrs.get("class")]
        return {**built, "class": " ".join(str(name) for name in classes if name)}


class SamlaFormRenderer(TemplatesSetting):
    """Chosen by settings.FORM_RENDERER."""

    form_template_name = "includes/_form.html"
    field_template_name = "includes/_field.html"
    bound_field_class = SamlaBoundField


def confirmation_name(field_name: str) -> str:
    return f"{field_name}-inte-personnummer"


class Guarded:
    """Lays the guard against personnummer over every text field of a form. Each form of the portal has it.

    What was typed stays in the field and is not saved; the message tells the place and never the number. A number
    that only happens to look like one is let through by the box that then appears beside the field.
    """

    data: Mapping[str, Any]
    cleaned_data: dict[str, Any]

    def full_clean(self) -> None:
        """Django's, and then the guard, whatever a form's own clean() does."""
        self.to_confirm: dict[str, str] = {}
        super().full_clean()  # type: ignore[misc]  # of the form that this is mixed into
        for name, value in list(getattr(self, "cleaned_data", {}).items()):
            if text := _as_text(value):
                self.look_through(name, text)

    def look_through(self, name: str, text: str, place: str = "", *, refused: str = "") -> None:
        """Stop the field where the text holds a number; `place` says where, if the text is not the field's own.

        `refused` is said instead, where the field holds something else than text.
        """
        found = found_in(text)
        if not found:
            return
        seal = guard.seal(text)
        if self.data.get(confirmation_name(self.add_prefix(name))) == seal:  # type: ignore[attr-defined]
            guard.confirm(text)
            return
        self.to_confirm[name] = seal
        self.add_error(name, refused or refusal(place or place_of(text, found[0])))  # type: ignore[attr-defined]


def refusal(place: str) -> str:
    """What is said at a field that holds what looks like a personnummer."""
    return (
        f"Här står något som ser ut som ett personnummer ({place}). Texten är inte sparad. "
        "Ta bort numret, eller intyga under fältet att det är något annat."
    )


def _as_text(value: object) -> str:
    """What was written, of a field's value: text or a list of texts."""
    if isinstance(value, list | tuple):
        return "\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


class Form(Guarded, forms.Form):
    """The portal's plain form."""


class Sent(Form):
    """A form that adds something and is received once, however often it is sent (samla.drafts.receive)."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, as the deed takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "token"}
