"""Folders for servers of their own, and processes that use them."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from samla.embedded_postgres.cluster import Cluster
from samla.places import CHECKOUT

type_of_user = subprocess.Popen[str]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a path that does not exist yet, with spaces and åäö, which the server's account may reach."""
    top = Path(tempfile.mkdtemp(prefix="samla prov åäö "))
    top.chmod(0o755)
    yield top / "min databas"
    clean_up(top / "min databas")
    shutil.rmtree(top)


def clean_up(folder: Path) -> None:
    """Stop whatever server is left in the folder and remove what it has outside."""
    cluster = Cluster(folder)
    for process in servers_in(cluster.data):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGQUIT)
    wait_until(lambda: not servers_in(cluster.data))
    if cluster.sockets != cluster.data:
        shutil.rmtree(cluster.sockets, ignore_errors=True)
    if (folder / "elsewhere").is_symlink():
        shutil.rmtree(cluster.data.parent)


@pytest.fixture
def use(folder: Path) -> Iterator[Callable[..., type_of_user]]:
    """Start processes that use the server of `folder`; those still there at the end are killed."""
    started: list[type_of_user] = []

    def start(task: str, place: Path = folder) -> type_of_user:
        command = [sys.executable, "-m", "tests.launcher.user", str(place), task]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(subprocess.Popen(command, cwd=CHECKOUT, text=True, **pipes))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def finish(process: type_of_user) -> str:
    """Wait for a process that should succeed and return what it told."""
    told, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, complaint
    return told.strip()


def servers_in(data: Path) -> list[psutil.Process]:
    """Return the living postgres processes of a data folder, the postmaster first."""
    return sorted(
        (
            process
            for process in psutil.process_iter(["cwd", "status", "name"])
            if process.info["cwd"] == str(data)
            and process.info["status"] != psutil.STATUS_ZOMBIE
            and "postgres" in process.info["name"]
        ),
        key=lambda process: process.pid,
    )


def wait_until(condition: Callable[[], object], seconds: float = 15) -> None:
    """Wait for something that should happen soon."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def kill_postmaster(folder: Path) -> int:
    """Kill the server the hard way and return the number of its process."""
    number = int((Cluster(folder).data / "postmaster.pid").read_text().split()[0])
    os.kill(number, signal.SIGKILL)
    return number
