"""conversations about questions, the organizers' group, and notices to it

Revision: 20261125_conversations
Revises: 20261125_handover
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_conversations"
down_revision = "20261125_handover"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "question_message",
        sa.Column("id", number, nullable=False),
        sa.Column("question_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("file", sa.String(length=300), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("album", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_question_message_member_id_member"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_message_question_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_message")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_question_message_chat_id_message_id")),
        sqlite_autoincrement=True,
    )
    for column in ("question_id", "member_id", "created_at"):
        op.create_index(op.f(f"ix_question_message_{column}"), "question_message", [column])
    op.create_index("ix_question_message_album", "question_message", ["album", "member_id"])
    op.create_table(
        "inbox_group",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_group")),
    )
    op.add_column("question", sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_question_replied_at"), "question", ["replied_at"])
    op.add_column("outbox", sa.Column("chat_id", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_outbox_chat",
        "outbox",
        ["chat_id", "message_id"],
        sqlite_where=sa.text("chat_id IS NOT NULL"),
        postgresql_where=sa.text("chat_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_chat", table_name="outbox")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("chat_id")
    op.drop_index(op.f("ix_question_replied_at"), table_name="question")
    with op.batch_alter_table("question") as batch:
        batch.drop_column("replied_at")
    op.drop_table("inbox_group")
    op.drop_table("question_message")
