"""First contact, joining, profile, language, and the organizers' decisions about who joins."""

from bot.feature import Feature

FEATURE = Feature(name="members")
