"""Announcements: composing, previewing, sending and reporting."""

from bot.feature import Feature

FEATURE = Feature(name="announcements")
