"""Browser journeys: a portal to visit, a page that must be accessible, and people to be.

def test_the_start_page_is_accessible(page, portal, axe):
    page.goto(portal + "/")
    axe(page)
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import ConsoleMessage, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from samla.models import Collaboration, User

# Playwright keeps an event loop running in the test's thread, where Django then refuses its database. The
# tests wait for each answer, so nothing runs beside them.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}

AssertAccessible = Callable[[Page], None]
SignIn = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started without open connections: under its event loop Django sees none of those opened before."""
    connections.close_all()
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def base_url() -> None:
    """No common address: each test has its own portal. (The plugin's own fixture is deprecated in pytest 9.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The installed browser, quiet; without one the test is skipped, but in CI it fails."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        message = "Ingen Chromium eller Chrome är installerad; webbläsarproven behöver en."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    # Chromium's own sandbox cannot start as root.
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return {**browser_type_launch_args, "executable_path": executable, "args": [*QUIET, *sandbox]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """A Swedish reader."""
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"}


@pytest.fixture
def portal(own_server: LiveServer) -> str:
    """The address of a portal that the test has for itself."""
    Collaboration.objects.create(
        full_name="Vårdsamverkan Ekbygden",
        short_name="Ekbygden",
        purpose="Kommunerna och regionen samarbetar för dem som behöver vård och stöd från båda.",
        contact_email="fragor@example.org",
        is_demo=True,
    )
    User.objects.create_user("maja.ek@example.org", "Maja Ek", persona="Processledare")
    return str(own_server.url)


@pytest.fixture
def signed_in(portal: str, settings: object) -> SignIn:
    """`signed_in(page, "Processledare")` signs in through the demo's page of personas."""

    def sign_in(page: Page, persona: str) -> None:
        settings.DEMO, settings.DEBUG = True, True
        page.goto(f"{portal}/demo/personer/")
        page.get_by_role("listitem").filter(has_text=persona).get_by_role("button").click()
        page.get_by_role("button", name="Mitt konto").wait_for()

    return sign_in


@pytest.fixture
def axe() -> AssertAccessible:
    """`axe(page)` fails with the report when axe finds anything on the page."""

    def assert_accessible(page: Page) -> None:
        result = Axe().run(page, options=RULES)
        assert result.violations_count == 0, f"{page.url}\n{result.generate_report()}"

    return assert_accessible


@pytest.fixture(autouse=True)
def no_console_errors(page: Page) -> Iterator[None]:
    """No page breaks its own security policy or fails in a script."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # Refused and missing pages are reported as errors too; the tests look at those themselves.
        if message.type == "error" and "Failed to load resource" not in message.text:
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert said == []
