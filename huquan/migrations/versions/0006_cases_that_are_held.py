"""Cases that a suit or an inquiry needs, and how old cases are found.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

import huquan.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases") as batch_op:
        batch_op.add_column(
            sa.Column("held_at", huquan.db.AwareDateTime(timezone=True), nullable=True)
        )
    op.create_index(op.f("ix_cases_opened_at"), "cases", ["opened_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_cases_opened_at"), "cases")
    with op.batch_alter_table("cases") as batch_op:
        batch_op.drop_column("held_at")
