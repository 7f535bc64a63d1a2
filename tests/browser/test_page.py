"""The chat page against the real sandbox server, with a small scripted bot: what a person sees, presses and types."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload, Locator, Page, expect

from bot.sandbox.server import Sandbox
from tests.browser.phones import ANA, MIHAI, messages, phone_of, say
from tests.browser.scripted import TOKEN, picture, scripted_bot

pytestmark = pytest.mark.asyncio(loop_scope="session")

# A waiting button is looked at from within the page: on a busy machine a look from outside may come too late.
NOTE_WHEN_BUSY = """button => new MutationObserver(() => {
    window.wasBusy ||= button.getAttribute("aria-busy") === "true";
}).observe(button, {attributes: true})"""
HOSTILE = '<img src=x onerror="document.title=1"> <b>nu</b> & "ghilimele"'


async def test_start_shows_a_formatted_greeting(page: Page, address: str) -> None:
    await page.goto(address)
    phone = phone_of(page, ANA)
    await expect(phone.get_by_text("Îți răspund despre cluster.")).to_be_visible()
    await expect(phone.get_by_test_id("composer")).to_be_hidden()
    await phone.get_by_test_id("start").click()
    greeting = messages(phone).last
    await expect(greeting.locator("strong")).to_have_text("Sunt Cronos")
    await expect(greeting.locator("strong em")).to_have_text("Cronos")
    await expect(greeting).to_have_attribute("data-outgoing", "false")
    await expect(phone.get_by_test_id("start")).to_be_hidden()
    await expect(phone.get_by_test_id("composer")).to_have_attribute("placeholder", "Scrie o întrebare")


async def test_text_never_becomes_markup(page: Page, ana: Locator) -> None:
    await say(ana, HOSTILE)
    await expect(messages(ana).last.locator(".text")).to_have_text(f"Ecou: {HOSTILE}")
    assert await messages(ana).locator("img").count() == 0
    assert await page.title() != "1"


async def test_press_waits_then_edits_the_card_in_place_and_keeps_the_focus(page: Page, ana: Locator) -> None:
    await say(ana, "/card")
    button = ana.get_by_test_id("inline-button").filter(has_text="Rezervă")
    await button.focus()
    await button.evaluate(NOTE_WHEN_BUSY)
    await page.keyboard.press("Enter")
    await page.wait_for_function("window.wasBusy")
    await expect(ana.get_by_test_id("toast")).to_have_text("Rezervat.")
    card = messages(ana).last
    await expect(card.locator(".text")).to_have_text("Rezervat: 09:20")
    await expect(card.get_by_test_id("edited")).to_have_text("modificat")
    await expect(card.get_by_test_id("inline-button")).to_be_focused()


async def test_alert_waits_for_its_confirmation(page: Page, ana: Locator) -> None:
    await say(ana, "/card")
    await ana.get_by_test_id("inline-button").filter(has_text="Întreabă").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Gazda îți răspunde aici.")
    await page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)


async def test_quote_unfolds_and_spoiler_opens(page: Page, ana: Locator) -> None:
    await say(ana, "/card")
    card = messages(ana).last
    toggle = card.locator(".quote-toggle")
    await expect(toggle).to_have_attribute("aria-expanded", "false")
    await toggle.click()
    await expect(toggle).to_have_attribute("aria-expanded", "true")
    await card.get_by_role("button", name="Text ascuns").focus()
    await page.keyboard.press("Enter")
    await expect(card.locator(".spoiler-shown")).to_have_text("ascuns")


async def test_copy_button_copies(page: Page, ana: Locator) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await say(ana, "/card")
    await ana.get_by_test_id("inline-button").filter(has_text="Copiază").click()
    await expect(ana.get_by_test_id("toast")).to_have_text("Copiat")
    assert await page.evaluate("navigator.clipboard.readText()") == "PRA-17"


async def test_the_other_phone_hears_live(page: Page, ana: Locator) -> None:
    host = phone_of(page, MIHAI)
    await host.get_by_test_id("start").click()
    await expect(messages(host)).to_have_count(2)
    await say(ana, "/host")
    await expect(messages(host).last).to_contain_text("Ana a rezervat 09:20")


async def test_commands_are_offered_while_typing(page: Page, ana: Locator) -> None:
    composer = ana.get_by_test_id("composer")
    await composer.press_sequentially("/ca")
    await expect(ana.get_by_test_id("command")).to_have_text(["/cardUn card"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(ana.get_by_test_id("inline-button").first).to_be_visible()
    await expect(composer).to_have_value("")
    await ana.get_by_test_id("commands-menu").click()
    await expect(ana.get_by_test_id("command")).to_have_count(3)
    await ana.get_by_test_id("command").filter(has_text="/form").click()
    await expect(messages(ana).last).to_contain_text("Cum te cheamă?")


async def test_shift_enter_breaks_the_line(page: Page, ana: Locator) -> None:
    composer = ana.get_by_test_id("composer")
    await composer.press_sequentially("unu")
    await page.keyboard.press("Shift+Enter")
    await composer.press_sequentially("doi")
    await page.keyboard.press("Enter")
    await expect(messages(ana).last).to_contain_text("Ecou: unu\ndoi", use_inner_text=True)


async def test_reply_keyboard_sends_its_text_and_asks_before_the_contact(page: Page, ana: Locator) -> None:
    await ana.get_by_test_id("reply-button").filter(has_text="Evenimente").click()
    await expect(messages(ana).last).to_contain_text("Ecou: Evenimente")
    await ana.get_by_test_id("reply-button").filter(has_text="Contact").click()
    await page.get_by_role("dialog").get_by_role("button", name="Trimite").click()
    await expect(messages(ana).last).to_contain_text("Ecou: contact")
    await expect(messages(ana).nth(-2)).to_contain_text("Ana Popescu")


async def test_forced_reply_quotes_the_question_once(ana: Locator) -> None:
    await say(ana, "/form")
    composer = ana.get_by_test_id("composer")
    await expect(composer).to_have_attribute("placeholder", "Nume")
    await say(ana, "Ana")
    await expect(messages(ana).last).to_contain_text("Ecou: Ana")
    await expect(messages(ana).nth(-2).locator(".reply-quote")).to_contain_text("Cum te cheamă?")
    await expect(composer).to_have_attribute("placeholder", "Mesaj")


async def test_up_edits_the_last_own_message(page: Page, ana: Locator) -> None:
    await say(ana, "greșit")
    await expect(messages(ana).last).to_contain_text("Ecou: greșit")
    composer = ana.get_by_test_id("composer")
    await composer.press("ArrowUp")
    await expect(composer).to_have_value("greșit")
    await say(ana, "corect")
    own = ana.locator('[data-testid="message"][data-outgoing="true"]').last
    await expect(own.locator(".text")).to_have_text("corect")
    await expect(own.get_by_test_id("edited")).to_be_visible()


async def test_reply_from_the_actions_by_keyboard_alone(page: Page, ana: Locator) -> None:
    await ana.get_by_test_id("log").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(ana.get_by_test_id("composer")).to_be_focused()
    await page.keyboard.type("aici")
    await page.keyboard.press("Enter")
    await expect(messages(ana).nth(2).locator(".reply-quote")).to_contain_text("Sunt Cronos")


async def test_deleted_message_goes_away(ana: Locator) -> None:
    await say(ana, "/vanish")
    await expect(messages(ana).last).to_contain_text("dispar")
    await expect(messages(ana).last).to_contain_text("/vanish")


async def test_files_are_shown_and_downloaded(page: Page, ana: Locator) -> None:
    await say(ana, "/files")
    picture_shown = messages(ana).locator("img")
    await expect(picture_shown).to_have_attribute("alt", "Fotografie: Harta sălii")
    await expect(picture_shown).to_have_js_property("naturalWidth", 60)
    async with page.expect_download() as started:
        await ana.get_by_role("link", name="înscrieri.csv").click()
    download = await started.value
    assert download.suggested_filename == "înscrieri.csv"
    assert (await download.path()).read_text(encoding="utf-8") == "id,nume\n1,Ana\n"


async def test_dropped_picture_and_chosen_file_are_sent(page: Page, ana: Locator) -> None:
    await page.evaluate(
        """([bytes, target]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "harta.png", {type: "image/png"}));
            const options = {dataTransfer: data, bubbles: true, cancelable: true};
            document.querySelector(target).dispatchEvent(new DragEvent("drop", options));
        }""",
        [list(picture()), f'[data-person="{ANA}"] [data-testid="chat"]'],
    )
    await expect(ana.get_by_test_id("attachments")).to_contain_text("harta.png")
    await say(ana, "harta")
    await expect(messages(ana).locator("img")).to_have_attribute("alt", "Fotografie: harta")
    chosen = FilePayload(name="listă.csv", mimeType="text/csv", buffer=b"id\n1\n")
    await ana.get_by_test_id("file-input").set_input_files(chosen)
    await ana.get_by_test_id("send").click()
    await expect(ana.get_by_role("link", name="listă.csv")).to_be_visible()


async def test_a_file_answers_a_message(page: Page, ana: Locator) -> None:
    asked = messages(ana).filter(has_text="Sunt Cronos").last
    await asked.hover()
    await asked.get_by_test_id("message-actions").click()
    await page.get_by_test_id("reply").click()
    schita = FilePayload(name="schiță.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7")
    await ana.get_by_test_id("file-input").set_input_files(schita)
    await say(ana, "Așa arată")
    sent = ana.locator('[data-testid="message"][data-outgoing="true"]').last
    await expect(sent.locator(".reply-quote")).to_contain_text("Sunt Cronos")
    await expect(sent.get_by_role("link", name="schiță.pdf")).to_be_visible()


async def test_deep_link_starts_the_bot_with_its_payload(ana: Locator) -> None:
    await ana.get_by_role("link", name="B2U").click()
    await expect(messages(ana).nth(2)).to_contain_text("/start e-7")
    await expect(messages(ana).nth(3)).to_contain_text("Sunt Cronos (e-7)")


async def test_inline_mode_offers_results(ana: Locator) -> None:
    await say(ana, "/card")
    await ana.get_by_test_id("inline-button").filter(has_text="Caută").click()
    await expect(ana.get_by_test_id("composer")).to_have_value("@CronosDemoBot robot")
    await ana.get_by_test_id("inline-result").filter(has_text="Despre robot").click()
    await expect(ana.get_by_text("via @CronosDemoBot")).to_be_visible()
    await expect(ana.get_by_test_id("composer")).to_have_value("")


async def test_block_and_unblock(page: Page, ana: Locator) -> None:
    await ana.get_by_test_id("chat-menu").click()
    await page.get_by_test_id("block").click()
    await expect(ana.get_by_test_id("start")).to_have_text("Deblochează botul")
    await expect(ana.get_by_test_id("composer")).to_be_hidden()
    await ana.get_by_test_id("start").click()
    await expect(messages(ana)).to_have_count(4)
    await expect(ana.get_by_test_id("composer")).to_be_visible()


async def test_group_is_founded_and_both_write(page: Page, ana: Locator) -> None:
    await ana.get_by_test_id("back").click()
    await ana.get_by_test_id("new-group").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Numele grupului").fill("Echipa B2U")
    await dialog.get_by_label("Mihai Ionescu").check()
    await dialog.get_by_role("button", name="Creează").click()
    await expect(ana.get_by_role("heading", name="Echipa B2U")).to_be_visible()
    host = phone_of(page, MIHAI)
    await host.get_by_test_id("back").click()
    await host.get_by_test_id("chat-row").filter(has_text="Echipa B2U").click()
    await say(host, "Salut!")
    await expect(messages(ana).first).to_contain_text("Mihai Ionescu")
    await expect(messages(ana).first).to_contain_text("Salut!")


async def test_message_in_a_topic_names_it(page: Page, address: str, ana: Locator) -> None:
    founded = await page.request.post(
        f"{address}/api/groups", data={"title": "Întrebări", "members": [ANA], "forum": True}
    )
    group = (await founded.json())["id"]
    api = f"{address}/bot{TOKEN}"
    made = await page.request.post(f"{api}/createForumTopic", data={"chat_id": group, "name": "Brevete"})
    thread = (await made.json())["result"]["message_thread_id"]
    question = {"chat_id": group, "message_thread_id": thread, "text": "Cum depun o cerere?"}
    await page.request.post(f"{api}/sendMessage", data=question)
    await ana.get_by_test_id("back").click()
    await ana.get_by_test_id("chat-row").filter(has_text="Întrebări").click()
    await expect(messages(ana).last.locator(".topic")).to_have_text("# Brevete")
    # A press on the topic's name writes there.
    await messages(ana).last.get_by_test_id("topic").click()
    await say(ana, "Cu formularul")
    own = ana.locator('[data-testid="message"][data-outgoing="true"]')
    await expect(own.locator(".topic")).to_have_text("# Brevete")
    await page.request.post(f"{api}/closeForumTopic", data={"chat_id": group, "message_thread_id": thread})
    await expect(ana.get_by_test_id("service").last).to_have_text("Subiect închis")


async def test_long_text_is_sent_in_pieces(ana: Locator) -> None:
    words = " ".join(f"cuvânt{number}" for number in range(500))
    await say(ana, words)
    own = ana.locator('[data-testid="message"][data-outgoing="true"] .text')
    await expect(own).to_have_count(3)
    sent = [text for text in await own.all_inner_texts() if text != "/start"]
    assert " ".join(sent) == words
    assert max(map(len, sent)) <= 4096


async def test_newest_button_counts_what_was_missed(page: Page, address: str, ana: Locator) -> None:
    for number in range(6):
        await say(ana, f"{number}\n" * 6)
    await expect(messages(ana)).to_have_count(14)
    await ana.get_by_test_id("log").evaluate("log => log.scrollTo({top: 0, behavior: 'instant'})")
    newest = ana.get_by_role("button", name="La cele mai noi mesaje")
    await expect(newest).to_be_visible()
    await page.request.post(f"{address}/bot{TOKEN}/sendMessage", data={"chat_id": ANA, "text": "o noutate"})
    counted = ana.get_by_role("button", name="La cele mai noi mesaje (mesaje necitite: 1)")
    await counted.click()
    await expect(messages(ana).last).to_contain_text("o noutate")
    await expect(messages(ana).last).to_be_in_viewport()
    await expect(newest).to_be_hidden()


async def test_clock_jumps_and_the_offer_changes(page: Page, ana: Locator) -> None:
    clock = page.get_by_test_id("clock")
    await expect(clock).to_contain_text("09:20")
    await page.locator('[data-testid="jump"][data-jump="hour"]').click()
    await expect(clock).to_contain_text("10:20")
    await expect(page.get_by_test_id("jump")).to_have_text("până mâine")


async def test_people_phones_and_theme_are_remembered(page: Page, ana: Locator) -> None:
    await page.get_by_test_id("add-phone").click()
    await expect(page.get_by_test_id("phone")).to_have_count(3)
    added = page.get_by_test_id("phone").nth(2)
    await added.get_by_test_id("person-switcher").click()
    await page.get_by_test_id("add-person").click()
    await page.get_by_role("dialog").get_by_label("Nume").fill("John Doe")
    await page.get_by_role("dialog").get_by_label("Limba").select_option("en")
    await page.get_by_role("dialog").get_by_role("button", name="Creează").click()
    await expect(added).to_contain_text("John Doe")
    await expect(added.get_by_role("button", name="Chat menu")).to_be_visible()
    await page.get_by_test_id("theme").click()
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await expect(page.get_by_test_id("phone").nth(2)).to_contain_text("John Doe")
    await page.get_by_test_id("phone").nth(1).get_by_test_id("close-phone").click()
    await expect(page.get_by_test_id("phone")).to_have_count(2)


async def test_switching_the_person_changes_the_phone_and_its_language(page: Page, ana: Locator) -> None:
    await ana.get_by_test_id("person-switcher").click()
    await page.locator('[data-testid="person-option"][data-person="1004"]').click()
    emma = phone_of(page, 1004)
    await expect(emma.get_by_role("button", name="Chat menu")).to_be_attached()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(phone_of(page, ANA)).to_have_count(0)


async def test_narrow_screen_shows_one_phone_without_scrolling_sideways(browser: Browser, address: str) -> None:
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    narrow = await context.new_page()
    await narrow.goto(address)
    await expect(narrow.get_by_test_id("phone")).to_have_count(1)
    await expect(narrow.get_by_test_id("start")).to_be_in_viewport(ratio=1)
    assert await narrow.evaluate("document.documentElement.scrollWidth") == 390
    await context.close()


async def test_both_languages_have_every_text(page: Page, address: str) -> None:
    await page.goto(address)
    keys = await page.evaluate(
        "import('/static/js/texts.js').then(({TEXTS}) => [Object.keys(TEXTS.ro), Object.keys(TEXTS.en)])"
    )
    assert keys[0] == keys[1]


async def test_page_says_that_the_server_is_away_and_catches_up(page: Page, tmp_path: Path) -> None:
    async with Sandbox(token=TOKEN, store=tmp_path, limits=False).serve() as address:
        await page.goto(address)
        phone = phone_of(page, ANA)
        await phone.get_by_test_id("start").click()
        await expect(messages(phone)).to_have_count(1)
    await expect(phone.get_by_test_id("offline")).to_be_visible()
    await say(phone, "pe mai târziu")
    await expect(phone.get_by_test_id("composer")).to_have_value("pe mai târziu")
    port = int(address.rpartition(":")[2])
    async with Sandbox(token=TOKEN, store=tmp_path, limits=False).serve(port=port) as address, scripted_bot(address):
        await expect(phone.get_by_test_id("offline")).to_be_hidden()
        await expect(messages(phone)).to_have_count(2)
        await phone.get_by_test_id("send").click()
        await expect(messages(phone).last).to_contain_text("Ecou: pe mai târziu")
