"""The demo's chapter on activities: every figure of the annual report 2024 is there, and later years live."""

from __future__ import annotations

from datetime import date

from activities.models import ActivityYear, Status
from activities.queries import (
    Filters,
    Matter,
    activity_list,
    reported_matters,
    year_activities,
    year_events,
    year_observations,
)
from groups.access import PUBLIC
from samla.provenance import Provenance

REPORT_DAY = date(2025, 3, 21)


def text_of(matter: Matter) -> str:
    return " ".join([matter.title, matter.outcome, matter.reason, *(local.text for local in matter.local)])


# Title of the matter, and figures, names and days that the report must hold about it
FACTS = {
    "Våld i nära relationer": "VKV|Ett liv fritt från våld|närpolisområde|Polisen i västra distriktet|"
    "samordningsgruppen",
    "Småbarnsteam i Alingsås och Lerum": "Utvärderingen|vårdnadshavarna|2025–2026|på annat sätt",
    "Mini-Maria": "september 2022|dopning|spelproblem|inte ansvaret",
    "Våga pröva nytt i samverkan": "tre målgrupperna|En ansökan|mobilt team|psykisk ohälsa",
    "Temagrupp in- och utskrivningsprocessen": "oktober 2023|maj 2024|avstämningsmöte|utskrivningsklar|våren 2025",
    "Temagrupp egenvård": "1 juli 2024|riktlinje|bedöms, beslutas och följs upp",
    "Samordnad individuell plan (SIP)": "uppdrag|goda exempel",
    "Suicidprevention": "statliga pengar|MHFA|Första hjälpare suicid",
    "Utvärdering av samverkansstrukturen": "hösten 2024|2025",
    "Socialmedicinsk mottagning": "början av 2024|var femte vecka|10 kap. 18\u00a0c\u00a0§|VKV|digitala besök",
    "Hälsoundersökningar för placerade barn": "remiss|brådskande|tänder",
    "En väg in och skolans remisser": "BUP|NPF|2025|VIP|ADHD",
    "Barn och unga med allvarlig suicidrisk": "14 platser|Borås|Sahlgrenska|akutmottagningen",
    "Ny socialtjänstlag 2025": "SKR:s film|2025",
    "Skolfrånvaro": "kommunala grundskolorna|skolk|kartlagt flödet",
    "SIP för barn och unga": "utåtagerande|film",
    "Avvikelser i samverkan för barn och unga": "MedControl Pro",
    "SIP för psykisk hälsa och missbruk": "oberoende|funktionshinderenhet|teamsamverkan|lathund",
    "Öppenvårdsprocessen för psykisk hälsa och missbruk": "riktlinjen|2024",
    "Införa vård- och insatsprogrammet (VIP)": "Kunskapen",
    "In- och utskrivning för psykisk hälsa och missbruk": "RMR|ÖVM|läkare bedömer olika",
    "Hälsofrämjande arbete för personer med aktivitets- och sjukersättning": "medicinskt utlåtande|ÖVM",
    "Stöddokument för palliativ vård och livets slutskede": "Alingsås lasarett|särskilt boende|sedan tidigare",
    "Skattning av sköra äldre (CFS)": "Clinical Frailty Scale|Millennium|november 2024",
    "Öppenvårdsprocessen för äldre": "2024",
    "Tandvård": "tandhygienist|läkarna|enhetschefen|sjuksköterskan|socialsekreteraren|hemtjänst",
    "SIP för äldre": "demens|Lerums vårdcentral",
    "Brukardialog om rehabilitering": "hösten 2024|patientföreningar",
    "Vård- och omsorgskollen": "SKR|kontinuitet, delaktighet|hösten 2024|början av 2025",
    "Närområdesplan (NOP)": "pilot|Lerums vårdcentral|2025|Koncernkontoret",
    "Mobila vårdformer": "MALT|kvällar och helger|röntgen|hemsjukvårdsläkare|närsjukvårdsteam|palliativa",
}
STATUS = {
    "Våld i nära relationer": "handed_over",
    "Mini-Maria": "watched",
    "Utvärdering av samverkansstrukturen": "done",
    "Ny socialtjänstlag 2025": "prepared",
    "Avvikelser i samverkan för barn och unga": "watched",
    "Öppenvårdsprocessen för psykisk hälsa och missbruk": "raised",
    "Öppenvårdsprocessen för äldre": "raised",
    "Stöddokument för palliativ vård och livets slutskede": "unresolved",
    "Skattning av sköra äldre (CFS)": "paused",
    "Brukardialog om rehabilitering": "cancelled",
    "Vård- och omsorgskollen": "prepared",
}


def test_the_chapter_holds_the_facts_of_2024_and_lives_on(demo: date) -> None:
    matters = {matter.title: matter for matter in reported_matters(2024, REPORT_DAY)}
    assert list(matters) == list(FACTS)
    missing = {
        (title, fact)
        for title, facts in FACTS.items()
        for fact in facts.split("|")
        if fact not in text_of(matters[title])
    }
    assert missing == set()
    assert {title: matters[title].status for title in FACTS} == {title: STATUS.get(title, "ongoing") for title in FACTS}
    assert len(year_activities(2024)) == 31
    assert {matter.provenance for matter in matters.values()} == {"recorded"}

    _events_and_measures(matters)
    _other_years(demo)


def _events_and_measures(matters: dict[str, Matter]) -> None:
    workshop, conference, dialogue, training = year_events(2024)
    assert (conference.participants, conference.is_approximate, conference.month) == (150, True, 11)
    assert (conference.is_full_day, conference.lectures, len(conference.themes)) == (True, 2, 3)
    assert (training.sessions, training.participants) == (6, 105)
    assert (workshop.month, dialogue.state, dialogue.when) == (5, "cancelled", "hösten 2024")
    assert [event.month for event in year_events(2023)] == [10]
    assert [event.title for event in matters["Suicidprevention"].events] == [training.title]

    observations = {(one.name, one.breakdown): one for one in year_observations(2024)}
    elderly = observations["Andel sökande", "över 65 år"]
    assert (elderly.before_text, elderly.value_text) == ("11\u00a0%", "17\u00a0%")
    assert observations["Antal sökande", "50–64 år"].trend == "largest"
    assert observations["Antal sökande", "26–35 år"].trend == "slightly_up"
    assert observations["Genomförda SIP", "tillsammans med kommunen"].organisation == "Lerums vårdcentral"


def _other_years(demo: date) -> None:
    """What is invented says so, the current year is half-way, and every year's plan can be read."""
    invented = ActivityYear.objects.filter(year__gte=2025)
    assert set(invented.values_list("provenance", flat=True)) == {Provenance.INVENTED}
    stuck = [row.title for row in activity_list(Filters(year=2025), PUBLIC, 2026).rows if row.is_stuck]
    assert stuck == ["Öppenvårdsprocessen för äldre"] * 2
    now = activity_list(Filters(), PUBLIC, demo.year)
    assert now.year == demo.year
    assert {Status.ONGOING, Status.DONE, Status.PAUSED} <= {row.status for row in now.rows}
    assert min(activity_list(Filters(year=year), PUBLIC, 2026).count for year in (2023, 2024, 2025)) > 10
