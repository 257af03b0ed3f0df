"""Telling a living server from what a killed one left behind.

A process number proves nothing: it may belong to a zombie, or to another program by now. Only an answer
from the right data folder counts as alive, and only a process that works in the folder as present.
"""

import time
from pathlib import Path
from typing import Any

import psutil
import psycopg

PATIENCE = 60.0  # seconds; recovery after a crash can take a while
FAREWELL = 10.0  # seconds for the children of a killed server to notice and leave


def superuser(address: dict[str, str]) -> dict[str, Any]:
    """Return the parameters of the maintenance connection."""
    return {**address, "user": "postgres", "dbname": "postgres", "connect_timeout": 5, "autocommit": True}


def answers(data: Path, address: dict[str, str]) -> bool:
    """Tell whether the server of exactly this data folder answers; waits while it starts or stops."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(**superuser(address)) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
                return row is not None and Path(row[0]) == data
        except psycopg.OperationalError as error:
            if "FATAL" not in str(error) or time.monotonic() > deadline:
                return False
            if "the database system is" not in str(error):
                return True  # somebody lives here and is only too busy for us
        time.sleep(0.1)


def clear_leftovers(data: Path, sockets: Path) -> None:
    """Remove the marks of a server that is gone, so that a new one may start.

    While some process of the old server still works in the folder nothing is removed; PostgreSQL's own
    check then refuses the start, which is right.
    """
    marks = [data / "postmaster.pid", sockets / ".s.PGSQL.5432.lock", sockets / ".s.PGSQL.5432"]
    if not any(mark.exists() for mark in marks):
        return
    deadline = time.monotonic() + FAREWELL
    while _someone_works_in(data):
        if time.monotonic() > deadline:
            return
        time.sleep(0.05)
    for mark in marks:
        mark.unlink(missing_ok=True)


def _someone_works_in(data: Path) -> bool:
    return any(
        "postgres" in (process.info["name"] or "")
        and process.info["status"] != psutil.STATUS_ZOMBIE
        and process.info["cwd"] == str(data)
        for process in psutil.process_iter(["name", "status", "cwd"])
    )
