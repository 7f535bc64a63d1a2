"""The feature `inbox`."""

from bot.feature import Feature

FEATURE = Feature(name="inbox")
