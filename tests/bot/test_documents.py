"""A document on its way: dropped, shown, kept, asked for in both languages, leafed through, sent, taken away."""

import pytest

from bot.features.documents.buttons import DocumentKept, DocumentRemoved
from bot.navigation import OriginalAsked
from bot.sandbox.faults import Fault
from cronos_core.documents.service import count_documents
from tests.bot.conversation import Chat, Seen
from tests.handbooks import HANDBOOK, guide_pdf

SAMPLE = (
    "Recepția se deschide cu 45 de minute înainte de prima întâlnire, în holul de la parter. Ecusonul se ridică pe "
    "baza numelui, fără act de identitate, și se poartă la vedere toată ziua. Dacă l-ai pierdut, recepția îți "
    "tipărește altul în câteva minute; al doilea este gratuit, al treilea nu se mai face. Cine ajunge după ora 11 "
    "intră prin intrarea laterală dinspre parc, fiindcă ușa principală se închide pe durata sesiunii plenare. "
    "Bagajele mari rămân la garderobă, care e supravegheată până la ora 19."
)
PHOTOS = (
    "În sală se fac fotografii pentru raportul proiectului. Cine nu vrea să apară ia de la recepție un șnur roșu "
    "pentru ecuson; fotografii nu îi vor fotografia. Pozele se publică după cel mult două săptămâni și se șterg la "
    "cerere."
)
PROPOSALS = {
    "ro": Seen(
        "📄 Ghid participant.pdf\nAm citit documentul. Încă nu răspund din el.\nTitlu: Ghidul participantului\n"
        "5 pagini, 9 fragmente (în română) · 2 nov. 2026\nUn fragment (Ghidul participantului, p. 1):\n"
        f"{SAMPLE}\nFără butoane, scrie /documents 1 da sau /documents 1 nu.\n"
        "Alt titlu? Trimite fișierul cu titlul ca descriere; un cuvânt cu # e categoria.",
        [["Păstrează-l", "Renunță"]],
    ),
    "en": Seen(
        "📄 Ghid participant.pdf\nI have read the document. I don't answer from it yet.\n"
        "Title: Ghidul participantului\n5 pages, 9 passages (in Romanian) · 2 Nov 2026\n"
        "A passage (Ghidul participantului, p. 1):\n"
        f"{SAMPLE}\nWithout buttons, type /documents 1 yes or /documents 1 no.\n"
        "Another title? Send the file with the title as its caption; a word with # is the category.",
        [["Keep it", "Cancel"]],
    ),
}


async def keeps(chat: Chat, language: str = "ro") -> None:
    """Both handbooks are among the documents."""
    dan = await chat.person("Dan", language=language, organizer=True)
    await dan.uploads("Ghid participant.pdf", guide_pdf())
    await dan.sends("/documents 1 da")
    await dan.uploads("handbook.md", HANDBOOK.read_bytes())
    await dan.sends("/documents 2 yes")


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_a_document_is_shown_and_kept_on_a_press(chat: Chat, language: str) -> None:
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    await ioana.uploads("Ghid participant.pdf", guide_pdf())
    assert ioana.sees() == PROPOSALS[language]
    assert await chat.db.read(count_documents) == 0
    await ioana.presses(PROPOSALS[language].buttons[0][0])
    kept = ioana.sees()
    assert kept == (
        Seen(
            "✅ Răspund acum și din „Ghidul participantului”\n5 pagini, 9 fragmente (în română) · 2 nov. 2026\n"
            "Pune-mi o întrebare din el, ca să vezi.",
            [["Vezi documentul"], ["Toate documentele"]],
        )
        if language == "ro"
        else Seen(
            "✅ I answer from “Ghidul participantului” now\n5 pages, 9 passages (in Romanian) · 2 Nov 2026\n"
            "Ask me something from it, to see.",
            [["See the document"], ["All documents"]],
        )
    )
    await ioana.forges(DocumentKept(1).pack())
    assert ioana.sees() == kept
    await ioana.uploads("alt nume.pdf", guide_pdf())
    same = "e deja printre documente, neschimbat" if language == "ro" else "is among the documents already, unchanged"
    assert same in ioana.sees().text
    assert await chat.db.read(count_documents) == 1


async def test_a_question_is_answered_with_title_page_and_the_original(chat: Chat) -> None:
    await keeps(chat)
    ana = await chat.person("Ana Popescu", language="ro")
    await ana.sends("se decontează cazarea?")
    first, *_, source = ana.sees().text.split("\n")
    assert (first, source) == ("📄 5. Bani și decontări", "Sursa: Ghidul participantului, p. 4 · 2 nov. 2026")
    assert ana.sees().text.split("\n")[2].endswith("Drumul cu mașina personală și cazarea nu se decontează.")
    assert ana.sees().buttons == [
        ["👍 M-a ajutat", "👎 Nu asta căutam"],
        ["Trimite originalul", "Legate de asta"],
        ["‹ Ce e înainte", "Ce urmează ›"],
        ["Întreabă un om", "Ce pot face"],
    ]
    await ana.presses("M-a ajutat")
    assert ana.toast == "Mulțumesc! Țin minte că răspunsul a fost bun."
    assert ana.sees().buttons[0] == ["✓ 👍 M-a ajutat", "👎 Nu asta căutam"]
    await ana.presses("Ce urmează")
    assert ana.sees().text == (
        f"📄 6. Fotografii și date personale\n\n{PHOTOS}\n\nSursa: Ghidul participantului, p. 4 · 2 nov. 2026"
    )
    assert ana.sees().buttons[-1] == ["Întreabă un om", "‹ Înapoi"]
    await ana.presses("‹ Înapoi")
    assert ana.sees().text.startswith("📄 5. Bani și decontări")
    await ana.presses("Trimite originalul")
    sent = (await ana.messages())[-1]
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("Ghid participant.pdf", len(guide_pdf()))
    assert sent["caption"] == "Ghidul participantului"


async def test_an_answer_in_english_and_from_the_other_language(chat: Chat) -> None:
    await keeps(chat)
    emma = await chat.person("Emma Clarke", language="en")
    await emma.sends("what share does the university take in a spin-off company?")
    assert emma.sees().text.startswith("📄 Spin-off companies\n\nA researcher may found a company")
    assert emma.sees().text.endswith("Source: Technology Transfer Handbook · 2 Nov 2026")
    ana = await chat.person("Ana Popescu", language="ro")
    await ana.sends("ce share ia university într-o spin-off company?")
    if ana.sees().buttons[0][0].startswith("📄"):
        await ana.presses("📄")
    assert "Documentul e în engleză; citez textul așa cum e scris." in ana.sees().text
    assert ana.sees().text.endswith("Sursa: Technology Transfer Handbook · 2 nov. 2026")


async def test_what_helps_not_leads_to_a_person(chat: Chat) -> None:
    await keeps(chat)
    ana = await chat.person("Ana Popescu", language="ro")
    await ana.sends("se decontează cazarea?")
    await ana.presses("Nu asta căutam")
    assert ["Întreabă un organizator"] in ana.sees().buttons
    await ana.presses("‹ Înapoi")
    assert ana.sees().text.startswith("📄 5. Bani și decontări")
    await ana.presses("Legate de asta")
    await ana.presses("‹ Înapoi")
    assert ana.sees().text.startswith("📄 5. Bani și decontări")
    await ana.sends("de unde iau ecusonul?")
    assert ana.sees().buttons[0] == ["📄 1. Sosirea și ecusonul · Ghidul participantului, p. 1"]
    await ana.presses("1. Sosirea")
    assert ana.sees().text.startswith(f"📄 1. Sosirea și ecusonul\n\n{SAMPLE[:80]}")


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_documents_are_listed_taken_away_and_brought_back(chat: Chat, language: str) -> None:
    await keeps(chat, language)
    ioana = await chat.person("Ioana Rusu", language=language, organizer=True)
    ana = await chat.person("Ana Popescu", language="ro")
    ro = language == "ro"
    await ioana.sends("/documents")
    assert ioana.sees().text.split("\n")[:3] == (
        [
            "📚 Documente: răspund din 2",
            "#1 Ghidul participantului, 9 fragmente, 2 nov. 2026",
            "#2 Technology Transfer Handbook, 8 fragmente, 2 nov. 2026",
        ]
        if ro
        else [
            "📚 Documents: I answer from 2",
            "#1 Ghidul participantului, 9 passages, 2 Nov 2026",
            "#2 Technology Transfer Handbook, 8 passages, 2 Nov 2026",
        ]
    )
    await ioana.presses("#1")
    assert ioana.sees().buttons == (
        [["Citește", "Trimite originalul"], ["Scoate din răspunsuri"], ["Toate documentele"]]
        if ro
        else [["Read", "Send the original"], ["Take out of answers"], ["All documents"]]
    )
    await ioana.presses("Citește" if ro else "Read")
    await ioana.sends("/documents 1 scoate" if ro else "/documents 1 remove")
    assert ioana.sees().text.startswith("Nu mai răspund din" if ro else "I don't answer from")
    await ioana.forges(DocumentRemoved(1).pack())
    await ana.sends("se decontează cazarea?")
    assert "Sursa" not in ana.sees().text
    await ana.forges(OriginalAsked(1).pack())
    assert ana.sees().text.startswith("Documentul acesta nu mai e aici")
    await ioana.presses("Adu-l înapoi" if ro else "Bring it back")
    await ana.sends("se decontează cazarea?")
    assert ana.sees().text.endswith("Sursa: Ghidul participantului, p. 4 · 2 nov. 2026")
    await ana.sends("/original 1")
    assert (await ana.messages())[-1]["document"]["file_name"] == "Ghid participant.pdf"


async def test_a_newer_version_says_what_it_replaces(chat: Chat) -> None:
    await keeps(chat)
    ioana = await chat.person("Ioana Rusu", language="ro", organizer=True)
    newer = HANDBOOK.read_bytes() + b"\n## News\n\nThe adviser moved to room 12 of the second floor.\n"
    await ioana.uploads("handbook v2.md", newer, caption="technology transfer  handbook #transfer_tehnologic")
    assert "Titlu: technology transfer handbook · transfer tehnologic" in ioana.sees().text
    assert "♻️ Ia locul versiunii „Technology Transfer Handbook” din 2 nov. 2026." in ioana.sees().text
    await ioana.presses("Înlocuiește versiunea")
    assert await chat.db.read(count_documents) == 2
    await ioana.sends("/documents 2")
    assert "Nu mai răspund din el." in ioana.sees().text


async def test_giving_up_forgets_the_document(chat: Chat) -> None:
    ioana = await chat.person("Ioana Rusu", language="en", organizer=True)
    await ioana.uploads("guide.pdf", guide_pdf())
    await ioana.presses("Cancel")
    assert ioana.sees() == Seen("I have dropped the document. Nothing has changed.", [["All documents"]])
    await ioana.forges(DocumentKept(1).pack())
    assert ioana.sees().text.startswith("This document no longer waits")
    await ioana.sends("/documents")
    assert ioana.sees().text.startswith("📚 Documents\nI don't answer from any document yet.")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.4 broken", "Nu pot citi a.pdf: e deteriorat sau nu este un fișier PDF."),
        ("a.docx", b"PK nothing", "Nu pot citi a.docx: e deteriorat sau nu este un fișier DOCX."),
        ("a.md", b"---\n\n***", "a.md nu conține nicio propoziție."),
    ],
)
async def test_a_broken_document_gets_a_clear_sentence(chat: Chat, name: str, content: bytes, said: str) -> None:
    ioana = await chat.person("Ioana Rusu", language="ro", organizer=True)
    await ioana.uploads(name, content)
    assert ioana.sees().text.startswith(said)
    assert await chat.db.read(count_documents) == 0


async def test_members_are_told_what_to_do_instead(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu", language="en")
    await ana.uploads("guide.pdf", guide_pdf())
    assert ana.sees().text.startswith("Thank you, but")
    await ana.sends("/original")
    assert ana.sees().text.startswith("Add the number of the document")
    await ana.sends("/documents")
    assert "#" not in ana.sees().text


async def test_a_document_that_telegram_does_not_give(chat: Chat) -> None:
    ioana = await chat.person("Ioana Rusu", language="en", organizer=True)
    chat.sandbox.faults.add(Fault(method="getFile", kind="5xx"))
    await ioana.uploads("guide.pdf", guide_pdf())
    assert ioana.sees().text.startswith("guide.pdf cannot be opened: ")
