"""Files dropped on the bot: an organizer's lists are rehearsed, shown, and imported when confirmed."""

from bot.feature import ChatCommand, Feature
from bot.features.imports.buttons import ImportCancelled, ImportConfirmed
from bot.features.imports.handlers import cancel_import, confirm_import, import_command, take_file

FEATURE = Feature(
    name="imports",
    commands=(ChatCommand("import", import_command, for_organizers=True, in_menu=False),),
    presses=((ImportConfirmed, confirm_import), (ImportCancelled, cancel_import)),
    documents=take_file,
)
