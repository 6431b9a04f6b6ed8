"""What is read in uploaded pictures.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

import huquan.db

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attachments") as batch_op:
        batch_op.add_column(
            sa.Column("kind", sa.String(length=16), nullable=False, server_default="document")
        )
        batch_op.add_column(
            sa.Column("read_at", huquan.db.AwareDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column("claimed_until", huquan.db.AwareDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("found", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("text", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_attachments_read_at"), ["read_at"], unique=False)
    # Nobody waits for what stands in the pictures of the past.
    op.execute("UPDATE attachments SET read_at = received_at")
    op.execute("UPDATE attachments SET kind = 'photo' WHERE media_type LIKE 'image/%'")
    op.execute("UPDATE attachments SET kind = 'video' WHERE media_type LIKE 'video/%'")
    op.execute("UPDATE attachments SET kind = 'recording' WHERE media_type LIKE 'audio/%'")
    with op.batch_alter_table("attachments") as batch_op:
        for column in ("kind", "attempts", "found"):
            batch_op.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("attachments") as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachments_read_at"))
        for column in ("text", "found", "attempts", "claimed_until", "read_at", "kind"):
            batch_op.drop_column(column)
