"""Multi-step conversations, kept in the database."""
