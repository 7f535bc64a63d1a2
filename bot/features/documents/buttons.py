"""The buttons of the organizers' documents."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


@dataclass(frozen=True)
class DocumentKept(CallbackData, prefix="dock"):
    """Answer from the document that was read and shown."""

    document_id: int


@dataclass(frozen=True)
class DocumentDropped(CallbackData, prefix="docx"):
    """Forget it."""

    document_id: int


@dataclass(frozen=True)
class DocumentOpened(CallbackData, prefix="doc"):
    """One document's card."""

    document_id: int


@dataclass(frozen=True)
class DocumentRemoved(CallbackData, prefix="docrm"):
    """Answer from the document no more."""

    document_id: int


@dataclass(frozen=True)
class DocumentRestored(CallbackData, prefix="docun"):
    """Bring back a document that was taken away."""

    document_id: int
