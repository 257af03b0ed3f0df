"""Many processes share one server; it lives as long as its last user, and touches only its own folder."""

import os
from pathlib import Path

import psycopg
import pytest

from samla.embedded_postgres.binaries import installed
from samla.embedded_postgres.cluster import Cluster
from samla.embedded_postgres.errors import ClusterError
from samla.embedded_postgres.locks import hold_shared, is_free

from .conftest import clean_up, finish, servers_in, wait_until

pytestmark = pytest.mark.launcher


def test_twenty_processes_at_once_on_a_fresh_folder_share_one_server(use):
    users = [use("look") for _ in range(20)]
    assert len({finish(user) for user in users}) == 1


def test_the_server_stops_with_its_last_user_however_it_goes(use, folder):
    first, second = use("hold"), use("hold")
    for user in (first, second):
        user.stdout.readline()
    data = Cluster(folder).data
    first.communicate("")
    assert servers_in(data)
    second.kill()
    wait_until(lambda: not servers_in(data))
    assert not (data / "postmaster.pid").exists()


def test_a_server_that_has_stopped_starts_again_with_its_data(use, folder):
    writer = use("write")
    writer.stdout.readline()
    writer.kill()
    wait_until(lambda: not servers_in(Cluster(folder).data))
    rows, _ = map(int, finish(use("count")).split())
    assert rows > 0


def test_a_path_too_long_for_a_socket_works(use, folder):
    place = folder / ("lång " * 20) / "slut"
    assert len(os.fsencode(place)) > 110
    try:
        finish(use("look", place))
        assert Cluster(place).sockets.parent == Path("/tmp")  # noqa: S108
    finally:
        clean_up(place)


def test_a_path_with_a_comma_and_quotes_works(use, folder):
    place = folder / "a, 'b' \\ c"
    try:
        finish(use("look", place))
    finally:
        clean_up(place)


def permissions(*places: Path) -> dict[Path, tuple[int, int, int]]:
    """Return mode and owner of the places, all their parents and all that is in the last one."""
    wanted = {*places, *places[-1].rglob("*")}.union(*(place.parents for place in places))
    facts = {place: place.lstat() for place in wanted}
    return {place: (f.st_mode, f.st_uid, f.st_gid) for place, f in facts.items()}


def test_no_permission_outside_the_data_folder_is_touched(use, folder):
    programs = installed().parent
    before = permissions(folder.parent, programs)
    finish(use("look"))
    assert permissions(folder.parent, programs) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_in_a_folder_closed_to_the_servers_account_the_data_lie_elsewhere(use, folder):
    folder.parent.chmod(0o700)
    before = permissions(folder.parent, folder.parent)
    finish(use("look"))
    assert permissions(folder.parent, folder.parent).items() >= before.items()
    assert Cluster(folder).data.parent.parent == Path("/var/lib/samla")
    assert finish(use("look"))


@pytest.fixture
def cluster(folder):
    """Give a running server that the test itself uses."""
    cluster = Cluster(folder)
    cluster.ensure()
    yield cluster
    os.close(cluster._user[1])


def ask(cluster: Cluster, user: str, question: str) -> object:
    with psycopg.connect(**cluster.address(), user=user, dbname="samla", autocommit=True) as connection:
        done = connection.execute(question)
        return done.fetchone()[0] if done.description else None


def test_nothing_that_protects_the_data_is_switched_off(cluster):
    names = ("fsync", "synchronous_commit", "full_page_writes", "data_checksums")
    assert {name: ask(cluster, "samla_app", f"SHOW {name}") for name in names} == dict.fromkeys(names, "on")


def test_the_server_does_not_listen_on_the_network(cluster):
    assert ask(cluster, "samla_app", "SHOW listen_addresses") == ""


def test_the_owner_makes_databases_and_the_application_does_not(cluster):
    ask(cluster, "samla_owner", "CREATE DATABASE prov")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(cluster, "samla_app", "CREATE DATABASE prov2")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(cluster, "samla_app", "CREATE TABLE min (a int)")
    assert ask(cluster, "samla_owner", "SELECT pg_has_role('samla_owner', 'samla_app', 'set')") is True


def test_data_of_another_version_are_refused_with_a_sentence(use, folder):
    finish(use("look"))
    data = Cluster(folder).data
    wait_until(lambda: not servers_in(data))
    (data / "PG_VERSION").write_text("17\n")
    with pytest.raises(ClusterError, match="skapades av PostgreSQL 17, men här finns version 18"):
        Cluster(folder).ensure()


def test_a_folder_that_can_not_be_made_is_refused_with_a_sentence(folder):
    folder.write_text("en fil, inte en mapp")
    with pytest.raises(ClusterError, match="Databasens mapp går inte att använda"):
        Cluster(folder).ensure()


def test_a_lock_is_given_back_with_its_descriptor(tmp_path):
    lock = tmp_path / "lock"
    descriptor = hold_shared(lock)
    assert not is_free(lock)
    os.close(descriptor)
    assert is_free(lock)
