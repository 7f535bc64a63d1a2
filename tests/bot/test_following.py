"""Following in the chat, in both languages and typed: from a search to its alert, and how either ends."""

from typing import Any

import pytest

from cronos_core.imports.rows import Row
from cronos_core.projects.importing import import_projects
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import make_workgroup
from tests.samples import load_samples


async def add(chat: Chat, *records: dict[str, Any]) -> None:
    """Import these projects, and let the next minute pass."""
    # The regular jobs begin with the first look at them.
    await chat.runtime.sweep()
    rows = [Row(line, {"lang": "ro"} | record) for line, record in enumerate(records, 2)]
    await chat.db.write(import_projects, rows=rows, actor_id=None, now=chat.clock.now())
    await chat.advance(minutes=1)


async def has_written(person: Person, text: str) -> bool:
    return any(text in one.text for one in await person.reads())


XYLOPHONES = {
    "id": "xil",
    "title": "Xilofoane pentru roboți",
    "summary": "Un robot învață să cânte la xilofon.",
    "institution": "UBB",
    "trl": 6,
}
FOLLOWED = {
    "ro": Seen(
        "🔔 Urmărești: „xilofon” · TRL 6–9\nÎți scriu imediat ce apare un proiect potrivit, fără sunet.",
        [["Vezi ce este", "O dată pe zi", "Oprește"], ["Ce urmăresc"]],
    ),
    "en": Seen(
        "🔔 You follow: “xilofon” · TRL 6–9\nI write as soon as a project fits, without a sound.",
        [["See what there is", "Once a day", "Stop"], ["What I follow"]],
    ),
}
ALERTS = {
    "ro": Seen(
        "🔔 Proiect pentru ce urmărești\n4 · Xilofoane pentru roboți\nUBB · TRL 6\n"
        "Un robot învață să cânte la xilofon.\nSe potrivește cu „xilofon” · TRL 6–9: xilofon",
        [["Vezi-l", "☆ Păstrează", "Oprește"]],
    ),
    "en": Seen(
        "🔔 A project for what you follow\n4 · Xilofoane pentru roboți\nUBB · TRL 6\n"
        "Un robot învață să cânte la xilofon.\nFits “xilofon” · TRL 6–9: xilofon",
        [["Open", "☆ Bookmark", "Stop"]],
    ),
}
STOPPED = {
    "ro": Seen(
        "🔕 Oprit: „xilofon” · TRL 6–9\nNu-ți mai scriu despre asta. Poți porni din nou oricând.",
        [["Pornește din nou", "Șterge"], ["Ce urmăresc"]],
    ),
    "en": Seen(
        "🔕 Stopped: “xilofon” · TRL 6–9\nI no longer write about this. You can start it again any time.",
        [["Start again", "Delete"], ["What I follow"]],
    ),
}
SAID = {
    "ro": ["Anunță-mă când apare", "Oprește", "Ce urmăresc", "oprit", "Șterge", "Încă nu urmărești nimic"],
    "en": ["Tell me when there is one", "Stop", "What I follow", "stopped", "Delete", "You follow nothing yet"],
}


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_from_nothing_found_to_an_alert_and_its_end(chat: Chat, language: str) -> None:
    tell_me, stop, listed, stopped, delete, nothing = SAID[language]
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/projects xilofon trl>5")
    await ana.presses(tell_me)
    assert ana.sees() == FOLLOWED[language]
    await add(chat, XYLOPHONES)
    await ana.waits_for("4 · Xilofoane")
    assert ana.sees() == ALERTS[language]
    await ana.presses(stop)
    assert ana.sees() == STOPPED[language]
    await add(chat, XYLOPHONES | {"id": "more", "title": "Alte xilofoane"})
    assert not await has_written(ana, "Alte xilofoane")
    await ana.presses(listed)
    assert ana.sees().text.splitlines()[1].endswith(f"xilofon” · TRL 6–9 · {stopped}")
    await ana.presses("1 · ")
    await ana.presses(delete)
    assert ana.sees().text.startswith(f"🔔 {nothing}")


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_many_projects_are_one_message_with_a_list(chat: Chat, language: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/following xilofon")
    await add(chat, *({"id": f"x{n}", "title": f"Xilofon, ediția {n}"} for n in range(37)))
    first = "🔔 37 de proiecte pentru ce urmărești" if language == "ro" else "🔔 37 projects for what you follow"
    why = "Se potrivesc cu „xilofon”." if language == "ro" else "They fit “xilofon”."
    await ana.waits_for(first)
    see, stop = ("Vezi-le", "Oprește") if language == "ro" else ("See them", "Stop")
    assert ana.sees() == Seen(f"{first}\n{why}", [[see, stop]])
    assert len([one for one in await ana.reads() if one.text.startswith("🔔 37")]) == 1
    await ana.presses(see)
    listed = ana.sees()
    assert listed.text.startswith("🔔 Ce a apărut" if language == "ro" else "🔔 What came up")
    assert "40 · Xilofon, ediția 36" in listed.text and "xilofon” " not in listed.text
    assert len(listed.text.splitlines()) <= 10
    await ana.presses("40 · ")
    await ana.presses("‹")
    assert ana.sees() == listed


async def test_a_daily_digest(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/following xilofon")
    await ana.presses("O dată pe zi")
    assert "o dată pe zi, dimineața" in ana.sees().text
    await add(chat, XYLOPHONES, {"id": "b", "title": "Xilofon mic"})
    await ana.sends("/project 5")
    assert not await has_written(ana, "Proiect pentru ce urmărești")
    await chat.advance(hours=24)
    await ana.waits_for("🔔 Proiect pentru ce urmărești\n4 · Xilofoane")
    assert not await has_written(ana, "🔔 Proiect pentru ce urmărești\n5 · ")


async def test_what_was_in_results_that_one_looked_at_is_no_news(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/following xilofon")
    await ana.sends("/projects satelit")
    await add(chat, {"id": "SOIL-1", "title": "Xilofon de satelit"}, {"id": "AIR-1", "title": "Xilofon de aer"})
    await ana.waits_for("1 · Xilofon de aer")
    assert not await has_written(ana, "3 · Xilofon de satelit")


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_following_a_vertical(chat: Chat, language: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    vertical = "Orașe inteligente" if language == "ro" else "Smart cities"
    follow, followed = ("Urmărește", "Urmărești ✓") if language == "ro" else ("Follow", "Following ✓")
    await ana.sends("/projects")
    await ana.presses("Vezi pe verticale" if language == "ro" else "Browse by vertical")
    await ana.presses(vertical)
    await ana.presses(follow)
    assert vertical in ana.sees().text
    await ana.presses("Vezi ce este" if language == "ro" else "See what there is")
    assert ana.sees().buttons[1][-1] == followed
    await add(chat, {"id": "x", "title": "Felinare", "verticals": "smart-cities"})
    await ana.waits_for("4 · Felinare")
    assert ana.sees().text.endswith(
        f"Se potrivește cu verticala {vertical}" if language == "ro" else f"Fits the vertical {vertical}"
    )


async def test_verticals_of_the_profile_are_offered_not_assumed(chat: Chat) -> None:
    await chat.db.write(make_workgroup, slug="robots", name_ro="Roboți", name_en="Robots")
    ana = await chat.person("Ana Popescu")
    await ana.sends("/profile verticals")
    await ana.sends("1")
    await ana.sends("ce urmăresc?")
    assert "Sunt în profilul tău, dar nu-ți scriu despre proiectele lor:" in ana.sees().text
    await ana.presses("Urmărește: Roboți")
    assert ana.sees().text.startswith("🔔 Urmărești: verticala Roboți\n")
    await ana.sends("/following")
    assert "Urmărește: Roboți" not in str(ana.sees().buttons)


async def test_an_alert_of_two_searches_stops_each(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    await ana.sends("/following xilofon")
    await ana.sends("/following roboți")
    await add(chat, XYLOPHONES)
    await ana.waits_for("Se potrivește cu „roboți”: roboți")
    assert ana.sees().buttons == [
        ["Vezi-l", "☆ Păstrează"], ["Oprește „xilofon”"], ["Oprește „roboți”"]
    ]  # fmt: skip
    await ana.presses("Oprește „roboți”")
    assert ana.sees().text.startswith("🔕 Oprit: „roboți”")


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_what_a_button_stops_is_said_whole_or_cut_within_its_quotes(chat: Chat, language: str) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/following inteligență artificială")
    await ana.sends("/following inteligență artificială pentru xilofoane și tobe")
    await add(chat, {"id": "x", "title": "Xilofon cu inteligență artificială"})
    await ana.waits_for("4 · Xilofon cu")
    stops = [row[0] for row in ana.sees().buttons[1:]]
    assert stops == (
        ["Oprește „inteligență artificială”", "Oprește „inteligență artificială pentru…”"]
        if language == "ro"
        else ["Stop “inteligență artificială”", "Stop “inteligență artificială pentru…”"]
    )


async def test_everything_can_be_typed(chat: Chat) -> None:
    await chat.db.write(load_samples)
    ana = await chat.person("Ana Popescu")
    typed = {
        "/following": "🔔 Încă nu urmărești nimic",
        "/following proiecte despre robotică": "🔔 Urmărești: „robotică”",
        "/following 1 zilnic": "🔔 Urmărești: „robotică”\nDacă apare",
        "/following 1 now": "🔔 Urmărești: „robotică”\nÎți scriu imediat",
        "/following 1 stop": "🔕 Oprit: „robotică”",
        "/following 1 pornește": "🔔 Urmărești: „robotică”",
        "/following 1": "🔔 Urmărești: „robotică”",
        "/following noutăți": "🔔 Încă nimic nou pentru tine",
        "/following 1 șterge": "🔔 Încă nu urmărești nimic",
        "/following 1 opreste": "Căutarea aceasta nu mai e salvată",
        "/following …": "Spune-mi și ce să urmăresc",
        "/project kept": "⭐ Încă nu ai păstrat niciun proiect",
        "/project 1 păstrează": "Rețea de senzori",
        "/project păstrate": "⭐ Un proiect păstrat",
        "/project 1 renunță": "Rețea de senzori",
        "/project mele păstrate": "🔎",
        "/project 1 similar": "🔎 Niciun alt proiect nu seamănă cu „AERIS”",
    }
    for text, answer in typed.items():
        await ana.sends(text)
        assert ana.sees().text.startswith(answer), text


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_keeping_a_project_and_looking_for_others_like_it(chat: Chat, language: str) -> None:
    keep, kept, bookmarks, similar = (
        ("☆ Păstrează", "★ Păstrat", "Păstrate", "Asemănătoare")
        if language == "ro"
        else ("☆ Bookmark", "★ Bookmarked", "Bookmarks", "Similar ones")
    )
    await chat.db.write(load_samples)
    await add(chat, {"id": "x", "title": "Senzori pentru calitatea apei"})
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/project 1")
    await ana.presses(keep)
    assert ana.sees().buttons[-2] == [kept, similar]
    await ana.presses(similar)
    found = ana.sees()
    assert found.text.splitlines()[1] == "4 · Senzori pentru calitatea apei"
    assert found.text.splitlines()[2] == ("potrivire" if language == "ro" else "matches") + ": Senzori, calitatea"
    await ana.presses("4 · ")
    await ana.presses("‹")
    assert ana.sees() == found
    await ana.presses("‹")
    assert ana.sees().buttons[-2] == [kept, similar]
    await ana.presses("‹")
    await ana.presses(bookmarks)
    listed = ana.sees()
    assert listed.buttons[0] == ["1 · AERIS"]
    await ana.presses("1 · AERIS")
    await ana.presses("‹")
    assert ana.sees() == listed
    await ana.presses("1 · AERIS")
    await ana.presses(kept)
    await ana.presses("‹")
    assert len(ana.sees().buttons) == 1


async def test_guests_are_invited_first(chat: Chat) -> None:
    await chat.db.write(load_samples)
    radu = await chat.person("Radu Nou", member=False)
    await radu.starts()
    await radu.sends("/following robotică")
    assert "🔔" not in radu.sees().text
