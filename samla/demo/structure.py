"""Chapter one: organisations, groups, the plan and whom it is for (domain A2.1–A2.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from groups.actions import direction, groups, organisations
from groups.models import Goal, Group, Organisation
from groups.models.organisations import Side
from samla.demo.world import World

K = Organisation.Kind
START = date(2022, 1, 1)

# slug, name, kind, further facts; "principal", "parent" and "municipality" are slugs made before
ORGANISATIONS: tuple[tuple[str, str, K, dict[str, Any]], ...] = (
    ("vgr", "Västra Götalandsregionen", K.REGION, {"short_name": "VGR"}),
    (
        "alingsas",
        "Alingsås kommun",
        K.MUNICIPALITY,
        {"short_name": "Alingsås", "is_party": True, "position": 60},
    ),
    ("lerum", "Lerums kommun", K.MUNICIPALITY, {"short_name": "Lerum", "is_party": True, "position": 61}),
    ("staten", "Staten", K.AUTHORITY, {}),
    ("regional-primarvard", "Regional primärvård", K.REGION_UNIT, {"is_party": True, "position": 10}),
    (
        "rehabilitering-och-halsa",
        "Rehabilitering och hälsa",
        K.REGION_UNIT,
        {"is_party": True, "position": 20},
    ),
    ("folktandvarden", "Folktandvården", K.REGION_UNIT, {"is_party": True, "position": 30}),
    ("sjukhusen-i-vaster", "Sjukhusen i väster", K.HOSPITAL, {"is_party": True, "position": 40}),
    ("alingsas-lasarett", "Alingsås lasarett", K.HOSPITAL, {"parent": "sjukhusen-i-vaster"}),
    ("sas", "Södra Älvsborgs sjukhus", K.HOSPITAL, {"short_name": "SÄS", "is_party": True, "position": 41}),
    (
        "ovm-alingsas",
        "Öppenpsykiatriska mottagningen i Alingsås",
        K.CLINIC,
        {"short_name": "ÖVM", "parent": "sas"},
    ),
    ("bup", "Barn- och ungdomspsykiatriska mottagningen", K.CLINIC, {"short_name": "BUP", "parent": "sas"}),
    ("regionhalsan", "Regionhälsan", K.REGION_UNIT, {}),
    ("habilitering-och-halsa", "Habilitering och hälsa", K.REGION_UNIT, {}),
    (
        "koncernkontoret",
        "Koncernkontoret i Västra Götalandsregionen",
        K.REGION_UNIT,
        {"short_name": "koncernkontoret"},
    ),
    (
        "vkv",
        "Kompetenscentrum om våld i nära relationer",
        K.REGION_UNIT,
        {"short_name": "VKV"},
    ),
    ("gr", "Göteborgsregionens kommunalförbund", K.ASSOCIATION, {"short_name": "GR", "principal": None}),
    ("vastkom", "VästKom", K.ASSOCIATION, {"principal": None}),
    ("skr", "Sveriges Kommuner och Regioner", K.ASSOCIATION, {"short_name": "SKR", "principal": None}),
    ("polisen", "Polisen i västra distriktet", K.AUTHORITY, {"principal": "staten"}),
    ("nsph", "NSPH i Västra Götaland", K.USER_ORGANISATION, {"principal": None}),
    (
        "mottagning-alingsas",
        "Socialmedicinsk mottagning i Alingsås",
        K.CLINIC,
        {"principal": None, "municipality": "alingsas"},
    ),
    (
        "mottagning-lerum",
        "Socialmedicinsk mottagning i Lerum",
        K.CLINIC,
        {"principal": None, "municipality": "lerum"},
    ),
    (
        "delregional-namnd-vastra",
        "Delregional nämnd västra",
        K.BOARD,
        {
            "is_party": True,
            "position": 70,
            "also_known_as": "Västra hälso- och sjukvårdsnämnden, HSNV",
        },
    ),
    ("board-primarvard", "Primärvårdsstyrelsen", K.BOARD, {"position": 71}),
    ("board-regiongemensam", "Styrelsen för regiongemensam hälso- och sjukvård", K.BOARD, {"position": 72}),
    ("board-habilitering", "Styrelsen för habilitering och hälsa", K.BOARD, {"position": 73}),
    ("board-tandvard", "Tandvårdsstyrelsen", K.BOARD, {"position": 74}),
    ("board-sjukhusen-i-vaster", "Styrelsen för Sjukhusen i väster", K.BOARD, {"position": 75}),
    ("board-sas", "Styrelsen för Södra Älvsborgs sjukhus", K.BOARD, {"position": 76}),
    ("board-social-alingsas", "Socialnämnden", K.BOARD, {"principal": "alingsas", "position": 77}),
    ("board-omsorg-alingsas", "Vård- och omsorgsnämnden", K.BOARD, {"principal": "alingsas", "position": 78}),
    ("board-barn-alingsas", "Barn- och ungdomsnämnden", K.BOARD, {"principal": "alingsas", "position": 79}),
    ("board-omsorg-lerum", "Stöd- och omsorgsnämnden", K.BOARD, {"principal": "lerum", "position": 80}),
)

BOARDS = tuple(slug for slug, _, kind, _ in ORGANISATIONS if kind == K.BOARD)
REGION_KINDS = (K.REGION_UNIT, K.HOSPITAL, K.CLINIC, K.BOARD)

SHIFTS = (
    "Mer vård ges öppet, mindre i slutenvård",
    "Insatserna blir mer hälsofrämjande och förebyggande",
    "Kontinuiteten och samordningen ökar",
    "Vården och omsorgen blir mer personcentrerad",
    "Vården blir lättare att nå, bland annat digitalt",
)
PRINCIPLES = (
    "Vi utgår från varje människas förutsättningar och behov",
    "Vi bygger på relationer och arbetar hälsofrämjande, förebyggande och proaktivt",
    "Vi bidrar till jämlik hälsa, trygghet och självständighet genom delat ansvar och tillit",
)
AREAS = (
    ("psykisk-halsa", "Psykisk hälsa"),
    ("sip", "Samordnad individuell plan (SIP)"),
    ("in-och-utskrivning", "In- och utskrivning från sluten hälso- och sjukvård"),
    ("kvalitet", "Kvalitetsförbättringar"),
)

RENAMED_ON = date(2025, 7, 1)
TARGET_GROUPS = (
    (
        "barn-och-unga",
        "Barn och unga",
        "Barn och unga som samtidigt behöver insatser från både kommun och region.",
    ),
    (
        "psykisk-halsa",
        "Psykisk hälsa och missbruk",
        "Personer med psykisk ohälsa, psykisk sjukdom eller psykisk funktionsnedsättning, neuropsykiatriska tillstånd, "
        "komplex samsjuklighet, skadligt missbruk eller kroppslig sjukdom, som samtidigt behöver insatser från både "
        "kommun och region.",
    ),
    (
        "aldre",
        "Äldre",
        "Personer som är 65 år eller äldre, och personer i livets slutskede oavsett ålder, som samtidigt behöver "
        "samordnade insatser från både kommun och region.",
    ),
)
NEW_NAME = "Psykisk ohälsa, skadligt bruk och beroende"

G = Group.Kind
GROUPS: tuple[tuple[str, str, G, date, dict[str, Any]], ...] = (
    (
        "psg",
        "Politiska samrådsgruppen",
        G.POLITICAL,
        START,
        {
            "short_name": "PSG",
            "position": 10,
            "takes_direction_decisions": True,
            "needs_ratification": True,
            "purpose": "Gruppen för en regelbunden politisk dialog om gemensamma frågor, sedd från både den som "
            "beställer och den som utför. Den skapar samförstånd så att invånarna får en väl fungerande vård "
            "och omsorg. Patienter och brukare behöver den för att arbetet över gränserna ska bli långsiktigt "
            "och hålla.",
            "mandate": "Gruppen följer resultaten inom de prioriterade målområdena, rapporterar tillbaka till sina "
            "nämnder och styrelser och tar inriktningsbeslut. Besluten gäller när varje berörd nämnd och styrelse har "
            "fastställt dem.",
        },
    ),
    (
        "sg",
        "Samordningsgruppen",
        G.COORDINATION,
        START,
        {
            "short_name": "SG",
            "position": 20,
            "parent": "psg",
            "takes_direction_decisions": True,
            "purpose": "Gruppen samordnar, följer upp och utvecklar det strategiska arbetet mellan kommunerna och "
            "regionen, och leder och styr den organiserade samverkan. Den bereder det som behöver samordnas "
            "delregionalt, så att samverkan ökar och vården blir god och nära. Ledamöterna är tjänstepersoner som "
            "alla organisationer har utsett.",
            "mandate": "Gruppen prioriterar strategiska områden, tar inriktningsbeslut och är styrgrupp för de "
            "lokala grupperna och temagrupperna.",
        },
    ),
    (
        "au",
        "Arbetsutskottet",
        G.EXECUTIVE,
        START,
        {
            "short_name": "AU",
            "position": 30,
            "parent": "sg",
            "purpose": "Utskottet leder Samordningsgruppens löpande arbete och bereder dess frågor.",
        },
    ),
    (
        "nosam-alingsas",
        "NOSAM Alingsås",
        G.LOCAL,
        START,
        {"position": 40, "parent": "sg", "municipality": "alingsas"},
    ),
    ("nosam-lerum", "NOSAM Lerum", G.LOCAL, START, {"position": 41, "parent": "sg", "municipality": "lerum"}),
    (
        "temagrupp-utskrivning",
        "Temagrupp in- och utskrivningsprocessen",
        G.THEME,
        date(2023, 11, 1),
        {
            "position": 50,
            "parent": "sg",
            "purpose": "Gruppen planerar, styr och leder arbetet med de förbättringar av in- och utskrivningen som "
            "verksamheterna har föreslagit.",
        },
    ),
    (
        "temagrupp-egenvard",
        "Temagrupp egenvård",
        G.THEME,
        date(2024, 8, 1),
        {
            "position": 51,
            "parent": "sg",
            "purpose": "Gruppen skapar samsyn om hur egenvård bedöms, beslutas och följs upp, med den enskildes "
            "önskemål och förutsättningar som grund.",
        },
    ),
    (
        "arbetsgrupp-vald",
        "Arbetsgrupp våld i nära relationer",
        G.WORK,
        date(2024, 1, 1),
        {
            "position": 60,
            "parent": "psg",
            "visibility": Group.Visibility.PUBLIC,
            "purpose": "Gruppen samlade kommunerna, den regionala primärvården, sjukhuset och VKV i arbetet mot "
            "våld i nära relationer.",
        },
    ),
    (
        "arbetsgrupp-avstamningsmote",
        "Arbetsgrupp avstämningsmöte",
        G.WORK,
        date(2024, 6, 1),
        {"position": 61, "parent": "temagrupp-utskrivning"},
    ),
    (
        "arbetsgrupp-utskrivningsklar",
        "Arbetsgrupp utskrivningsklar",
        G.WORK,
        date(2024, 6, 1),
        {"position": 62, "parent": "temagrupp-utskrivning"},
    ),
    (
        "arbetsgrupp-kriterier",
        "Arbetsgrupp kriterier för varandras bedömningar",
        G.WORK,
        date(2024, 6, 1),
        {"position": 63, "parent": "temagrupp-utskrivning"},
    ),
    (
        "analysgrupp",
        "Analysgrupp avvikelser",
        G.ANALYSIS,
        START,
        {
            "position": 70,
            "parent": "sg",
            "mission_state": Group.MissionState.UNDER_REVIEW,
            "purpose": "Gruppen läser halvårets avvikelser i samverkan och föreslår förbättringar för varje målgrupp.",
        },
    ),
)

LOCAL_FACTS: dict[str, Any] = {
    "kind_label": "närområdessamverkan",
    "allows_substitutes": False,
    "meeting_minutes_min": 120,
    "meeting_minutes_max": 180,
    "interval_days_min": 28,
    "interval_days_max": 35,
    "purpose": "Gruppen arbetar operativt, nära invånarna och nära dem som möter den enskilde. När insatser och "
    "ansvar samordnas lokalt blir det till nytta för både den enskilde och verksamheterna.",
    "goal": "Den enskilde ska uppleva vård, stöd och omsorg som en jämlik helhet, formad efter de egna behoven.",
    "mandate": "Ledamöterna företräder sin organisation. De förankrar hemma mellan mötena och fattar sedan "
    "gemensamma beslut i samförstånd. Frågor som kostar pengar förankras i Samordningsgruppen.",
    "missions": [
        "Samordna lokalt, så att avtal, överenskommelser och handlingsplaner följs.",
        "Ta fram, införa och följa upp lokala rutiner.",
        "Föreslå områden att utveckla till Samordningsgruppen.",
    ],
}


def tell(world: World) -> None:
    _organisations(world)
    _target_groups(world)
    _groups(world)
    _plan(world)


def _organisations(world: World) -> None:
    made = world.organisations
    for slug, name, kind, facts in ORGANISATIONS:
        named: dict[str, Any] = {key: made[facts[key]] for key in ("parent", "municipality") if key in facts}
        plain = {k: v for k, v in facts.items() if k not in ("principal", "parent", "municipality")}
        principal = facts.get("principal", "vgr" if kind in REGION_KINDS else None)
        made[slug] = organisations.add_organisation(
            slug=slug,
            name=name,
            kind=kind,
            principal=made[principal] if principal else None,
            by=world.leader,
            **named,
            **plain,
        )
        _side(world, made[slug])


def _side(world: World, organisation: Organisation) -> None:
    if organisation.kind == K.MUNICIPALITY:
        side = Side.MUNICIPALITY
    elif organisation.kind in REGION_KINDS and organisation.principal:
        side = Side.REGION if organisation.principal.slug == "vgr" else Side.MUNICIPALITY
    else:
        return
    organisations.place_on_side(organisation=organisation, side=side, start=START, by=world.leader)


def _target_groups(world: World) -> None:
    for position, (code, name, definition) in enumerate(TARGET_GROUPS, start=1):
        target = direction.add_target_group(code=code, position=position, by=world.leader)
        world.target_groups[code] = target
        is_renamed = code == "psykisk-halsa"
        last = date(2025, 6, 30) if is_renamed else None
        direction.name_target_group(target_group=target, name=name, definition=definition, end=last, by=world.leader)
        if is_renamed:
            direction.name_target_group(
                target_group=target, name=NEW_NAME, definition=definition, start=RENAMED_ON, by=world.leader
            )


def _groups(world: World) -> None:
    for slug, name, kind, start, facts in GROUPS:
        named: dict[str, Any] = {}
        if "parent" in facts:
            named["parent"] = world.groups[facts["parent"]]
        if "municipality" in facts:
            named["municipality"] = world.organisations[facts["municipality"]]
        plain = {k: v for k, v in facts.items() if k not in named}
        local = LOCAL_FACTS if kind == G.LOCAL else {}
        world.groups[slug] = groups.start_group(
            slug=slug, name=name, kind=kind, start=start, by=world.leader, **plain, **named, **local
        )
    psg = world.groups["psg"]
    groups.change_group(group=psg, by=world.leader, follows_chair_of=world.groups["sg"])
    groups.end_group(
        group=world.groups["arbetsgrupp-vald"],
        on=date(2024, 12, 31),
        reason="Arbetet fortsätter i samarbetet med polisen.",
        merged_into="samarbetet med Alingsås närpolisområde",
        by=world.leader,
    )


def _plan(world: World) -> None:
    plan = direction.make_plan(
        title="Samverkansplan 2023–2026",
        start_year=2023,
        end_year=2026,
        purpose="Den enskilde ska uppleva vård, stöd och omsorg som en helhet utan gränser mellan huvudmännen.",
        by=world.leader,
    )
    world.plans["2023-2026"] = plan
    for slug in ("sg", "psg"):
        direction.adopt_plan(plan=plan, group=world.groups[slug], by=world.leader)
    shifts = direction.set_goals(plan=plan, kind=Goal.Kind.SHIFT, titles=SHIFTS, by=world.leader)
    principles = direction.set_goals(plan=plan, kind=Goal.Kind.PRINCIPLE, titles=PRINCIPLES, by=world.leader)
    areas = direction.set_goals(plan=plan, kind=Goal.Kind.AREA, titles=[title for _, title in AREAS], by=world.leader)
    world.goals |= {f"s{n}": goal for n, goal in enumerate(shifts, start=1)}
    world.goals |= {f"p{n}": goal for n, goal in enumerate(principles, start=1)}
    world.goals |= {slug: goal for (slug, _), goal in zip(AREAS, areas, strict=True)}
