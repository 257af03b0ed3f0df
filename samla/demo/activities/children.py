"""What the local groups worked with for children and young people in 2024."""

from activities.models import Activity, Status
from samla.demo.activities.story import ALINGSAS, LERUM, LOCAL, SIP_ASSIGNMENT, Story, Told

K, From, S = Activity.Kind, Activity.Origin, Status
FOR = ("barn-och-unga",)

CHILDREN = (
    Story(
        key="placerade-barn",
        title="Hälsoundersökningar för placerade barn",
        owners=LOCAL,
        goals=("kvalitet",),
        targets=FOR,
        told=Told(
            S.ONGOING,
            "Socialtjänstens remiss måste säga om undersökningen är brådskande, visade dialogen mellan "
            "verksamheterna. Överenskommelsen behöver också ta upp de placerade barnens tänder.",
        ),
    ),
    Story(
        key="en-vag-in",
        title="En väg in och skolans remisser",
        owners=LOCAL,
        goals=("psykisk-halsa", "s5"),
        targets=FOR,
        told=Told(
            S.ONGOING,
            "BUP och skolorna i Alingsås och Lerum för en dialog om vilka remisser skolan skickar. De behöver "
            "samarbeta mer om barn med neuropsykiatrisk funktionsnedsättning (NPF), och en arbetsgrupp startar "
            "2025. Den knyter an till vård- och insatsprogrammet (VIP) om autism och ADHD hos barn.",
        ),
    ),
    Story(
        key="suicidrisk",
        title="Barn och unga med allvarlig suicidrisk",
        owners=LOCAL,
        goals=("psykisk-halsa", "in-och-utskrivning"),
        targets=FOR,
        told=Told(
            S.ONGOING,
            "När ett barn skrivs ut saknar socialtjänsten ibland både planering och information, och då blir det "
            "svårt att ta vid. Kommunen, vården, barnet och de närstående behöver planera tillsammans. För BUP är det "
            "svårast när ett barn ligger på sjukhus länge. De interna rutinerna mellan BUP och akutmottagningen "
            "behöver bli bättre.\n\n"
            "BUP-akuten har sammanlagt 14 platser, i Borås och på Sahlgrenska universitetssjukhuset. Den som skrivs "
            "ut erbjuds en tid hos BUP så snart det går. Om barnet inte läggs in kontaktas socialtjänsten, som "
            "utreder.",
        ),
    ),
    Story(
        key="socialtjanstlagen",
        title="Ny socialtjänstlag 2025",
        owners=LOCAL,
        goals=("kvalitet",),
        targets=FOR,
        origin=From.RAISED,
        decisions=("film-socialtjanstlag-nosam-alingsas", "film-socialtjanstlag-nosam-lerum"),
        told=Told(
            S.PREPARED,
            "Representanterna har uppmanats att se SKR:s film om lagen. Dialogen om den följer 2025.",
            reason="Dialogen förs under 2025.",
        ),
    ),
    Story(
        key="skolfranvaro",
        title="Skolfrånvaro",
        owners=LOCAL,
        goals=("psykisk-halsa", "s2"),
        targets=FOR,
        told=Told(
            S.ONGOING,
            "Skolfrånvaro är en uppgift för alla, och det behöver bli mer känt. Skolorna har svårt att ge ett stöd "
            "som hänger ihop, är flexibelt och passar varje elev, till exempel en vuxen nära till hands som eleven "
            "litar på. Alla led behöver förebygga och hjälpas åt när en elev blir orolig i skolan, och det måste "
            "finnas något annat att erbjuda när stressen blir för stor.",
            local={
                ALINGSAS: "Frånvaron bland elever som ofta är borta från de kommunala grundskolorna har kartlagts. "
                "Skälen är bland annat att stöd från föräldrar saknas, skolk, att eleven vägrar gå till skolan, "
                "långvarig psykisk ohälsa, långvarig kroppslig sjukdom eller att ledigheten är beviljad.",
                LERUM: "Gruppen har kartlagt flödet kring elever med frånvaro.",
            },
        ),
    ),
    Story(
        key="sip-barn",
        area="Samordnad individuell plan",
        title="SIP för barn och unga",
        owners=LOCAL,
        goals=("sip",),
        targets=FOR,
        origin=From.ASSIGNMENT,
        assignment=SIP_ASSIGNMENT,
        decisions=("sip-uppdrag",),
        told=Told(
            S.ONGOING,
            "Skolans goda exempel visar att syftet ska vara tydligt, och att mötet ska fånga helheten eller våga "
            "ställa en tydlig fråga, till exempel om utåtagerande beteende. Kallelsen till SIP är viktig: den lyfter "
            "fram vad den unga behöver och vill. Ett förslag är en film som berättar om SIP, där både verksamheterna "
            "och brukarna är med.",
        ),
    ),
    Story(
        key="avvikelser",
        title="Avvikelser i samverkan för barn och unga",
        owners=LOCAL,
        goals=("kvalitet",),
        targets=FOR,
        kind=K.WATCH,
        origin=From.RAISED,
        told=Told(
            S.WATCHED,
            "Få avvikelser skrivs. Många gånger löser parterna saken med varandra, vid sidan om MedControl Pro.",
            reason="Få avvikelser skrivs, och många löses direkt mellan parterna.",
        ),
    ),
)
