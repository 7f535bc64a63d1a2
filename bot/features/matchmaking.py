"""Matchmaking in the chat."""

from bot.feature import Feature

FEATURE = Feature(name="matchmaking")
