"""Every fact of the printed annual report of 2024 stands in ours, on the web and on paper, in our own words.

Each row names the lines of the printed report («S1») that tell the fact, and what ours must say of it.
"""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from tests.reports.conftest import Reported, squeezed

FACTS = {
    # The head, the collaboration and its goals
    "7–9 dated and approved": "21 mars 2025|Fastställd av|Samordningsgruppen, 21 mars 2025|Politiska samrådsgruppen",
    "48 the plan": "Samverkansplan 2023–2026|en helhet utan gränser|insatser från både kommun och region",
    "50–55 the parties": "Folktandvården|Regional primärvård|Sjukhusen i väster|Rehabilitering och hälsa|"
    "Alingsås lasarett|Södra Älvsborgs sjukhus|"
    "kommunala primärvården, socialtjänsten och skolan med elevhälsan|Lerums kommun|Alingsås kommun|"
    "Delregional nämnd västra",
    "57 who answers for what": "bära de gemensamma frågorna|har var sin aktivitetsplan|följa upp och utvärdera",
    "67–71 the shifts": "mindre i slutenvård|hälsofrämjande och förebyggande|Kontinuiteten och samordningen ökar|"
    "mer personcentrerad|lättare att nå, bland annat digitalt",
    "75–77 the principles": "varje människas förutsättningar och behov|bygger på relationer|proaktivt|"
    "jämlik hälsa, trygghet och självständighet|delat ansvar och tillit",
    "81–84 the areas": "Kvalitetsförbättringar|Psykisk hälsa|In- och utskrivning från sluten hälso- och sjukvård|"
    "Prioriterade målområden|Samordnad individuell plan (SIP)",
    "88–90 working together": "Deltagandet är högt|Aktivitetsplanerna för Samordningsgruppen, NOSAM Alingsås och NOSAM",
    # Structure and evaluation
    "94 the structure of 2022": "Strukturen gäller sedan 2022|startade de lokala grupperna|nära invånarna",
    "96 the evaluation": "Två år senare|hösten 2024 och gick till ledamöterna i Samordningsgruppen, NOSAM Alingsås och",
    "98 what it said": "till viss del nått sitt syfte|Effektiviteten|Representationen|mandat att besluta|"
    "Aktivitetsplaneringen, ledningen och närvaron|målinriktat och effektivt|följs upp 2025",
    # Events
    "102 the conference": "november 2024, heldag|ca 150|politiker, chefer i kommun och region och medarbetare",
    "104 its programme": "skolfrånvaro, småbarnsteam och samverkan kring barn|neuropsykiatrisk problematik (NPF)|"
    "Antal workshoppar: 3|Antal föreläsningar: 2|närvaro i förskola och skola|"
    "mellanrum mellan organisationer|ungdomar från grundskola och gymnasium|många skratt|"
    "en vuxen som är närvarande och lyssnar",
    "106 its summary": "Sammandrag av konferensen om barn och unga",
    # The clinics
    "111 the clinics": "finns i Alingsås och i Lerum|söker sig dit själva|blivit lättare att nå|"
    "i början av 2024 nya lokaler utanför socialkontoret",
    "114 together with psychiatry": "öppenpsykiatriska mottagningen (ÖVM)|var femte vecka|gemensamma patienter|"
    "SIP ger tydlighet",
    "116–118 the pilot": "Under hösten granskade och prövade sjuksköterskorna|10 kap. 18 c §|(2009:400)|polisen|VKV",
    "122 who comes": "Fler patienter går till mottagningen i Alingsås|vårdcentralerna i Alingsås hänvisar fler|"
    "öppettiderna|fler digitala besök|videomötena|heltid",
    "127 ages": "50–64 år|26–35 år|Har ökat något|över 65 år|11 %|17 %|Könsfördelningen följer den nationella",
    "130 its own report": "Socialmedicinsk mottagnings verksamhetsberättelse 2024",
    # Deviations
    "135 why": "patientsäkerhet|hur avtal och överenskommelser hålls",
    "144 how": "Två gånger om året|MedControl Pro|analysgrupp|mönster|under 2025 bestämma|tydligare uppdrag",
    "140, 156 how many": "Antal registrerade ärenden|Ärenden 2024|Avvikelser i samverkan 2024, hela rapporten",
    "150 the most common": "Vanligast var in- och utskrivningsprocessen|kommunikation och information|"
    "följsamhet till riktlinjer och rutiner",
    "152 what is done": "började 2024 och fortsätter våren 2025",
    "154 medicines": "något bättre än 2023|apotekare från sjukhuset|Läkemedel i vårdens övergångar: 56, något färre",
    # The politicians
    "160 three meetings": "Politiska samrådsgruppen träffades tre gånger under 2024 tillsammans med Samordningsgruppen|"
    "den som beställer och den som utför",
    "162 the task": "prioriterade målområdena|rapporterar tillbaka|inriktningsbeslut|varje berörd nämnd och styrelse",
    "164 the chairs": "Ordförande och vice ordförande följer ordförandeskapet i Samordningsgruppen|en eller två",
    "166–177 eleven boards": "11 medverkande organisationer|Tandvårdsstyrelsen|Delregional nämnd västra|"
    "Stöd- och omsorgsnämnden, Lerums kommun|Styrelsen för habilitering och hälsa|"
    "Primärvårdsstyrelsen|Barn- och ungdomsnämnden, Alingsås kommun|"
    "Styrelsen för regiongemensam hälso- och sjukvård|Socialnämnden, Alingsås kommun|"
    "Styrelsen för Södra Älvsborgs sjukhus, vuxen- och barnpsykiatri samt barn- och|"
    "Vård- och omsorgsnämnden, Alingsås kommun|Styrelsen för Sjukhusen i väster",
    "181 violence": "Arbetsgrupp våld i nära relationer träffades fyra gånger|I början av 2024|VKV|broschyr|"
    "Ett liv fritt från våld|Alingsås närpolisområde|Polisen i västra distriktet|Operation BETA|27 september 2024|"
    "bryta sekretessen enligt 10 kap.|Protokoll från Politiska samrådsgruppen 2024-09-27",
    "182 small children": "Småbarnsteam i Alingsås och Lerum|Utvärderingen av projektet i Alingsås 2024|Familjerna|"
    "Lerum kom igång under 2024|2025–2026|om pengarna inte går att säkra på annat sätt|Villkor:",
    "183–185 Mini-Maria": "riskbruk, missbruk, dopning eller spelproblem|början av september 2022|ligger i Alingsås|"
    "inte ansvaret för mottagningen|drivas framöver",
    # The coordination group
    "189, 227 the task": "samordnar, följer upp och utvecklar|tjänstepersoner|delregionalt|god och nära",
    "191–201 eleven organisations": "11 medverkande organisationer och 15 platser|Regionhälsan, regiongemensamma|"
    "Habilitering och hälsa|Alingsås lasarett, för Sjukhusen i väster|"
    "Öppenpsykiatriska mottagningen i Alingsås, Södra Älvsborgs sjukhus|"
    "Barn- och ungdomspsykiatriska mottagningen, Södra Älvsborgs sjukhus|Alingsås kommun, vård och omsorg|"
    "Alingsås kommun, individ- och familjeomsorg|Alingsås kommun, elevhälsa|Lerums kommun, stöd och omsorg|"
    "Lerums kommun, individ- och familjeomsorg|Lerums kommun, elevhälsa|Göteborgsregionens kommunalförbund",
    "203 five days apart from three": "träffades fem gånger under 2024: tre halvdagar och två heldagar med planering|"
    "Därtill möttes gruppen tre gånger tillsammans med Politiska samrådsgruppen|I november planerade och genomförde",
    "205 check-ins": "inför VVG|Under sommaren|varje vecka|uppskattade av alla parter",
    "207 the early change": "I oktober 2024 tog vice ordföranden i förtid över|bytte tjänst|"
    "Ny vice ordförande kommer från Alingsås lasarett|Regional primärvård nominerade en ny representant",
    "211–218 the committee": "Mötena hölls inför mötena i Samordningsgruppen|hade fem ledamöter|"
    "Delregional nämnd västra, tjänsteperson|Processledare",
    "222 in the county": "Vårdsamverkan Västra Götaland: ordförande och vice ordförande i Samordningsgruppen",
    "223 the steering group": "Regionala styrgruppen för psykisk hälsa: fyra representanter|"
    "regionala handlingsplanen för psykisk hälsa|upplöstes i november 2024",
    "229 try something new": "Våga pröva nytt i samverkan|Det kom in en ansökan|mobilt team för unga med psykisk "
    "ohälsa",
    "230 the discharge process": "trygg och säker|oktober 2023|"
    "Temagrupp in- och utskrivningsprocessen träffades sju gånger|I maj 2024|tre arbetsgrupper|avstämningsmöte|"
    "utskrivningsklar|kriterier för varandras bedömningar|Under hösten tog arbetsgrupperna fram förslag",
    "231–233 self-care": "1 juli 2024|länsgemensam riktlinje för egenvård|bedöms, beslutas och följs upp|"
    "Temagrupp egenvård träffades två gånger|under hösten",
    "235 SIP": "2024 i uppdrag av samordningsgruppen att ta fram goda exempel på SIP|fortsätter över tid",
    "236 suicide prevention": "statliga pengar|Mental Health First Aid (MHFA)|Första hjälpare suicid|"
    "sex tillfällen med sammanlagt 105 deltagare",
    # The local groups
    "240–242 the task": "helhetssyn, kontinuitet och ett hälsofrämjande|minska behovet av vård|nära invånarna|"
    "tar själva fram aktiviteter|antagen av Samordningsgruppen och Politiska samrådsgruppen",
    "244 no substitutes": "Varje organisation utser själv sina representanter|Ersättare finns inte",
    "246–257 the places": "Verksamhetschef, vårdcentral|Verksamhetschef, rehabenhet|"
    "Verksamhetschef för kommunal primärvård|(MAS) eller medicinskt ansvarig för rehabilitering (MAR)|"
    "Psykologiskt ledningsansvarig (PLA)|Avdelningschef eller motsvarande|Klinikchef, Folktandvården: 2 platser|"
    "Vårdenhetschef, Alingsås lasarett|Folkhälsostrateg|Processledare|Delregional samordnare|"
    "Brukarföreträdare, NSPH i Västra Götaland: 2 platser",
    "259 others": "(MLA)|socialt ansvarig samordnare",
    "261 seven meetings each": "NOSAM Alingsås sju och NOSAM Lerum sju|ett möte gemensamt (Stor NOSAM)|"
    "13 olika möten|från 2025 en gång i halvåret|olika ut i de två kommunerna|flera fortsätter under 2025",
    "263 missing representatives": "saknar representant",
    "265 a selection": "ett urval av frågorna",
    # Children
    "269 for whom": "barn och unga som samtidigt behöver insatser från både kommun och region",
    "271 placed children": "Hälsoundersökningar för placerade barn|brådskande|de placerade barnens tänder",
    "272–274 one way in": "En väg in|remisser|BUP och skolorna i Alingsås och Lerum|en arbetsgrupp startar 2025|"
    "autism och ADHD",
    "276 suicide risk": "saknar socialtjänsten ibland|14 platser, i Borås och på Sahlgrenska universitetssjukhuset|"
    "interna rutinerna mellan BUP och akutmottagningen|erbjuds en tid hos BUP",
    "277 the new law": "Ny socialtjänstlag 2025|SKR:s film|följer 2025",
    "278 school absence": "Skolfrånvaro|kommunala grundskolorna har kartlagts|skolk|beviljad|kartlagt flödet",
    "279 SIP for the young": "Skolans goda exempel|film som berättar om SIP",
    "280 few deviations": "Få avvikelser skrivs|vid sidan om MedControl Pro",
    # Mental health
    "286 for whom": "psykisk sjukdom eller psykisk funktionsnedsättning|komplex samsjuklighet|skadligt missbruk|"
    "kroppslig sjukdom",
    "288 SIP": "oberoende person leder mötet|funktionshinderenhet|teamsamverkan|lathund",
    "289 outpatient care": "Öppenvårdsprocessen för psykisk hälsa och missbruk|inte till någon aktivitet",
    "290 VIP": "Införa vård- och insatsprogrammet (VIP)|Kunskapen om programmet sprids",
    "291 discharge": "skadligt bruk eller ett beroende|(RMR)|läkare bedömer olika",
    "292 compensation": "aktivitets- och sjukersättning|Arbetsförmedlingen|medicinskt utlåtande|försörjningsstöd|rehab",
    # The elderly
    "298–301 for whom": "65 år eller äldre|livets slutskede oavsett ålder|konkreta och nära verksamheterna",
    "303 end of life": "ett gemensamt dokument|Så blev det inte under 2024|Lerum har ett eget dokument sedan tidigare",
    "304 frailty": "(CFS)|Alingsås lasarett har beslutat|Millennium pausades i november 2024",
    "305 outpatient care": "Öppenvårdsprocessen för äldre|Ingen aktivitet följde 2024",
    "306 teeth": "tandhygienist|intyget om nödvändig tandvård|läkarna, enhetschefen|sjuksköterskan|socialsekreteraren",
    "307 SIP": "Vid demens|Lerums vårdcentral|Vem som ansvarar",
    "308 users": "Brukardialog om rehabilitering (inställd)|hösten 2024|patientföreningar och brukarorganisationer",
    "309 Vård- och omsorgskollen": "ett verktyg från SKR|kontinuitet, delaktighet, tillgänglighet, samordning och|"
    "hösten 2024 och genomförs i början av 2025",
    "311 local area plan": "Närområdesplan (NOP)|i en pilot|2025|Koncernkontoret",
    "312 mobile care": "(MALT)|kvällar och helger|Mobil röntgen|hemsjukvårdsläkare|närsjukvårdsteam|palliativa teamet",
    # Staff and money
    "318 process leader": "Arbetar med alla grupper|webbplatsen|ordförande och vice ordförande i Samordningsgruppen",
    "322 coordinators": "fem områden en egen samordnare|In- och utskrivningsprocessen|Suicidprevention|"
    "Samordnad individuell plan|Socialmedicinsk mottagning|Avvikelser i samverkan",
    "326 communicator": "Anlitas vid behov|ca 10 %",
    "330 opening, in, out, result, closing": "Ingående balans|8,6 mnkr|4,8 mnkr|5,4 mnkr|Årets resultat|−0,6 mnkr|"
    "Utgående balans|8,0 mnkr|följer med",
    "330 the sources": "Staten, VästKom, HSNV, Lerums kommun och Alingsås kommun|belopp ej angivet",
    "330 promised and free": "Socialmedicinsk mottagning|2023–2026|ca 3 mnkr om året|ca 6 mnkr|ca 2 mnkr|Fria medel",
}

# On screen a status is a tag below the heading, on paper it stands within it
ON_SCREEN = {"(inställd)": "inställd"}
# The names of the three people in the printed report, so that they can be looked for without standing here
REAL_NAMES = {
    "374253309784788e",
    "7be3e054b15a4e1b",
    "77b074356777659b",
    "cc967443070ab409",
    "588d17a4e8144c95",
    "530a6928a38a2a2d",
}
MEDIA = ("webb", "PDF")


@pytest.mark.parametrize("lines", FACTS)
def test_the_fact_stands_on_the_web_and_on_paper(reported: Reported, lines: str) -> None:
    missing = [
        (medium, anchor)
        for medium in MEDIA
        for anchor in FACTS[lines].split("|")
        if squeezed(_as_in(medium, anchor)) not in reported.texts[medium]
    ]
    assert missing == []


def _as_in(medium: str, anchor: str) -> str:
    if medium == "PDF":
        return anchor
    for on_paper, on_screen in ON_SCREEN.items():
        anchor = anchor.replace(on_paper, on_screen)
    return anchor


@pytest.mark.parametrize("medium", MEDIA)
def test_no_real_person_is_named(reported: Reported, medium: str) -> None:
    words = set(re.findall(r"\w+", reported.plain[medium].lower()))
    assert [word for word in words if sha256(word.encode()).hexdigest()[:16] in REAL_NAMES] == []
    assert "processledare" in words


@pytest.mark.parametrize("medium", MEDIA)
def test_the_result_is_never_told_without_saying_which(reported: Reported, medium: str) -> None:
    """The printed report called the closing balance a result (Q1)."""
    text = reported.texts[medium]
    chapter = text[text.index("När2024började") :].split("Uppföljningavbeslut")[0].lower()
    assert chapter.count("resultat") == chapter.count("åretsresultat") > 0


@pytest.mark.parametrize("medium", MEDIA)
def test_the_names_and_places_of_later_years_are_not_told_of_2024(reported: Reported, medium: str) -> None:
    """The third target group was renamed in 2025, and the local groups' places changed in 2026 (Q2, Q12)."""
    later = ("Psykisk ohälsa, skadligt bruk och beroende", "Folkhälsosamordnare", "adjungerad)", "enhetschef eller")
    assert [words for words in later if squeezed(words) in reported.texts[medium]] == []


@pytest.mark.parametrize("medium", MEDIA)
def test_the_target_groups_stand_in_their_own_order(reported: Reported, medium: str) -> None:
    """The printed report lists them in several (Q3)."""
    chapter = reported.texts[medium].split(squeezed("Här följer ett urval"))[1]
    places = [chapter.index(squeezed(f"Målgruppen: {start}")) for start in ("barn", "personer med", "personer som")]
    assert places == sorted(places)


def test_a_document_without_address_is_no_link(reported: Reported) -> None:
    """The printed report has ten links that lead nowhere (Q18)."""
    links = [str(link.get("href", "")) for link in reported.soup.main.find_all("a")]
    assert [href for href in links if not href.strip("#")] == []
