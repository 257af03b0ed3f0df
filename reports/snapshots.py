"""A finished report as JSON, for good: every sentence and chart, and for each figure the rows behind it.

The number of the schema stands in the file. When the content gets another shape, SCHEMA rises by one and UPGRADES
gets the step from the shape before, so that every edition ever published can still be read and rendered.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from reports import content
from reports.content import ReportContent
from samla.charts import frame

SCHEMA = 1
# From each earlier schema, what makes it the next
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

_KIND = "="


class UnknownSchema(ValueError):  # noqa: N818 – it tells what is wrong
    """A snapshot of a later release than this."""


def _name(kind: type[Any]) -> str:
    """A chart has a drawing of its own, apart from the report's."""
    return f"chart.{kind.__name__}" if kind.__module__ == frame.__name__ else kind.__name__


_CLASSES: dict[str, type[Any]] = {
    _name(kind): kind
    for module in (content, frame)
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__
}


def dump(report: ReportContent) -> bytes:
    """The report as JSON. The same report gives the same bytes."""
    document = {"schema": SCHEMA, "report": _plain(report)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> ReportContent:
    """The report again, whichever schema it was written in."""
    document = json.loads(data)
    while (schema := document["schema"]) != SCHEMA:
        if schema not in UPGRADES:
            raise UnknownSchema(f"schema {schema}")
        document = {**UPGRADES[schema](document), "schema": schema + 1}
    made: ReportContent = _made(document["report"])
    return made


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        # What is as usual is left out: most rows have no amount, most figures no note
        told = ((field.name, getattr(value, field.name), field.default) for field in fields(value))
        return {_KIND: _name(type(value)), **{name: _plain(one) for name, one, usual in told if one != usual}}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return {_KIND: "Decimal", "is": str(value)}
    if isinstance(value, date):
        return {_KIND: "date", "is": value.isoformat()}
    # A text that was marked as safe, or is translated when it is shown, is a text
    return value if value is None or isinstance(value, bool | int) else str(value)


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(one) for one in value)
    if not isinstance(value, dict):
        return value
    kind = value[_KIND]
    if kind == "Decimal":
        return Decimal(value["is"])
    if kind == "date":
        return date.fromisoformat(value["is"])
    return _CLASSES[kind](**{name: _made(one) for name, one in value.items() if name != _KIND})
