"""Which account of the operating system the server runs as.

PostgreSQL refuses to run as root. An ordinary user runs it as himself; root hands it to another account.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ClusterError

OWN_ACCOUNT = "samla-postgres"


@dataclass(frozen=True)
class Account:
    """The account of the server; `switch` is true when programs must change to it."""

    uid: int
    gid: int
    switch: bool

    def process_options(self) -> dict[str, Any]:
        """Return what subprocess needs to run a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}

    def can_reach(self, path: Path) -> bool:
        """Tell whether the account may read the file or enter the folder as the permissions are."""
        if not self.switch:
            return os.access(path, os.X_OK if path.is_dir() else os.R_OK)
        question = ["test", "-x" if path.is_dir() else "-r", path]
        return subprocess.run(question, check=False, **self.process_options()).returncode == 0

    def give(self, path: Path) -> None:
        """Make the account the owner of something that we have just made for it."""
        if self.switch:
            os.chown(path, self.uid, self.gid)


def server_account(data: Path) -> Account:
    """Return the account to run the server of `data` as: the owner of the data, if there are any."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid, switch=True)
    entry = _entry("postgres") or _entry(OWN_ACCOUNT) or _make_own_account()
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _make_own_account() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    try:
        subprocess.run([*command, OWN_ACCOUNT], check=True, capture_output=True)
        return pwd.getpwnam(OWN_ACCOUNT)
    except (OSError, subprocess.CalledProcessError, KeyError) as error:
        raise ClusterError(
            f"Databasen får inte köras som root, och kontot {OWN_ACCOUNT} gick inte att skapa. "
            "Kör som en vanlig användare."
        ) from error
