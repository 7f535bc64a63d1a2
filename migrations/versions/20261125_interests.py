"""Expressions of interest in projects, and what either side says came of them.

Revision: 20261125_interests
Revises: 20261125_project_follows
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text

from cronos_core.tables import UtcDateTime

revision = "20261125_interests"
down_revision = "20261125_project_follows"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENTS = ("answered_at", "ended_at", "passed_on_at", "nudged_at", "escalated_at", "unreachable_at", "asked_at")
REFERENCES = (
    ("project_id", "project", "CASCADE"),
    ("member_id", "member", "SET NULL"),
    ("contact_id", "member", "SET NULL"),
    ("event_id", "event", "SET NULL"),
    ("meeting_id", "meeting", "SET NULL"),
)


def upgrade() -> None:
    op.create_table(
        "interest",
        sa.Column("id", ID, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=rule == "SET NULL") for name, _, rule in REFERENCES),
        sa.Column("note", sa.String(length=600), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("refusal", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("sender_hosts", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        *(sa.Column(name, UtcDateTime(), nullable=True) for name in MOMENTS),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_interest_{name}_{table}"), ondelete=rule)
            for name, table, rule in REFERENCES
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sqlite_autoincrement=True,
    )
    for name in ("project_id", "member_id", "contact_id", "event_id", "meeting_id", "state"):
        op.create_index(op.f(f"ix_interest_{name}"), "interest", [name])
    is_open = text("ended_at IS NULL")
    op.create_index(
        "uq_interest_open",
        "interest",
        ["project_id", "member_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "interest_result",
        sa.Column("interest_id", sa.BigInteger(), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.String(length=16), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interest_id"], ["interest.id"], name=op.f("fk_interest_result_interest_id_interest"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_interest_result_member_id_member"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("interest_id", "side", name=op.f("pk_interest_result")),
    )
    op.create_index(op.f("ix_interest_result_member_id"), "interest_result", ["member_id"])


def downgrade() -> None:
    op.drop_table("interest_result")
    op.drop_table("interest")
