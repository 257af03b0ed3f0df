"""What the application may do in the database, and what nobody may."""

import pytest
from django.db import DataError, ProgrammingError, connection, transaction

from samla import rights
from samla.models import User
from tests.database import as_owner

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def run(statement: str) -> object:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone() if cursor.description else None


@pytest.fixture
def somebody() -> User:
    """Give a user, so that there is history to attack."""
    return User.objects.create_user("vera@example.se", "Vera")


def test_tests_work_as_the_application():
    assert run("SELECT current_user") == (rights.app_role(),)


def test_the_application_reads_and_adds_history(somebody):
    assert run("SELECT count(*) FROM samla_userevent") == (1,)


def test_history_is_found_for_the_recorded_models():
    assert {"samla_userevent", "samla_collaborationevent"} <= set(rights.history_tables())
    assert "samla_user" not in rights.history_tables()


@pytest.mark.parametrize("deed", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_neither_changes_nor_removes_history(somebody, deed):
    for table in rights.history_tables():
        with pytest.raises(ProgrammingError, match="permission denied"):
            run(deed.format(table))


def test_nobody_empties_history_by_truncate(somebody):
    for table in rights.history_tables():
        with pytest.raises(ProgrammingError, match=r"Historiken i .* får inte tömmas"), as_owner():
            run(f"TRUNCATE {table}")
    assert run("SELECT count(*) FROM samla_userevent") == (1,)


def test_an_erasure_that_says_so_may_empty_history(somebody):
    with as_owner():
        run(f"SET LOCAL {rights.ERASURE_SETTING} = 'on'")
        run("TRUNCATE samla_userevent")
    assert run("SELECT count(*) FROM samla_userevent") == (0,)


def test_the_application_changes_ordinary_tables_but_never_empties_them(somebody):
    User.objects.filter(pk=somebody.pk).update(name="Vera Ek")
    assert User.objects.filter(name="Vera Ek").delete()[0] == 1
    with pytest.raises(ProgrammingError, match="permission denied"):
        run("TRUNCATE samla_user CASCADE")


def test_the_application_does_not_touch_the_list_of_migrations_or_the_tables_themselves():
    for deed in ("DELETE FROM django_migrations", "ALTER TABLE samla_user ADD x int", "DROP TABLE samla_user"):
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            run(deed)


def test_rights_given_twice_are_the_same():
    question = """
        SELECT coalesce(string_agg(concat(relname, relacl, reltriggers), ' ' ORDER BY relname), '')
        FROM (SELECT c.relname, c.relacl::text, (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid)
              AS reltriggers FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace) AS facts
    """
    before = run(question)
    with as_owner():
        rights.give(connection)
    assert run(question) == before


def test_a_new_table_gets_its_rights_with_the_next_migration():
    with as_owner():
        run("CREATE TABLE brand_new (a int)")
        rights.give(connection)
    run("INSERT INTO brand_new VALUES (1)")
    assert run("SELECT a FROM brand_new") == (1,)


def test_an_error_inside_as_owner_gives_the_role_back():
    with pytest.raises(DataError), as_owner():
        run("SELECT 1/0")
    assert run("SELECT current_user") == (rights.app_role(),)
