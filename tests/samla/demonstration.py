"""A report of about eighteen pages with every chart and block of print: for tests and for looking at."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.template import engines

from samla import charts
from samla.document import Attachment, render_pdf
from samla.formatting import date_short, paragraph_number

TEMPLATE = Path(__file__).with_name("demonstration.html")
DAY = date(2025, 3, 21)
TITLE = "Årsrapport 2024"
CSV = Attachment("moten.csv", "Grupp;Möten\nSamordning;5\n".encode(), "Antal möten per grupp")


@dataclass(frozen=True)
class Entry:
    level: int
    anchor: str
    title: str


@dataclass(frozen=True)
class KeyFigure:
    value: str
    label: str
    previous: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class Part:
    anchor: str
    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    drawings: tuple[charts.Chart, ...] = ()


@dataclass(frozen=True)
class Chapter:
    anchor: str
    title: str
    lead: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Report:
    entries: tuple[Entry, ...]
    chapters: tuple[Chapter, ...]
    decisions: tuple[tuple[str, str, str, str], ...]
    organisation: str = "Vårdsamverkan Ekbygden"
    kicker: str = "Region och kommuner tillsammans"
    heading: str = TITLE
    subtitle: str = "Vad vi gjorde, vad det ledde till och vad som återstår"
    facts: tuple[tuple[str, str], ...] = (
        ("Fastställd av", "Samordningsgruppen, § 4/2025, den 21 mars 2025"),
        ("För kännedom till", "Politiska samrådsgruppen, den 11 april 2025"),
        ("Diarienummer", "ekb 2025-17"),
        ("Utgåva", "1"),
    )
    note: str = "Rapporten finns också som webbsida, där varje siffra kan följas till sina källor."
    figures: tuple[KeyFigure, ...] = field(
        default=(
            KeyFigure("27", "möten", "2023: 24"),
            KeyFigure("14", "beslut, varav nio genomförda", "2023: 11, varav åtta"),
            KeyFigure("38", "aktiviteter, varav 16 genomförda", "2023: 35, varav 12"),
            KeyFigure("4 av 6", "berörda nämnder har fastställt", "uppgift saknas från två"),
            KeyFigure("112", "avvikelser", "2023: 131", "invented"),
            KeyFigure("2 mnkr", "fria medel", "2023: 2,6 mnkr", "derived"),
        )
    )


MEETINGS = charts.bar_chart(
    "moten-per-grupp",
    title="Möten per grupp 2023 och 2024",
    message="Den lokala gruppen i Ekby möttes mest, sju gånger 2024. Beredningen möttes sex gånger.",
    corner="Grupp",
    categories=(
        "Politiskt samråd",
        "Samordning",
        "Beredning",
        "Lokal grupp Ekby",
        "Temagrupp trygg utskrivning",
    ),
    series=(
        charts.Series("2024", tuple(charts.datum(n) for n in (3, 5, 6, 7, 6))),
        charts.Series("2023", (*(charts.datum(n) for n in (3, 4, 6, 6)), charts.missing("fanns inte"))),
    ),
)
CAUSES = charts.bar_chart(
    "orsaker",
    title="Vanligaste orsakerna till avvikelser 2024",
    message="Brister i information var vanligast med 48 fall, därefter rutiner som inte följdes med 31.",
    corner="Orsak",
    categories=(
        "Kommunikation och information",
        "Rutiner och riktlinjer",
        "Utbildning",
        "Teknik och utrustning",
    ),
    series=(charts.Series("Antal", (*(charts.datum(n) for n in (48, 31, 9)), charts.missing("<5"))),),
)
PARTS = tuple(
    charts.StatusPart(label, tone)
    for label, tone in (
        ("genomförd", "success"),
        ("pågår", "info"),
        ("pausad", "warning"),
        ("planerad", "neutral"),
        ("ej löst – kvarstår", "danger"),
    )
)
STATUS = charts.status_chart(
    "laget",
    title="Aktiviteterna vid årets slut",
    message="Av 38 aktiviteter är 16 genomförda, 13 pågår, fyra är pausade, tre planerade och två olösta.",
    corner="Målgrupp",
    parts=PARTS,
    rows=(
        charts.StatusRow("Barn och unga", (6, 5, 1, 2, 0)),
        charts.StatusRow("Psykisk hälsa", (5, 4, 1, 1, 1)),
        charts.StatusRow("Äldre", (5, 4, 2, 0, 1)),
    ),
)
TREND = charts.trend_chart(
    "avvikelser-over-tid",
    title="Avvikelser per halvår",
    message="Avvikelserna minskade från 71 första halvåret 2022 till 52 andra halvåret 2024.",
    corner="Halvår",
    periods=("H1 2022", "H2 2022", "H1 2023", "H2 2023", "H1 2024", "H2 2024"),
    series=(charts.Series("Avvikelser", tuple(charts.datum(n) for n in (71, 69, 68, 63, 60, 52))),),
)
TREND_BY_PLACE = charts.trend_chart(
    "avvikelser-per-kommun",
    title="Avvikelser per halvår och kommun",
    message="Ekby gick från 41 till 28 avvikelser per halvår, Lundby från 30 till 24.",
    corner="Halvår",
    periods=("H1 2022", "H2 2022", "H1 2023", "H2 2023", "H1 2024", "H2 2024"),
    series=(
        charts.Series("Ekby", tuple(charts.datum(n) for n in (41, 39, 38, 33, 32, 28))),
        charts.Series("Lundby", tuple(charts.datum(n) for n in (30, 30, 30, 30, 28, 24))),
    ),
)
BALANCE = charts.balance_chart(
    "balans",
    title="Utgående balans 2022–2024 med intecknade medel, mnkr",
    message="Balansen sjönk från 9,4 till 8,0 miljoner kronor. Sex miljoner är intecknade och två är fria.",
    unit="mnkr",
    columns=(
        charts.BalanceColumn("2022", Decimal("0.4"), Decimal(9)),
        charts.BalanceColumn("2023", Decimal("2.6"), Decimal(6)),
        charts.BalanceColumn("2024", Decimal("0.8"), Decimal(6), Decimal("1.2")),
    ),
)
WHEEL = charts.year_wheel(
    "arshjul",
    title="Arbetsåret 2025",
    message="Tyngdpunkterna är årsrapporten i mars, planeringen i maj och samrådet i september och november.",
    year=2025,
    entries=(
        charts.WheelEntry(1, "Statistik för andra halvåret"),
        charts.WheelEntry(3, "Årsrapporten fastställs"),
        charts.WheelEntry(3, "Politiskt samråd"),
        charts.WheelEntry(5, "Workshop om trygg utskrivning"),
        charts.WheelEntry(6, "Gemensamt möte för de lokala grupperna"),
        charts.WheelEntry(8, "Statistik för första halvåret"),
        charts.WheelEntry(9, "Politiskt samråd"),
        charts.WheelEntry(10, "Planeringsdagar, två heldagar"),
        charts.WheelEntry(11, "Konferens om barn och unga"),
        charts.WheelEntry(12, "Ordförandeskapet byter sida"),
    ),
)
STRUCTURE = charts.structure_chart(
    "struktur",
    title="Grupperna och hur de hänger ihop",
    message="Politiska samrådsgruppen överst, under den samordningsgruppen med sex grupper under sig.",
    nodes=(
        charts.StructureNode("psg", "Politiska samrådsgruppen", None, "politisk"),
        charts.StructureNode("sg", "Samordningsgruppen", "psg", "samordning"),
        charts.StructureNode("au", "Beredningsgruppen", "sg", "beredning"),
        charts.StructureNode("ekby", "Lokal grupp Ekby", "sg", "lokal"),
        charts.StructureNode("lundby", "Lokal grupp Lundby", "sg", "lokal"),
        charts.StructureNode("ut", "Temagrupp trygg utskrivning", "sg", "tema"),
        charts.StructureNode("av", "Arbetsgrupp avstämningsmöten", "ut", "arbetsgrupp"),
        charts.StructureNode("kr", "Arbetsgrupp kriterier", "ut", "arbetsgrupp"),
        charts.StructureNode("eg", "Temagrupp egenvård", "sg", "tema"),
        charts.StructureNode("an", "Analysgrupp avvikelser", "sg", "analys"),
    ),
)
TEXT = (
    "Arbetet började med att parterna gick igenom vad som hade kommit ut av fjolårets överenskommelser. "
    "Det som fungerade fick fortsätta, och det som hade fastnat fick en ansvarig och ett datum.",
    "Under hösten prövade två enheter ett gemensamt avstämningsmöte varje vecka. Personalen säger att "
    "frågor som förut tog dagar nu blir lösta på en kvart, och att färre patienter behöver vänta på besked.",
    "Erfarenheterna tas tillvara i nästa års plan. Då ska också vårdcentralerna vara med från början, "
    "eftersom det är där uppföljningen sker när insatserna från sjukhuset är avslutade.",
)
POINTS = (
    "Gemensam rutin för utskrivning antagen av alla parter",
    "Utbildning i samordnad individuell plan för 64 medarbetare från båda kommunerna och regionen",
    "Kartläggning av skolfrånvaro i årskurs sju till nio",
)


def _part(anchor: str, title: str, *shown: charts.Chart, length: int = 2) -> Part:
    return Part(anchor, title, (TEXT * 2)[:length], POINTS if length > 2 else (), shown)


CHAPTERS = (
    Chapter("struktur-kapitel", "Så är samverkan uppbyggd", TEXT[0], (
        _part("grupper", "Grupper", STRUCTURE), _part("arbetsaret", "Arbetsåret", WHEEL))),
    Chapter("moten-kapitel", "Möten och beslut", TEXT[1], (
        _part("moten", "Möten", MEETINGS, length=3), _part("beredning", "Beredning", length=3))),
    Chapter("aktiviteter", "Aktiviteter", TEXT[2], (
        _part("laget-rubrik", "Läget vid årets slut", STATUS),
        _part("barn", "Barn och unga", length=3), _part("psykisk", "Psykisk hälsa"),
        _part("aldre", "Äldre", length=3))),
    Chapter("avvikelser", "Avvikelser", TEXT[0], (
        _part("utveckling", "Utveckling", TREND, TREND_BY_PLACE),
        _part("orsaker-rubrik", "Orsaker", CAUSES))),
    Chapter("ekonomi", "Ekonomi", TEXT[1], (_part("balansen", "Balansen", BALANCE),)),
    Chapter("framat", "Framåt", TEXT[2], (
        _part("plan", "Nästa års plan", length=3), _part("risker", "Risker", length=3))),
)  # fmt: skip


def report() -> Report:
    """The report with contents made from its own chapters."""
    entries = [Entry(1, "sammanfattning", "Året i korthet")]
    for chapter in CHAPTERS:
        entries.append(Entry(1, chapter.anchor, chapter.title))
        entries += [Entry(2, part.anchor, part.title) for part in chapter.parts]
    entries += [Entry(1, "bilagor", "Bilagor"), Entry(2, "beslut", "Beslut under året")]
    entries += [Entry(2, "ekonomi-tabell", "Intäkter och kostnader"), Entry(2, "kontakt", "Kontakt")]
    words = (
        "Ge beredningen i uppdrag att ta fram en gemensam rutin",
        "Anta aktivitetsplanen",
        "Bevilja medel",
    )
    decisions = tuple(
        (
            paragraph_number(index + 1, 2024),
            date_short(date(2024, 1 + index // 6, 3 + index % 6 * 4)),
            f"{words[index % 3]} för område {index + 1}, med återrapport vid nästa möte",
            ("gäller", "väntar på förankring", "avslutat")[index % 3],
        )
        for index in range(46)
    )
    return Report(tuple(entries), CHAPTERS, decisions)


def html() -> str:
    template = engines["django"].from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render({"report": report(), "print": True})


def pdf(attachments: tuple[Attachment, ...] = ()) -> bytes:
    return render_pdf(
        html(),
        title=TITLE,
        document_date=DAY,
        author="Vårdsamverkan Ekbygden",
        description="Vad samverkan gjorde under 2024",
        attachments=attachments,
    )
