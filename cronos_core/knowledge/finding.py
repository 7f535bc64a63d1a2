"""The articles that a question finds, an article and its twin as one, and what speaks for the first of them."""

from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from cronos_core.knowledge.models import Article
from cronos_core.retrieval.evidence import Features, weigh_evidence
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.language import guess_language

# Enough to have three different answers after twins were joined, and to see how far the next one is behind.
FETCHED = 10


@dataclass(frozen=True)
class Found:
    """The best hits for a question with their articles by key, and the evidence for the first."""

    hits: tuple[Hit, ...]
    articles: dict[str, Article]
    features: Features


def find_articles(session: Session, *, index: Index, text: str, lang: str) -> Found:
    """What the question finds in the index; `lang` is its language where its words do not tell."""
    retrieval = index.retrieve(text, None, FETCHED)
    articles = {article.key: article for article in list_by_key(session, keys=[hit.id for hit in retrieval.hits])}
    # An article and its twin are one answer: beside each other they would look like two that compete.
    hits: dict[str, Hit] = {}
    spoken = guess_language(text, default=lang)
    for hit in retrieval.hits:
        if (article := articles.get(hit.id)) is not None:
            twin = hits.get(group_of(article))
            # Of a pair, the one in the question's language stands for both: the question meets its wordings.
            joined = hit if twin is None else _join(hit, twin) if article.lang == spoken else _join(twin, hit)
            hits[group_of(article)] = joined
    best = tuple(hits.values())
    return Found(best, articles, weigh_evidence(index, replace(retrieval, hits=best)))


def list_by_key(session: Session, *, keys: list[str]) -> list[Article]:
    """Those of the articles with these keys that answer, in no order: one may have been taken out after the index was
    built."""
    return list(session.exec(select(Article).where(col(Article.key).in_(keys), col(Article.retired_at).is_(None))))


def group_of(article: Article) -> str:
    """What an article and its twin share."""
    return article.pair or article.key


def _join(hit: Hit, twin: Hit) -> Hit:
    """The hit, with the best score of it and its twin in each channel and in meaning."""
    channels = {name: max(share, twin.channels[name]) for name, share in hit.channels.items()}
    return replace(hit, channels=channels, nearness=max(hit.nearness, twin.nearness))
