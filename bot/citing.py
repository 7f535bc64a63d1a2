"""How documents are named beside what is quoted from them: title, page and date."""

from babel.dates import format_date

from bot.i18n import Texts
from cronos_core.documents.models import Passage, SourceDocument


def cite(t: Texts, document: SourceDocument, passage: Passage) -> str:
    """ "Ghidul participantului, p. 4", without markup; the title alone where the file has no pages."""
    if passage.page is None:
        return document.title
    last = passage.last_page or passage.page
    pages = str(passage.page) if last == passage.page else f"{passage.page}–{last}"
    return t.plain("documents-cited", title=document.title, pages=pages)


def say_updated(t: Texts, document: SourceDocument) -> str:
    """The day of the document, with its year: "12 nov. 2026"."""
    return format_date(document.updated_on, "d MMM y", locale=t.language)
