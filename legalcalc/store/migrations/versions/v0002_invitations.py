"""Invitations tell administrators whom they were made for, and by whom."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0001. Of invitations made before, nobody can tell."""
    with op.batch_alter_table("invitation") as table:
        table.add_column(sa.Column("entry", sa.LargeBinary(), nullable=True))
