"""What this person can do."""

from bot.feature import Feature

FEATURE = Feature(name="help")
