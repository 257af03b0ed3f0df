"""What the application's database role may do. Given anew after every migration; giving twice is harmless.

Ordinary tables: read and write. History (tables of pghistory's events): read and add, nothing else. The list
of migrations: read. TRUNCATE of history is refused by a trigger for everybody, the owner too, because the
triggers that protect single rows do not see it.
"""

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from pghistory.models import Event
from psycopg import sql

ERASURE_SETTING = "samla.erasure"  # SET LOCAL samla.erasure = 'on' opens TRUNCATE of history for the owner

GUARD = f"""
CREATE OR REPLACE FUNCTION samla_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('{ERASURE_SETTING}', true), '') <> 'on' THEN
        RAISE insufficient_privilege
            USING MESSAGE = format('Historiken i %s får inte tömmas.', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$
"""
GUARD_TABLE = """
CREATE OR REPLACE TRIGGER samla_refuse_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION samla_refuse_truncate()
"""
ORDINARY = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
"""
ONLY_ADD = "REVOKE ALL ON {table} FROM {role}; GRANT SELECT, INSERT ON {table} TO {role}"
ONLY_READ = "REVOKE ALL ON {table} FROM {role}; GRANT SELECT ON {table} TO {role}"


def app_role() -> str:
    """Return the role that the application works as."""
    settings = connections["default"].settings_dict
    role: str = settings["OPTIONS"].get("assume_role") or settings["USER"]
    return role


def history_tables() -> list[str]:
    """Return the tables that hold history, in order of name."""
    events = (model for model in apps.get_models() if issubclass(model, Event))
    return sorted(model._meta.db_table for model in events if model._meta.managed)


def give(connection: BaseDatabaseWrapper) -> None:
    """Give the application its rights and history its guard; `connection` is the owner's."""
    present = set(connection.introspection.table_names())
    history = [table for table in history_tables() if table in present]
    migrations = [MigrationRecorder.Migration._meta.db_table]
    statements = [(GUARD, ""), (ORDINARY, "")]
    statements += [(text, table) for table in history for text in (GUARD_TABLE, ONLY_ADD)]
    statements += [(ONLY_READ, table) for table in migrations if table in present]
    role = sql.Identifier(app_role())
    with connection.cursor() as cursor:
        for text, table in statements:
            cursor.execute(_composed(text, table, role) if text is not GUARD else text)


def _composed(text: str, table: str, role: sql.Identifier) -> sql.Composed:
    return sql.SQL(text).format(role=role, table=sql.Identifier(table))
