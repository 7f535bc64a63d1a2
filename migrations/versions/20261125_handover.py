"""where a question stands that went to the organizers

Revision: 20261125_handover
Revises: 20261125_article_care
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_handover"
down_revision = "20261125_article_care"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("question_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("lead_id", sa.BigInteger(), nullable=True),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.BigInteger(), nullable=True),
        sa.Column("stage_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("dismissed_as", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("dismissed_by", sa.BigInteger(), nullable=True),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_handover_question_id_question"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_handover_member_id_member"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["question.id"], name=op.f("fk_handover_lead_id_question"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["member.id"], name=op.f("fk_handover_claimed_by_member"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["dismissed_by"], ["member.id"], name=op.f("fk_handover_dismissed_by_member"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover") as batch_op:
        for column in ("member_id", "lead_id", "claimed_by", "dismissed_by"):
            batch_op.create_index(batch_op.f(f"ix_handover_{column}"), [column], unique=False)
    # What has been handed over so far: when, nobody wrote down; that it was asked comes nearest.
    op.execute(
        "INSERT INTO handover (question_id, member_id, handed_at, stage_at, reminders, dismissed_as, note) "
        "SELECT id, member_id, asked_at, asked_at, 0, '', '' FROM question WHERE state <> 'bot'"
    )


def downgrade() -> None:
    op.execute("UPDATE question SET state = 'bot' WHERE state = 'dismissed'")
    op.drop_table("handover")
