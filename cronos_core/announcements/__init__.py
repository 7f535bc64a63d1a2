"""Announcements: composing, audiences, release and report."""
