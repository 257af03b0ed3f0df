"""Last chapter: the annual reports, with the texts that no other fact in the portal says."""

from __future__ import annotations

from activities.models import Activity
from groups.models import Decision
from reports import actions
from reports.models import AnnualReport
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


def tell(world: World) -> None:
    for year in range(FACTS_YEAR - 1, world.year + 1):
        _report(world, year)


def _report(world: World, year: int) -> None:
    clinic = Activity.objects.filter(title=CLINIC, years__year=year)
    report = actions.start_report(
        year=year, responsible=world.people["processledare"], featured=clinic, by=world.leader
    )
    texts = TEXTS_2024 if year == FACTS_YEAR else {"sammanfattning": THIN.format(year=year)}
    for section, html in texts.items():
        actions.write_section(report=report, section=section, html=html, by=world.leader)
    decision = world.decisions.get(f"arsrapport-{year}")
    if decision is not None:
        _publish(world, report, decision)


def _publish(world: World, report: AnnualReport, decision: Decision) -> None:
    """Approved in March, told to the politicians at their next meeting if it has been, then published."""
    approved_on = decision.decided_on
    actions.approve_report(report=report, decision=decision, dated=approved_on, by=world.leader)
    meeting = meeting_of(world, "psg", approved_on)
    if meeting.date < world.on:
        actions.report_to_politicians(report=report, meeting=meeting, by=world.leader)
    published_on = max(approved_on, min(meeting.date, world.on))
    actions.publish_report(report=report, on=published_on, by=world.leader)
