"""Nobody writes over what somebody else saved meanwhile, whatever way both went."""

from __future__ import annotations

from threading import Thread

import pytest
from django.apps import apps
from django.db import connection

from groups.actions.groups import change_group
from groups.actions.organisations import change_organisation
from groups.models import Group
from samla.errors import ChangedMeanwhile
from samla.versions import COUNT_SAVES, Versioned
from tests.factories import make_group, make_organisation, make_user

EDITORS, EDITS = 6, 8


def _versioned():
    return [model for model in apps.get_models() if issubclass(model, Versioned) and "Event" not in model.__name__]


def test_every_versioned_model_counts_its_saves_in_the_database():
    assert Group in _versioned()
    assert [model for model in _versioned() if COUNT_SAVES not in model._meta.triggers] == []


@pytest.mark.django_db
@pytest.mark.database
class TestOneAfterTheOther:
    def test_a_save_from_an_old_copy_is_refused_and_tells_what_stands_now(self):
        group, copy = make_group(), None
        copy = Group.objects.get(pk=group.pk)
        change_group(group=copy, purpose="Först", by=None)
        with pytest.raises(ChangedMeanwhile) as refused:
            change_group(group=group, purpose="Sist", by=None)
        assert refused.value.current.purpose == "Först"
        assert refused.value.status_code == 412
        assert Group.objects.get(pk=group.pk).purpose == "Först"

    def test_the_version_that_the_editor_saw_counts_and_not_that_of_the_copy(self):
        group = make_group()
        change_group(group=group, purpose="Först", by=None)
        with pytest.raises(ChangedMeanwhile):
            change_group(group=group, version=1, purpose="Sist", by=None)

    def test_a_copy_that_was_saved_may_be_saved_again(self):
        organisation = make_organisation()
        for name in ("Ekbyn", "Ekbygden"):
            change_organisation(organisation=organisation, short_name=name, by=None)
        assert type(organisation).objects.get(pk=organisation.pk).short_name == "Ekbygden"

    def test_bulk_changes_and_raw_sql_count_too(self):
        group = make_group()
        Group.objects.filter(pk=group.pk).update(goal="Tillsammans")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE groups_group SET version = 1, mandate = 'Råder' WHERE id = %s", [group.pk])
        assert Group.objects.get(pk=group.pk).version == 3

    def test_a_save_that_changes_nothing_is_no_event(self):
        group = make_group()
        change_group(group=group, purpose="", by=None)
        assert Group.objects.get(pk=group.pk).version == 2
        assert group.history.count() == 1

    def test_the_sentence_names_what_changed(self):
        group = make_group("Öppna gruppen")
        change_group(group=group, purpose="Möts", goal="Bättre vård", mandate="", by=make_user())
        deeds = group.history.latest("pgh_id").pgh_context["deeds"]
        assert deeds == ["Ändrade uppgifter om Öppna gruppen: syfte och mål"]


@pytest.mark.database
def test_many_editors_of_one_row_at_once_lose_nothing(own_database):
    group = make_group()
    before = Group.objects.get(pk=group.pk).version

    def edit(number: int) -> None:
        for turn in range(EDITS):
            while True:
                current = Group.objects.get(pk=group.pk)
                try:
                    change_group(group=current, missions=[*current.missions, f"{number}-{turn}"], by=None)
                    break
                except ChangedMeanwhile:
                    continue
        connection.close()

    editors = [Thread(target=edit, args=[number]) for number in range(EDITORS)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    saved = Group.objects.get(pk=group.pk)
    assert sorted(saved.missions) == sorted(f"{n}-{t}" for n in range(EDITORS) for t in range(EDITS))
    assert saved.version == before + EDITORS * EDITS
