"""Chapter: the documents that the work of 2024 leans on. The sources give no addresses, so none is made up (D99)."""

from __future__ import annotations

from datetime import date
from typing import Any

from groups.actions import documents
from groups.models import Document
from samla.demo.world import World

K = Document.Kind

# slug, title, kind, issuer, facts
DOCUMENTS: tuple[tuple[str, str, Document.Kind, str | None, dict[str, Any]], ...] = (
    ("samverkansplan-2023-2026", "Samverkansplan 2023–2026", K.PLAN, None, {}),
    ("sammandrag-konferens-2024", "Sammandrag av konferensen om barn och unga", K.INFORMATION, None, {"year": 2024}),
    (
        "verksamhetsberattelse-mottagningen-2024",
        "Socialmedicinsk mottagnings verksamhetsberättelse 2024",
        K.REPORT,
        None,
        {"year": 2024},
    ),
    ("avvikelserapport-2024", "Avvikelser i samverkan 2024, hela rapporten", K.REPORT, None, {"year": 2024}),
    (
        "rutin-lakemedelshantering",
        "Delregional rutin för läkemedelshantering i samverkan",
        K.ROUTINE,
        None,
        {"revised_on": date(2024, 1, 1), "year": 2024},
    ),
    ("protokoll-psg-2024-09-27", "Protokoll från Politiska samrådsgruppen 2024-09-27", K.MINUTES, None, {"year": 2024}),
    (
        "utvardering-smabarnsteam-2024",
        "Utvärdering av småbarnsteamet i Alingsås",
        K.EVALUATION,
        "alingsas",
        {"year": 2024},
    ),
    ("projekt-mobilt-team", "Projekt mobilt team för unga med psykisk ohälsa", K.INFORMATION, None, {"year": 2024}),
    ("temagrupp-egenvard-2024", "Temagrupp egenvård, arbetet under 2024", K.INFORMATION, None, {"year": 2024}),
    (
        "riktlinje-egenvard",
        "Länsgemensam riktlinje för egenvård",
        K.GUIDELINE,
        "vgr",
        {"valid_from": date(2024, 7, 1)},
    ),
    ("riktlinje-oppenvard", "Länsgemensam riktlinje för öppenvårdsprocessen", K.GUIDELINE, "vgr", {}),
    ("osl", "Offentlighets- och sekretesslagen (2009:400)", K.LAW, "staten", {}),
)

ABBREVIATIONS = (
    ("ADHD", "en neuropsykiatrisk funktionsnedsättning som påverkar uppmärksamhet och aktivitet"),
    ("BUP", "barn- och ungdomspsykiatrin"),
    ("CFS", "Clinical Frailty Scale, en skala för skörhet hos äldre"),
    ("GR", "Göteborgsregionens kommunalförbund"),
    ("HSNV", "Västra hälso- och sjukvårdsnämnden"),
    ("MALT", "mobilt akutläkarteam"),
    ("MAR", "medicinskt ansvarig för rehabilitering"),
    ("MAS", "medicinskt ansvarig sjuksköterska"),
    ("MHFA", "Mental Health First Aid, första hjälpen vid psykisk ohälsa"),
    ("MLA", "medicinskt ledningsansvarig inom skolhälsovården"),
    ("NOP", "närområdesplan"),
    ("NOSAM", "närområdessamverkan"),
    ("NPF", "neuropsykiatrisk funktionsnedsättning"),
    ("NSPH", "Nationell samverkan för psykisk hälsa"),
    ("OSL", "offentlighets- och sekretesslagen"),
    ("PLA", "psykologiskt ledningsansvarig"),
    ("PSG", "Politiska samrådsgruppen"),
    ("RMR", "regional medicinsk riktlinje"),
    ("SG", "Samordningsgruppen"),
    ("SIP", "samordnad individuell plan"),
    ("SKR", "Sveriges Kommuner och Regioner"),
    ("SÄBO", "särskilt boende"),
    ("SÄS", "Södra Älvsborgs sjukhus"),
    ("VGR", "Västra Götalandsregionen"),
    ("VIP", "vård- och insatsprogram"),
    ("VKV", "regionens kompetenscentrum om våld i nära relationer"),
    ("VVG", "Vårdsamverkan Västra Götaland"),
    ("ÖVM", "öppenpsykiatriska mottagningen"),
)


def tell(world: World) -> None:
    for slug, title, kind, issuer, facts in DOCUMENTS:
        world.documents[slug] = documents.register_document(
            slug=slug,
            title=title,
            kind=kind,
            issuer=world.organisations[issuer] if issuer else None,
            by=world.leader,
            **facts,
        )
    for group in ("sg", "psg"):
        documents.adopt_document(
            document=world.documents["samverkansplan-2023-2026"], group=world.groups[group], by=world.leader
        )
    for short, meaning in ABBREVIATIONS:
        documents.explain_abbreviation(short=short, meaning=meaning, by=world.leader)
