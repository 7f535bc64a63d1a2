"""The local Telegram, over real HTTP, with the real python-telegram-bot."""
