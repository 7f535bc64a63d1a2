"""Verticals and their workgroups."""
