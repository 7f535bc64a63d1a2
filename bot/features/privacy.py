"""What is held about a person: shown, exported, deleted."""

from bot.feature import Feature

FEATURE = Feature(name="privacy")
