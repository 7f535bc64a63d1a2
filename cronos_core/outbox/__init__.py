"""Notices on their way to members."""
