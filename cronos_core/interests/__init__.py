"""Expressions of interest in projects: sent, answered, brought together, and what came of them."""
