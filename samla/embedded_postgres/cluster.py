"""The server of one folder: made at first use, started when somebody needs it, found when it runs."""

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import psycopg

from . import roles
from .account import Account, server_account
from .binaries import Programs, reachable
from .errors import ClusterError, explain
from .locks import exclusive, hold_shared, is_free
from .postmaster import answers, clear_leftovers, superuser

PORT = "5432"  # only a name on the socket file; nothing listens on the network
NAME = "samla.id"  # in the data folder; never the same for two clusters, even one made where another was removed
LONGEST_SOCKET_FOLDER = 80  # bytes; the kernel allows about 107 for the whole socket path
RELOCATED = Path("/var/lib/samla")
CHECKOUT = Path(__file__).resolve().parents[2]

INITDB = (
    "--username=postgres",
    "--auth=reject",
    "--auth-local=trust",  # the socket's folder is closed to every other account
    "--encoding=UTF8",
    "--locale-provider=builtin",  # the same sorting on every machine, no system locale needed
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--text-search-config=swedish",
    "--no-instructions",
)
CONFIGURATION = """\
listen_addresses = ''
unix_socket_directories = {sockets}
unix_socket_permissions = 0700
timezone = 'UTC'
jit = off
max_connections = 100
shared_buffers = 64MB
"""


class Cluster:
    """PostgreSQL in `folder`. Any number of processes may use it at once; the last one out stops it.

    Everything is kept in `folder`. Exceptions: the socket lies in /tmp when the path is too long for it,
    and when root runs this in a folder that the server's account can't reach, the data lie in
    /var/lib/samla and `folder/elsewhere` points there. No permission outside these is changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._turn = threading.Lock()
        self._user: tuple[int, int] | None = None  # (process, descriptor) of our shared lock

    @property
    def data(self) -> Path:
        """The data folder of the server."""
        elsewhere = self.folder / "elsewhere"
        return (elsewhere.resolve() if elsewhere.is_symlink() else self.folder) / "data"

    @property
    def sockets(self) -> Path:
        """The folder of the server's socket, of this cluster alone.

        The server of a removed folder takes its socket along when it leaves, up to a minute later: it must not be that
        of the cluster which was made in the same place meanwhile.
        """
        mark = self.data / NAME
        name = mark.read_text() if mark.exists() else ""
        inside = self.data / f"socket-{name}" if name else self.data
        raw = os.fsencode(inside)
        # A comma would separate two hosts in the client library.
        if len(raw) <= LONGEST_SOCKET_FOLDER and b"," not in raw:
            return inside
        return Path("/tmp") / f"samla-{hashlib.sha256(raw).hexdigest()[:16]}"  # noqa: S108 (owner is checked)

    def address(self) -> dict[str, str]:
        """Return where clients connect."""
        return {"host": str(self.sockets), "port": PORT}

    def ensure(self) -> dict[str, str]:
        """Count this process as a user, start the server if needed, and return its address."""
        with self._turn:
            if self._user is None or self._user[0] != os.getpid():
                self._join()
        return self.address()

    def ensure_alive(self) -> dict[str, str]:
        """As `ensure`, but look again even if this process has used the server before."""
        with self._turn:
            self._join()
        return self.address()

    def _join(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with exclusive(self.folder / "start.lock"):
                if self._user is None or self._user[0] != os.getpid():
                    self._user = (os.getpid(), hold_shared(self.folder / "users.lock"))
                if not answers(self.data, self.address()):
                    self._start()
                self._provide_roles()
                self._provide_watcher()
        except OSError as error:
            raise explain(error) from error

    def _start(self) -> None:
        account = server_account(self.data)
        self._choose_home(account)
        programs = Programs(reachable(account, self.data.parent), account)
        self._create(programs)
        self._refuse_other_version(programs)
        clear_leftovers(self.data, self.sockets)
        self._make_socket_folder(account)
        self._configure(account)
        log = self.data / "server.log"
        if log.exists():
            log.replace(self.data / "server.log.1")
        try:
            programs.run("pg_ctl", "start", "-D", self.data, "-w", "-t", "120", "-s", "-l", log)
        except ClusterError as error:
            raise _with_reason(error, log) from error

    def _choose_home(self, account: Account) -> None:
        """Move the data out of a folder that the server's account can't reach, before they exist."""
        if self.data.exists() or (self.folder / "elsewhere").is_symlink() or account.can_reach(self.folder):
            return
        if not RELOCATED.exists():
            RELOCATED.mkdir()
            RELOCATED.chmod(0o755)  # whatever root's umask is
        home = Path(tempfile.mkdtemp(dir=RELOCATED))
        home.chmod(0o755)
        (self.folder / "elsewhere").symlink_to(home)

    def _create(self, programs: Programs) -> None:
        if self.data.exists():
            return
        unfinished = self.data.with_name("data.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        programs.account.give(unfinished)
        programs.run("initdb", "-D", unfinished, *INITDB)
        (unfinished / NAME).write_text(secrets.token_hex(3))
        programs.account.give(unfinished / NAME)
        unfinished.rename(self.data)

    def _refuse_other_version(self, programs: Programs) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        ours = programs.run("postgres", "--version").split()[-1].split(".")[0]
        if made_by != ours:
            raise ClusterError(
                f"Databasen i {self.folder} skapades av PostgreSQL {made_by}, men här finns version {ours}. "
                f"Flytta över innehållet med pg_dump från version {made_by}."
            )

    def _make_socket_folder(self, account: Account) -> None:
        if self.sockets == self.data:
            return
        try:
            self.sockets.mkdir(mode=0o700)
        except FileExistsError:
            facts = self.sockets.lstat()
            if self.sockets.is_symlink() or facts.st_uid != account.uid:
                raise ClusterError(f"Mappen {self.sockets} tillhör någon annan. Ta bort den.") from None
        else:
            account.give(self.sockets)

    def _configure(self, account: Account) -> None:
        quoted = str(self.sockets).replace("\\", "\\\\").replace("'", "''")
        own = self.data / "samla.conf"
        own.write_text(CONFIGURATION.format(sockets=f"'{quoted}'"))
        account.give(own)
        main = self.data / "postgresql.conf"
        text = main.read_text()
        if "samla.conf" not in text:
            main.write_text(f"{text}\ninclude = 'samla.conf'\n")

    def _provide_roles(self) -> None:
        with psycopg.connect(**superuser(self.address())) as connection:
            roles.provide(connection)

    def _provide_watcher(self) -> None:
        if not is_free(self.folder / "watcher.lock"):
            return
        account = server_account(self.data)
        pg_ctl = Programs(reachable(account, self.data.parent), account).path("pg_ctl")
        socket_path = self.sockets / f".s.PGSQL.{PORT}"
        subprocess.run(
            [sys.executable, "-S", "-m", "samla.embedded_postgres.watcher"]
            + [str(path) for path in (self.folder, self.data, socket_path, pg_ctl)],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=CHECKOUT,
        )


def _with_reason(error: ClusterError, log: Path) -> ClusterError:
    """Add the server's own last fatal line, which says more than pg_ctl does."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    fatal = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
    if any("No space left on device" in line for line in fatal):
        return ClusterError("Disken är full, så databasen kan inte starta. Frigör utrymme och försök igen.")
    return ClusterError(f"{error} {fatal[-1].split(':', 1)[-1].strip()}") if fatal else error
