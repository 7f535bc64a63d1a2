"""Events in the chat."""

from bot.feature import Feature

FEATURE = Feature(name="events")
