"""Uploads' ids are not used again on SQLite.

Revision: 20261125_upload_ids
Revises: 20261125_text_vectors
"""

from alembic import op

revision = "20261125_upload_ids"
down_revision = "20261125_text_vectors"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("upload", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("upload", recreate="always", table_kwargs={"sqlite_autoincrement": False}):
            pass
