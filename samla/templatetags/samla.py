"""Template tags of the portal. Loaded as a builtin: no {% load %} is needed.

Swedish numbers and dates come from samla.formatting; the tags only pass them on.
"""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samla import formatting
from samla.status_language import Look, look

register = template.Library()

PROVENANCE_MARKS = {
    "invented": ("påhittad uppgift", "mask"),
    "derived": ("härledd", "sum"),
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """{% icon "calendar" %}: an icon in the text's colour; with a label a picture, else decoration."""
    href = f"{static('img/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="samla-icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href
        )
    return format_html('<svg class="samla-icon" aria-hidden="true"><use href="{}"></use></svg>', href)


@register.inclusion_tag("includes/_status_tag.html")
def status_tag(family: str, code: str, label: str = "") -> dict[str, Look | str]:
    """{% status_tag "activity" activity.status %}; a label replaces the word of samla.status_language."""
    found = look(family, code)
    return {"look": found, "label": label or found.label}


@register.inclusion_tag("includes/_provenance.html")
def provenance(kind: str, compact: bool = False) -> dict[str, object]:
    """{% provenance row.provenance %}: marks an invented or derived value, nothing else."""
    label, icon_name = PROVENANCE_MARKS.get(kind, ("", ""))
    return {"kind": kind, "label": label, "icon_name": icon_name, "compact": compact}


@register.inclusion_tag("includes/_breadcrumbs.html")
def breadcrumbs(*parts: object) -> dict[str, object]:
    """{% breadcrumbs "Grupper" group_list_url group.name %}: pairs of label and address, then the page."""
    links = [{"label": label, "url": url} for label, url in zip(parts[:-1:2], parts[1::2], strict=True)]
    return {"links": links, "here": parts[-1]}


@register.simple_block_tag
def table_region(content: str, label: str, element_id: str = "") -> SafeString:
    """{% table_region "Möten 2024" %}<table …>{% endtable_region %}: the table scrolls, never the page."""
    return format_html(
        '<div class="samla-table"{} role="region" tabindex="0" aria-label="{}">{}</div>',
        format_html(' id="{}"', element_id) if element_id else "",
        label,
        content,
    )


@register.simple_tag
def day(value: date) -> SafeString:
    """{% day meeting.date %}: the date as text, readable by machines too."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), formatting.date_long(value))


@register.simple_tag
def moment(value: datetime) -> SafeString:
    """{% moment edition.published_at %}: 27 september 2024 kl. 13.00, in local time."""
    local = timezone.localtime(value)
    text = f"{formatting.date_long(local.date())} kl.\u00a0{formatting.clock(local.time())}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), text)


@register.filter
def sv_number(value: int) -> str:
    """1250 → 1 250."""
    return formatting.number(value)


@register.filter
def sv_decimal(value: Decimal | int, places: int = 1) -> str:
    """Decimal("4.8") → 4,8."""
    return formatting.decimal_number(value, places)


@register.filter
def sv_percent(value: Decimal | int) -> str:
    """17 → 17 %."""
    return formatting.percent(value)


@register.filter
def sv_date(value: date) -> str:
    """27 september 2024."""
    return formatting.date_long(value)


@register.filter
def sv_date_short(value: date) -> str:
    """2024-09-27, for tables."""
    return formatting.date_short(value)


@register.filter
def sv_month(value: date) -> str:
    """november 2024."""
    return formatting.month(value)


@register.filter
def sv_month_short(value: date) -> str:
    """nov, for the small calendar sheets of lists."""
    return formatting.MONTHS[value.month - 1][:3]


@register.filter
def sv_clock(value: datetime) -> str:
    """13.00, in local time."""
    return formatting.clock(timezone.localtime(value).time())


@register.filter
def sv_count(value: int) -> str:
    """7 → sju."""
    return formatting.count_word(value)
