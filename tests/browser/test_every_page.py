"""Every page of the portal, and every form sent empty: nothing for axe to find, nothing wider than the screen."""

from __future__ import annotations

from types import ModuleType
from typing import Literal

import pytest
from django.conf import settings as configured
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import AssertAccessible
from tests.matrix.world import World
from tests.test_access_matrix import by_area, clients, world_of

pytestmark = pytest.mark.browser

LOOKS: dict[str, tuple[int, Literal["light", "dark"]]] = {"process_leader": (320, "light"), "public": (1280, "dark")}


TOKEN = "main [name=csrfmiddlewaretoken]"
SEND_NOTHING = """token => {
    const form = document.createElement("form");
    form.method = "post";
    form.append(document.querySelector(token).cloneNode());
    document.querySelector("main").append(form);
    form.submit();
}"""
# An empty outcome is an outcome; what is missing here is the version that the page itself sends along
SAYS_NOTHING = "/utfall/"


def pages(area: ModuleType, world: World, client: Client) -> list[str]:
    """The addresses of the area that answer with a page."""
    found = []
    for name, row in area.MATRIX.items():
        for arguments in filter(None, (row.open, row.internal)):
            url = reverse(name, args=arguments(world))
            answer = client.get(url)
            if answer.status_code == 200 and _is_page(answer):
                found.append(url)
    return list(dict.fromkeys(found))


def _is_page(answer: HttpResponse) -> bool:
    return answer["Content-Type"].startswith("text/html") and b"<html" in answer.content


@by_area
def test_every_page_is_accessible_and_never_scrolls_sideways(
    page: Page, own_server: LiveServer, area: ModuleType, axe: AssertAccessible
) -> None:
    world = world_of(area)
    readers = clients(world)
    wrong: list[str] = []
    for role, (width, scheme) in LOOKS.items():
        _sign_in(page, readers[role], str(own_server.url))
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        for url in pages(area, world, readers[role]):
            page.goto(own_server.url + url)
            wrong += _faults(page, axe, width)
    assert not wrong, "\n\n".join(wrong)


@by_area
def test_every_form_that_is_sent_empty_says_what_is_missing_accessibly(
    page: Page, own_server: LiveServer, area: ModuleType, axe: AssertAccessible
) -> None:
    """As the process leader on a phone, in the dark. Only forms that are refused (422) are looked at."""
    world = world_of(area)
    leader = clients(world)["process_leader"]
    _sign_in(page, leader, str(own_server.url))
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    wrong: list[str] = []
    for url in pages(area, world, leader):
        if url.endswith(SAYS_NOTHING) or leader.post(url, {}).status_code != 422:
            continue
        page.goto(own_server.url + url)
        if not page.locator(TOKEN).count():
            continue  # nothing can be sent from here, as when there is nobody to choose
        with page.expect_navigation():
            page.evaluate(SEND_NOTHING, TOKEN)
        wrong += _faults(page, axe, 390)
        if not page.locator("main :is([aria-invalid=true], [role=alert], .ds-validation-message)").count():
            wrong.append(f"{page.url} does not say what is missing")
    assert not wrong, "\n\n".join(wrong)


def _sign_in(page: Page, client: Client, url: str) -> None:
    """Give the browser the session of a client that is signed in, or none."""
    page.context.clear_cookies()
    if session := client.cookies.get(configured.SESSION_COOKIE_NAME):
        page.context.add_cookies([{"name": configured.SESSION_COOKIE_NAME, "value": session.value, "url": url}])


def _faults(page: Page, axe: AssertAccessible, width: int) -> list[str]:
    """What is wrong with the page, each as a text."""
    found = []
    try:
        axe(page)
    except AssertionError as violations:
        found.append(str(violations)[:1500])
    if (real := page.evaluate("document.documentElement.scrollWidth")) != width:
        found.append(f"{page.url} is {real} wide at {width}")
    return found
