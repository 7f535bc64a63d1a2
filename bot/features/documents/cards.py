"""What documents look like to organizers: the rehearsal, the list, one of them."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, join_lines, shorten
from bot.citing import cite, say_updated
from bot.features.documents.buttons import (
    DocumentDropped,
    DocumentKept,
    DocumentOpened,
    DocumentRemoved,
    DocumentRestored,
)
from bot.navigation import DocumentsOpened, HelpOpened, OrganizeOpened, OriginalAsked, PassageOpened
from bot.paging import Page, turn_row
from bot.scene import Scene
from cronos_core.documents.models import DocumentState, SourceDocument
from cronos_core.documents.service import DocumentView, Proposal

FILE, TITLE, LABEL = 80, 120, 40
SAMPLE = 500


def proposal_card(scene: Scene, proposal: Proposal) -> Card:
    """What was read, with a sample, and the two ways to go on."""
    t, document = scene.t, proposal.view.document
    older = proposal.replaces
    lines = [
        t("documents-proposal", file=shorten(document.file_name, FILE)),
        *_facts(scene, proposal.view),
        t("documents-replaces", title=shorten(older.title, TITLE), date=say_updated(t, older)) if older else None,
        t("documents-sample", cited=cite(t, document, proposal.sample)),
        Markup("<blockquote expandable>{}</blockquote>").format(shorten(proposal.sample.text, SAMPLE)),
        t("documents-typed", number=str(document.id)),
        t("documents-retitle"),
    ]
    label = t.plain("documents-button-replace" if older else "documents-button-keep")
    rows = [
        [
            Button(label, DocumentKept(document.id)),
            Button(t.plain("button-cancel"), DocumentDropped(document.id)),
        ]
    ]
    return Card(join_lines(*lines), rows)


def known_card(scene: Scene, proposal: Proposal) -> Card:
    """The very same file is answered from already."""
    t, document = scene.t, proposal.view.document
    text = t("documents-known", title=shorten(document.title, TITLE), date=say_updated(t, document))
    return Card(text, [[Button(t.plain("documents-button-open"), DocumentOpened(document.id))], _list_row(scene)])


def kept_card(scene: Scene, view: DocumentView) -> Card:
    """It is answered from, from now on."""
    t, document = scene.t, view.document
    lines = [t("documents-kept", title=shorten(document.title, TITLE)), *_facts(scene, view)[1:], t("documents-try")]
    rows = [[Button(t.plain("documents-button-open"), DocumentOpened(document.id))], _list_row(scene)]
    return Card(join_lines(*lines), rows)


def dropped_card(scene: Scene) -> Card:
    return Card(scene.t("documents-dropped"), [_list_row(scene)])


def documents_card(scene: Scene, views: Sequence[DocumentView], page: Page, total: int) -> Card:
    """The documents, by title, with their numbers."""
    t = scene.t
    back = [Button(t.plain("button-back"), OrganizeOpened())]
    if not views:
        return Card(join_lines(t("documents-empty-list"), t("documents-retitle")), [back])
    lines = [
        t(
            "documents-line",
            id=str(view.document.id),
            title=shorten(view.document.title, TITLE),
            count=view.passages,
            date=say_updated(t, view.document),
        )
        for view in views
    ]
    rows = [
        [Button(f"#{view.document.id} {shorten(view.document.title, LABEL)}", DocumentOpened(view.document.id))]
        for view in views
    ]
    turn = turn_row(scene, page, DocumentsOpened)
    text = join_lines(t("documents-title", count=total), *lines, t("documents-add"))
    return Card(text, [*rows, turn, back])


def document_card(scene: Scene, view: DocumentView, first_passage: int | None) -> Card:
    """One document; one that was taken away can be brought back."""
    t, document = scene.t, view.document
    title = t("documents-one", id=str(document.id), title=shorten(document.title, TITLE))
    if document.state == DocumentState.REMOVED:
        text = join_lines(title, *_facts(scene, view)[1:], t("documents-is-removed"))
        restore = Button(t.plain("documents-button-restore"), DocumentRestored(document.id))
        return Card(text, [[restore], _list_row(scene)])
    read = [Button(t.plain("documents-button-original"), OriginalAsked(document.id))]
    if first_passage is not None:
        read.insert(0, Button(t.plain("documents-button-read"), PassageOpened(first_passage)))
    lines = [title, *_facts(scene, view)[1:], t("documents-file", file=shorten(document.file_name, FILE))]
    lines.append(t("documents-typed-one", number=str(document.id)))
    rows = [read, [Button(t.plain("documents-button-remove"), DocumentRemoved(document.id))], _list_row(scene)]
    return Card(join_lines(*lines), rows)


def removed_card(scene: Scene, document: SourceDocument) -> Card:
    """It is answered from no more, and the way back."""
    t = scene.t
    rows = [[Button(t.plain("documents-button-restore"), DocumentRestored(document.id))], _list_row(scene)]
    text = t("documents-removed", title=shorten(document.title, TITLE), number=str(document.id))
    return Card(text, rows)


def for_organizers_card(scene: Scene) -> Card:
    """Why a member's document is not read, and what to do instead."""
    t = scene.t
    return Card(t("imports-for-organizers"), [[Button(t.plain("button-help"), HelpOpened())]])


def original_hint_card(scene: Scene) -> Card:
    """`/original` without a number."""
    t = scene.t
    return Card(t("documents-original-hint"), [[Button(t.plain("button-help"), HelpOpened())]])


def _facts(scene: Scene, view: DocumentView) -> list[Markup]:
    """Title and category, pages and passages with their languages, and the pages that hold no text."""
    t, document = scene.t, view.document
    # One language needs no count of its own.
    key = "documents-in" if len(view.languages) == 1 else "documents-share"
    shares = ", ".join(t.plain(key, count=count, language=lang) for lang, count in view.languages.items())
    told = {"passages": view.passages, "shares": shares, "date": say_updated(t, document)}
    title = shorten(document.title, TITLE)
    lines = [t("documents-names", title=title)]
    if document.category:
        lines[0] = t("documents-names-category", title=title, category=document.category)
    if document.pages is None:
        lines.append(t("documents-figures", **told))
    else:
        lines.append(t("documents-figures-pages", pages=document.pages, **told))
    if document.silent_pages:
        lines.append(t("documents-silent", count=document.silent_pages))
    return lines


def _list_row(scene: Scene) -> list[Button]:
    return [Button(scene.t.plain("documents-button-all"), DocumentsOpened())]
