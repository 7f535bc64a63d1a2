"""quiet hours, time zones, arrivals, confirmations

Revision: 20261125_reminders
Revises: 20261125_opened_link
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_reminders"
down_revision = "20261125_opened_link"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "home_zone",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_zone")),
    )
    op.create_table(
        "arrival",
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("on_the_way", sa.Boolean(), nullable=False),
        sa.Column("late_minutes", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("way_told", sa.Integer(), nullable=False),
        sa.Column("late_told", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_arrival_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_arrival_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_arrival")),
    )
    with op.batch_alter_table("arrival") as batch_op:
        batch_op.create_index(batch_op.f("ix_arrival_member_id"), ["member_id"], unique=False)
    # Plain ADD COLUMN, on SQLite too: rewriting the table of members would drop what refers to them.
    op.add_column("member", sa.Column("time_zone", sa.String(length=64), nullable=True))
    op.add_column("member", sa.Column("quiet_begins", sa.Integer(), server_default="1320", nullable=False))
    op.add_column("member", sa.Column("quiet_ends", sa.Integer(), server_default="420", nullable=False))
    op.add_column("registration", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("registration", "confirmed_at")
    op.drop_column("member", "quiet_ends")
    op.drop_column("member", "quiet_begins")
    op.drop_column("member", "time_zone")
    op.drop_table("arrival")
    op.drop_table("home_zone")
