"""The year's money: opening, income, cost, result, closing, promised and free, never mixed up (D110–D117, Q1)."""

from __future__ import annotations

from finance.queries import CallFact, LineFact, PromiseFact, Sum, account_years, balance_over_years
from finance.queries import Link as Decided
from reports.building.prose import count
from reports.building.rows import mark
from reports.building.year import Year
from reports.content import Block, Drawing, Figure, Link, Paragraph, Part, Prose, Section, SourceRow, Table
from samla.formatting import list_sv, plural


def finance(year: Year) -> Section | None:
    """The account in plain words and tables, what is promised, and the money that could be applied for."""
    account = year.account
    texts = year.authored("ekonomi")
    if account is None:
        return Section("ekonomi", f"Ekonomi {year.year}", texts) if texts else None
    blocks: list[Block] = [Paragraph((" ".join(account.sentences),), is_lead=True), *texts, _sums(account.sums)]
    blocks += [Paragraph((fault,)) for fault in account.faults]
    parts = [
        _income(account.income_lines),
        _cost(account.cost_lines),
        _promises(account.promises),
        _calls(account.calls),
        _balance(year),
    ]
    told = tuple(part for part in parts if part)
    return Section("ekonomi", f"Ekonomi {year.year}", tuple(blocks), told, starts_page=True)


def free_figure(year: Year) -> Figure | None:
    """What nobody has been promised, as one of the year's figures."""
    return figure_of("ar-fria-medel", year.account.free) if year.account else None


def figure_of(key: str, found: Sum) -> Figure | None:
    """A sum with the rows it is the sum of; nothing when nobody has said how much."""
    if found.amount is None:
        return None
    return Figure(
        key=key,
        value=found.amount.kronor,
        text=found.text,
        label=found.label.lower(),
        rows=tuple(
            SourceRow(
                text=row.text,
                url=row.url,
                amount=row.amount,
                amount_text=row.note,
                provenance=mark(row.provenance),
            )
            for row in found.rows
        ),
        rule="sum",
        provenance=mark(found.provenance),
    )


def _sums(sums: tuple[Sum, ...]) -> Table:
    rows = tuple(((one.label,), _cell(f"ekonomi-{number}", one)) for number, one in enumerate(sums, start=1))
    return Table("Årets pengar", ("Vad", "Belopp"), rows, numeric=(1,))


def _cell(key: str, found: Sum) -> Prose:
    return (figure_of(key, found) or found.text,)


def _income(lines: tuple[LineFact, ...]) -> Section | None:
    if not lines:
        return None
    sources = list_sv(tuple(dict.fromkeys(line.source for line in lines if line.source)))
    blocks: list[Block] = [Paragraph((f"Pengarna kom från {sources}.",))] if sources else []
    rows = tuple(
        ((line.title,), (line.earmarked_for.title if line.earmarked_for else "–",), _cell(f"intakt-{n}", line.actual))
        for n, line in enumerate(lines, start=1)
    )
    blocks.append(Table("Varifrån pengarna kom", ("Från", "Öronmärkt för", "Belopp"), rows, numeric=(2,)))
    return Section("ekonomi-intakter", "Intäkter", tuple(blocks))


def _cost(lines: tuple[LineFact, ...]) -> Section | None:
    """Each cost points at the decision that allowed it, where there is one."""
    if not lines:
        return None
    rows = tuple(
        ((line.title,), _reference(line.decision), _cell(f"kostnad-{n}", line.actual))
        for n, line in enumerate(lines, start=1)
    )
    table = Table("Vad pengarna gick till", ("Till", "Beslut", "Belopp"), rows, numeric=(2,))
    return Section("ekonomi-kostnader", "Kostnader", (table,))


def _reference(decision: Decided | None) -> Prose:
    return (Link(decision.title, decision.url),) if decision else ("–",)


def _promises(promises: tuple[PromiseFact, ...]) -> Section | None:
    if not promises:
        return None
    rows = tuple(
        (
            (promise.title,),
            (promise.period,),
            (promise.a_year,),
            (promise.state_label,),
            _cell(f"intecknat-{n}", promise.remaining),
        )
        for n, promise in enumerate(promises, start=1)
    )
    table = Table(
        "Vad som är lovat och vad som återstår", ("Till", "År", "Per år", "Läge", "Återstår"), rows, numeric=(4,)
    )
    return Section("ekonomi-intecknat", "Intecknade medel", (table,))


def _calls(calls: tuple[CallFact, ...]) -> Section | None:
    """Money to apply for, and how many applied (D89)."""
    if not calls:
        return None
    blocks = tuple(Paragraph(_call(number, call)) for number, call in enumerate(calls, start=1))
    return Section("ekonomi-utlysningar", "Medel att söka", blocks)


def _call(number: int, call: CallFact) -> Prose:
    rows = tuple(
        SourceRow(text=one.title, url=one.document_url, note=f"{one.amount_text}, {one.state_label}")
        for one in call.applications
    )
    figure = count(f"ansokningar-{number}", rows, "ansökningar", word=True, article="en")
    what = plural(len(rows), "ansökan", "ansökningar")
    names = f" ({list_sv([one.title for one in call.applications])})" if call.applications else ""
    prose: list[Part] = [f"{call.announced_by} lät verksamheterna söka medel: {call.title}."]
    if call.target_groups:
        prose.append(f" Målgrupper: {list_sv(call.target_groups).lower()}.")
    return (*prose, " Det kom in ", figure, f" {what}{names}.")


def _balance(year: Year) -> Section | None:
    """The closing balances up to the year, with what is promised of them."""
    years = [one for one in account_years() if one.is_closed and one.year <= year.year]
    if len(years) < 2:
        return None
    marks = {mark(one.closing.provenance) for one in years}
    kind = next((kind for kind in ("invented", "derived") if kind in marks), "")
    return Section("ekonomi-balans", "Över åren", (Drawing(balance_over_years(years), kind),))
