"""Owners keep their projects, organizers decide: the dialogues, in both languages and typed."""

import pytest

from cronos_core.projects.lifecycle import ask_owners
from tests.bot.conversation import Chat
from tests.factories import make_workgroup

WORDS = {
    "ro": {
        "new": "Proiect nou", "title": "🆕 Un proiect nou", "mine": "Încă nu ai proiecte aici",
        "sent": "📨 „Xilofoane pentru roboți” e la organizatori",
        "arrives": "🆕 Proiect nou de la Ana Popescu\nXilofoane pentru roboți",
        "publish": "Publică", "told": "✅ „Xilofoane pentru roboți” e acum în listă", "edit": "Editează",
        "wrong": "⚠️ Nu se potrivește: „12” nu este în intervalul permis (1–9).", "waits": "📨 TRL, „Xilofoane",
        "change": "✏️ Ana Popescu vrea să schimbe „Xilofoane pentru roboți”\nTRL: – → 6", "approve": "Preia",
        "taken": "✅ Preluat.", "archive": "Arhivează", "yes": "Da, arhivează-l", "gone": "Niciun proiect",
        "current": "Mai e actual „Xilofoane", "still": "E actual", "holds": "👍 „Xilofoane",
    },
    "en": {
        "new": "New project", "title": "🆕 A new project", "mine": "You have no projects here yet",
        "sent": "📨 “Xilofoane pentru roboți” is with the organizers",
        "arrives": "🆕 Ana Popescu has described a project\nXilofoane pentru roboți", "publish": "Publish",
        "told": "✅ “Xilofoane pentru roboți” is in the list now", "edit": "Edit",
        "wrong": "⚠️ That doesn't fit: “12” is not within the bounds (1–9).", "waits": "📨 TRL of “Xilofoane",
        "change": "✏️ Ana Popescu wants to change “Xilofoane pentru roboți”\nTRL: – → 6", "approve": "Take over",
        "taken": "✅ Taken over.", "archive": "Archive", "yes": "Yes, archive it", "gone": "No project",
        "current": "Is “Xilofoane", "still": "Still current", "holds": "👍 “Xilofoane",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_from_an_idea_to_the_list_and_out_of_it(chat: Chat, language: str) -> None:
    words = WORDS[language]
    await chat.db.write(make_workgroup, slug="robots", name_ro="Roboți", name_en="Robots")
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    await ana.sends("/project mine")
    assert ana.sees().text.startswith(words["mine"])
    await ana.presses(words["new"])
    assert ana.sees().text.startswith(words["title"])
    await ana.sends("Xilofoane pentru roboți")
    await ana.sends("Un robot învață să cânte.")
    assert ana.sees().text.startswith(words["sent"])
    await ioana.waits_for(words["arrives"])
    await ioana.presses(words["publish"])
    await ana.waits_for(words["told"])

    await ana.sends("/project 1")
    await ana.presses(words["edit"])
    await ana.presses("TRL")
    await ana.sends("12")
    assert ana.sees().text.startswith(words["wrong"])
    await ana.sends("6")
    assert ana.sees().text.startswith(words["waits"])
    await ioana.waits_for(words["change"])
    await ioana.presses(words["approve"])
    assert words["taken"] in ioana.sees().text
    await ana.waits_for(words["taken"])
    await ana.sends("/project 1")
    assert "TRL 6" in ana.sees().text

    await ana.presses(words["edit"])
    await ana.presses(words["archive"])
    await ana.presses(words["yes"])
    await ana.sends("/projects xilofoane")
    assert words["gone"] in ana.sees().text


async def test_everything_can_be_typed(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Marin", organizer=True)
    await ana.sends("/project nou")
    await ana.sends("Xilofoane pentru roboți")
    await ana.sends("Un robot învață să cânte.")
    await ioana.waits_for("🆕 Proiect nou de la")
    await ioana.sends("/project waiting")
    assert "Un proiect nou" in ioana.sees().text
    await ioana.sends("/project 1 publică")
    assert ioana.sees().text == "✅ „Xilofoane pentru roboți” e în listă."
    await ana.waits_for("e acum în listă")
    await ana.sends("/project 1 edit seeking parteneri, finanțare")
    await ioana.waits_for("Ana Popescu vrea să schimbe")
    await ioana.sends("/project change 1 da")
    assert ioana.sees().text == (
        "✏️ „Xilofoane pentru roboți”\nAna Popescu vrea așa:\n✅ Preluat.\nCaută: parteneri, finanțare"
    )
    await ana.waits_for("Ai cerut așa:")
    await ana.sends("/project 1")
    assert "Caută: parteneri, finanțare" in ana.sees().text
    await ana.sends("/project 1 archive")
    assert ana.sees().text.startswith("Scot „Xilofoane")
    await ana.sends("/project 1 archive da")
    await ioana.sends("/project 1 publish")
    await ana.sends("/project 1 actual")
    assert ana.sees().text.startswith("👍 „Xilofoane")


async def test_others_can_neither_see_nor_touch(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    dan = await chat.person("Dan Pop", language="en")
    await ana.sends("/project nou")
    await ana.sends("Xilofoane")
    await ana.sends("Un robot.")
    await dan.sends("/project 1")
    assert dan.sees().text.startswith("This project is no longer in the list")
    for typed in ("/project 1 edit", "/project 1 edit trl 4", "/project 1 archive yes", "/project 1 current"):
        await dan.sends(typed)
        assert dan.sees().text.startswith("Only the project's owners"), typed
    for data in ("prjc:1", "prjf:1:trl", "prj0:1", "prj00:1", "prjok:1"):
        await dan.forges(data)
        assert dan.sees().text.startswith("Only the project's owners"), data
    for data in ("prj1:1", "prjw", "prjed:1:1:1"):
        await dan.forges(data)
        assert dan.sees().text.startswith("Only organizers"), data


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_its_owner_is_asked_whether_it_is_current(chat: Chat, language: str) -> None:
    words = WORDS[language]
    ana = await chat.person("Ana Popescu", language=language)
    ioana = await chat.person("Ioana Marin", organizer=True)
    await ana.sends("/project nou")
    await ana.sends("Xilofoane pentru roboți")
    await ana.sends("Un robot învață să cânte.")
    await ioana.sends("/project 1 publică")
    then = chat.clock.now().replace(year=chat.clock.now().year + 1, month=12)
    await chat.db.write(ask_owners, today=then.date(), now=chat.clock.now())
    await ana.waits_for(words["current"])
    await ana.presses(words["still"])
    assert ana.sees().text.startswith(words["holds"])
