"""Who is answered what at the addresses of deviations."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from deviations import actions as deviations
from deviations.importing import Counted
from deviations.incoming import About, keep
from samla.periods import HalfYear
from tests.cast import ROLES
from tests.factories import make_target_group
from tests.matrix.world import OF_STATISTICS, Row, World

SPRING = HalfYear(2024, 1)
EDITORS = frozenset({"analyst", "process_leader"})
NOT_EDITORS = dict.fromkeys(set(ROLES) - EDITORS, 403)
ONLY_READ = {"steering": 403}  # who reads everything may not write it


def furnish(world: World) -> dict[str, Any]:
    """A measure, a cause, and statistics that the analyst is looking through."""
    analyst = world.stage.users["analyst"]
    assert analyst is not None
    about = About(SPRING, date(2024, 7, 20), "Registret")
    return {
        "target": make_target_group("Unga").code,
        "measure": deviations.add_improvement_action(year=2024, half=1, pattern="Mönster", measure="Åtgärd", by=None),
        "late_measure": deviations.add_improvement_action(year=2024, pattern="Mönster", measure="Senare", by=None),
        "cause": deviations.add_cause(code="orsak", name="Orsak", by=None),
        "incoming": keep(about=about, counted=Counted(mentions=Counter()), codes={}, by=analyst),
    }


def of_half_year(*more: str) -> tuple[Any, Any]:
    """The same address of a published half-year and of one that is not."""
    return (
        lambda world: ["2024-1", *(world.more[one] for one in more)],
        lambda world: ["2024-2", *(world.more[one] for one in more)],
    )


def edited(*more: str) -> Row:
    return Row(*of_half_year(*more), OF_STATISTICS, NOT_EDITORS, ONLY_READ)


def of_measure() -> Row:
    return Row(
        lambda world: ["2024-1", world.more["measure"].pk],
        lambda world: ["2024-2", world.more["late_measure"].pk],
        OF_STATISTICS,
        NOT_EDITORS,
        ONLY_READ,
    )


MATRIX: dict[str, Row] = {
    "deviations:half_year_list": Row(),
    "deviations:half_year": Row(lambda world: ["2024-1"], lambda world: ["2024-2"], OF_STATISTICS),
    "deviations:half_year_file": Row(lambda world: ["2024-1", "csv"], lambda world: ["2024-2", "xlsx"], OF_STATISTICS),
    "deviations:batch_import": Row(answers=NOT_EDITORS),
    "deviations:batch_review": Row(
        lambda world: [world.more["incoming"].pk], answers={**NOT_EDITORS, "process_leader": 404}
    ),
    "deviations:batch_grid": Row(lambda world: ["2024-1"], answers=NOT_EDITORS),
    "deviations:batch_publish": edited(),
    "deviations:analysis_edit": edited("target"),
    "deviations:measure_add": edited(),
    "deviations:measure_edit": of_measure(),
    "deviations:measure_step": of_measure(),
    "deviations:code_tables": Row(answers=NOT_EDITORS),
    "deviations:code_add": Row(lambda world: ["orsaker"], answers=NOT_EDITORS),
    "deviations:code_rename": Row(lambda world: ["orsaker", world.more["cause"].code], answers=NOT_EDITORS),
    "deviations:code_change": Row(
        lambda world: ["orsaker", world.more["cause"].code], answers=dict.fromkeys(ROLES, 405)
    ),
    "deviations:threshold_edit": Row(answers=NOT_EDITORS),
}
