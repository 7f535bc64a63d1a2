"""The methods of the Bot API, one file per family; importing this package registers them all.

A handler does what Telegram documents under its name, and refuses with an `ApiError`.
"""

from bot.sandbox.methods import chats, commands, edits, files, messages, profile, queries, receiving
from bot.sandbox.methods.registry import METHODS

__all__ = ["METHODS", "chats", "commands", "edits", "files", "messages", "profile", "queries", "receiving"]
