"""A local Telegram: a Bot API server and a chat page, to try the bot and to test it.

Nothing here knows the bot; nothing in the bot knows this package.
"""
