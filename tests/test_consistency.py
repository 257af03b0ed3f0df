"""The project keeps to what it has decided: a test for each tool and rule, so that a failure names itself."""

from __future__ import annotations

import ast
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.core.management import call_command

from samla.places import CHECKOUT
from tests.sources import modules, name, texts

TEMPLATES = CHECKOUT / "templates"


def run(*command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment in the checkout."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=CHECKOUT,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_linter_finds_nothing():
    result = run("ruff", "check", "--output-format", "concise", ".")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_formatter_would_change_nothing():
    result = run("ruff", "format", "--check", ".")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_type_checker_finds_nothing():
    result = run("mypy")
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_dependency_is_declared_and_used():
    result = run("deptry", ".", "--no-ansi")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.django_db
@pytest.mark.database
def test_the_migrations_are_those_of_the_models(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


def test_django_has_nothing_to_say_of_the_settings_in_production():
    production = {
        "PYTEST_VERSION": "",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",  # set by the browser tests of the same process
        "SAMLA_DEMO": "",
        "SAMLA_DEBUG": "",
        "SAMLA_BASE_URL": "https://portal.example.org",
        "SAMLA_ALLOWED_HOSTS": "portal.example.org",
        "SAMLA_SECRET_KEY": secrets.token_urlsafe(50),
    }
    result = run("django", "check", "--deploy", "--fail-level", "WARNING", **production)
    assert result.returncode == 0, result.stderr


# One collaboration's names belong to the demo. README and docs may tell of the demo.
NAMES = re.compile(r"\b(NOSAM|SAML A|SAMLA(?!_)|Lerums?|Alingsås)\b")
OF_THE_DEMO = ("samla/demo/", "README.md", "docs/", "CHANGELOG.md", "tests/test_consistency.py")
TESTS_OF_THE_DEMO = ("tests/test_*demo*.py", "tests/*/test_*demo*.py", "tests/demo/*", "tests/reports/*")


def is_of_the_demo(path: Path) -> bool:
    """Whether the file belongs to the demo or its tests."""
    return name(path).startswith(OF_THE_DEMO) or any(fnmatch(name(path), pattern) for pattern in TESTS_OF_THE_DEMO)


def lines_with(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    """Every line that the pattern is in, with its place."""
    return [
        f"{name(path)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if pattern.search(line)
    ]


def test_only_the_demo_names_its_collaboration():
    assert lines_with(NAMES, (path for path in texts() if not is_of_the_demo(path))) == []


def test_the_search_for_names_finds_one(tmp_path):
    assert NAMES.search("Ordföranden i NOSAM öppnade mötet.")
    assert NAMES.search("Lerums kommun")
    assert not NAMES.search("SAMLA_DATA och Samla")


# Where packages are fetched from and where somebody's checkout lies is nobody else's business.
PLACES = re.compile(
    r"(?<![\w.])/(?:work|root|home|opt)/\w"
    r"|https?://[^ \"]*(?:/simple/|/packages/[0-9a-f]{2}/|/pool/main/|/-/[^ ]*\.tgz)|--(?:extra-)?index"
    r"-url"
)


def test_no_file_names_a_package_index_or_a_machine():
    requirements = [CHECKOUT / "requirements.txt", CHECKOUT / "requirements-test.txt"]
    searched = (path for path in (*texts(), *requirements) if name(path) != "tests/test_consistency.py")
    assert lines_with(PLACES, searched) == []


def test_every_template_is_used():
    templates = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file()}
    named = {path: patterns_in(path) for path in modules()}
    reached = {template for found in named.values() for template in matching(found, templates)}
    reached |= KNOWN_TO_DJANGO | FOR_ANY_DOCUMENT | {t for t in templates if t.startswith("account/")}
    waiting = set(reached)
    while waiting:
        text = (TEMPLATES / waiting.pop()).read_text()
        found = matching(re.findall(r"""["']([\w/.-]+\.\w+)["']""", text), templates) - reached
        reached |= found
        waiting |= found
    assert sorted(templates - reached) == []


KNOWN_TO_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
# Parts for paper that base_print.html offers to any document; tests/samla/demonstration.html is made of them all
FOR_ANY_DOCUMENT = {"print/_head.html", "print/_key_figures.html"}


def patterns_in(module: Path) -> set[str]:
    """The texts of a module, with an asterisk for what is put in when it runs."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values]
            found.add("".join(parts))
    return found


def matching(patterns: Iterable[str], templates: set[str]) -> set[str]:
    """The templates that a text names; an asterisk alone names none."""
    chosen = {pattern for pattern in patterns if re.search(r"\w/?[\w/*-]*\.\w+$", pattern)}
    plain = chosen & templates
    return plain | {t for t in templates for pattern in chosen if "*" in pattern and fnmatch(t, pattern)}
