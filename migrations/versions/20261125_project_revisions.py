"""Each project knows with which revision of the collection it changed last.

Revision: 20261125_project_revisions
Revises: 20261125_documents
"""

import sqlalchemy as sa
from alembic import op

revision = "20261125_project_revisions"
down_revision = "20261125_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revision", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_project_revision"), ["revision"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_revision"))
        batch_op.drop_column("revision")
