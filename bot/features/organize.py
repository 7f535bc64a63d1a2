"""The organizers' desk."""

from bot.feature import Feature

FEATURE = Feature(name="organize")
