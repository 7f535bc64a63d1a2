"""The Telegram front end of Cronos: it knows Telegram, and writes no SQL."""
