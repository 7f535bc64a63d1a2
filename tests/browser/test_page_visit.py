"""The chat page for a visitor: who holds the phones, what there is to try, days, what is read aloud."""

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.sandbox.people import READY_MADE, Person
from tests.browser.phones import ANA, EMMA, IOANA, MIHAI, phone_of, say
from tests.browser.scripted import TOKEN

pytestmark = pytest.mark.asyncio(loop_scope="session")

OTHERS = [Person(2000 + number, f"Omul {number}", f"omul_{number}") for number in range(20)]
OTHERS.append(Person(2100, "Oana Sălăgean", "oana_salagean"))


@pytest.fixture
def people() -> list[Person]:
    """More people than the ready-made ones."""
    return [*OTHERS, *READY_MADE]


async def holders(page: Page) -> list[str | None]:
    await expect(page.get_by_test_id("phone").first).to_be_visible()
    return [await phone.get_attribute("data-person") for phone in await page.get_by_test_id("phone").all()]


async def jump(page: Page, name: str) -> None:
    await page.locator(f'[data-testid="jump"][data-jump="{name}"]').click()


async def test_ready_made_people_hold_as_many_phones_as_fit(browser: Browser, page: Page, address: str) -> None:
    await page.goto(address)
    assert await holders(page) == [str(ANA), str(MIHAI)]
    wide = await browser.new_page(viewport={"width": 1600, "height": 900})
    await wide.goto(address)
    assert await holders(wide) == [str(ANA), str(MIHAI), str(IOANA)]
    await wide.close()


async def test_added_phone_goes_to_the_next_ready_made_person(page: Page, address: str) -> None:
    await page.goto(address)
    await page.get_by_role("button", name="Adaugă un telefon").click()
    await expect(phone_of(page, IOANA).get_by_test_id("person-switcher")).to_be_focused()


async def test_people_are_searched_and_chosen_with_the_keyboard(page: Page, address: str) -> None:
    await page.goto(address)
    await phone_of(page, MIHAI).get_by_test_id("person-switcher").press("Enter")
    options = page.get_by_test_id("person-option")
    await expect(options).to_have_count(len(OTHERS) + len(READY_MADE))
    assert [await option.get_attribute("data-person") for option in (await options.all())[:4]] == [
        str(person.id) for person in READY_MADE
    ]
    await page.keyboard.type("nimeni")
    await expect(page.get_by_test_id("people")).to_contain_text("Nu e nimeni cu numele acesta.")
    await page.get_by_test_id("people-search").fill("omul")
    await page.keyboard.press("ArrowDown")
    search = page.get_by_test_id("people-search")
    await expect(search).to_have_attribute("aria-activedescendant", f"person-{OTHERS[1].id}")
    await search.fill("salagean")
    await page.keyboard.press("Enter")
    await expect(phone_of(page, 2100).get_by_test_id("person-switcher")).to_be_focused()


async def test_escape_leaves_the_person_as_it_was(page: Page, address: str) -> None:
    await page.goto(address)
    await phone_of(page, MIHAI).get_by_test_id("person-switcher").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("people")).to_have_count(0)
    await expect(phone_of(page, MIHAI).get_by_test_id("person-switcher")).to_be_focused()


async def test_hint_starts_the_bot_and_fills_the_composer(page: Page, address: str) -> None:
    await page.goto(address)
    step = page.get_by_test_id("hint-step")
    await expect(step).to_have_count(3)
    await step.filter(has_text="Pune o întrebare").click()
    await expect(phone_of(page, ANA).get_by_test_id("composer")).to_have_value("Cât durează o întâlnire?")
    await page.keyboard.press("Enter")
    own = phone_of(page, ANA).locator('[data-testid="message"][data-outgoing="true"]')
    await expect(own.last).to_contain_text("Cât durează o întâlnire?")
    await step.filter(has_text="ceasul").click()
    await expect(page.get_by_test_id("jump").last).to_be_focused()


async def test_dismissed_hint_stays_away(page: Page, address: str) -> None:
    await page.goto(address)
    await page.get_by_test_id("hint-dismiss").click()
    await expect(page.get_by_test_id("hint")).to_be_hidden()
    await page.reload()
    await expect(page.get_by_test_id("phone").first).to_be_visible()
    await expect(page.get_by_test_id("hint")).to_be_hidden()


async def test_visitor_without_romanian_is_offered_english(browser: Browser, address: str) -> None:
    foreign = await browser.new_page(locale="en-GB")
    await foreign.goto(address)
    await foreign.get_by_role("button", name="Be Emma and chat in English").click()
    await expect(phone_of(foreign, EMMA)).to_be_visible()
    await expect(foreign.locator("html")).to_have_attribute("lang", "en")
    await expect(foreign.get_by_test_id("hint-step")).to_have_count(3)
    await foreign.close()


async def test_days_have_pills_of_their_own_that_never_meet(page: Page, ana: Locator) -> None:
    pills = ana.locator(".day")
    await jump(page, "hour")
    await jump(page, "day")
    await expect(pills).to_have_text(["Ieri"])
    for number in range(8):
        await say(ana, f"{number}\n" * 4)
    await expect(ana.get_by_test_id("message")).to_have_count(18)
    await expect(pills).to_have_text(["Ieri", "Astăzi"])
    apart = """log => {
        const boxes = [...log.querySelectorAll('.day')].map(pill => pill.getBoundingClientRect());
        return boxes[0].bottom <= boxes[1].top;
    }"""
    log = ana.get_by_test_id("log")
    for top in (0, 60, 120, 200, 10_000):
        await log.evaluate("(log, top) => log.scrollTo({top, behavior: 'instant'})", top)
        assert await log.evaluate(apart)


async def test_new_message_is_read_once_and_its_edits_are_not(page: Page, address: str, ana: Locator) -> None:
    voice = ana.get_by_test_id("voice")
    api = f"{address}/bot{TOKEN}"
    sent = await page.request.post(f"{api}/sendMessage", data={"chat_id": ANA, "text": "Ai o întâlnire"})
    await expect(voice.locator("p").last).to_have_text("Telefonul: Ana Popescu. Cronos scrie: Ai o întâlnire")
    heard = await voice.locator("p").count()
    edit = {"chat_id": ANA, "message_id": (await sent.json())["result"]["message_id"], "text": "Ai două întâlniri"}
    await page.request.post(f"{api}/editMessageText", data=edit)
    await expect(ana.get_by_test_id("message").last).to_contain_text("Ai două întâlniri")
    await expect(voice.locator("p")).to_have_count(heard)


async def test_edit_is_read_to_whoever_pressed_the_button(page: Page, ana: Locator) -> None:
    await say(ana, "/card")
    await ana.get_by_test_id("inline-button").filter(has_text="Rezervă").focus()
    await page.keyboard.press("Enter")
    await expect(ana.get_by_test_id("voice").locator("p").last).to_contain_text("Rezervat: 09:20")


async def test_few_emoji_alone_are_large(ana: Locator) -> None:
    own = ana.locator('[data-testid="message"][data-outgoing="true"] .text')
    for number, (text, large) in enumerate(
        [("👍🏽", True), ("🇷🇴 👩‍🔬", True), ("👍👍👍👍", False), ("12", False)], start=2
    ):
        await say(ana, text)
        await expect(own).to_have_count(number)
        await expect(own.last).to_have_class("text text-large" if large else "text")


async def test_letter_typed_among_the_messages_lands_in_the_composer(page: Page, ana: Locator) -> None:
    await ana.get_by_test_id("log").focus()
    await page.keyboard.type("salut")
    await expect(ana.get_by_test_id("composer")).to_have_value("salut")
    await ana.get_by_test_id("log").focus()
    await page.keyboard.press("Escape")
    await expect(ana.get_by_test_id("composer")).to_be_focused()
