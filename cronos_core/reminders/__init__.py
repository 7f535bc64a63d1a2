"""Reminders before events and meetings."""
