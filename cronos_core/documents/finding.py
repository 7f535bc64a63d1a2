"""The passages, indexed in memory and kept in step with the database: which of them answers a question.

Ranked and judged as articles are, with a calibration and thresholds of their own: nobody wrote down how people ask for
a passage, so its confidences mean something else.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from importlib.resources import files

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from cronos_core.documents.models import DocumentState, Passage, SourceDocument
from cronos_core.documents.quoting import quote_passage
from cronos_core.documents.service import COLLECTION
from cronos_core.documents.splitting import split_sentences
from cronos_core.retrieval.confidence import Calibration, Outcome, decide
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.embedding import Embedder
from cronos_core.retrieval.evidence import weigh_evidence
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.meaning import Shelf, TextToEmbed
from cronos_core.retrieval.presets import PASSAGES
from cronos_core.retrieval.query import read_query
from cronos_core.retrieval.revisions import Cached
from cronos_core.retrieval.segment import STEMS
from cronos_core.retrieval.threshold import Judgement, refit_to_collection, sample_wordings
from cronos_core.retrieval.vectors import fill_shelf

FETCHED = 10
# A whole sentence is longer than a question and finds more, so a threshold that keeps it off keeps questions off too:
# so many words of one have as much to say as a question has.
# Nearly all sentences of a passage are asked, since one document alone has few passages.
_ASKED_SENTENCES, _ASKED_WORDS = 20, 5


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found, its document, and the part of its text that the question is about."""

    passage: Passage
    document: SourceDocument
    quote: str


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """What the documents make of a question: `found` is best first, three at most, and empty for "abstain"."""

    decision: Outcome
    confidence: float
    found: tuple[FoundPassage, ...] = ()


NO_ANSWER = PassageAnswer("abstain", 0.0)


@dataclass(frozen=True)
class _Shelved:
    """The passages' index, the calibration that fits it, and the questions that the fitting asks."""

    index: Index
    calibration: Calibration
    asked: tuple[str, ...]


class Passages:
    """One a process; safe to ask from any thread. `shelf` holds the models, and may be shared with other collections.

    `list_judgements` gives what people said of answers from documents, which the thresholds learn from.
    """

    def __init__(self, shelf: Shelf, list_judgements: Callable[[Session], Sequence[Judgement]]) -> None:
        self._shelf = shelf
        self._list_judgements = list_judgements
        self._shelved = Cached(COLLECTION, self._build)

    @property
    def embedders(self) -> tuple[Embedder, ...]:
        """The models that are used."""
        return self._shelf.embedders

    def prepare(self, session: Session) -> None:
        """Build the index if it is not current, so that the next question need not wait for it."""
        self._shelved.current(session)

    def list_missing(self, session: Session) -> list[TextToEmbed]:
        """The texts that wait to be embedded; until none does, passages are found by their words alone."""
        shelved = self._shelved.current(session)
        # Those that the thresholds are fitted by as well, or every start would have to embed them anew.
        questions = [TextToEmbed(model, "question", text) for model in self.embedders for text in shelved.asked]
        return [*shelved.index.list_missing(), *(one for one in questions if not self._shelf.has(one))]

    def answer(self, session: Session, *, text: str) -> PassageAnswer:
        """What the documents make of a question in either language."""
        shelved = self._shelved.current(session)
        retrieval = shelved.index.retrieve(text, None, FETCHED)
        decision = decide(retrieval.hits, weigh_evidence(shelved.index, retrieval), shelved.calibration)
        if decision.outcome == "abstain":
            return PassageAnswer("abstain", decision.confidence)
        wanted = retrieval.hits[:1] if decision.outcome == "answer" else decision.suggestions
        ids = col(Passage.id).in_([int(hit.id) for hit in wanted])
        rows = {str(passage.id): (passage, document) for passage, document in _list_kept(session, ids)}
        found = tuple(
            FoundPassage(*rows[hit.id], _quote(rows[hit.id][0], hit.terms, shelved.index))
            for hit in wanted
            if hit.id in rows
        )
        # Removed a moment ago, and the index not yet built anew: what is no longer there answers nothing.
        return PassageAnswer(decision.outcome, decision.confidence, found) if found else NO_ANSWER

    def quote(self, session: Session, *, passage: Passage, text: str) -> str:
        """The part of a passage that a question is about."""
        index = self._shelved.current(session).index
        return _quote(passage, read_query(text, None, index, index.bridge).terms(), index)

    def _build(self, session: Session) -> _Shelved:
        fill_shelf(session, shelf=self._shelf)
        index = Index.build([_to_document(*row) for row in _list_kept(session)], PASSAGES, shelf=self._shelf)
        shipped = load_calibration(understands=index.understands)
        calibration = refit_to_collection(
            index, shipped, judgements=self._list_judgements(session), ways=begin_sentences
        )
        sample = sample_wordings(index, shipped.refit.wordings, begin_sentences) if self.embedders else []
        return _Shelved(index, calibration, tuple(dict.fromkeys(text for _, text in sample)))


def begin_sentences(_index: Index, document: Document) -> list[str]:
    """The first words of a passage's sentences: questions as they might be asked of it.

    Not of its heading or title, which its neighbours share: they would answer while it is out.
    """
    sentences = [one for text in document.values("text") for one in split_sentences(text)]
    return [" ".join(one.split()[:_ASKED_WORDS]) for one in sentences[:_ASKED_SENTENCES]]


def load_calibration(*, understands: bool) -> Calibration:
    """The calibration shipped for passages: for those found by words alone, or by meaning as well."""
    name = f"calibration_{'meaning' if understands else 'words'}.json"
    return Calibration.load(files(__package__).joinpath(name).read_text("utf-8"))


def _quote(passage: Passage, terms: Set[str], index: Index) -> str:
    return quote_passage(passage.text, passage.lang, terms=terms, rarity=index.scorer(STEMS).idf)


def _list_kept(session: Session, *where: ColumnElement[bool]) -> Sequence[tuple[Passage, SourceDocument]]:
    statement = select(Passage, SourceDocument).join(SourceDocument, col(SourceDocument.id) == col(Passage.document_id))
    kept = col(SourceDocument.state) == DocumentState.KEPT
    return session.exec(statement.where(kept, *where).order_by(col(Passage.id))).all()


def _to_document(passage: Passage, document: SourceDocument) -> Document:
    fields = {"title": document.title, "heading": passage.heading, "text": passage.text}
    return Document(str(passage.id), passage.lang, fields)
