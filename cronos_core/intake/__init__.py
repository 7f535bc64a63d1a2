"""Updates that were taken off Telegram's hands, until they are done."""
