"""What the years around 2024 say: little, short and – but for the workshop of 2023 – invented."""

from activities.models import Status
from samla.demo.activities.story import LOCAL, Story, Told
from samla.provenance import Provenance

S = Status
INVENTED = Provenance.INVENTED

NEUTRAL = {
    S.PLANNED: "Arbetet är planerat.",
    S.ONGOING: "Arbetet fortsatte under året.",
    S.DONE: "Arbetet avslutades under året.",
    S.WATCHED: "Frågan följdes under året.",
    S.PAUSED: "Arbetet stod stilla under året.",
    S.RAISED: "Frågan lyftes, men arbetet kom inte igång.",
}
REASONS = {
    S.WATCHED: "Samverkan följer frågan.",
    S.PAUSED: "Väntar på ett nytt journalsystem.",
    S.RAISED: "Lyft igen, men ingen aktivitet följde.",
}


def invented(status: Status) -> Told:
    """A year of which nothing is known: a neutral sentence, marked as invented."""
    return Told(status, NEUTRAL[status], reason=REASONS.get(status, ""), provenance=INVENTED)


BEFORE = {
    "utskrivning": Told(
        S.ONGOING,
        "En workshop i oktober 2023 gav förslag till förbättringar av in- och utskrivningen.",
        provenance=Provenance.DERIVED,
    ),
    "mottagningen": invented(S.ONGOING),
    "mini-maria": invented(S.WATCHED),
    "placerade-barn": invented(S.ONGOING),
    "skolfranvaro": invented(S.ONGOING),
    "vip": invented(S.ONGOING),
    "livets-slutskede": invented(S.ONGOING),
    "mobil-vard": invented(S.ONGOING),
}

# Begun in 2025: the sources say that they would be
NEW_2025 = (
    Story(
        key="strukturens-uppfoljning",
        title="Ta hand om utvärderingen av strukturen",
        owners=("sg",),
        goals=("kvalitet",),
        told=invented(S.ONGOING),
    ),
    Story(
        key="npf",
        title="Arbetsgrupp om neuropsykiatrisk funktionsnedsättning",
        owners=LOCAL,
        goals=("psykisk-halsa",),
        targets=("barn-och-unga",),
        told=invented(S.ONGOING),
    ),
)
AFTER = {
    "smabarnsteam": invented(S.ONGOING),
    "mini-maria": invented(S.WATCHED),
    "utskrivning": invented(S.ONGOING),
    "egenvard": invented(S.ONGOING),
    "sip": invented(S.ONGOING),
    "suicidprevention": invented(S.ONGOING),
    "mottagningen": invented(S.ONGOING),
    "en-vag-in": invented(S.DONE),
    "socialtjanstlagen": invented(S.DONE),
    "skolfranvaro": invented(S.ONGOING),
    "sip-barn": invented(S.ONGOING),
    "sip-psykisk-halsa": invented(S.ONGOING),
    "vip": invented(S.ONGOING),
    "utskrivning-psykisk-halsa": invented(S.ONGOING),
    "livets-slutskede": invented(S.ONGOING),
    "skorhet": invented(S.PAUSED),
    "oppenvard-aldre": invented(S.RAISED),
    "tandvard": invented(S.ONGOING),
    "sip-aldre": invented(S.ONGOING),
    "vokollen": invented(S.DONE),
    "naromradesplan": invented(S.DONE),
    "mobil-vard": invented(S.ONGOING),
}

# Begun in the plan's last year
NEW_2026 = (
    Story(
        key="ny-samverkansplan",
        title="Förbereda nästa samverkansplan",
        owners=("sg",),
        goals=("kvalitet",),
        decisions=("ny-samverkansplan",),
        told=invented(S.ONGOING),
    ),
    Story(
        key="forebygga-ensamhet",
        title="Förebygga ensamhet bland äldre",
        owners=LOCAL,
        goals=("s2",),
        targets=("aldre",),
        told=invented(S.ONGOING),
    ),
    Story(
        key="digitala-moten",
        area="Samordnad individuell plan",
        title="Digitala SIP-möten",
        owners=LOCAL,
        goals=("sip", "s5"),
        targets=("psykisk-halsa",),
        told=invented(S.ONGOING),
    ),
)
