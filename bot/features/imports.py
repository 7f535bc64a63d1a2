"""The feature `imports`."""

from bot.feature import Feature

FEATURE = Feature(name="imports")
