"""The two database roles and the database.

`samla_owner` owns the database: it migrates, erases and makes test databases. `samla_app` is the
application: it gets its rights table by table from `samla.rights`.
"""

import psycopg

OWNER = "samla_owner"
APP = "samla_app"
DATABASE = "samla"


def provide(connection: psycopg.Connection) -> None:
    """Make what is missing of the roles and the database; `connection` is the superuser's, in autocommit."""
    present = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    if APP not in present:
        connection.execute(f"CREATE ROLE {APP} LOGIN")
    if OWNER not in present:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB IN ROLE {APP}")
    databases = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
    if DATABASE not in databases:
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
