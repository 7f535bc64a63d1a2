"""Alembic migrations of the Cronos database."""
