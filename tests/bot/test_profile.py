"""The profile: filled in by a dialog, changed field by field, with whatever people type."""

import pytest

from cronos_core.members.organizations import ensure_organization
from cronos_core.members.profile import get_profile
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import NOW, make_workgroup

FIELDS = {
    "ro": [["Nume", "Organizație", "Rol"], ["Verticale", "Caut", "Ofer"], ["Limba", "Datele mele", "‹ Înapoi"]],
    "en": [["Name", "Organization", "Role"], ["Verticals", "Seeking", "Offering"], ["Language", "My data", "‹ Back"]],
}
TOUR = {
    "ro": [
        ("1/6 · Nume\nCum te cheamă?\nAcum: Ana Popescu", "Ana-Maria Popescu"),
        (
            "2/6 · Organizație\nUnde lucrezi? Scrie numele firmei, al universității sau al centrului; "
            "merge și prescurtarea.",
            "utcn",
        ),
        ("3/6 · Rol\nCe faci acolo, în câteva cuvinte?", "<b>cercetătoare</b> & mamă"),
        (
            "4/6 · Verticale\nCe verticale te interesează? Bifează-le sau scrie numerele lor, de exemplu „1, 3”.",
            "1",
        ),
        ("5/6 · Caut\nCe cauți: parteneri, expertiză, o tehnologie, pe cineva cu care să testezi?", "parteneri"),
        ("6/6 · Ofer\nCe oferi: o tehnologie, un laborator, date, experiență?", "un laborator"),
    ],
    "en": [
        ("1/6 · Name\nWhat is your name?\nNow: Ana Popescu", "Ana-Maria Popescu"),
        (
            "2/6 · Organization\nWhere do you work? Type the name of the company, university or centre; "
            "its short form will do.",
            "UTCN",
        ),
        ("3/6 · Role\nWhat do you do there, in a few words?", "<b>cercetătoare</b> & mamă"),
        (
            "4/6 · Verticals\nWhich verticals interest you? Tick them, or type their numbers, such as “1, 3”.",
            "smart cities",
        ),
        (
            "5/6 · Seeking\nWhat are you looking for: partners, expertise, a technology, somebody to test with?",
            "parteneri",
        ),
        ("6/6 · Offering\nWhat do you offer: a technology, a laboratory, data, experience?", "un laborator"),
    ],
}
DONE = {
    "ro": "✅ Gata! Așa te vede clusterul:\n👤 Ana-Maria Popescu\nOrganizație: Universitatea Tehnică (UTCN)\n"
    "Rol: <b>cercetătoare</b> & mamă\nVerticale: Orașe inteligente\nCaut: parteneri\nOfer: un laborator",
    "en": "✅ Done! This is how the cluster sees you:\n👤 Ana-Maria Popescu\n"
    "Organization: Universitatea Tehnică (UTCN)\nRole: <b>cercetătoare</b> & mamă\nVerticals: Smart cities\n"
    "Seeking: parteneri\nOffering: un laborator",
}


async def member(chat: Chat, language: str = "ro") -> Person:
    await chat.db.write(make_workgroup)
    return await chat.person("Ana Popescu", language=language)


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_six_questions_make_a_profile(chat: Chat, language: str) -> None:
    ana = await chat.person("Ana Popescu", language=language, member=False)
    await chat.db.write(make_workgroup)
    await chat.db.write(ensure_organization, name="Universitatea Tehnică (UTCN)", now=NOW)
    await ana.starts()
    await ana.presses({"ro": "Sunt de acord", "en": "I agree"}[language])
    await ana.presses({"ro": "Completează profilul", "en": "Fill in my profile"}[language])
    for question, answer in TOUR[language]:
        assert ana.sees().text == question
        await ana.sends(answer)
    assert ana.sees() == Seen(DONE[language], FIELDS[language])
    await ana.sends("/cancel")
    assert "/help" in ana.sees().text, "the dialog is over"


async def test_every_question_can_be_skipped_or_left(chat: Chat) -> None:
    ana = await member(chat)
    await ana.sends("/profile")
    bare = Seen("👤 Ana Popescu\nCompletează ce lipsește cu butoanele de mai jos.", FIELDS["ro"])
    assert ana.sees() == bare
    await ana.forges("pf:name:1")
    for step in range(1, 7):
        assert ana.sees().text.startswith(f"{step}/6 · ")
        await ana.presses("Gata" if step == 4 else "Sari peste")
    assert ana.sees() == Seen(f"✅ Gata! Așa te vede clusterul:\n{bare.text}", FIELDS["ro"])
    await ana.forges("pf:role:1")
    await ana.presses("Mai târziu")
    assert ana.sees() == bare
    await ana.sends("/cancel")
    assert ana.sees().text.startswith("Nu era nimic de oprit.")


async def test_a_vertical_is_ticked_and_unticked(chat: Chat) -> None:
    ana = await member(chat)
    await ana.sends("/profile verticale")
    assert ana.sees().buttons == [["1. Orașe inteligente"], ["Gata"]]
    await ana.presses("1. Orașe inteligente")
    assert ana.sees().buttons == [["✓ 1. Orașe inteligente"], ["Gata"]]
    await ana.presses("✓ 1. Orașe inteligente")
    assert ana.sees().buttons == [["1. Orașe inteligente"], ["Gata"]]
    await ana.sends("blockchain")
    assert ana.sees().text.startswith("Nu găsesc verticala „blockchain”.")
    await ana.sends("orase inteligente")
    assert (
        ana.sees().text
        == "👤 Ana Popescu\nVerticale: Orașe inteligente\nCompletează ce lipsește cu butoanele de mai jos."
    )


@pytest.mark.parametrize(
    ("language", "field", "typed", "label"),
    [
        ("ro", "Rol", "/profile rol", "Rol"),
        ("en", "Role", "/profile role", "Role"),
        ("ro", "Caut", "/profile seeks", "Caut"),
    ],
)
async def test_one_field_is_changed_and_cleared_by_button_and_by_typing(
    chat: Chat, language: str, field: str, typed: str, label: str
) -> None:
    ana = await member(chat, language)
    await ana.sends("/profile")
    await ana.presses(field)
    await ana.sends("inginer <script>")
    assert f"{label}: inginer <script>\n" in ana.sees().text
    await ana.sends(typed)
    back, clear = {"ro": ("‹ Înapoi", "Golește"), "en": ("‹ Back", "Clear")}[language]
    assert ana.sees().buttons == [[clear, back]]
    await ana.presses(clear)
    assert ana.toast == {"ro": "Am golit câmpul.", "en": "The field is empty now."}[language]
    assert label + ":" not in ana.sees().text


@pytest.mark.parametrize(
    ("language", "refusal"),
    [
        ("ro", "E prea lung: ai scris 4.000 de caractere, încap 600. Scrie mai pe scurt.\nCaut\n"),
        ("en", "That is too long: you wrote 4,000 characters, and 600 fit. Make it shorter.\nSeeking\n"),
    ],
)
async def test_a_text_that_is_too_long_keeps_the_question_open(chat: Chat, language: str, refusal: str) -> None:
    ana = await member(chat, language)
    await ana.sends("/profile seeks")
    await ana.sends("x" * 4000)
    assert ana.sees().text.startswith(refusal)
    # The app splits what is longer than a message: neither part is taken.
    await ana.sends("x" * 5000)
    await ana.sends("parteneri")
    assert (await chat.db.read(get_profile, member_id=ana.member.id)).member.seeks == "parteneri"


async def test_a_name_needs_letters(chat: Chat) -> None:
    ana = await member(chat)
    await ana.sends("/profile name")
    assert ana.sees() == Seen("Nume\nCum te cheamă?\nAcum: Ana Popescu", [["‹ Înapoi"]])
    await ana.sends("\u200b")
    assert ana.sees().text.startswith("Am nevoie de câteva litere aici. Mai încearcă.\nNume\n")
    await ana.forges("pf0:name")
    assert ana.sees().text == "Am nevoie de câteva litere aici. Mai încearcă."
    await ana.forges("pf0:verticals")
    assert ana.sees().buttons == FIELDS["ro"]


async def test_a_dialog_survives_a_look_elsewhere(chat: Chat) -> None:
    ana = await member(chat)
    await ana.sends("/profile role")
    await ana.sends("/help")
    await ana.sends("inginer")
    assert "Rol: inginer" in ana.sees().text
