"""How the parts of a finished report are written out, on screen and on paper."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from reports.content import Authored, Block, Figure, Link, Mark, Part, Prose, ReportContent
from samla.limited_html import below, with_figures

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context: template.Context, parts: Prose) -> SafeString:
    """{% prose paragraph.prose %}: text whose figures can be opened on screen."""
    return mark_safe("".join(_written(context, part) for part in parts))  # noqa: S308 – each part is escaped


@register.simple_tag(takes_context=True)
def report_block(context: template.Context, block: Block, level: int) -> SafeString:
    """{% report_block block level %}: a block by the template that bears its name; `level` heads what is in it."""
    name = type(block).__name__.lower()
    with context.push(block=block, level=level):
        # Rendered in the page's own context; the stubs do not know the template behind the engine's
        shown: SafeString = get_template(f"reports/blocks/_{name}.html").template.render(context)  # type: ignore[attr-defined]
        return shown


@register.simple_tag(takes_context=True)
def authored(context: template.Context, block: Authored, level: int) -> SafeString:
    """{% authored block level %}: an author's text, whose live figures say what they say now and can be opened."""
    now = {figure.key: figure for figure in block.figures}

    def written(key: str, then: str) -> str:
        return _written(context, now[key]) if key in now else then

    # Cleaned when it was saved (samla.limited_html.clean), and each figure is escaped
    return mark_safe(with_figures(below(block.html, level), written))  # noqa: S308


@register.simple_tag(takes_context=True)
def figure_url(context: template.Context, figure: Figure) -> str:
    """Where the rows behind a figure are shown: those of the edition, or of the draft as it stands."""
    report: ReportContent = context["report"]
    if report.edition:
        return reverse("reports:edition_figure", args=[report.year, report.edition, figure.key])
    return reverse("reports:draft_figure", args=[report.year, figure.key])


def _written(context: template.Context, part: Part) -> str:
    on_paper = bool(context.get("print"))
    match part:
        case Figure():
            shown = part.text if on_paper else _opened(context, part)
            return f"{conditional_escape(shown)}{_mark(part.provenance, on_paper)}"
        case Link():
            # A path within the portal leads nowhere from a piece of paper
            leads = part.url and not (on_paper and part.url.startswith("/"))
            return format_html('<a href="{}">{}</a>', part.url, part.text) if leads else conditional_escape(part.text)
        case Mark():
            return _mark(part.provenance, on_paper)
        case _:
            return str(conditional_escape(part))


def _opened(context: template.Context, figure: Figure) -> SafeString:
    return format_html(
        '<a class="samla-opens" data-samla-figure="{}" href="{}">{}</a>',
        figure.key,
        figure_url(context, figure),
        figure.text,
    )


def _mark(provenance: str, on_paper: bool) -> str:
    if not provenance:
        return ""
    name = "print/_mark.html" if on_paper else "reports/_mark.html"
    context: dict[str, Any] = {"provenance": provenance, "kind": provenance}
    return " " + get_template(name).render(context).strip()
