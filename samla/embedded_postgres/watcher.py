"""The process that stops the server when nobody uses it any more. Standard library only.

It waits for the exclusive lock on the file that every user holds shared; the kernel grants it when the last
user is gone, however it went. Run as: python -S -m samla.embedded_postgres.watcher FOLDER DATA SOCKET PG_CTL
"""

import fcntl
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from .locks import exclusive, open_lock, take_if_free

LINGER = 2.0  # seconds: autoreload, or the next command of the same person


def watch(folder: Path, data: Path, socket_path: Path, pg_ctl: Path) -> None:
    """Wait until the server has no user, stop it and return; return at once if somebody watches."""
    mine = open_lock(folder / "watcher.lock")
    if not take_if_free(mine):
        return
    users = open_lock(folder / "users.lock")
    while True:
        fcntl.flock(users, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_UN)
        time.sleep(LINGER)
        if not _still_there(users, folder / "users.lock"):
            return  # somebody removed the folder; the server notices that by itself
        with exclusive(folder / "start.lock"):
            if take_if_free(users):
                _stop(data, socket_path, pg_ctl)
                # Given back before start.lock: whoever starts next must see that nobody watches.
                os.close(mine)
                return


def _still_there(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _stop(data: Path, socket_path: Path, pg_ctl: Path) -> None:
    # pg_ctl trusts the number in postmaster.pid. If nobody answers, the number may be another program's.
    if not _listens(socket_path):
        return
    owner = data.stat()
    switch: dict[str, Any] = {}
    if os.geteuid() == 0:
        switch = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    subprocess.run(
        [pg_ctl, "stop", "-D", data, "-w", "-m", "fast"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        **switch,
    )


def _listens(socket_path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(socket_path))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    if os.fork() == 0:  # the parent leaves at once: nobody's child, so nobody has to wait for it
        os.chdir("/")
        watch(*map(Path, sys.argv[1:]))
