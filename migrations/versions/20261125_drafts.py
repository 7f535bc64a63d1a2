"""articles in the making

Revision: 20261125_drafts
Revises: 20261125_project_revisions
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_drafts"
down_revision = "20261125_project_revisions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question_id", sa.BigInteger(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("alternates", sa.JSON(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("other_question", sa.String(), nullable=False),
        sa.Column("other_answer", sa.String(), nullable=False),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("other_category", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("changed_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_draft_article_id_article"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["member.id"], name=op.f("fk_article_draft_changed_by_member"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["member.id"], name=op.f("fk_article_draft_created_by_member"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_article_draft_question_id_question"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_draft")),
        sa.UniqueConstraint("question_id", name=op.f("uq_article_draft_question_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("article_draft", schema=None) as batch_op:
        for name in ("article_id", "changed_by", "created_by", "state"):
            batch_op.create_index(batch_op.f(f"ix_article_draft_{name}"), [name], unique=False)

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_column("placed_at")
    op.drop_table("article_draft")
