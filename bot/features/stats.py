"""The figures, for organizers."""

from bot.feature import Feature

FEATURE = Feature(name="stats")
