"""Phones on the chat page, for its tests: finding one, reading it, typing on it."""

from playwright.async_api import Locator, Page

from bot.sandbox.people import READY_MADE

ANA, MIHAI, IOANA, EMMA = (person.id for person in READY_MADE)


def phone_of(page: Page, person_id: int) -> Locator:
    return page.locator(f'[data-testid="phone"][data-person="{person_id}"]')


def messages(phone: Locator) -> Locator:
    return phone.get_by_test_id("message")


async def say(phone: Locator, text: str) -> None:
    composer = phone.get_by_test_id("composer")
    await composer.fill(text)
    await composer.press("Enter")
