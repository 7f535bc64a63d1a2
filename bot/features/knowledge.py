"""The feature `knowledge`."""

from bot.feature import Feature

FEATURE = Feature(name="knowledge")
