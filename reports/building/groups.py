"""The groups one by one: who sits in them, how often they met, what they worked with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from activities.queries import Matter as Told
from groups.models import ChairTerm, Group, Meeting, Seat
from reports.building import matters
from reports.building.lifted import lifted, lifted_for
from reports.building.prose import count, listed, weakest
from reports.building.rows import meeting_rows, number_mark, seat_mark, seat_name, seat_rows
from reports.building.year import Year
from reports.content import Block, Bullets, Figure, Paragraph, Part, Prose, Section
from samla.formatting import Article, count_word, date_long, list_sv, month, plural

K = Group.Kind
LENGTHS = {
    Meeting.Length.HALF_DAY: ("halvdag", "halvdagar", "en"),
    Meeting.Length.FULL_DAY: ("heldag", "heldagar", "en"),
    Meeting.Length.HOURS: ("kortare möte", "kortare möten", "ett"),
}


def political(year: Year) -> Section | None:
    """The politicians' group: meetings, boards, matters (D20–D27)."""
    found = year.groups_of(K.POLITICAL)
    if not found:
        return None
    group = found[0]
    blocks = [
        *_introduction(year, group),
        *_meetings(year, group),
        *_follows(group),
        *_chairs(year, group),
        *_seats(year, group),
        *lifted(year, group),
    ]
    below = [child for child in year.groups if child.parent_id == group.pk and child.kind == K.WORK]
    parts = [_matters(year, [group.slug], f"Frågor under {year.year}", "politik")]
    blocks += _small_groups(year, below)
    return Section(f"grupp-{group.slug}", group.name, tuple(blocks), tuple(p for p in parts if p), starts_page=True)


def coordination(year: Year) -> Section | None:
    """The officials' steering group with its committee and what it represents outside (D28–D37)."""
    found = year.groups_of(K.COORDINATION)
    if not found:
        return None
    group = found[0]
    blocks = [
        *_introduction(year, group),
        *_meetings(year, group),
        *_check_ins(year, group),
        *_chairs(year, group),
        *_seats(year, group),
        *lifted(year, group),
    ]
    parts = [
        *(_committee(year, committee) for committee in year.groups_of(K.EXECUTIVE)),
        _representation(year),
        _matters(year, [group.slug], f"Frågor under {year.year}", "samordning"),
    ]
    told = tuple(part for part in parts if part)
    return Section(f"grupp-{group.slug}", group.name, tuple(blocks), told, starts_page=True)


def local(year: Year) -> Section | None:
    """The local groups together, then target group by target group (D41–D48, D61–D63)."""
    groups = year.groups_of(K.LOCAL)
    if not groups:
        return None
    first = groups[0]
    blocks: list[Block] = [Paragraph((first.purpose,), is_lead=True)] if first.purpose else []
    blocks += [Paragraph((text,)) for text in (first.goal, first.mandate) if text]
    blocks += _local_meetings(year, groups)
    blocks += year.authored("lokalt")
    blocks.append(_local_seats(year, groups))
    blocks += [block for group in groups for block in lifted(year, group, only_general=True)]
    slugs = [group.slug for group in groups]
    told = matters.owned_by(year, slugs)
    parts = [
        _target(year, told, target.code, name.name, name.definition, lifted_for(year, groups, target.code))
        for target, name in year.target_groups
    ]
    general = [one for one in told if not one.target_codes]
    if general:
        parts.append(Section("lokalt-gemensamt", "Frågor för alla målgrupper", matters.block_of(year, general)))
    title = list_sv([group.name for group in groups])
    return Section("lokalt", title, tuple(blocks), tuple(p for p in parts if p), starts_page=True)


def themes(year: Year) -> Section | None:
    """Theme groups: what for, how often, and the work groups below them (D38)."""
    parts = []
    for group in year.groups_of(K.THEME):
        below = [child for child in year.groups if child.parent_id == group.pk]
        blocks = [*_introduction(year, group), *_meetings(year, group), *_below(below), *lifted(year, group)]
        blocks += matters.block_of(year, matters.owned_by(year, [group.slug]))
        parts.append(Section(f"grupp-{group.slug}", group.name, tuple(blocks)))
    return Section("temagrupper", "Temagrupper", (), tuple(parts)) if parts else None


def _introduction(year: Year, group: Group) -> list[Block]:
    texts = [text for text in (group.purpose, group.mandate) if text]
    return [*(Paragraph((text,)) for text in texts), *year.authored(f"grupp-{group.slug}")]


def _meetings(year: Year, group: Group) -> list[Block]:
    """«Gruppen träffades fem gånger: tre halvdagar och två heldagar.», and with whom it met together."""
    own = [m for m in year.meetings_of(group) if not _together(m)]
    joint = [m for m in year.meetings_of(group) if _together(m)]
    sentences: list[Prose] = []
    if own:
        figure = _number(f"moten-{group.slug}", own, f"möten i {group.name}", article="en")
        times = plural(len(own), "gång", "gånger")
        sentences.append((f"{group.name} träffades ", figure, f" {times} under {year.year}", *_lengths(own), ". "))
    if joint:
        figure = _number(f"moten-{group.slug}-tillsammans", joint, "gemensamma möten", article="en")
        times = plural(len(joint), "gång", "gånger")
        with_whom = list_sv(sorted({p.group.name for m in joint for p in m.participations.all() if p.group != group}))
        lead = "Därtill möttes gruppen " if own else f"{group.name} träffades "
        sentences.append(
            (lead, figure, f" {times}", "" if own else f" under {year.year}", f" tillsammans med {with_whom}.")
        )
    items = [item for m in joint + own for item in m.items.all() if item.outcome and m.host_id == group.pk]
    blocks: list[Block] = [Paragraph(tuple(part for one in sentences for part in one))] if sentences else []
    blocks += [Paragraph((_item(item.meeting, item.title, item.guests, item.outcome),)) for item in items]
    return blocks


def _number(
    key: str, meetings: Sequence[Meeting], label: str, *, word: bool = True, article: Article = "ett"
) -> Figure:
    """How many meetings, marked when the number itself is not known."""
    return count(key, meeting_rows(meetings), label, word=word, article=article, provenance=number_mark(meetings))


def _item(meeting: Meeting, title: str, guests: str, outcome: str) -> str:
    visit = f" med {guests}" if guests else ""
    return f"{title}, {date_long(meeting.date)}{visit}: {outcome}"


def _together(meeting: Meeting) -> bool:
    return len(meeting.participations.all()) > 1


def _lengths(meetings: Sequence[Meeting]) -> tuple[Part, ...]:
    """«: tre halvdagar och två heldagar», where the lengths are worth telling."""
    counted = Counter(meeting.length for meeting in meetings)
    if set(counted) == {Meeting.Length.HOURS}:
        return ()
    phrases = [
        f"{count_word(number, article)} {plural(number, one, many)}"  # type: ignore[arg-type]
        for length, (one, many, article) in LENGTHS.items()
        if (number := counted.get(length, 0))
    ]
    what_for = " med planering" if {m.kind for m in meetings} == {Meeting.Kind.PLANNING} else ""
    return (f": {list_sv(phrases)}{what_for}",)


def _check_ins(year: Year, group: Group) -> list[Block]:
    """Short check-ins are told but not counted as meetings (D65, D66)."""
    held = [m for m in year.meetings if m.kind == Meeting.Kind.CHECK_IN and m.host_id == group.pk]
    titles = Counter(meeting.name for meeting in held)
    if not held:
        return []
    figure = _number(f"avstamningar-{group.slug}", held, "avstämningar", word=False)
    kinds = list_sv([title[:1].lower() + title[1:] for title in titles])
    return [Paragraph(("Utöver mötena hölls ", figure, f" korta avstämningar: {kinds}."))]


def _chairs(year: Year, group: Group) -> list[Block]:
    """Who led, by side and organisation; a change within the year is told with its reason (D32)."""
    terms = [term for term in year.chair_terms if term.group_id == group.pk]
    chairs = [term for term in terms if term.office == ChairTerm.Office.CHAIR]
    if len(chairs) < 2:
        return []
    old, new = chairs[-2], chairs[-1]
    vice = next(
        (t for t in reversed(terms) if t.office == ChairTerm.Office.VICE and t.first_day == new.first_day), None
    )
    changed_on = new.first_day or date(year.year, 1, 1)
    early = "i förtid " if old.ended_reason else ""
    sentences = [f"I {month(changed_on)} tog vice ordföranden {early}över som ordförande i {group.name}."]
    if old.ended_reason:
        sentences.append(f"Skälet: {old.ended_reason.rstrip('.').lower()}.")
    if vice and vice.organisation:
        sentences.append(f"Ny vice ordförande kommer från {vice.organisation.name}.")
    joined = _new_members(year, group, changed_on)
    return [Paragraph((" ".join([*sentences, *joined]),))]


def _follows(group: Group) -> list[Block]:
    """That the chair goes with the officials' chair (D24)."""
    if group.follows_chair_of is None:
        return []
    led = group.follows_chair_of.name
    return [Paragraph((f"Ordförande och vice ordförande följer ordförandeskapet i {led}.",))]


def _new_members(year: Year, group: Group, day: date) -> list[str]:
    """Whose representative was replaced that very day."""
    seats = [s for s in year.seats_of(group) if any(m.first_day == day for m in s.memberships.all())]
    return [f"{seat.organisation.name} nominerade en ny representant." for seat in seats if seat.organisation]


def _seats(year: Year, group: Group) -> list[Block]:
    """For whom there is a place in the group (D25, D31)."""
    seats = [seat for seat in year.seats_of(group) if seat.kind != Seat.Kind.SUPPORT]
    if not seats:
        return []
    whose = tuple(dict.fromkeys(seat.organisation_id for seat in seats if seat.organisation_id))
    figure = count(f"platser-{group.slug}", seat_rows(seats), "platser")
    most = max(seat.maximum for seat in seats)
    each = " med en eller två representanter var" if most == 2 else ""
    lead = Paragraph((f"Gruppen har {len(whose)} medverkande organisationer och ", figure, f" platser{each}:"))
    return [lead, Bullets(tuple((seat_name(seat),) for seat in seats))]


def _committee(year: Year, group: Group) -> Section:
    seats = year.seats_of(group)
    blocks: list[Block] = [Paragraph((group.purpose,))] if group.purpose else []
    blocks += _meetings(year, group)
    blocks += _preparing(year, group)
    figure = count(f"platser-{group.slug}", seat_rows(seats), "ledamöter", word=True, article="en")
    blocks.append(Paragraph((f"{group.name} hade ", figure, f" {plural(len(seats), 'ledamot', 'ledamöter')}:")))
    blocks.append(Bullets(tuple((seat_name(seat),) for seat in seats)))
    return Section(f"grupp-{group.slug}", group.name, tuple(blocks))


def _preparing(year: Year, group: Group) -> list[Block]:
    """Whose meetings the group's own come before (D67)."""
    prepares = any(meeting.prepares_id for meeting in year.meetings_of(group))
    return [Paragraph((f"Mötena hölls inför mötena i {group.parent.name}.",))] if prepares and group.parent else []


def _representation(year: Year) -> Section | None:
    """Where the collaboration was represented outside (D36, D37)."""
    items: list[Prose] = []
    for row in year.representations:
        by = f"ordförande och vice ordförande i {row.chairs_of.name}" if row.chairs_of else ""
        who = by or f"{count_word(row.count, 'en')} {plural(row.count, 'representant', 'representanter')}"
        focus = f" Gruppen arbetade med {row.body.focus}." if row.body.focus else ""
        last = row.body.last_day
        ended = f" {row.body.ended_reason.rstrip('.')} i {month(last)}." if last and last.year == year.year else ""
        items.append((f"{row.body.name}: {who}.{focus}{ended}",))
    return Section("representation", "Representation i länet", (Bullets(tuple(items)),)) if items else None


def _matters(year: Year, slugs: Sequence[str], title: str, anchor: str) -> Section | None:
    block = matters.block_of(year, matters.owned_by(year, slugs))
    return Section(anchor, title, block) if block else None


def _small_groups(year: Year, groups: Sequence[Group]) -> list[Block]:
    return [block for group in groups for block in _meetings(year, group)]


def _below(groups: Sequence[Group]) -> list[Block]:
    if not groups:
        return []
    names = listed([group.name.lower() for group in groups])
    what = plural(len(groups), "grupp", "grupper")
    return [Paragraph((f"Under sig har temagruppen {count_word(len(groups), 'en')} {what}: ", *names, "."))]


def _local_meetings(year: Year, groups: Sequence[Group]) -> list[Block]:
    """Seven each, one of them shared, so thirteen in all: both numbers are told (Q10)."""
    each: list[Prose] = []
    for group in groups:
        held = year.meetings_of(group)
        figure = _number(f"moten-{group.slug}", held, f"möten i {group.name}")
        each.append((f"{group.name} ", figure))
    ids = {group.pk for group in groups}
    held = [m for m in year.counted_meetings if any(p.group_id in ids for p in m.participations.all())]
    if not held:
        return []
    shared = [m for m in held if sum(p.group_id in ids for p in m.participations.all()) > 1]
    prose: list[Part] = [f"Antal möten under {year.year}: ", *listed(each), "."]
    if shared:
        figure = _number("moten-gemensamma-lokala", shared, "gemensamma möten")
        total = _number("moten-lokala", held, "olika möten", word=False)
        what = plural(len(shared), "möte", "möten")
        prose += [
            " Grupperna hade ",
            figure,
            f" {what} gemensamt ({shared[0].name}), så tillsammans blev det ",
            total,
            " olika möten.",
        ]
    return [Paragraph(tuple(prose))]


def _local_seats(year: Year, groups: Sequence[Group]) -> Block:
    """The places by function; units are told by their kind, as one line for all of them."""
    seats = [seat for group in groups for seat in year.seats_of(group)]
    lines: dict[str, list[Seat]] = {}
    for seat in seats:
        lines.setdefault(_function_line(seat), []).append(seat)
    items: list[Prose] = []
    for index, (line, found) in enumerate(lines.items(), start=1):
        sure = weakest(seat_mark(seat) for seat in found)
        figure = count(f"lokala-platser-{index}", seat_rows(found), line, provenance=sure)
        limited = sorted(
            {
                name.name.lower()
                for seat in found
                for t in seat.target_groups.all()
                if (name := t.name_on(year.last_day))
            }
        )
        only = f", för {list_sv(limited)}" if limited else ""
        items.append((f"{line}{only}: ", figure, f" {plural(len(found), 'plats', 'platser')}"))
    return Bullets(tuple(items))


def _function_line(seat: Seat) -> str:
    organisation = seat.organisation
    function = seat.function[:1].upper() + seat.function[1:]
    co_opted = " (adjungerad)" if seat.kind == Seat.Kind.CO_OPTED else ""
    if organisation is None:
        return function + co_opted
    is_unit = organisation.kind in (organisation.Kind.HEALTH_CENTRE, organisation.Kind.REHAB_UNIT)
    is_municipal = organisation.kind == organisation.Kind.MUNICIPALITY
    whose = organisation.get_kind_display() if is_unit else ("kommunen" if is_municipal else organisation.name)
    return f"{function}, {whose}{co_opted}"


def _target(  # noqa: PLR0917 – what a target group is
    year: Year, told: Sequence[Told], code: str, name: str, definition: str, decided: tuple[Block, ...]
) -> Section | None:
    mine = [one for one in told if code in one.target_codes]
    if not mine and not decided:
        return None
    blocks: list[Block] = [
        Paragraph((f"Målgruppen: {definition[:1].lower()}{definition[1:]}",)),
        *year.authored(f"malgrupp-{code}"),
    ]
    return Section(f"malgrupp-{code}", name, (*blocks, *decided, *matters.block_of(year, mine)))
