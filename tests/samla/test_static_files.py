"""The browser's files: vendored as the recipe made them, and fit for hashed names."""

import hashlib
import re

from django.core.management import call_command
from django.test import override_settings

from samla.places import CHECKOUT

VENDOR = CHECKOUT / "static" / "vendor"
MADE = ("designsystemet", "fonts", "htmx", "tiptap")
HASHED = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def test_vendored_files_are_exactly_those_that_the_recipe_made():
    listed = dict(reversed(line.split("  ")) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())
    present = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in MADE
        for path in (VENDOR / folder).rglob("*")
        if path.is_file()
    }
    assert present == listed


def test_vendored_packages_bring_their_licences():
    licences = [
        VENDOR / "designsystemet/LICENSE",
        VENDOR / "fonts/OFL.txt",
        VENDOR / "htmx/LICENSE",
        VENDOR / "tiptap/LICENSE",
    ]
    assert [licence for licence in licences if licence.stat().st_size < 200] == []


def test_no_style_sheet_asks_for_data_addresses_or_other_hosts():
    for sheet in (CHECKOUT / "static").rglob("*.css"):
        asked = re.findall(r"""url\(["']?(data:|https?:|//)""", sheet.read_text())
        assert asked == [], sheet


def test_static_files_can_be_collected_under_hashed_names(tmp_path):
    with override_settings(STORAGES=HASHED, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()
    assert list(tmp_path.glob("css/base.*.css.gz"))


def test_every_icon_that_is_asked_for_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (CHECKOUT / "static/img/icons.svg").read_text()))
    asked = set()
    for template in (CHECKOUT / "templates").rglob("*.html"):
        asked |= set(re.findall(r'{% icon "([\w-]+)"', template.read_text()))
        asked |= set(re.findall(r'icon_name="([\w-]+)"', template.read_text()))
    assert asked
    assert asked <= drawn
