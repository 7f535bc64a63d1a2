"""The demo: the local Telegram, the unchanged bot and sample data, in one process."""
