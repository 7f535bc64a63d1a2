"""The inbox that teaches: an answer becomes an article, and the next member who asks gets it at once."""

import pytest
from sqlmodel import select

from bot.features.articles.buttons import DraftOpened, DraftPublished, NewArticleStarted
from bot.navigation import ArticleProposed, DraftsOpened
from cronos_core.inbox.merging import merge_questions
from cronos_core.knowledge.models import Article
from cronos_core.privacy.erasing import delete_member
from tests.bot.conversation import Chat, Person, Seen, talking
from tests.samples import load_samples

ASKED = {"ro": "Pot veni cu câinele la eveniment?", "en": "May I bring my dog to the event?"}


async def hand_over(asker: Person, text: str, ro: bool = True) -> None:
    await asker.sends(text)
    await asker.presses("ntreabă un organizator" if ro else "sk an organizer")


async def answer(organizer: Person, question: str, text: str, ro: bool = True) -> None:
    await organizer.waits_for(question)
    await organizer.presses("Răspunde" if ro else "Answer")
    await organizer.sends(text)


async def test_what_was_answered_once_is_answered_to_all_in_romanian(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await hand_over(ana, ASKED["ro"])
    await answer(ioana, ASKED["ro"], "Da, în lesă.\nCosturi: 0 lei, 2*3*4 = 24 <km>.")
    await ioana.presses("Fă-l articol")
    assert ioana.sees() == Seen(
        "📝 Propunerea 1 · întrebată de un om\nAșa o vede un membru în română:\n\n"
        f"{ASKED['ro']}\n\nDa, în lesă.\nCosturi: 0 lei, 2*3*4 = 24 <km>.\n\n"
        "Sursa: Răspunsul organizatorilor · 2 nov. 2026\n\n"
        "Și în engleză? Scrie textul, spune că merge același, sau publică într-o singură limbă. "
        "Fără butoane: /drafts 1 tradu, același sau doar.",
        [
            ["Scrie în engleză", "Merge același", "Doar română"],
            ["Întrebarea", "Răspunsul", "Formulări"],
            ["Categoria", "Lasă deoparte", "‹ Propuneri"],
        ],
    )
    await ioana.presses("Scrie în engleză")
    assert ioana.sees().text.startswith("Scrie întrebarea în engleză, așa cum ar pune-o un membru.")
    await ioana.sends("May I bring my dog?")
    assert ioana.sees().text.startswith("Scrie răspunsul în engleză.")
    await ioana.sends("Yes, **on a lead**.")
    assert ioana.sees() == Seen(
        "✅ Am salvat propunerea 1 · întrebată de un om\nAșa o vede un membru în engleză:\n\n"
        "May I bring my dog?\n\nYes, on a lead.\n\nSource: The organizers' answer · 2 Nov 2026\n\n"
        "E gata în ambele limbi. Publică: /drafts 1 publică",
        [
            ["✅ Publică"],
            ["Întrebarea", "Răspunsul"],
            ["Vezi în română", "Altfel în engleză"],
            ["Categoria", "Lasă deoparte", "‹ Propuneri"],
        ],
    )
    await ioana.presses("✅ Publică")
    assert ioana.sees() == Seen(
        f"✅ 2 articole sunt publicate\n• {ASKED['ro']}\n• May I bring my dog?\n"
        "De acum răspund așa, cu sursa și data de azi. Îl găsești în /articles.",
        [["‹ Propuneri", "Articole"]],
    )
    dan = await chat.person("Dan Pop")
    await dan.sends("se poate veni cu cainele la evenimnt?")
    assert dan.sees().text == (
        f"{ASKED['ro']}\n\nDa, în lesă.\nCosturi: 0 lei, 2*3*4 = 24 <km>.\n\n"
        "Sursa: Răspunsul organizatorilor · 2 nov. 2026"
    )
    eve = await chat.person("Eve Stone", language="en")
    await eve.sends("may i brign my dog")
    assert eve.sees().text == "May I bring my dog?\n\nYes, on a lead.\n\nSource: The organizers' answer · 2 Nov 2026"


async def test_what_was_answered_once_is_answered_to_all_in_english(chat: Chat) -> None:
    await chat.db.write(load_samples)
    eve = await chat.person("Eve Stone", language="en")
    ioana = await chat.person("Ioana Rusu", language="en", organizer=True)
    await hand_over(eve, ASKED["en"], ro=False)
    await answer(ioana, ASKED["en"], "Yes, on a lead.", ro=False)
    await ioana.presses("Make it an article")
    assert ioana.sees() == Seen(
        "📝 Draft 1 · asked by one person\nThis is how a member sees it in English:\n\n"
        f"{ASKED['en']}\n\nYes, on a lead.\n\nSource: The organizers' answer · 2 Nov 2026\n\n"
        "And in Romanian? Write the text, say that the same one serves, or publish in one language. "
        "Without buttons: /drafts 1 translate, same or one.",
        [
            ["Write in Romanian", "The same serves", "English only"],
            ["Question", "Answer", "Wordings"],
            ["Category", "Set aside", "‹ Drafts"],
        ],
    )
    await ioana.sends("/drafts 1 one")
    assert ioana.sees().text.endswith("It appears in English only. To publish: /drafts 1 publish")
    await ioana.sends("/drafts 1 question May I bring a dog to an event?")
    await ioana.sends("/drafts 1 wordings pets allowed | dogs at events | pets allowed")
    assert "Also answers: pets allowed · dogs at events" in ioana.sees().text
    await ioana.sends("/drafts 1 publish")
    assert ioana.sees().text.splitlines()[:2] == ["✅ The article is published", "• May I bring a dog to an event?"]
    other = await chat.person("Adam Stone", language="en")
    await other.sends("are pets allowed")
    assert other.sees().text.startswith("May I bring a dog to an event?\n\nYes, on a lead.")


async def test_a_second_press_and_a_second_organizer_change_nothing(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    dan = await chat.person("Dan Pop", organizer=True)
    await hand_over(ana, ASKED["ro"])
    await answer(ioana, ASKED["ro"], "Da, în lesă.")
    await ioana.presses("Fă-l articol")
    await dan.forges(ArticleProposed(1).pack())
    assert dan.sees().text.startswith("📝 Propunerea 1 ·")
    await ioana.presses("Merge același")
    seen = DraftPublished(1, 2)
    # He writes the answer anew after she has looked at it: what she did not see is not published.
    await dan.sends("/drafts 1 answer Da, în lesă și cu botniță.")
    await ioana.forges(seen.pack())
    assert ioana.sees().text.startswith("⚠️ Propunerea 1 s-a schimbat între timp. Mai uită-te o dată.")
    assert "botniță" in ioana.sees().text
    await ioana.presses("✅ Publică")
    for person in (ioana, dan):
        await person.forges(DraftPublished(1, 3).pack())
        assert person.sees().text.startswith("✅ 2 articole sunt publicate")
    await dan.sends("/drafts 1 discard")
    assert dan.sees().text == "Propunerea a fost publicată sau lăsată deoparte între timp. Vezi /drafts."
    articles = await chat.db.read(lambda session: session.exec(select(Article.key).order_by(Article.key)).all())
    assert [key for key in articles if "draft" in key] == ["draft-1-en", "draft-1-ro"]


async def test_a_text_that_comes_too_late_is_given_back(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    dan = await chat.person("Dan Pop", organizer=True)
    await hand_over(ana, ASKED["ro"])
    await answer(ioana, ASKED["ro"], "Da.")
    await ioana.presses("Fă-l articol")
    await ioana.presses("Răspunsul")
    await dan.sends("/drafts 1 answer Da, în lesă.")
    await ioana.sends("Da, dar numai & numai ziua.")
    texts = [one.text for one in await ioana.reads()][-2:]
    assert texts[0] == (
        "Între timp Dan Pop a schimbat textul, așa că nu am salvat ce ai scris:\nDa, dar numai & numai ziua."
    )
    assert "Da, în lesă." in texts[1]
    await ioana.sends("mulțumesc")
    assert ioana.sees().text.startswith("Cu drag!")


async def test_a_restart_in_the_middle_loses_nothing(sqlite_url: str) -> None:
    async with talking(sqlite_url) as chat:
        ana = await chat.person("Ana Popescu")
        ioana = await chat.person("Ioana Rusu", organizer=True)
        await hand_over(ana, ASKED["ro"])
        await answer(ioana, ASKED["ro"], "Da, în lesă.")
        await ioana.presses("Fă-l articol")
        await ioana.presses("Scrie în engleză")
        await ioana.sends("May I bring my dog?")
    async with talking(sqlite_url) as chat:
        ioana = await chat.plays(ioana.id)
        await ioana.sends("Yes, on a lead.")
        assert ioana.sees().text.startswith("✅ Am salvat propunerea 1")
        await ioana.sends("/drafts 1 publică")
        assert ioana.sees().text.startswith("✅ 2 articole sunt publicate")


async def test_everybody_who_asked_is_a_wording_until_they_go(chat: Chat) -> None:
    people = [await chat.person(name) for name in ("Ana Popescu", "Dan Pop", "Ion Ban")]
    ioana = await chat.person("Ioana Rusu", organizer=True)
    texts = ["Aveți loc de joacă pentru copii?", "Avem loc de joacă pentru copii aici?", "aveti loc de joaca pt copii?"]
    for person, text in zip(people, texts, strict=True):
        await person.sends(f"/questions {text}")
    for number in (2, 3):
        await chat.db.write(
            merge_questions, question_id=number, into_id=1, actor_id=ioana.member.id, now=chat.clock.now()
        )
    await ioana.sends("/inbox 1 Da, la etaj.")
    await ioana.sends("/drafts")
    assert ioana.sees().text.startswith("📝 Nicio propunere")
    await ioana.presses("➕ Aveți loc de joacă")
    card = ioana.sees().text
    assert card.startswith("📝 Propunerea 1 · întrebată de 3 oameni")
    assert f"Răspunde și la: {texts[1]} · {texts[2]}" in card
    await chat.db.write(delete_member, member_id=people[0].member.id, now=chat.clock.now())
    await ioana.sends("/drafts 1")
    card = ioana.sees().text
    assert card.startswith("📝 Propunerea 1 · întrebată de 2 oameni")
    assert texts[1] in card
    assert texts[0] not in card


async def test_drafts_are_for_organizers(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu", language="en")
    for forged in (ArticleProposed(1), DraftOpened(1), DraftPublished(1, 1), NewArticleStarted(), DraftsOpened()):
        await ana.forges(forged.pack()) if await ana.messages() else await ana.sends("/help")
        await ana.forges(forged.pack())
        assert ana.sees().text.startswith("Only organizers can do this.")


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_an_article_that_nobody_asked_for(chat: Chat, language: str) -> None:
    ro = language == "ro"
    await chat.db.write(load_samples)
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ioana.sends("/drafts")
    await ioana.presses("Articol nou" if ro else "New article")
    await ioana.sends(
        "Unde se depune cererea de finanțare?" if ro else "Where is the application for funding handed in?"
    )
    assert ioana.sees().text.startswith("Scrie răspunsul în română." if ro else "Write the answer in English.")
    await ioana.sends("- la **secretariat**\n- pe [site](https://example.org)")
    assert "• la secretariat\n• pe site" in ioana.sees().text
    await ioana.presses("Doar română" if ro else "English only")
    await ioana.presses("✅")
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("unde depun cererea de finanțare" if ro else "where do I hand in the application for funding")
    assert "• la secretariat\n• pe site" in ana.sees().text
