"""The files of the project, for the tests that read them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from samla.places import CHECKOUT

PACKAGES = ("samla", "groups", "activities", "deviations", "finance", "reports")
FOLDERS = (*PACKAGES, "templates", "static", "tests", "docs", ".ci")
NOT_OURS = ("static/vendor/",)
TEXT = {".py", ".html", ".svg", ".txt", ".css", ".js", ".md", ".toml", ""}


def name(path: Path) -> str:
    """The path as people write it: samla/models.py."""
    return path.relative_to(CHECKOUT).as_posix()


def texts() -> Iterator[Path]:
    """Every text file that somebody here has written."""
    in_folders = (path for folder in FOLDERS for path in (CHECKOUT / folder).rglob("*"))
    at_the_top = (path for path in CHECKOUT.iterdir() if path.suffix in {".py", ".md", ".toml"})
    for path in (*in_folders, *at_the_top):
        is_ours = not name(path).startswith(NOT_OURS) and "__pycache__" not in path.parts
        if path.is_file() and path.suffix in TEXT and is_ours:
            yield path


def modules() -> Iterator[Path]:
    """Every Python file of the portal itself."""
    return (path for path in texts() if path.suffix == ".py" and name(path).split("/")[0] in PACKAGES)
