"""The project's own Python environment. Standard library only.

It is recognised by a stamp with the hash of the requirements it was made from, never by what happens to be
importable: Debian's python3-django is another Django.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from samla.bootstrap.stop import Stop
from samla.bootstrap.system import require_space
from samla.places import CHECKOUT

FOLDER = CHECKOUT / ".venv"
REQUIREMENTS = {"run": CHECKOUT / "requirements.txt", "test": CHECKOUT / "requirements-test.txt"}
ROOM = 600  # megabytes for the environment while it is being made
THIS_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def is_ready(prefix: Path, use: str) -> bool:
    """Tell whether the environment in `prefix` was made from today's requirements for `use`."""
    stamp = _stamp(prefix)
    return any(stamp.get(made_for) == fingerprint(made_for) for made_for in {use, "test"})


def fingerprint(use: str) -> str:
    """Return the hash of the requirements for `use`: "run" or "test"."""
    return hashlib.sha256(REQUIREMENTS[use].read_bytes()).hexdigest()


def go_on_in_it(use: str, arguments: list[str]) -> None:
    """Return if this process already runs in a ready environment; else make it so and start over in it."""
    running = Path(sys.prefix)
    if is_ready(running, use) and _stamp(running).get("python") == THIS_PYTHON:
        return
    with _alone():
        if not is_ready(FOLDER, use) or not _works():
            _make(use)
    _start_over(arguments)


def _start_over(arguments: list[str]) -> NoReturn:
    sys.stdout.flush()
    # Settings that would let packages from outside into the environment stay behind.
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    os.execve(_python(), [str(_python()), *arguments], kept)


def _python() -> Path:
    return FOLDER / "bin" / "python"


def _stamp(prefix: Path) -> dict[str, str]:
    try:
        read: dict[str, str] = json.loads((prefix / "samla-stamp.json").read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return read


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time make the environment; a second command waits for the first."""
    with REQUIREMENTS["run"].open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _works() -> bool:
    """Tell whether the environment's Python still is the version that its packages were installed for."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([_python(), "-c", question], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    known = _stamp(FOLDER).get("python")
    return known is None or known == answer.stdout.strip()


def _make(use: str) -> None:
    require_space(CHECKOUT, ROOM, "Pythonmiljön")
    if not _works():
        _make_empty()
    # Without a stamp until all is there: an interrupted installation is done again.
    before = _stamp(FOLDER)
    (FOLDER / "samla-stamp.json").unlink(missing_ok=True)
    _install(REQUIREMENTS[use])
    made_for = {use: fingerprint(use)} | ({"run": fingerprint("run")} if use == "test" else {})
    version = subprocess.check_output([_python(), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], text=True)
    stamp = before | made_for | {"python": version.strip()}
    (FOLDER / "samla-stamp.json").write_text(json.dumps(stamp, indent=1) + "\n")


def _make_empty() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Stop(
            "Pythons modul venv saknas. Installera den, på Debian och Ubuntu med "
            "«apt install python3-venv», och kör samma kommando igen."
        )
    print("Skapar Pythonmiljön i .venv …", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", FOLDER], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Stop(_why("Pythonmiljön i .venv gick inte att skapa", done.stdout + done.stderr))


def _install(requirements: Path) -> None:
    """Install exactly the pinned packages, each checked against its hash, and tell how far it has come."""
    wanted = sum(1 for line in requirements.read_text().splitlines() if "==" in line and line[0] not in " #")
    command = [str(_python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--require-hashes", "-r", str(requirements)]
    print(f"Hämtar och installerar {wanted} paket …", flush=True)
    told: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        assert pip.stdout is not None  # noqa: S101 – for the type checker
        for line in pip.stdout:
            told.append(line)
            _tell_progress(line, told, wanted)
    if pip.returncode:
        raise Stop(_why("Paketen gick inte att installera", "".join(told)))


def _tell_progress(line: str, told: list[str], wanted: int) -> None:
    fetched = sum(1 for earlier in told if earlier.startswith("Collecting"))
    if line.startswith("Collecting") and fetched % 10 == 0:
        print(f"  {fetched} av {wanted} …", flush=True)
    elif line.startswith("Installing collected"):
        print("  alla hämtade, installerar …", flush=True)


def _why(what: str, output: str) -> str:
    """Say what failed and the most likely reason, from what pip or venv wrote."""
    reasons = {
        "No space left on device": "Disken är full. Frigör utrymme och försök igen.",
        "DO NOT MATCH THE HASHES": "Ett paket stämmer inte med sin kontrollsumma och har inte installerats.",
        "Permission denied": "Mappen får inte ändras av den här användaren.",
        "Failed to establish a new connection": "Paketen går inte att nå. Kontrollera nätet och försök igen.",
        "ensurepip": "Installera modulen venv, på Debian och Ubuntu med «apt install python3-venv».",
    }
    for sign, reason in reasons.items():
        if sign in output:
            return f"{what}. {reason}"
    errors = [line for line in output.splitlines() if line.startswith("ERROR")] or output.splitlines()[-1:]
    return f"{what}: {' '.join(errors[-1:]).removeprefix('ERROR: ')}"
