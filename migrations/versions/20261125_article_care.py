"""how long articles are valid, who answers for them, and which article a question belongs to

Revision: 20261125_article_care
Revises: 20261125_upload_ids
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_article_care"
down_revision = "20261125_upload_ids"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.add_column(sa.Column("valid_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("valid_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("owner_id", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("owner_name", sa.String(length=120), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("reviewed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_foreign_key(
            batch_op.f("fk_article_owner_id_member"), "member", ["owner_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_article_owner_id"), ["owner_id"], unique=False)
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("belongs_to_id", sa.BigInteger(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_question_belongs_to_id_article"), "article", ["belongs_to_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_question_belongs_to_id"), ["belongs_to_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_belongs_to_id"))
        batch_op.drop_constraint(batch_op.f("fk_question_belongs_to_id_article"), type_="foreignkey")
        batch_op.drop_column("belongs_to_id")
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_owner_id"))
        batch_op.drop_constraint(batch_op.f("fk_article_owner_id_member"), type_="foreignkey")
        for name in ("version", "retired_at", "reviewed_on", "owner_name", "owner_id", "valid_until", "valid_from"):
            batch_op.drop_column(name)
