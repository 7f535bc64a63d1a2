"""The feature `projects`."""

from bot.feature import Feature

FEATURE = Feature(name="projects")
