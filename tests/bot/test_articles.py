"""Organizers look after articles in the chat: find, correct, review, limit, retire, and teach them other words."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from bot.features.articles.buttons import ArticleDeleted, ArticleRetired, QuestionPlaced
from bot.features.articles.validity import parse_validity
from bot.navigation import ArticleManaged, ArticlesOpened, MissOpened
from cronos_core.knowledge.errors import ArticleValidityError
from cronos_core.knowledge.judging import judge_answer
from cronos_core.knowledge.models import Article
from cronos_core.knowledge.service import record_question
from tests.bot.conversation import Chat, Seen
from tests.factories import NOW
from tests.samples import load_samples


def categorise(session: Session, /) -> None:
    """Put the sample's articles into two categories and leave the rest without; ids go up by one from 1."""
    load_samples(session)
    for article in session.exec(select(Article)):
        ro = article.lang == "ro"
        if article.pair in {"parking", "register", "cancel"}:
            article.category = "Evenimente" if ro else "Events"
        elif article.pair:
            article.category = "Despre bot" if ro else "About the bot"
        article.updated_on = date(2026, 10, 1)
        session.add(article)


def article(session: Session, /, *, key: str) -> Article:
    return session.exec(select(Article).where(col(Article.key) == key)).one()


async def test_an_article_is_found_by_its_category(chat: Chat) -> None:
    await chat.db.write(categorise)
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ioana.sends("/articles")
    assert ioana.sees() == Seen(
        "📚 6 articole\nAlege o categorie, sau scrie /articles și ce cauți.",
        [
            ["Despre bot (2)", "Evenimente (3)"],
            ["Fără categorie (1)"],
            ["Caută", "Articol nou", "Propuneri (0)"],
            ["‹ Înapoi"],
        ],
    )
    await ioana.presses("Evenimente (3)")
    assert ioana.sees().text.splitlines()[:2] == [
        "Evenimente · 3 articole",
        "1. Unde pot parca mașina la evenimente? · 1 oct. 2026",
    ]
    await ioana.presses("1. Unde pot parca")
    assert ioana.sees() == Seen(
        "📄 Articolul 1 · Evenimente\n\nUnde pot parca mașina la evenimente?\n\n"
        "În curtea din spate sunt 40 de locuri, gratuite pentru participanți.\n\n"
        "Sursa: Ghidul participantului · 1 oct. 2026\n\n"
        "Răspunde și la: există parcare · unde las mașina\n"
        "A răspuns la 0 întrebări · 👍 0 · 👎 0\nFără responsabil · Valabil mereu",
        [
            ["✅ E încă valabil"],
            ["Întrebarea", "Răspunsul", "Formulări"],
            ["Valabilitate", "Responsabil", "Scoate"],
            ["Vezi în engleză", "‹ Articole"],
        ],
    )
    await ioana.presses("Responsabil")
    await ioana.presses("Eu")
    assert "Responsabil: Ioana Rusu · Valabil mereu" in ioana.sees().text
    await ioana.presses("Vezi în engleză")
    assert ioana.sees().text.startswith("📄 Articolul 2 · Events\n\nWhere can I park my car at events?")
    assert "Responsabil: Ioana Rusu" in ioana.sees().text


async def test_a_corrected_answer_is_given_at_once(chat: Chat) -> None:
    await chat.db.write(categorise)
    ana = await chat.person("Ana Popescu", language="en")
    ioana = await chat.person("Ioana Rusu", language="en", organizer=True)
    await ioana.sends("/articles park")
    assert ioana.sees() == Seen(
        "What I found for “park”",
        [["2. Where can I park my car at events?"], ["Search", "‹ Articles"]],
    )
    await ioana.presses("2. Where can I park")
    await ioana.presses("Answer")
    assert ioana.sees().text == (
        "Write the answer in English. You may use Telegram's formatting: bold, italic, links, quotes; "
        "dashes make lists.\nIt says now:\nThe back yard has 40 places, free for participants."
    )
    await ioana.sends("Behind the house:\n- **40** places\n- see the [map](https://example.org/map)")
    assert ioana.sees().text.startswith("✅ Article 2 is saved · Events\n")
    assert "The Romanian version is older: have a look there too." in ioana.sees().text
    await ana.sends("Where can I park?")
    assert ana.sees().text == (
        "Where can I park my car at events?\n\nBehind the house:\n• 40 places\n• see the map\n\n"
        "Source: Participant's guide · 2 Nov 2026"
    )
    await ioana.sends("/articles 2 wordings garage | is there a garage")
    await ana.sends("is there a garage")
    assert ana.sees().text.startswith("Where can I park my car at events?")
    await ioana.sends("/articles 2 question")
    await ioana.sends("x" * 301)
    assert ioana.sees().text.startswith("The text has 301 characters; 300 fit at most.")
    await ioana.sends("Where do I park?")
    assert "Where do I park?" in ioana.sees().text


async def test_what_is_taken_out_answers_no_more(chat: Chat) -> None:
    await chat.db.write(categorise)
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ioana.sends("/articles 1 scoate")
    assert "⚠️ Nu răspunde acum: scos dintre răspunsuri." in ioana.sees().text
    await ana.sends("Unde pot parca mașina la evenimente?")
    assert "curtea din spate" not in ana.sees().text
    await ioana.sends("/articles")
    assert ["Scoase (1)"] in ioana.sees().buttons
    await ioana.forges(ArticleRetired(1, wanted=False).pack())
    await ana.sends("Unde pot parca mașina la evenimente?")
    assert "curtea din spate" in ana.sees().text
    await ioana.sends("/articles 1 șterge da")
    assert ioana.sees().text == "Scoate întâi articolul dintre răspunsuri, apoi îl poți șterge."
    await ioana.sends("/articles 1 scoate")
    await ioana.presses("Șterge")
    assert ioana.sees() == Seen(
        "Ștergi articolul 1, în ambele limbi, pentru totdeauna?\nUnde pot parca mașina la evenimente?",
        [["Da, șterge", "‹ Înapoi"]],
    )
    await ioana.presses("Da, șterge")
    await ioana.sends("/articles 2")
    assert ioana.sees().text == "Răspunsul acesta nu mai există. Întreabă-mă din nou."


async def test_days_of_validity(chat: Chat) -> None:
    await chat.db.write(categorise)
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ioana.sends("/articles 1 valabilitate")
    await ioana.sends("cândva")
    assert ioana.sees().text.startswith("Nu înțeleg zilele.")
    await ioana.sends("2.11.2026")
    assert "Valabil până la 2 nov. 2026" in ioana.sees().text
    await ana.sends("Unde pot parca mașina la evenimente?")
    assert "curtea din spate" in ana.sees().text
    await chat.advance(days=1)
    await ana.sends("Unde pot parca mașina la evenimente?")
    assert "curtea din spate" not in ana.sees().text
    await ioana.sends("/articles 2")
    assert "⚠️ Nu răspunde acum: expirat la 2 nov. 2026." in ioana.sees().text
    await ioana.sends("/articles 1 valid mereu")
    assert "Valabil mereu" in ioana.sees().text


@pytest.mark.settings(stale_articles_days=30)
async def test_what_nobody_has_looked_at_is_reviewed(chat: Chat) -> None:
    await chat.db.write(categorise)
    ioana = await chat.person("Ioana Rusu", organizer=True)
    await ioana.sends("/articles")
    assert "⏳ 6 articole nu au fost verificate de mult." in ioana.sees().text
    await ioana.presses("⏳ De verificat (6)")
    assert ioana.sees().text.startswith("⏳ De verificat\nNimeni nu le-a atins de peste 30 de zile.")
    await ioana.presses("1. Unde pot parca")
    assert "⏳ Nu a mai fost verificat de mult." in ioana.sees().text
    await ioana.presses("✅ E încă valabil")
    assert ioana.toast == "Notat: e încă valabil."
    assert "Verificat: 2 nov. 2026" in ioana.sees().text
    await ioana.presses("‹ Articole")
    assert "⏳ 5 articole nu au fost verificate de mult." in ioana.sees().text


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_a_question_that_was_not_helped_is_put_with_its_article(chat: Chat, language: str) -> None:
    ro = language == "ro"
    await chat.db.write(categorise)
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    asked = "Unde îmi las trotineta?" if ro else "Where may I leave my scooter?"
    # She was answered by the article on registering, which was none of her business.
    wrong = await chat.db.read(article, key=f"register-{language}")
    question = await chat.db.write(
        record_question, member_id=ana.member.id, text=asked, lang=language, decision="answer",
        article_id=wrong.id, now=NOW,
    )  # fmt: skip
    await chat.db.write(
        judge_answer, question_id=question.id, member_id=ana.member.id, article_id=wrong.id, helpful=False
    )
    await ioana.sends(f"/articles {wrong.id}")
    assert "👍 0 · 👎 1" in ioana.sees().text
    await ioana.presses("👎")
    assert f"• {asked}" in ioana.sees().text
    assert "Ana" not in ioana.sees().text
    await ioana.presses(asked)
    assert ioana.sees().text.splitlines()[1] == asked
    await ioana.presses("Caută alt articol" if ro else "Find another article")
    await ioana.sends("parc" if ro else "park")
    await ioana.presses("➕ Unde pot parca" if ro else "➕ Where can I park")
    right = "Unde pot parca mașina la evenimente?" if ro else "Where can I park my car at events?"
    assert ioana.sees().text == (f"✅ „{asked}” duce acum la {right}" if ro else f"✅ “{asked}” now leads to {right}")
    await ioana.forges(QuestionPlaced(question.id, (await chat.db.read(article, key=f"parking-{language}")).id).pack())
    learned = await chat.db.read(article, key=f"parking-{language}")
    assert learned.alternates.count(asked) == 1
    await ana.sends(asked.lower().replace("î", "i"))
    assert ana.sees().text.startswith(right)
    await ioana.sends(f"/articles {wrong.id}")
    assert [label for row in ioana.sees().buttons for label in row if label.startswith("👎")] == []


async def test_articles_are_looked_after_by_organizers(chat: Chat) -> None:
    await chat.db.write(categorise)
    ana = await chat.person("Ana Popescu", language="en")
    await ana.sends("/articles")
    assert ana.sees().text.startswith("Only organizers can do this.")
    forgeries = (ArticlesOpened(), ArticleManaged(1), ArticleDeleted(1), ArticleRetired(1, True), MissOpened(1))
    for forged in forgeries:
        await ana.forges(forged.pack())
        assert ana.sees().text.startswith("Only organizers can do this.")


async def test_the_longest_texts_fit(chat: Chat) -> None:
    await chat.db.write(categorise)
    ioana = await chat.person("Ioana Rusu " + "x" * 100, organizer=True)
    question, answer = "De ce <așa> & cum? " * 15, "a & <b>, " * 333

    def lengthen(session: Session) -> None:
        for one in session.exec(select(Article).where(col(Article.pair) == "parking")):
            one.question, one.answer, one.alternates = question, answer, [f"{n} {question}"[:300] for n in range(50)]
            one.source, one.category, one.owner_name = "s" * 300, "c" * 80, "o" * 120
            one.valid_from = one.valid_until = one.reviewed_on = date(2026, 10, 1)

    await chat.db.write(lengthen)
    for typed in (
        "/articles 1",
        "/articles 1 answer",
        "/articles 1 question",
        "/articles 1 wordings",
        "/articles De ce",
    ):
        await ioana.sends(typed)
        assert "Ceva n-a mers" not in ioana.sees().text
    await ioana.sends("/cancel")
    await ioana.sends("/drafts")
    await ioana.presses("Articol nou")
    for typed in (question, answer, "/drafts 1 tradu", question, answer):
        await ioana.sends(typed)
    assert ioana.sees().text.startswith("✅ Am salvat propunerea 1")
    for typed in ("/drafts 1 answer", "/drafts 1 tradu", "/drafts 1", "/drafts 1 publică", "/articles De ce"):
        await ioana.sends(typed)
    assert [one.text for one in await ioana.reads() if one.text.startswith(("⚠️ Ceva", "Ceva"))] == []
    assert any(one.text.startswith("✅ 2 articole") for one in await ioana.reads())


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("31.12.2026", (None, date(2026, 12, 31))),
        ("până la 2026-12-31", (None, date(2026, 12, 31))),
        ("de la 1.12.2026", (date(2026, 12, 1), None)),
        ("from 1/12/2026 to 31/12/2026", (date(2026, 12, 1), date(2026, 12, 31))),
        ("1.12.2026 - 31.12.2026", (date(2026, 12, 1), date(2026, 12, 31))),
        ("mereu", (None, None)),
        ("always", (None, None)),
    ],
)
def test_days_as_people_type_them(typed: str, days: tuple[date | None, date | None]) -> None:
    assert parse_validity(typed) == days


@pytest.mark.parametrize("typed", ["", "mâine", "31.2.2026", "2.1.2027 - 1.1.2027", "1.1.2026 2.1.2026 3.1.2026"])
def test_days_that_are_none(typed: str) -> None:
    with pytest.raises(ArticleValidityError):
        parse_validity(typed)
