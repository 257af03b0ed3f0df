"""What the local groups worked with for the elderly in 2024."""

from activities.models import Activity, Status
from samla.demo.activities.story import LERUM, LOCAL, SIP_ASSIGNMENT, Story, Told

K, From, S = Activity.Kind, Activity.Origin, Status
FOR = ("aldre",)

ELDERLY = (
    Story(
        key="livets-slutskede",
        title="Stöddokument för palliativ vård och livets slutskede",
        owners=LOCAL,
        goals=("kvalitet",),
        targets=FOR,
        told=Told(
            S.UNRESOLVED,
            "Dokumentet är till för kommunal primärvård och särskilt boende. Alingsås lasarett önskar att Alingsås "
            "och Lerum använder ett gemensamt dokument. Så blev det inte under 2024.",
            reason="Frågan löstes inte under 2024.",
            local={LERUM: "Lerum har ett eget dokument sedan tidigare."},
        ),
    ),
    Story(
        key="skorhet",
        title="Skattning av sköra äldre (CFS)",
        owners=LOCAL,
        goals=("kvalitet", "s2"),
        targets=FOR,
        told=Told(
            S.PAUSED,
            "Alla verksamheter skattar redan sköra äldre, men med olika skalor. Alingsås lasarett har beslutat att "
            "använda Clinical Frailty Scale (CFS). Under hösten 2024 visade det sig att skalan kommer att ingå i "
            "regionens nya journalsystem Millennium.",
            reason="Millennium pausades i november 2024, och därmed också frågan om CFS.",
        ),
    ),
    Story(
        key="oppenvard-aldre",
        title="Öppenvårdsprocessen för äldre",
        owners=LOCAL,
        goals=("kvalitet", "s1"),
        targets=FOR,
        documents=("riktlinje-oppenvard",),
        told=Told(
            S.RAISED,
            "Också för äldre har gruppen lyft riktlinjen och rutinen som gäller i länet. Ingen aktivitet följde 2024.",
            reason="Lyft under 2024, men ingen aktivitet följde.",
        ),
    ),
    Story(
        key="tandvard",
        title="Tandvård",
        owners=LOCAL,
        goals=("kvalitet",),
        targets=FOR,
        decisions=("tandvardsintyg-nosam-alingsas", "tandvardsintyg-nosam-lerum"),
        told=Told(
            S.ONGOING,
            "Medarbetarna på särskilda boenden behöver vara mer delaktiga när de boendes munhälsa bedöms. En "
            "tandhygienist från Folktandvården berättade om brister: intyget om nödvändig tandvård kommer för sent "
            "till en del som har rätt till det. Målgruppens ledamöter uppmanade därför alla att göra mer: läkarna, "
            "enhetschefen vid inskrivningssamtalet på särskilt boende, sjuksköterskan när någon skrivs in i "
            "kommunal primärvård och socialsekreteraren för den som har hemtjänst.",
        ),
    ),
    Story(
        key="sip-aldre",
        area="Samordnad individuell plan",
        title="SIP för äldre",
        owners=LOCAL,
        goals=("sip",),
        targets=FOR,
        origin=From.ASSIGNMENT,
        assignment=SIP_ASSIGNMENT,
        decisions=("sip-uppdrag",),
        told=Told(
            S.ONGOING,
            "Vid demens behöver fler planer göras proaktivt. Vem som ansvarar ska vara klart "
            "före mötet, för planen är den enskildes egen.",
            local={
                LERUM: "Flest SIP gjorde Lerums vårdcentral ihop med kommunen, den enskilde och ibland närstående.",
            },
        ),
    ),
    Story(
        key="brukardialog",
        title="Brukardialog om rehabilitering",
        owners=LOCAL,
        goals=("p1",),
        targets=FOR,
        told=Told(
            S.CANCELLED,
            "En dialog om rehabilitering planerades till hösten 2024, men ställdes in.",
            reason="Få från patientföreningar och brukarorganisationer anmälde sig.",
        ),
    ),
    Story(
        key="vokollen",
        title="Vård- och omsorgskollen",
        owners=LOCAL,
        goals=("kvalitet", "s4"),
        targets=FOR,
        origin=From.ASSIGNMENT,
        assignment="Pröva Vård- och omsorgskollen",
        decisions=("vokollen-uppdrag",),
        told=Told(
            S.PREPARED,
            "Vård- och omsorgskollen är ett verktyg från SKR. Medarbetare ställer några enkla frågor i telefon eller "
            "vid ett möte, och det kan i sig göra den enskilde tryggare. Svaren visar hur kontinuitet, delaktighet, "
            "tillgänglighet, samordning och trygghet upplevs, och följs upp systematiskt. Samordningsgruppen gav "
            "uppdraget att pröva verktyget. Det förbereddes under hösten 2024 och genomförs i början "
            "av 2025.",
            reason="Genomförs i början av 2025.",
        ),
    ),
    Story(
        key="naromradesplan",
        title="Närområdesplan (NOP)",
        owners=(LERUM,),
        goals=("kvalitet", "s3"),
        targets=FOR,
        kind=K.PILOT,
        origin=From.EXTERNAL,
        commissioned_by="koncernkontoret",
        assignment="Pröva en mall för närområdesplan",
        told=Told(
            S.ONGOING,
            "Närområdesplanen har varit uppe för information. Lerums vårdcentral och Lerums kommun prövar i en pilot "
            "fram den mall som används 2025. Koncernkontoret i Västra Götalandsregionen har gett uppdraget.",
        ),
    ),
    Story(
        key="mobil-vard",
        title="Mobila vårdformer",
        owners=LOCAL,
        goals=("s1", "s5"),
        targets=FOR,
        told=Told(
            S.ONGOING,
            "Bilen med mobilt akutläkarteam (MALT) fungerar bra, och önskemålet är att den går också kvällar och "
            "helger. Mobil röntgen kan vara en förbättring. Det mobila hemsjukvårdsteamet, med regionens "
            "hemsjukvårdsläkare, fungerar bra. Sjukhusets närsjukvårdsteam träffar patienter som behöver medicinsk "
            "uppföljning och sjukhusets resurser. Grupperna tror att fler kan ha nytta av teamet, och kontakten med "
            "det behöver bli starkare och säkrare. Det palliativa teamet fungerar bra. Patienterna skulle ha det "
            "sämre om de mobila vårdformerna inte fanns.",
        ),
    ),
)
