"""Nothing acknowledged is lost, and the server starts again, however the processes end."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from samla.embedded_postgres.cluster import Cluster
from samla.places import CHECKOUT

from .conftest import finish, kill_postmaster, servers_in, wait_until

pytestmark = pytest.mark.launcher


def acknowledged(writer, at_least: int) -> int:
    """Read what the writer tells until it has come some way."""
    value = 0
    while value < at_least:
        value = int(writer.stdout.readline())
    return value


def last_word(writer) -> int:
    """Return the last number that a writer who is gone has told."""
    told, _ = writer.communicate()
    return max(map(int, told.split()), default=0)


def test_killing_a_writing_application_loses_nothing_acknowledged(use):
    writer = use("write")
    seen = acknowledged(writer, 300)
    writer.kill()
    seen = max(seen, last_word(writer))
    rows, highest = map(int, finish(use("count")).split())
    assert rows == highest
    assert rows in (seen, seen + 1)


def test_killing_the_server_loses_nothing_acknowledged(use, folder):
    writer = use("write")
    seen = acknowledged(writer, 300)
    kill_postmaster(folder)
    seen = max(seen, last_word(writer))
    rows, highest = map(int, finish(use("count")).split())
    assert rows == highest
    assert rows in (seen, seen + 1)


@pytest.fixture
def killed(use, folder) -> Path:
    """Give the data folder of a server that was killed and is gone, with its marks left behind."""
    finish(use("look"))
    kill_postmaster(folder)
    data = Cluster(folder).data
    wait_until(lambda: not servers_in(data))
    return data


def claim(data: Path, number: int) -> None:
    """Let the mark of the killed server name another process."""
    mark = data / "postmaster.pid"
    _, *rest = mark.read_text().splitlines(keepends=True)
    mark.write_text("".join([f"{number}\n", *rest]))


@pytest.fixture
def stranger():
    """Give a living process that has nothing to do with the server."""
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process
        process.kill()


def test_a_process_number_that_belongs_to_another_program_does_not_stop_the_start(use, killed, stranger):
    claim(killed, stranger.pid)
    assert int(finish(use("look"))) != stranger.pid
    assert stranger.poll() is None


def test_a_process_number_that_belongs_to_a_zombie_does_not_stop_the_start(use, killed):
    with subprocess.Popen(["true"]) as zombie:
        wait_until(lambda: Path(f"/proc/{zombie.pid}/stat").read_text().split()[2] == "Z")
        claim(killed, zombie.pid)
        assert int(finish(use("look"))) != zombie.pid


def test_the_watcher_never_signals_a_stranger_with_the_servers_number(use, folder, stranger):
    holder = use("hold")
    holder.stdout.readline()
    kill_postmaster(folder)
    wait_until(lambda: not servers_in(Cluster(folder).data))
    claim(Cluster(folder).data, stranger.pid)
    holder.kill()
    # The watcher lets go of its lock when it has done what it wanted to do.
    wait_until(lambda: not use_of(folder / "watcher.lock"))
    assert stranger.poll() is None


def use_of(lock: Path) -> bool:
    """Tell whether a process holds the lock, without taking it."""
    inode = f":{lock.stat().st_ino} "
    return any(inode in line for line in Path("/proc/locks").read_text().splitlines() if "FLOCK" in line)


def test_a_half_made_data_folder_is_made_anew(use, folder):
    (folder / "data.new" / "base").mkdir(parents=True)
    (folder / "data.new" / "PG_VERSION").write_text("18\n")
    finish(use("look"))
    assert not (folder / "data.new").exists()


RECONNECT = """
import os, signal, sys, time
from pathlib import Path
import django
from django.conf import settings
folder, pool = sys.argv[1], sys.argv[2] == "pool"
options = {"folder": folder} | ({"pool": {"min_size": 1, "max_size": 2, "timeout": 10}} if pool else {})
settings.configure(DATABASES={"default": {"ENGINE": "samla.embedded_postgres.backend", "NAME": "samla",
    "USER": "samla_app", "CONN_HEALTH_CHECKS": True, "OPTIONS": options}})
django.setup()
from django.db import connection
def ask():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_postmaster_start_time()")
        return cursor.fetchone()
first = ask()
connection.close()
os.kill(int(Path(connection.cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
time.sleep(1)  # the old server's children have left
second = ask()
connection.close()
print(first != second)
connection.close_pool()
"""


@pytest.mark.parametrize("how", ["single", "pool"])
def test_a_running_application_gets_a_new_server_when_the_old_one_was_killed(folder, how):
    command = [sys.executable, "-W", "error", "-c", RECONNECT, str(folder), how]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.returncode) == ("True", 0), done.stderr


def test_a_folder_that_is_removed_under_its_server_may_be_made_anew_at_once(use, folder):
    """The old server leaves when it notices, and takes its own socket with it, not that of the new one."""
    held = use("hold")
    old = psutil.Process(int(held.stdout.readline()))
    shutil.rmtree(folder)
    anew = use("hold")
    assert int(anew.stdout.readline()) != old.pid
    old.send_signal(signal.SIGQUIT)  # as it does to itself within a minute
    old.wait(timeout=15)
    assert finish(use("look")) != str(old.pid)
