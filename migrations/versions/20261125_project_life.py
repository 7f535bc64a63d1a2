"""Projects are proposed, kept current and archived; they have owners, contacts, and changes that wait.

Revision: 20261125_project_life
Revises: 20261125_drafts
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_project_life"
down_revision = "20261125_drafts"
branch_labels = None
depends_on = None

LISTS = ("offering", "seeking", "languages", "links", "team")


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    with op.batch_alter_table("project", schema=None) as batch_op:
        for name in LISTS:
            batch_op.add_column(sa.Column(name, sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("state", sa.String(length=16), server_default="published", nullable=False))
        batch_op.add_column(sa.Column("checked_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("asked_on", sa.Date(), nullable=True))
        batch_op.drop_index("ix_project_news")
        batch_op.create_index("ix_project_news", ["updated_on", "title", "state"], unique=False)
    op.create_table(
        "project_member",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("is_owner", sa.Boolean(), nullable=False),
        sa.Column("is_contact", sa.Boolean(), nullable=False),
        *_references("project_member", member="CASCADE"),
        sa.PrimaryKeyConstraint("project_id", "member_id", name=op.f("pk_project_member")),
    )
    op.create_index(op.f("ix_project_member_member_id"), "project_member", ["member_id"])
    op.create_table(
        "project_edit",
        sa.Column("id", number, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("open_for", sa.BigInteger(), nullable=True),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        *_references("project_edit", member="SET NULL"),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["member.id"], name=op.f("fk_project_edit_decided_by_member"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_edit")),
        sa.UniqueConstraint("open_for", name=op.f("uq_project_edit_open_for")),
        sqlite_autoincrement=True,
    )
    for column in ("project_id", "member_id", "decided_by", "state"):
        op.create_index(op.f(f"ix_project_edit_{column}"), "project_edit", [column])


def downgrade() -> None:
    for table in ("project_edit", "project_member"):
        op.drop_table(table)
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index("ix_project_news")
        batch_op.create_index("ix_project_news", ["updated_on", "title"], unique=False)
        for name in (*LISTS, "state", "checked_on", "asked_on"):
            batch_op.drop_column(name)


def _references(table: str, *, member: str) -> tuple[sa.ForeignKeyConstraint, sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f(f"fk_{table}_project_id_project"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f(f"fk_{table}_member_id_member"), ondelete=member
        ),
    )
