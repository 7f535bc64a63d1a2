"""Pictures and files of projects; a change that waits says how often it has grown.

Revision: 20261128_project_files
Revises: 20261125_interests
"""

import sqlalchemy as sa
from alembic import op

from cronos_core.tables import UtcDateTime

revision = "20261128_project_files"
down_revision = "20261125_interests"
branch_labels = None
depends_on = None

REFERENCES = (
    ("project_id", "project", "CASCADE"),
    ("edit_id", "project_edit", "SET NULL"),
    ("added_by", "member", "SET NULL"),
)


def upgrade() -> None:
    op.create_table(
        "project_file",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=rule == "SET NULL") for name, _, rule in REFERENCES),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file", sa.String(length=300), nullable=False),
        sa.Column("unique_key", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{table}.id"], name=op.f(f"fk_project_file_{name}_{table}"), ondelete=rule
            )
            for name, table, rule in REFERENCES
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_file")),
        sa.UniqueConstraint("project_id", "unique_key", name=op.f("uq_project_file_project_id_unique_key")),
        sqlite_autoincrement=True,
    )
    for name in ("edit_id", "added_by"):
        op.create_index(op.f(f"ix_project_file_{name}"), "project_file", [name])
    # Without a batch: copying the table would drop the rows that refer to it.
    op.add_column("project_edit", sa.Column("version", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    op.drop_column("project_edit", "version")
    op.drop_table("project_file")
