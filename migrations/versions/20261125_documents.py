"""Documents, their files and their passages; which passage answered a question.

Revision: 20261125_documents
Revises: 20261125_conversations
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_documents"
down_revision = "20261125_conversations"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEPT = sa.text("state = 'kept'")


def upgrade() -> None:
    op.create_table(
        "source_document",
        sa.Column("id", Id, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_key", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("silent_pages", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("uploaded_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["uploaded_by"],
            ["member.id"],
            name=op.f("fk_source_document_uploaded_by_member"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_document")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("source_document") as batch_op:
        batch_op.create_index(
            "uq_source_document_kept", ["title_key"], unique=True, sqlite_where=KEPT, postgresql_where=KEPT
        )
        batch_op.create_index(batch_op.f("ix_source_document_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_source_document_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_source_document_uploaded_by"), ["uploaded_by"], unique=False)
    op.create_table(
        "source_file",
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["source_document.id"],
            name=op.f("fk_source_file_document_id_source_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_source_file")),
    )
    op.create_table(
        "passage",
        sa.Column("id", Id, nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(length=300), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("last_page", sa.Integer(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["source_document.id"],
            name=op.f("fk_passage_document_id_source_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("document_id", "position", name=op.f("uq_passage_document_id_position")),
        sqlite_autoincrement=True,
    )
    # Plain ADD COLUMN, on SQLite too: rewriting the table would drop what refers to it.
    op.add_column("question", sa.Column("passage_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("question", "passage_id")
    op.drop_table("passage")
    op.drop_table("source_file")
    op.drop_table("source_document")
