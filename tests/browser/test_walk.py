"""The main job, end to end, as a visitor of `cronos demo` does it: one walk in a real browser, with pictures.

The pictures lie in `artefacts/walk/`, one a step, to be looked at.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")

PICTURES = Path(__file__).parents[2] / "artefacts" / "walk"
START_SECONDS = 60


@pytest.fixture(scope="module")
def demo_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a fresh `cronos demo`, in a process of its own; Ctrl-C has to stop it cleanly."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CRONOS_")}
    demo = subprocess.Popen(
        [Path(sys.executable).with_name("cronos"), "demo", "--port", "0", "--no-browser", "--data", folder / "data"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=environment,
    )
    assert demo.stdout is not None
    line = demo.stdout.readline()
    found = re.search(r"http://\S+", line)
    assert found, f"{line!r} {demo.stderr.read() if demo.stderr and demo.poll() is not None else ''}"
    yield found[0]
    demo.send_signal(2)
    _, complaints = demo.communicate(timeout=20)
    assert demo.returncode == 0, complaints
    assert "Traceback" not in complaints


class Phone:
    """One person's phone on the page."""

    def __init__(self, page: Page, person: int) -> None:
        self.page = page
        self.root = page.locator(f'[data-testid="phone"][data-person="{person}"]')

    @property
    def newest(self) -> Locator:
        """The newest message of the bot."""
        return self.root.locator('[data-testid="message"][data-outgoing="false"]').last

    async def start(self) -> None:
        await self.root.get_by_test_id("start").click()

    async def type(self, text: str) -> None:
        await self.root.get_by_test_id("composer").fill(text)
        await self.root.get_by_test_id("send").click()

    async def press(self, label: str | re.Pattern[str]) -> None:
        """Press the button on the newest message that has it."""
        await self.root.get_by_test_id("inline-button").filter(has_text=label).last.click()

    async def pick(self, name: str) -> None:
        """Press the button of an entry of the newest list: the text gives its number, the button bears it."""
        await self.reads(name)
        numbered = re.search(rf"^(\d+) · .*{re.escape(name)}", await self.newest.inner_text(), re.MULTILINE)
        assert numbered
        await self.press(re.compile(rf"^{numbered[1]} · "))

    async def reads(self, text: str | re.Pattern[str]) -> None:
        """Wait until the newest message of the bot contains the text."""
        await expect(self.newest).to_contain_text(text)


async def photograph(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name}.png")


async def put_on_second_phone(page: Page, person: int) -> Phone:
    """Hand the second phone to somebody else."""
    await page.get_by_test_id("phone").nth(1).get_by_test_id("person-switcher").click()
    await page.locator(f'[data-testid="person-option"][data-person="{person}"]').last.click()
    return Phone(page, person)


# A busy machine needs longer than for any other test: this one does what a visitor does in ten minutes.
@pytest.mark.timeout(300)
async def test_the_walk(page: Page, demo_address: str) -> None:
    await page.goto(demo_address)
    ana = Phone(page, 1001)
    await expect(ana.root.get_by_test_id("start")).to_be_visible()
    await photograph(page, "01-first-sight")
    await ana.start()
    await ana.reads("Ana")
    await ask_questions(page, ana)
    await find_a_project(page, ana)
    await register_and_book(page, ana)
    await be_reminded(page, ana)
    await hear_an_announcement(page, ana)


async def ask_questions(page: Page, ana: Phone) -> None:
    await ana.type("cat dureaza o intalnire?")
    await ana.reads("20 de minute")
    await ana.reads("Sursa: Regulamentul B2U, cap. 2")
    await photograph(page, "02-question-ro")
    await ana.type("How long is a meeting at the matchmaking?")
    await ana.reads("20 minutes")
    await ana.reads("B2U rules, ch. 2")
    await photograph(page, "03-question-en")


async def find_a_project(page: Page, ana: Phone) -> None:
    await ana.type("caut proiecte de mentenanta predictva")
    await ana.reads("Mentenanță predictivă pentru mașini-unelte")
    await ana.pick("Mentenanță predictivă pentru mașini-unelte")
    await ana.reads("Proprietate intelectuală")
    await photograph(page, "04-project-card")


async def register_and_book(page: Page, ana: Phone) -> None:
    mihai = await put_on_second_phone(page, 1002)
    await mihai.start()
    await ana.type("/events")
    await ana.pick("B2U Matchmaking")
    await ana.press("Înscrie-mă")
    await ana.reads("Ai loc")
    await photograph(page, "05-registered")
    await ana.press("Întâlniri 1:1")
    for _ in range(4):
        if await ana.newest.get_by_text("Mihai Ionescu").count():
            break
        await ana.press(re.compile(" ›$"))
        await page.wait_for_timeout(300)
    await ana.pick("Mihai Ionescu")
    await ana.press("10:00")
    await ana.reads("Masa 4")
    await mihai.reads("Ana Popescu")
    await mihai.reads("10:00")
    await photograph(page, "06-booked-and-the-host-sees-it")


async def be_reminded(page: Page, ana: Phone) -> None:
    """The next event is a talk that Ana does not attend, the one after is the matchmaking."""
    for _ in range(2):
        await page.locator('[data-testid="jump"][data-jump="next-event"]').click()
        await page.wait_for_timeout(1500)
    reminders = ana.root.locator('[data-testid="message"][data-outgoing="false"]').filter(has_text="⏰")
    await expect(reminders.filter(has_text="Urmează: B2U Matchmaking")).to_have_count(1)
    await expect(reminders.filter(has_text="Mihai Ionescu")).to_contain_text("Masa 4")
    await photograph(page, "07-reminder")


async def hear_an_announcement(page: Page, ana: Phone) -> None:
    ioana = await put_on_second_phone(page, 1003)
    # Her own reminder has opened the chat already.
    await ioana.reads("⏰")
    await ioana.type("/announce")
    await ioana.press("Toți membrii")
    await ioana.type("Sala mare s-a deschis. Vă așteptăm cu cafea la masa de primire!")
    await ioana.reads("Sala mare s-a deschis")
    await photograph(page, "08-announcement-preview")
    await ioana.press("Trimite către")
    announced = ana.root.locator('[data-testid="message"][data-outgoing="false"]').filter(has_text="📣")
    await expect(announced.last).to_contain_text("Vă așteptăm cu cafea")
    await photograph(page, "09-announcement-received")
