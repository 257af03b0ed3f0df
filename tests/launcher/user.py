"""A process that uses the embedded server, run by the tests of the launcher.

python -m tests.launcher.user FOLDER look|hold|write|count
"""

import sys
from pathlib import Path

import psycopg

from samla.embedded_postgres.cluster import Cluster


def main(folder: str, task: str) -> None:
    cluster = Cluster(Path(folder))
    address = cluster.ensure()
    with psycopg.connect(**address, user="samla_owner", dbname="samla", autocommit=True) as connection:
        if task == "write":
            connection.execute("CREATE TABLE number (value int)")
            write_for_ever(connection)
        if task == "count":
            print(*connection.execute("SELECT count(*), coalesce(max(value), 0) FROM number").fetchone())
    if task in ("look", "hold"):
        print((cluster.data / "postmaster.pid").read_text().splitlines()[0], flush=True)
    if task == "hold":
        sys.stdin.read()


def write_for_ever(connection: psycopg.Connection) -> None:
    """Tell each number when its transaction has been acknowledged."""
    value = 0
    while True:
        value += 1
        connection.execute("INSERT INTO number VALUES (%s)", [value])
        print(value, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
