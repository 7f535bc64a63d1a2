"""Saved searches, what members know of, and bookmarks.

Revision: 20261125_project_follows
Revises: 20261125_project_searches
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_project_follows"
down_revision = "20261125_project_searches"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project_follow",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("rhythm", sa.String(length=8), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("baseline", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _reference("project_follow", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_follow")),
        sa.UniqueConstraint("member_id", "fingerprint", name=op.f("uq_project_follow_member_id_fingerprint")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_project_follow_member_id"), "project_follow", ["member_id"])
    op.create_table(
        "project_known",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("matches", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=True),
        _reference("project_known", "member"),
        _reference("project_known", "project"),
        sa.PrimaryKeyConstraint("member_id", "project_id", name=op.f("pk_project_known")),
    )
    for column in ("created_at", "project_id"):
        op.create_index(op.f(f"ix_project_known_{column}"), "project_known", [column])
    waits = sa.column("known_at").is_(None)
    op.create_index(
        "ix_project_known_waiting", "project_known", ["member_id"], sqlite_where=waits, postgresql_where=waits
    )
    op.create_table(
        "project_alert_progress",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_alert_progress")),
    )
    op.create_table(
        "project_bookmark",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _reference("project_bookmark", "member"),
        _reference("project_bookmark", "project"),
        sa.PrimaryKeyConstraint("member_id", "project_id", name=op.f("pk_project_bookmark")),
    )
    op.create_index(op.f("ix_project_bookmark_project_id"), "project_bookmark", ["project_id"])


def downgrade() -> None:
    for table in ("project_bookmark", "project_alert_progress", "project_known", "project_follow"):
        op.drop_table(table)


def _reference(table: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{target}_id_{target}")
    return sa.ForeignKeyConstraint([f"{target}_id"], [f"{target}.id"], name=name, ondelete="CASCADE")
