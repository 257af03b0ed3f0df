"""Money to apply for (D89): one application that the source tells of, and a later call with what became of each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finance import actions
from finance.models import FundingApplication
from samla.demo.world import FACTS_YEAR, World

PROJECT = "Gemensamt anhörigstöd"
GRANTED = {FACTS_YEAR + 2: 100_000, FACTS_YEAR + 3: 200_000}
NEXT = FACTS_YEAR + 1
REVIEWED = date(NEXT, 10, 8)
# Project, applicant, applied for, received, what it is, what the committee said, and the decision where there is one
APPLICATIONS = (
    (
        PROJECT,
        "lerum",
        400_000,
        date(NEXT, 8, 28),
        "Träffar och rådgivning för den som vårdar en närstående hemma, lika i båda kommunerna.",
        "Stärker målet om psykisk hälsa och når båda kommunerna. Vi föreslår ett lägre belopp över två år, så att "
        "arbetet hinner prövas och följas upp.",
        "anhorigstod",
    ),
    (
        "Eget bokningssystem för videomöten",
        "alingsas-lasarett",
        350_000,
        date(NEXT, 9, 4),
        "Ett system där alla parter bokar videorum till samordnade planeringar.",
        "Behovet är verkligt, men parterna har redan system som kan användas. Vi föreslår avslag.",
        "videorum",
    ),
    (
        "Introduktion för nya i samverkan",
        "sas",
        60_000,
        date(NEXT, 9, 25),
        "En halvdag för nya ledamöter och chefer, två gånger om året.",
        "",
        "",
    ),
)


def tell(world: World) -> None:
    _known(world)
    _later(world)


def _known(world: World) -> None:
    """The source tells who applied, and neither how much nor what became of it."""
    call = actions.open_funding_call(
        title="Våga pröva nytt i samverkan",
        year=FACTS_YEAR,
        announced_by=world.groups["sg"],
        target_groups=world.target_groups.values(),
        activity=world.activities["vaga-prova-nytt"],
        by=world.leader,
    )
    actions.receive_application(
        call=call,
        title="Mobilt team för unga med psykisk ohälsa",
        document=world.documents["projekt-mobilt-team"],
        by=world.leader,
    )


def _later(world: World) -> None:
    call = actions.open_funding_call(
        title="Nya arbetssätt för äldre och anhöriga",
        year=NEXT,
        announced_by=world.groups["sg"],
        target_groups=[world.target_groups["aldre"]],
        text="Pengarna är till för arbetssätt som minst två parter prövar tillsammans. Alla verksamheter hos parterna "
        "kan söka.",
        amount=Decimal(500_000),
        closes_on=date(NEXT, 9, 30),
        by=world.leader,
    )
    for title, applicant, amount, received_on, description, review, decision in APPLICATIONS:
        application = actions.receive_application(
            call=call,
            title=title,
            applicant=world.organisations[applicant],
            target_group=world.target_groups["aldre"],
            amount=Decimal(amount),
            description=description,
            received_on=received_on,
            by=world.leader,
        )
        if review:
            _decide(world, application, review, decision)


def _decide(world: World, application: FundingApplication, review: str, decision: str) -> None:
    """Reviewed by the executive committee, then granted or refused."""
    application = actions.review_application(
        application=application, review=review, reviewed_by=world.groups["au"], on=REVIEWED, by=world.leader
    )
    granted = GRANTED if application.title == PROJECT else {}
    actions.decide_application(
        application=application,
        decision=world.decisions[decision],
        years={year: Decimal(kronor) for year, kronor in granted.items()},
        by=world.leader,
    )
