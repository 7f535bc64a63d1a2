"""Fixtures of the browser tests: Chromium once per worker, a fresh page per test. What is tested lives in the modules.

Browser tests run in the session's event loop: a module says so with
`pytestmark = pytest.mark.asyncio(loop_scope="session")`.
"""

import os
import shutil
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Locator, Page, Route, async_playwright, expect

from bot.sandbox.people import READY_MADE, Person
from bot.sandbox.server import Sandbox
from tests.browser.phones import ANA, messages, phone_of
from tests.browser.scripted import TOKEN, ShiftedTime, scripted_bot

# A machine busy with other tests may need more than the five seconds that Playwright gives a sight to appear.
expect.set_options(timeout=15_000)

CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def chromium_path() -> str:
    """Return the browser to drive: `CRONOS_CHROMIUM`, else what the PATH has; the test run fails without one."""
    path = os.environ.get("CRONOS_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("No Chromium found: install `chromium`, or name one in CRONOS_CHROMIUM.", pytrace=False)
    return path


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Headless Chromium, started once per worker."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_OPTIONS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A fresh page for two phones; fails the test on an uncaught error of a script or a request to an outside host."""
    context = await browser.new_context(
        viewport={"width": 1280, "height": 800},
        locale="ro-RO",
        timezone_id="Europe/Bucharest",
        color_scheme="light",
        # A press waits until what it presses stands still: without motion it waits less.
        reduced_motion="reduce",
    )
    problems: list[str] = []

    async def refuse(route: Route) -> None:
        problems.append(f"request to an outside host: {route.request.url}")
        await route.abort()

    def note(error: Error) -> None:
        problems.append(f"uncaught error: {error}")

    await context.route(lambda url: urlsplit(url).hostname not in ("127.0.0.1", None), refuse)
    fresh = await context.new_page()
    fresh.on("pageerror", note)
    yield fresh
    await context.close()
    assert problems == []


@pytest.fixture
def people() -> Sequence[Person]:
    """Who can be played on the page; a module may have others."""
    return READY_MADE


@pytest_asyncio.fixture(loop_scope="session")
async def address(people: Sequence[Person]) -> AsyncIterator[str]:
    """A sandbox whose clock the page may move, with the scripted bot in it."""
    sandbox = Sandbox(token=TOKEN, time_machine=ShiftedTime(), limits=False, people=people)
    async with sandbox.serve() as running, scripted_bot(running):
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def ana(page: Page, address: str) -> Locator:
    """Ana's phone, next to the others, after she has pressed Start."""
    await page.goto(address)
    phone = phone_of(page, ANA)
    await phone.get_by_test_id("start").click()
    await expect(messages(phone)).to_have_count(2)
    return phone
