"""The core of Cronos: plain functions on a database session. It knows nothing of Telegram."""
