"""Documents that organizers drop on the bot: read, shown, kept, listed, taken away; and the original for everybody."""

from bot.feature import ChatCommand, Feature
from bot.features.documents import handlers, taking
from bot.features.documents.buttons import (
    DocumentDropped,
    DocumentKept,
    DocumentOpened,
    DocumentRemoved,
    DocumentRestored,
)
from bot.navigation import DocumentsOpened, OriginalAsked
from cronos_core.documents.reading import DOCUMENT_ENDINGS

FEATURE = Feature(
    name="documents",
    commands=(
        ChatCommand("documents", handlers.documents_command, for_organizers=True),
        ChatCommand("original", handlers.original_command, in_menu=False),
    ),
    presses=(
        (DocumentKept, taking.keep),
        (DocumentDropped, taking.drop),
        (DocumentsOpened, handlers.open_documents),
        (DocumentOpened, handlers.open_document),
        (DocumentRemoved, handlers.remove),
        (DocumentRestored, handlers.restore),
        (OriginalAsked, handlers.send_original),
    ),
    documents=taking.take_document,
    reads=DOCUMENT_ENDINGS,
)
