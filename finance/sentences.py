"""The year's money in plain words. Page and report tell it alike; «resultat» is always «årets resultat» (Q1)."""

from __future__ import annotations

from collections.abc import Sequence

from finance.balances import Break, Outstanding, YearAccount, free_funds
from finance.wording import in_kronor, millions_in_words
from samla.formatting import capitalise, in_sentence, list_sv


def tell_year(account: YearAccount, outstanding: Outstanding, *, is_begun: bool, is_closed: bool) -> tuple[str, ...]:
    """Two paragraphs: what there was, came, went and is left; then what is promised of it and what is free."""
    if not is_begun:
        return (f"{_movement(account)} {_NOT_BEGUN}", *_promised(outstanding))
    movement = (_closed if is_closed else _going_on)(account)
    promises = (*_promised(outstanding), *_free(account, outstanding), *_conditional(outstanding))
    return " ".join(movement), " ".join(promises)


def tell_break(found: Break) -> str:
    """That two years do not meet, with both numbers."""
    return (
        f"Utgående balans {found.year} är {in_kronor(found.closing)}, men {found.year + 1} börjar på "
        f"{in_kronor(found.next_opening)}. Talen ska vara lika."
    )


def _closed(account: YearAccount) -> tuple[str, ...]:
    return (
        f"När {account.year} började fanns {millions_in_words(account.opening)}.",
        f"Under året kom {millions_in_words(account.income)} in och {millions_in_words(account.cost)} användes. "
        f"Årets resultat blev därför {millions_in_words(account.result)}.",
        f"Vid årets slut fanns {millions_in_words(account.closing)} kvar. Pengarna följer med till nästa år.",
    )


def _going_on(account: YearAccount) -> tuple[str, ...]:
    return (
        f"När {account.year} började fanns {millions_in_words(account.opening)}.",
        _movement(account),
        f"Just nu finns {millions_in_words(account.closing)}.",
    )


_NOT_BEGUN = "Hur mycket som fanns när året började är klart först när året innan är stängt."


def _movement(account: YearAccount) -> str:
    came, went = millions_in_words(account.income), millions_in_words(account.cost)
    return f"Hittills under {account.year} har {came} kommit in och {went} använts."


def _promised(outstanding: Outstanding) -> tuple[str, ...]:
    if not outstanding.titles:
        return ()
    return (
        f"{capitalise(millions_in_words(outstanding.committed))} är intecknade, alltså redan lovade: "
        f"{_named(outstanding.titles)}.",
    )


def _free(account: YearAccount, outstanding: Outstanding) -> tuple[str, ...]:
    free = free_funds(account.closing, outstanding)
    if free.kronor < 0:
        return (f"Det är {millions_in_words(-free)} mer lovat än vad som finns.",)
    return (f"{capitalise(millions_in_words(free))} är fria medel, som ingen ännu har fått löfte om.",)


def _conditional(outstanding: Outstanding) -> tuple[str, ...]:
    """Promises that may come true, and those whose amount nobody knows: named, never counted (D115, Q14)."""
    conditional, unknown = outstanding.conditional_titles, outstanding.unknown_titles
    if conditional and conditional == unknown:
        return (
            f"Utöver det kan pengar gå till {_named(conditional)}. Det är inte säkert än, "
            "och beloppet är inte bestämt.",
        )
    told = []
    if conditional:
        told.append(f"Utöver det kan pengar gå till {_named(conditional)}. Det är inte säkert än.")
    if unknown:
        told.append(f"Beloppet är inte bestämt för {_named(unknown)}.")
    return tuple(told)


def _named(titles: Sequence[str]) -> str:
    return list_sv([in_sentence(title) for title in titles])
