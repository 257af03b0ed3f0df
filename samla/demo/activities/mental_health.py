"""What the local groups worked with for mental health and addiction in 2024."""

from activities.models import Activity, Status
from samla.demo.activities.story import ALINGSAS, LERUM, LOCAL, SIP_ASSIGNMENT, Story, Told

From, S = Activity.Origin, Status
FOR = ("psykisk-halsa",)

MENTAL_HEALTH = (
    Story(
        key="sip-psykisk-halsa",
        area="Samordnad individuell plan",
        title="SIP för psykisk hälsa och missbruk",
        owners=LOCAL,
        goals=("sip", "psykisk-halsa"),
        targets=FOR,
        origin=From.ASSIGNMENT,
        assignment=SIP_ASSIGNMENT,
        decisions=("sip-uppdrag",),
        told=Told(
            S.ONGOING,
            "Ett gott exempel är att en oberoende person leder mötet när läget är komplicerat. Kommunen frågar "
            "alltid om SIP behövs när någon ansöker om en insats hos myndigheten.",
            local={
                ALINGSAS: "Gruppen diskuterar hur det kan bli enklare att göra SIP tillsammans, till exempel med en "
                "lathund för medarbetarna.",
                LERUM: "Kommunens funktionshinderenhet har några oberoende mötesledare. Kommunen sprider också "
                "metoden ”teamsamverkan”, som förbättrar samarbetet inom kommunen och gör att behov av SIP märks "
                "tidigare.",
            },
        ),
    ),
    Story(
        key="oppenvard-psykisk-halsa",
        title="Öppenvårdsprocessen för psykisk hälsa och missbruk",
        owners=LOCAL,
        goals=("psykisk-halsa", "s1"),
        targets=FOR,
        documents=("riktlinje-oppenvard",),
        told=Told(
            S.RAISED,
            "Gruppen lyfte den länsgemensamma riktlinjen och rutinen, men 2024 ledde det inte till någon aktivitet.",
            reason="Lyft under 2024, men ingen aktivitet följde.",
        ),
    ),
    Story(
        key="vip",
        title="Införa vård- och insatsprogrammet (VIP)",
        owners=LOCAL,
        goals=("psykisk-halsa", "kvalitet"),
        targets=FOR,
        told=Told(S.ONGOING, "Kunskapen om programmet sprids i verksamheterna."),
    ),
    Story(
        key="utskrivning-psykisk-halsa",
        area="In- och utskrivningsprocessen",
        title="In- och utskrivning för psykisk hälsa och missbruk",
        owners=LOCAL,
        goals=("in-och-utskrivning", "psykisk-halsa"),
        targets=FOR,
        told=Told(
            S.ONGOING,
            "Processen fungerar sämre för den som har ett skadligt bruk eller ett beroende. ÖVM och vårdcentralerna "
            "samarbetar bättre än förut, eftersom de utgår från samma regionala medicinska riktlinje (RMR), som är "
            "en process inom regionen. För att hemgången ska bli trygg också i psykiatrins ärenden måste "
            "primärvården, slutenvården och rehabiliteringen fortsätta att mötas. Det kan vara svårt att bli inlagd, "
            "bland annat därför att läkare bedömer olika. Det märks för alla som är inblandade.",
        ),
    ),
    Story(
        key="ersattning",
        title="Hälsofrämjande arbete för personer med aktivitets- och sjukersättning",
        owners=LOCAL,
        goals=("psykisk-halsa", "s2"),
        targets=FOR,
        told=Told(
            S.ONGOING,
            "Arbetsförmedlingen arbetar på ett nytt sätt: den behöver ett medicinskt utlåtande innan den betalar för "
            "stöd till den som söker arbete. Verksamheterna behöver hålla samma linje. Den som har ont om pengar kan "
            "låta bli att söka vård, och därför sprids information om försörjningsstöd i vården. ÖVM och "
            "rehabmottagningarna behöver också ha mer kontakt om frågan.",
        ),
    ),
)
