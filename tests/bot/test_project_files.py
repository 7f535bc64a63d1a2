"""Pictures and files of a project in the chat: sent by its owner, decided by an organizer, seen by everybody."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlmodel import Session, col, update

from cronos_core.projects.editing import propose_project
from cronos_core.projects.files import MAX_FILES
from cronos_core.projects.lifecycle import publish_project
from cronos_core.projects.models import ProjectFile
from tests.bot.conversation import Chat, Person, Seen, seen
from tests.sandbox.test_files import png

LANGUAGES = pytest.mark.parametrize("language", ["ro", "en"])
PDF = b"%PDF-1.7"


class Cluster:
    """Ana, who owns project 1; Ioana, an organizer; Emma, who looks around."""

    def __init__(self, chat: Chat, ana: Person, ioana: Person, emma: Person) -> None:
        self.chat, self.ana, self.ioana, self.emma = chat, ana, ioana, emma


async def cluster_of(chat: Chat, language: str) -> Cluster:
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    emma = await chat.person("Emma Clark", language=language)
    now = chat.clock.now()
    await chat.db.write(
        propose_project, member_id=ana.member.id, title="Xilofoane pentru roboți", summary="Un robot cântă.", now=now
    )
    await chat.db.write(publish_project, project_id=1, actor_id=ioana.member.id, now=now)
    # What comes by itself is here before anybody acts.
    await ana.waits_for("✅")
    return Cluster(chat, ana, ioana, emma)


@pytest.fixture
async def cluster(chat: Chat) -> AsyncIterator[Cluster]:
    yield await cluster_of(chat, "ro")


async def pictures(person: Person) -> list[dict[str, Any]]:
    """The pictures and files that the bot sent."""
    return [one for one in await person.messages() if not one["outgoing"] and ("photo" in one or "document" in one)]


WORDS = {
    "ro": {
        "files": "🖼 Poze și fișiere", "none": "Încă nu e nimic.", "add": "Adaugă",
        "prompt": "Trimite o poză sau un fișier pentru „Xilofoane pentru roboți”",
        "waits": "📨 La organizatori: Planul de montaj\nMai poți trimite 9, sau apasă „Gata”.",
        "second": "📨 La organizatori: caiet.pdf", "done": "Gata",
        "line": "📷 1 · Planul de montaj ⏳\n📎 2 · caiet.pdf ⏳\nMai e loc pentru 8.\n⏳ așteaptă un organizator",
        "change": "✏️ Ana Popescu vrea să schimbe „Xilofoane pentru roboți”",
        "brings": "Poze și fișiere noi: Planul de montaj, caiet.pdf", "take": "Preia",
        "caption": "Planul de montaj\nProiect: Xilofoane pentru roboți", "told": "Ai cerut așa:\n✅ Preluat.",
        "count": "🖼 o poză · un fișier", "button": "🖼 Poze și fișiere (2)", "see": "Vezi proiectul",
        "remove": "Scoate 1", "removed": "🗑 Am scos: Planul de montaj", "back": "Pune la loc",
        "restored": "✅ Am pus la loc: Planul de montaj",
    },
    "en": {
        "files": "🖼 Pictures and files", "none": "Nothing yet.", "add": "Add",
        "prompt": "Send a picture or a file for “Xilofoane pentru roboți”",
        "waits": "📨 With the organizers: Planul de montaj\nYou can send 9 more, or press “Done”.",
        "second": "📨 With the organizers: caiet.pdf", "done": "Done",
        "line": "📷 1 · Planul de montaj ⏳\n📎 2 · caiet.pdf ⏳\nThere is room for 8 more.\n⏳ waits for an organizer",
        "change": "✏️ Ana Popescu wants to change “Xilofoane pentru roboți”",
        "brings": "New pictures and files: Planul de montaj, caiet.pdf", "take": "Take over",
        "caption": "Planul de montaj\nProject: Xilofoane pentru roboți", "told": "You asked for this:\n✅ Taken over.",
        "count": "🖼 one picture · one file", "button": "🖼 Pictures and files (2)", "see": "See the project",
        "remove": "Remove 1", "removed": "🗑 Taken away: Planul de montaj", "back": "Put back",
        "restored": "✅ Put back: Planul de montaj",
    },
}  # fmt: skip


@LANGUAGES
async def test_from_the_owners_phone_to_everybodys(chat: Chat, language: str) -> None:
    words, cluster = WORDS[language], await cluster_of(chat, language)
    ana, ioana, emma = cluster.ana, cluster.ioana, cluster.emma
    await ana.sends("/project 1")
    await ana.presses(words["files"])
    assert words["none"] in ana.sees().text
    await ana.presses(words["add"])
    assert ana.sees().text.startswith(words["prompt"])
    await ana.uploads("plan.png", png(40, 30), "Planul de montaj", kind="photo")
    assert ana.sees() == Seen(words["waits"], [[words["done"]]])
    await ana.uploads("caiet.pdf", PDF)
    assert ana.sees().text.startswith(words["second"])
    await ana.presses(words["done"])
    assert words["line"] in ana.sees().text
    await emma.sends("/project 1")
    assert words["files"] not in str(emma.sees())

    await ioana.waits_for(words["change"])
    await ioana.presses(words["files"])
    assert seen((await pictures(ioana))[0]).text == words["caption"]
    # The change comes once more under what it brings, to be decided there.
    assert words["brings"] in ioana.sees().text
    await ioana.presses(words["take"])
    await ana.waits_for(words["told"])

    await emma.sends("/project 1")
    assert words["count"] in emma.sees().text
    await emma.presses(words["button"])
    photo, document = await pictures(emma)
    assert (seen(photo), document["document"]["file_name"]) == (Seen(words["caption"]), "caiet.pdf")
    assert seen(document).buttons == [[words["see"]]]

    await ana.sends("/project 1")
    await ana.presses(words["button"])
    await ana.presses(words["remove"])
    assert ana.sees().text.startswith(words["removed"])
    await emma.presses(words["see"])
    assert words["count"].split(" · ")[1] in emma.sees().text and words["count"] not in emma.sees().text
    await ana.presses(words["back"])
    assert ana.sees().text.startswith(words["restored"])
    await emma.sends("/project 1")
    assert words["count"] in emma.sees().text


@LANGUAGES
async def test_what_does_not_fit_is_said_and_the_waiting_goes_on(chat: Chat, language: str) -> None:
    ro, cluster = language == "ro", await cluster_of(chat, language)
    ana = cluster.ana
    await ana.sends("/project 1 poze adauga" if ro else "/project 1 files add")
    await ana.sends("Planul e la mine pe birou")
    hint = "Aici aștept o poză sau un fișier." if ro else "I'm waiting for a picture or a file here."
    assert ana.sees().text.startswith(hint)
    wrong = "Asta nu merge aici. Trimite o poză" if ro else "That doesn't work here. Send a picture"
    await chat.post("/api/send", person=ana.id, chat=ana.id, location={"latitude": 46.77, "longitude": 23.59})
    await chat.settles()
    assert (await ana.reads())[-1].text.startswith(wrong)
    for kind in ("voice", "video", "audio"):
        await ana.uploads(f"{kind}.bin", b"OggS", kind=kind)
        assert ana.sees() == Seen((await ana.reads())[-2].text, [["Gata" if ro else "Done"]]), kind
    await ana.uploads("mare.bin", b"0" * (50 * 1024 * 1024 + 1))
    assert ana.sees().text.startswith("Fișierul are peste 50 MB" if ro else "The file is larger than 50 MB")
    for _ in range(2):
        await ana.uploads("plan.png", png(40, 30), kind="photo")
    assert ana.sees().text.startswith("👍 E deja la proiect: poză" if ro else "👍 The project has it already: picture")
    for number in range(1, MAX_FILES):
        await ana.uploads(f"{number}.png", png(40, 30 + number), kind="photo")
    assert ("mai mult nu încape" if ro else "no more fit in") in ana.sees().text
    await ana.uploads("inca.png", png(2, 2), kind="photo")
    assert ana.sees().text.startswith("Sunt deja 10, mai mult" if ro else "There are 10 already, and no more")
    await ana.sends("gata" if ro else "done")
    assert [len(row) for row in ana.sees().buttons] == [3, 3, 3, 1, 2]
    # Nothing waits any more: a text is a question again.
    await ana.sends("zzz qqq")
    assert not ana.sees().text.startswith(hint)
    await ana.sends("/project 1 files add")
    assert ("Scoate ceva ca să faci loc" if ro else "Take something away to make room") in ana.sees().text


async def test_everything_can_be_typed(cluster: Cluster) -> None:
    ana, ioana, emma = cluster.ana, cluster.ioana, cluster.emma
    await ana.sends("/project 1 poze adaugă")
    await ana.uploads("plan.png", png(40, 30), "Planul", kind="photo")
    await ana.sends("Gata.")
    await ioana.waits_for("vrea să schimbe")
    await ioana.sends("/project schimbare 1 poze")
    assert [seen(one).text for one in await pictures(ioana)] == ["Planul\nProiect: Xilofoane pentru roboți"]
    await ioana.sends("/project schimbare 1 da")
    await ana.waits_for("✅ Preluat.")
    await emma.sends("/project 1 poze")
    assert len(await pictures(emma)) == 1
    await ana.sends("/project 1 fișiere vezi")
    assert len(await pictures(ana)) == 1
    await ana.sends("/project 1 poze scoate 1")
    assert ana.sees().text.startswith("🗑 Am scos: Planul")
    await emma.sends("/project 1 poze")
    assert emma.sees() == Seen("„Xilofoane pentru roboți” nu mai are poze sau fișiere.", [["Vezi proiectul"]])


async def test_who_decides_sees_what_came_meanwhile(cluster: Cluster) -> None:
    ana, ioana = cluster.ana, cluster.ioana
    await ana.sends("/project 1 poze adauga")
    await ana.uploads("plan.png", png(40, 30), "Planul", kind="photo")
    await ioana.waits_for("Poze și fișiere noi: Planul")
    await ana.uploads("alt.png", png(30, 30), "Alt plan", kind="photo")
    await ioana.presses("Preia")
    assert ioana.toast == "Între timp s-a mai adăugat ceva. Uită-te încă o dată, apoi hotărăște."
    assert "Poze și fișiere noi: Planul, Alt plan" in (await ioana.reads())[-1].text
    await ioana.presses("Preia")
    assert "✅ Preluat." in (await ioana.reads())[-1].text
    await ana.waits_for("✅ Preluat.")
    await ana.presses("Gata")
    # The list takes the place of the card that was pressed.
    listed = next(card.text for card in await ana.reads() if "📷 2 · Alt plan" in card.text)
    assert "⏳" not in listed


async def test_a_change_that_was_taken_back_says_so(cluster: Cluster) -> None:
    ana, ioana = cluster.ana, cluster.ioana
    await ana.sends("/project 1 poze adauga")
    await ana.uploads("plan.png", png(40, 30), "Planul", kind="photo")
    await ioana.waits_for("Poze și fișiere noi: Planul")
    await ana.presses("Gata")
    await ana.presses("Scoate 1")
    await ioana.presses("Preia")
    assert ioana.sees().text.startswith("Schimbarea a fost luată înapoi între timp.")
    await ioana.sends("/project schimbare 1")
    assert "A fost luat înapoi între timp." in ioana.sees().text


@LANGUAGES
async def test_what_telegram_has_lost_does_not_stop_the_others(chat: Chat, language: str) -> None:
    ro, cluster = language == "ro", await cluster_of(chat, language)
    ioana, emma = cluster.ioana, cluster.emma
    await ioana.sends("/project 1 files add")
    for name in ("unu", "doi", "trei"):
        await ioana.uploads(f"{name}.pdf", name.encode())
    assert ioana.sees().text.startswith("✅ Am adăugat: trei.pdf" if ro else "✅ Added: trei.pdf")
    for lost in (2, 3):
        await chat.db.write(lose, lost)
    await emma.sends("/project 1 see")
    await emma.presses("🖼")
    assert [one["document"]["file_name"] for one in await pictures(emma)] == ["unu.pdf"]
    lost_card = "⚠️ Nu mai pot trimite: {}\n" if ro else "⚠️ I can't send this any more: {}\n"
    doi, trei = (await emma.reads())[-2:]
    assert doi.text.startswith(lost_card.format("doi.pdf"))
    assert trei.text.startswith(lost_card.format("trei.pdf"))
    assert trei.buttons == [["Vezi proiectul" if ro else "See the project"]]
    # Sent again, it is no second file, and works again.
    await ioana.uploads("trei.pdf", b"trei")
    assert ioana.sees().text.startswith("👍")
    await emma.presses("🖼")
    assert [one["document"]["file_name"] for one in await pictures(emma)] == ["unu.pdf", "unu.pdf", "trei.pdf"]


def lose(session: Session, file_id: int, /) -> None:
    """What another bot's token knew the file by, this one's does not."""
    session.exec(update(ProjectFile).where(col(ProjectFile.id) == file_id).values(file=f"of-another-bot-{file_id}"))


async def test_others_can_neither_add_nor_take_away(cluster: Cluster) -> None:
    ana, emma = cluster.ana, cluster.emma
    await ana.sends("/project 1 poze adauga")
    await ana.uploads("plan.png", png(40, 30), "Planul", kind="photo")
    await emma.sends("/help")
    for data in ("prjp:1", "prjpa:1", "prjp0:1", "prjp1:1", "prjpc:1"):
        await emma.forges(data)
        assert emma.sees().text.startswith("Asta pot face doar cei care țin proiectul"), data
    await emma.sends("/project 1 poze scoate 1")
    assert emma.sees().text.startswith("Asta pot face doar cei care țin proiectul")
    await emma.forges("prjps:1")
    assert await pictures(emma) == []
    await ana.forges("prjp0:99")
    assert ana.sees().text.startswith("Fișierul acesta nu mai e la proiect.")


async def test_pictures_sent_together_all_arrive(cluster: Cluster) -> None:
    ana = cluster.ana
    await ana.sends("/project 1 poze adauga")
    await asyncio.gather(*(ana.uploads(f"{n}.png", png(10, 10 + n), kind="photo") for n in range(5)))
    await cluster.chat.settles()
    await ana.presses("Gata")
    assert ana.sees().text.count(" ⏳\n") == 5


async def test_a_done_button_ends_no_other_dialog(cluster: Cluster) -> None:
    ana = cluster.ana
    await ana.sends("/project 1 poze adauga")
    await ana.sends("/project 1 edit trl")
    await ana.presses("Gata")
    await ana.sends("6")
    assert ana.sees().text.startswith("📨 TRL")
