"""What the political group and the coordination group worked with in 2024."""

from activities.models import Activity, Status
from samla.demo.activities.story import Story, Told

K, From, S = Activity.Kind, Activity.Origin, Status
EVERYBODY = ("barn-och-unga", "psykisk-halsa", "aldre")

POLITICAL = (
    Story(
        key="vald",
        title="Våld i nära relationer",
        owners=("psg",),
        goals=("kvalitet",),
        origin=From.RAISED,
        documents=("protokoll-psg-2024-09-27", "osl"),
        told=Told(
            S.HANDED_OVER,
            "I början av 2024 bildades en arbetsgrupp med företrädare för kommunerna, den regionala primärvården, "
            "sjukhuset och VKV, regionens kompetenscentrum om våld i nära relationer. Kommunerna har börjat ta fram "
            "en broschyr som ska ge polisen information om den som utsätts för våld och den som utövar det. En "
            "broschyr för Västra Götalandsregionen, ”Ett liv fritt från våld”, är klar. Gruppen har växt in i ett "
            "samarbete med Alingsås närpolisområde. I september, när också samordningsgruppen var med, berättade "
            "Polisen i västra distriktet för samrådsgruppen om sitt arbete.",
            reason="Arbetet fortsätter i samarbetet med Alingsås närpolisområde.",
        ),
    ),
    Story(
        key="smabarnsteam",
        title="Småbarnsteam i Alingsås och Lerum",
        owners=("psg",),
        goals=("psykisk-halsa", "s3"),
        targets=("barn-och-unga",),
        origin=From.RAISED,
        decisions=("smabarnsteam",),
        documents=("utvardering-smabarnsteam-2024",),
        told=Told(
            S.ONGOING,
            "Utvärderingen av projektet i Alingsås 2024 visar att teamet är både viktigt och till nytta. "
            "Familjerna uppskattade att få allt på samma ställe, en samlad bild av sitt barn och ett gemensamt "
            "bemötande. De som arbetar i teamet ser att alla vinner på att yrkesgrupperna samarbetar, också barnet "
            "och vårdnadshavarna. Lerum kom igång under 2024.\n\n"
            "Samrådsgruppen ser arbetet som viktigt, eftersom små barn som kan ha en funktionsavvikelse i "
            "utvecklingen behöver att verksamheterna samarbetar. Gruppen har diskuterat hur teamen ska betalas "
            "2025–2026 och beslutat att samverkan bidrar till samordningen, om pengarna inte går att säkra på annat "
            "sätt.",
        ),
    ),
    Story(
        key="mini-maria",
        title="Mini-Maria",
        owners=("psg",),
        goals=("psykisk-halsa",),
        targets=("barn-och-unga",),
        kind=K.WATCH,
        origin=From.RAISED,
        told=Told(
            S.WATCHED,
            "Mini-Maria är en integrerad mottagning för barn och unga med riskbruk, missbruk, dopning eller "
            "spelproblem. Där får de samordnad vård och behandling av hög kvalitet, med stöd i forskning, från både "
            "kommun och region: behandling för alkohol och narkotika, och råd och stöd till unga och anhöriga. Sedan "
            "början av september 2022 delar Lerum och Alingsås en mottagning, som ligger i Alingsås.\n\n"
            "Samverkan följer frågan men har i dag inte ansvaret för mottagningen. Under året har parterna ofta talat "
            "om hur den ska drivas framöver.",
            reason="Samverkan har inte ansvaret, men följer frågan.",
        ),
    ),
)

COORDINATION = (
    Story(
        key="vaga-prova-nytt",
        title="Våga pröva nytt i samverkan",
        owners=("sg",),
        goals=("s4", "kvalitet"),
        targets=EVERYBODY,
        documents=("projekt-mobilt-team",),
        told=Told(
            S.ONGOING,
            "Samordningsgruppen vill att verksamheterna vågar pröva nytt tillsammans och ställer om till nära vård "
            "med personen i centrum. Därför gick det att söka pengar för de tre målgrupperna. En ansökan kom in: "
            "ett projekt om ett mobilt team för unga med psykisk ohälsa.",
        ),
    ),
    Story(
        key="utskrivning",
        area="In- och utskrivningsprocessen",
        title="Temagrupp in- och utskrivningsprocessen",
        owners=("sg",),
        goals=("in-och-utskrivning", "s3"),
        responsible="samordnare-1",
        told=Told(
            S.ONGOING,
            "Målet är att hemgången från sjukhuset ska vara trygg och säker. Processen fungerar i stort sett bra, "
            "men går att förbättra. Efter en workshop i oktober 2023 stod det klart att någon behövde styra och leda "
            "arbetet med förslagen därifrån, och temagruppen bildades. Den planerar, styr och leder förbättringarna "
            "och ser till att de går att genomföra.\n\n"
            "I maj 2024 ordnade temagruppen en workshop för medarbetarna om att medvetet förbättra tillsammans, för "
            "den person vi är till för. Den ledde till tre arbetsgrupper med var "
            "sitt område: kriterier för varandras bedömningar, utskrivningsklar och avstämningsmöte. Under hösten "
            "tog arbetsgrupperna fram förslag till förbättringar, ledda av temagruppen. Arbetet fortsätter våren "
            "2025.",
        ),
    ),
    Story(
        key="egenvard",
        title="Temagrupp egenvård",
        owners=("sg",),
        goals=("kvalitet", "s4"),
        decisions=("temagrupp-egenvard",),
        documents=("riktlinje-egenvard", "temagrupp-egenvard-2024"),
        told=Told(
            S.ONGOING,
            "Den 1 juli 2024 började en länsgemensam riktlinje för egenvård att gälla i regionen och i länets alla "
            "kommuner. Temagruppen ska ge samsyn om hur egenvård bedöms, beslutas och följs upp. Den enskilde ska "
            "vara delaktig, och egna önskemål och förutsättningar ska styra. Alla verksamheter ska vara överens om "
            "hur det går till. Gruppen började sitt arbete under hösten.",
        ),
    ),
    Story(
        key="sip",
        area="Samordnad individuell plan",
        title="Samordnad individuell plan (SIP)",
        owners=("sg",),
        goals=("sip",),
        targets=EVERYBODY,
        decisions=("sip-uppdrag",),
        responsible="samordnare-3",
        told=Told(
            S.ONGOING,
            "De lokala grupperna fick 2024 i uppdrag av samordningsgruppen att ta fram goda exempel på SIP. Att fler "
            "planer görs och att exemplen sprids är ett arbete som fortsätter över tid.",
        ),
    ),
    Story(
        key="suicidprevention",
        area="Suicidprevention",
        title="Suicidprevention",
        owners=("sg",),
        goals=("psykisk-halsa", "s2"),
        targets=EVERYBODY,
        responsible="samordnare-2",
        told=Told(
            S.ONGOING,
            "Samverkan har fått statliga pengar för att förebygga suicid i befolkningen med metoder som har stöd i "
            "forskning. Arbetet gäller alla åldrar: barn och unga, vuxna och äldre. Egna instruktörer i Mental "
            "Health First Aid (MHFA) utbildar medarbetare i kommunerna och regionen till ”Första hjälpare suicid”.",
        ),
    ),
    Story(
        key="strukturen",
        title="Utvärdering av samverkansstrukturen",
        owners=("sg",),
        goals=("kvalitet",),
        told=Told(
            S.DONE,
            "Två år efter att strukturen gjordes om utvärderades den under hösten 2024. Frågorna gick till "
            "representanterna i samordningsgruppen och i de båda lokala grupperna. Resultatet tas om hand steg för "
            "steg under 2025.",
        ),
    ),
    Story(
        key="mottagningen",
        area="Socialmedicinsk mottagning",
        title="Socialmedicinsk mottagning",
        owners=("sg",),
        goals=("psykisk-halsa", "s5"),
        targets=("psykisk-halsa",),
        decisions=("socialmedicinsk-finansiering",),
        documents=("verksamhetsberattelse-mottagningen-2024", "osl"),
        responsible="samordnare-4",
        told=Told(
            S.ONGOING,
            "Socialmedicinsk mottagning finns i Alingsås och i Lerum. Medarbetare från region och kommun arbetar där "
            "sida vid sida med samordnade insatser och behandling för personer med missbruksproblem, som söker sig "
            "dit själva eller får hänvisning av andra. Båda mottagningarna har blivit lättare att nå, och många "
            "fortsätter att söka dem. Lerums mottagning fick i början av 2024 nya lokaler utanför socialkontoret, "
            "vilket målgruppen tycker är bra och mindre utpekande.\n\n"
            "Teamen från båda kommunerna träffar öppenpsykiatriska mottagningen (ÖVM) i Alingsås var femte vecka och "
            "talar om gemensamma patienter. Det gör kontakten mellan mottagningarna enklare, vården mer "
            "sammanhållen och uppföljningen bättre. SIP ger tydlighet och struktur, för patienten och för dem som "
            "arbetar utanför mottagningen.\n\n"
            "Under hösten granskade och prövade sjuksköterskorna en regional rutin som håller på att tas fram. Den gör "
            "det lättare för hälso- och sjukvården och tandvården att tillämpa 10 kap. 18\u00a0c\u00a0§ offentlighets- "
            "och sekretesslagen (2009:400). Med rutinen kan "
            "medarbetare själva ta kontakt med polisen för att hindra allvarligt våld i nära relationer. Piloten "
            "gjordes tillsammans med VKV.\n\n"
            "Fler patienter går till mottagningen i Alingsås än till den i Lerum. En förklaring kan vara att "
            "vårdcentralerna i Alingsås hänvisar fler. När fler sökte ändrades öppettiderna på båda håll, och det "
            "går att ringa oftare. Sjuksköterskorna har haft fler digitala besök, och videomötena ska bli fler för "
            "att nå dem som arbetar heltid eller är sysselsatta på annan ort. Könsfördelningen följer den "
            "nationella statistiken.",
        ),
    ),
)
