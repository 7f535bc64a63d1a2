"""What an article looks like as an answer: to members, and to the organizers who are about to publish it."""

from babel.dates import format_date
from markupsafe import Markup

from bot.cards import join_lines
from bot.formatting import to_html
from bot.i18n import Texts
from cronos_core.knowledge.models import Article


def answer_text(t: Texts, article: Article) -> Markup:
    """The article's question and answer, and the line with its source and date, where there are any."""
    text = t("knowledge-article", question=article.question, answer=to_html(article.answer))
    return join_lines(text, *source_lines(t, article))


def source_lines(t: Texts, article: Article) -> list[Markup]:
    """A blank line, and the one with source and date; nothing where neither is known."""
    source: str | Markup = article.source
    if article.source_url:
        source = Markup('<a href="{}">{}</a>').format(article.source_url, article.source or article.source_url)
    date = format_date(article.updated_on, "d MMM y", locale=t.language) if article.updated_on else ""
    if not source and not date:
        return []
    key = "knowledge-source" if source and date else "knowledge-source-only" if source else "knowledge-date-only"
    return [Markup(), t(key, source=source, date=date)]
