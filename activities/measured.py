"""Small numbers of people among what is measured: a value that could pick somebody out is not shown (D90)."""

from __future__ import annotations

from collections.abc import Mapping

from samla.disclosure import DEFAULT_THRESHOLD, CountTable, Shown, protect

ALL = ""
_OTHERS = "övriga"


def protected(counts: Mapping[str, int], *, threshold: int = DEFAULT_THRESHOLD) -> dict[str, Shown]:
    """What may be shown of one period's counts of people, by breakdown; ALL is the count of everybody.

    Where everybody is counted too, those in none of the parts are one part more: what is left after the parts could
    be a small number as well. Parts that add up to more than everybody overlap, and each is then shown by itself.
    """
    parts = {name: count for name, count in counts.items() if name != ALL}
    everybody = counts.get(ALL)
    if everybody is None or sum(parts.values()) > everybody:
        return {name: _alone(count, threshold) for name, count in counts.items()}
    rows = (*parts.items(), (_OTHERS, everybody - sum(parts.values())))
    table = protect(
        CountTable("mätvärden", tuple(name for name, _ in rows), (), tuple((count,) for _, count in rows)),
        threshold=threshold,
    )
    shown = {name: cell for (name, _), (cell,) in zip(rows, table.cells, strict=True)}
    return {name: shown[name] if name != ALL else table.total for name in counts}


def _alone(count: int, threshold: int) -> Shown:
    table = protect(CountTable("mätvärde", ("antal",), (), ((count,),)), threshold=threshold)
    return table.cells[0][0]
