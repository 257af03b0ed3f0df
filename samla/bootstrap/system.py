"""What only the operating system has: libraries for PDF, Chromium, room on the disk. Standard library only.

Nothing is installed unless we are root or `sudo -n` works, and never without the command being shown first.
"""

import ctypes
import os
import shutil
import subprocess
from ctypes.util import find_library
from pathlib import Path

from samla.bootstrap.stop import Stop

PDF_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def require_space(folder: Path, megabytes: int, purpose: str) -> None:
    """Stop with a sentence if the disk of `folder` has less room than `purpose` needs."""
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(existing).free // 1_000_000
    if free < megabytes:
        raise Stop(
            f"Disken är nästan full: {purpose} behöver {megabytes} MB i {existing}, men {free} MB är lediga. "
            "Frigör utrymme och försök igen."
        )


def provide_pdf_libraries() -> None:
    """See to it that PDF can be made; if it can't be arranged, say how and let everything else work."""
    packages = missing_pdf_packages()
    if not packages:
        return
    command = install(packages)
    if command:
        print(
            f"Bibliotek för PDF saknas, så PDF går inte att skapa men allt annat fungerar. "
            f"Installera dem med:\n  {command}",
            flush=True,
        )


def missing_pdf_packages() -> list[str]:
    """Return Debian's names of the libraries that WeasyPrint needs and that are not here."""
    return [package for library, package in PDF_LIBRARIES.items() if not _loads(library)]


def _loads(library: str, version: int = 0) -> bool:
    try:
        ctypes.CDLL(f"lib{library}.so.{version}")
    except OSError:
        return find_library(library) is not None
    return True


def chromium() -> str | None:
    """Return the Chromium or Chrome of this machine; SAMLA_CHROMIUM names another."""
    named = os.environ.get("SAMLA_CHROMIUM")
    found = [shutil.which(name) for name in BROWSERS]
    found += [path for path in MAC_BROWSERS if Path(path).exists()]
    return named or next(filter(None, found), None)


def provide_chromium() -> str | None:
    """Return a browser for the tests, installed from Debian's packages if there is none; None if not."""
    packages = _missing_for_browser() if _is_debian() else []
    command = install(packages) if packages else None
    if command:
        print(f"Det som webbläsartesterna behöver saknas. Installera det med:\n  {command}", flush=True)
        return None
    return chromium()


def _missing_for_browser() -> list[str]:
    # The program that steers the browser (Playwright's own Node) needs libatomic, which a bare Debian lacks.
    missing = {"chromium": chromium() is None, "libatomic1": not _loads("atomic", version=1)}
    return [package for package, is_missing in missing.items() if is_missing]


def _is_debian() -> bool:
    # Ubuntu's package of the same name is only a pointer to a snap.
    try:
        return "\nID=debian\n" in "\n" + Path("/etc/os-release").read_text()
    except FileNotFoundError:
        return False


def install(packages: list[str]) -> str | None:
    """Install Debian packages if we may; return None when done, else the command for somebody who may."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    by_hand = " ".join(["sudo", *command])
    prefix = _permission()
    if prefix is None or not shutil.which("apt-get"):
        return by_hand
    # A fresh machine has no list of packages yet; the second try comes after fetching it.
    for steps in ([command], [["apt-get", "update"], command]):
        if all(_run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *step]) for step in steps):
            return None
    return by_hand


def _permission() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _run(command: list[str]) -> bool:
    print(f"  $ {' '.join(command)}", flush=True)
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
