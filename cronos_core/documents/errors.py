"""What can go wrong with a document: each error names the file where it is about one."""

from cronos_core.errors import CronosError


class EncryptedDocumentError(CronosError):
    """The document opens with a password only (`file`)."""

    key = "documents-encrypted"


class BrokenDocumentError(CronosError):
    """The file is not what its ending says, or is damaged (`file`, `ending` without the dot)."""

    key = "documents-broken"


class ScannedDocumentError(CronosError):
    """The pages are pictures: there is no text to read (`file`, `pages`)."""

    key = "documents-scanned"


class EmptyDocumentError(CronosError):
    """There is no sentence in the file (`file`)."""

    key = "documents-empty"


class DocumentTooLongError(CronosError):
    """The document has more pages, or more text, than are read (`file`, `pages` the limit)."""

    key = "documents-too-long"


class DocumentTooSlowError(CronosError):
    """Reading took more time or memory than any honest file needs (`file`, `seconds` the limit)."""

    key = "documents-too-slow"


class DocumentNotFoundError(CronosError):
    """There is no such document, or it was taken away."""

    key = "documents-not-found"


class ProposalGoneError(CronosError):
    """The document that was read and shown is no longer kept, or is somebody else's."""

    key = "documents-proposal-gone"
