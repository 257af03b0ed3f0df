"""The house stands as docs and pyproject.toml say: who imports whom, and what every model promises."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import BaseConstraint
from pghistory.models import Event

from samla import rights
from samla.places import CHECKOUT
from tests.sources import PACKAGES


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the packages of a folder against the contract."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", "--config", folder / "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nobody_imports_upward():
    result = lint_imports(CHECKOUT)
    assert result.returncode == 0, result.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    for package in PACKAGES:
        shutil.copytree(CHECKOUT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


FAULTS = {
    "a lower app imports a higher one": ("groups/models/people.py", "activities.models"),
    "somebody imports the reports": ("finance/balances.py", "reports.content"),
    "the two that know nothing of each other do": ("deviations/statistics.py", "finance.balances"),
    "the kernel imports an app": ("samla/money.py", "groups.names"),
    "the kernel imports the root": ("samla/saving.py", "samla.portal.start"),
    "an app imports the demo": ("reports/actions/texts.py", "samla.demo.world"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_contract_breaks_when(copy, fault):
    module, imported = FAULTS[fault]
    original = (copy / module).read_text()
    (copy / module).write_text(f"{original}\nimport {imported}\n")
    try:
        result = lint_imports(copy)
    finally:
        (copy / module).write_text(original)
    importer = module.removesuffix(".py").replace("/", ".")
    assert result.returncode == 1
    assert f"{importer} -> {imported}" in result.stdout


def test_every_module_of_samla_has_a_place_in_the_order():
    contract = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    placed = {module.strip() for layer in contract["layers"] for module in layer.split(":") if "samla." in module}
    present = {f"samla.{path.stem}" for path in (CHECKOUT / "samla").glob("*.py") if path.stem != "__init__"}
    present |= {f"samla.{path.parent.name}" for path in (CHECKOUT / "samla").glob("*/__init__.py")}
    assert placed == present


OUR_MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in PACKAGES and not issubclass(model, Event)
]
EVENTS = [model for model in apps.get_models() if issubclass(model, Event) and model._meta.managed]


# The bytes of files: never changed, and history would keep them twice. What is known of the file has history.
# Drafts, what is looked through before it is recorded, and which forms have arrived: nobody's facts yet. Letters: no
# history keeps addresses for ever; that somebody was called is a row of its own.
WITHOUT_HISTORY = {
    "deviations.IncomingStatistics",
    "groups.FileContent",
    "reports.EditionFile",
    "samla.Draft",
    "samla.Outbox",
    "samla.Received",
}


def test_every_model_and_every_link_has_history():
    recorded = {event.pgh_tracked_model for event in EVENTS}
    assert {model._meta.label for model in OUR_MODELS if model not in recorded} == WITHOUT_HISTORY


def says_what_it_means(constraint: BaseConstraint) -> bool:
    """Whether the constraint has a sentence of its own."""
    text = str(constraint.violation_error_message)
    return text != str(BaseConstraint.default_violation_error_message) and text[0].isupper() and text.endswith(".")


def test_every_constraint_says_in_a_sentence_what_it_means():
    constraints = [constraint for model in OUR_MODELS for constraint in model._meta.constraints]
    assert len(constraints) > 50
    assert [constraint.name for constraint in constraints if not says_what_it_means(constraint)] == []


@pytest.mark.django_db
@pytest.mark.database
def test_the_application_may_only_read_and_add_to_history():
    wanted = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
    question = "SELECT array_agg(wanted) FROM unnest(%s::text[]) AS wanted WHERE has_table_privilege(%s, %s, wanted)"
    given = {}
    with connection.cursor() as cursor:
        for event in EVENTS:
            cursor.execute(question, [list(wanted), rights.app_role(), event._meta.db_table])
            given[event._meta.label] = cursor.fetchone()[0]
    assert set(map(tuple, given.values())) == {("SELECT", "INSERT")}, given
