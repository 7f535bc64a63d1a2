"""Announcements to audiences."""
