"""Last chapter: the annual reports, with the texts that no other fact in the portal says."""

from __future__ import annotations

from datetime import date, timedelta

from activities.models import Activity
from groups.models import Decision
from reports import actions
from reports.building import draft_of
from reports.checks import check
from reports.models import AnnualReport
from reports.queries.reference import reference_for
from samla.demo.decisions import meeting_of
from samla.demo.world import FACTS_YEAR, World

CLINIC = "Socialmedicinsk mottagning"

TEXTS_2024 = {
    "sammanfattning": """
<p>2024 var året då strukturen från 2022 prövades på allvar. De lokala grupperna kom närmare verksamheterna,
in- och utskrivningen fick en egen temagrupp och barn och unga stod i centrum för en stor konferens. Utvärderingen visar
att planering, ledning och närvaro kan bli bättre, och det arbetet fortsätter under 2025.</p>
""",
    "om-samverkan": """
<p>Till Sjukhusen i väster hör Alingsås lasarett. Från kommunerna deltar den kommunala primärvården, socialtjänsten och
skolan med elevhälsan.</p>
<p>Strukturen ska göra det möjligt för chefer och medarbetare att bära de gemensamma frågorna, hos sig själva och
tillsammans med andra. Samordningsgruppen, NOSAM Alingsås och NOSAM Lerum har var sin aktivitetsplan som följer de
prioriterade målen. NOSAM svarar för många av aktiviteterna. Samordningsgruppen har ansvaret på lång sikt: att följa upp
och utvärdera dem.</p>
""",
    "struktur": """
<p>När strukturen gjordes om 2022 startade de lokala grupperna. Tanken var att chefer och medarbetare skulle bli
tydligare bärare av gemensamma frågor, hemma och utåt, och att dialogen och tilliten skulle växa. Två år senare var
det dags att se hur det gått.</p>
""",
    "aktiviteter": """
<p>Vi samverkar i ett litet område där de flesta känner varandra, och det gör det lättare att komma överens över
gränserna. Deltagandet är högt och engagemanget likaså: representanterna tar sig an gemensamma frågor med vilja att lösa
dem.</p>
<p>Aktivitetsplanerna för Samordningsgruppen, NOSAM Alingsås och NOSAM Lerum växer fram under året och finns att läsa i
portalen.</p>
""",
    "avvikelser": """
<p>När något går fel mellan oss ska det utredas, ansvaret bli tydligt och åtgärder vidtas så att det inte händer igen.
Målet är högre patientsäkerhet. Därför följer vi hur avtal och överenskommelser hålls, liksom de processer där region
och kommuner möts.</p>
<p>Två gånger om året hämtas statistik ur MedControl Pro. En analysgrupp letar efter både enskilda händelser
och mönster och föreslår förbättringar för varje målgrupp. Samordningsgruppen ska under 2025 bestämma om
analysgruppen får ett tydligare uppdrag.</p>
<p>Temagruppen för in- och utskrivningsprocessen driver ett förbättringsarbete tillsammans med sina arbetsgrupper. Det
började 2024 och fortsätter våren 2025. Läkemedel i vårdens övergångar har blivit något bättre än 2023: den delregionala
rutinen för läkemedelshantering har reviderats av kommun och region tillsammans, med hjälp av en apotekare från
sjukhuset.</p>
""",
    "grupp-sg": """
<p>I november planerade och genomförde gruppen en heldagskonferens om barn och unga. Under sommaren stämde berörda
chefer av in- och utskrivningen varje vecka, för att ingen skulle behöva ligga kvar på sjukhus längre än
vården krävde. Avstämningarna var uppskattade av alla parter.</p>
""",
    "lokalt": """
<p>Arbetet ska präglas av helhetssyn, kontinuitet och ett hälsofrämjande synsätt. På sikt ska det stärka människors
hälsa, minska behovet av vård och insatser och använda de gemensamma resurserna väl. Grupperna utgår från
samverkansplanens fokusområden och tar själva fram aktiviteter för de tre målgrupperna. För var och en av dem bereder de
frågor som behöver samordnas delregionalt, så att samverkan ökar och vården blir god och nära.</p>
<p>Varje organisation utser själv sina representanter. Ersättare finns inte, eftersom kontinuiteten är viktig. Andra
kan adjungeras vid behov, till exempel medicinskt ledningsansvarig i skolan (MLA) eller socialt ansvarig samordnare.</p>
<p>Stor NOSAM hade en agenda för båda kommunerna, där grupperna bland annat gick igenom aktivitetsplanerna för varje
målgrupp. Mötet uppskattades och hålls från 2025 en gång i halvåret. Planerna ser lite olika ut i de två kommunerna,
många aktiviteter löper över lång tid och flera fortsätter under 2025.</p>
<p>När vissa verksamheter saknar representant stannar frågor upp och målgruppens arbete går långsammare. Att alla
berörda är med varje gång är därför viktigt att säkra.</p>
<p>Här följer ett urval av frågorna, både ur aktivitetsplanerna och sådant som dök upp under året.</p>
""",
    "malgrupp-aldre": """
<p>Samarbetet och samtalen om äldre upplevs som konkreta och nära verksamheterna.</p>
""",
    "ekonomi": """
<p>Överskottet från tidigare år följer med till 2025. En del av pengarna är redan lovade till bland annat
Socialmedicinsk mottagning.</p>
""",
}
THIN = "<p>Rapporten för {year} är kortare. Siffrorna är till största delen påhittade för demon.</p>"

# What is much the same from year to year, so that the next report begins with it (D12)
STANDING = {
    "avvikelser": """
<p>När något går fel mellan oss ska det utredas, ansvaret bli tydligt och åtgärder vidtas så att det inte händer igen.
Statistiken hämtas två gånger om året, och analysgruppen letar efter mönster för varje målgrupp.</p>
""",
    "lokalt": """
<p>Varje organisation utser själv sina representanter. Ersättare finns inte, eftersom kontinuiteten är viktig. Grupperna
tar själva fram aktiviteter för de tre målgrupperna.</p>
""",
}
# How the first edition of 2024 told of a meeting, and why it was wrong (invented for the demo)
BEFORE_CORRECTION = ("hålls från 2025 en gång i halvåret", "hålls från 2025 en gång om året")
CORRECTED = (
    "Under «NOSAM Alingsås och NOSAM Lerum» står nu att Stor NOSAM hålls en gång i halvåret, inte en gång om året."
)
WHY = "Skrivfel, upptäckt av en läsare (påhittad rättelse för demon)."

WHY_IT_MAY_STAND = {
    "documents": "Dokumentet finns inte på webben. Titeln räcker för den som vill begära det.",
    "age_bands": "Källan anger bara de åldersgrupper som stack ut.",
    "unexplained": "Det är namnet på en insats, ingen förkortning.",
    "outdated": "Så hette frågan när den lyftes.",
}


def tell(world: World) -> None:
    before = None
    for year in range(FACTS_YEAR - 1, world.year + 1):
        before = _report(world, year, before)


def _report(world: World, year: int, before: AnnualReport | None) -> AnnualReport:
    clinic = Activity.objects.filter(title=CLINIC, years__year=year)
    # The texts of 2024 tell of 2024 alone; from then on each report begins with the one before
    report = actions.start_report(
        year=year,
        responsible=world.people["processledare"],
        featured=clinic,
        after=before if year > FACTS_YEAR + 1 else None,
        by=world.leader,
    )
    for section, html in _texts(year).items():
        actions.write_section(report=report, section=section, html=html, by=world.leader)
    decision = world.decisions.get(f"arsrapport-{year}")
    if decision is not None:
        _publish(world, report, decision)
    return report


def _texts(year: int) -> dict[str, str]:
    if year == FACTS_YEAR:
        return {**TEXTS_2024, "lokalt": TEXTS_2024["lokalt"].replace(*BEFORE_CORRECTION)}
    standing = STANDING if year == FACTS_YEAR + 1 else {}
    return {"sammanfattning": THIN.format(year=year), **standing}


def _publish(world: World, report: AnnualReport, decision: Decision) -> None:
    """Approved in March, told to the politicians at their next meeting if it has been, then published."""
    approved_on = decision.decided_on
    _let_stand(world, report, approved_on)
    actions.approve_report(report=report, decision=decision, dated=approved_on, by=world.leader)
    meeting = meeting_of(world, "psg", approved_on)
    if meeting.date < world.on:
        actions.report_to_politicians(report=report, meeting=meeting, by=world.leader)
    published_on = max(approved_on, min(meeting.date, world.on))
    actions.publish_report(report=report, on=published_on, by=world.leader)
    if report.year == FACTS_YEAR:
        _correct(world, report, published_on + timedelta(days=12))


def _let_stand(world: World, report: AnnualReport, on: date) -> None:
    """What the self-check finds and the editor lets stand, each with its reason."""
    for finding in check(draft_of(report, on).content, reference_for(report, on)):
        if reason := WHY_IT_MAY_STAND.get(finding.check):
            actions.waive_remark(
                report=report, key=finding.key, remark=finding.text, reason=reason, on=on, by=world.leader
            )


def _correct(world: World, report: AnnualReport, on: date) -> None:
    """A second edition, with what was wrong put right."""
    actions.correct_report(report=report, by=world.leader)
    actions.write_section(report=report, section="lokalt", html=TEXTS_2024["lokalt"], by=world.leader)
    actions.publish_report(report=report, on=on, corrected=CORRECTED, reason=WHY, by=world.leader)
