"""How every form of the portal looks: one field template, one form template, the design system's inputs."""

from django import forms
from django.forms.renderers import TemplatesSetting


class SamlaBoundField(forms.BoundField):
    """A field whose input carries the design system's class."""

    @property
    def is_optional(self) -> bool:
        """Optional fields say so; those of a filter (form.is_filter) always are, and don't."""
        return not self.field.required and not getattr(self.form, "is_filter", False)

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
