"""Consents, reports and who handed them in.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

import huquan.db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("evidence_told", sa.String(length=500), nullable=True))
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("walled_at", huquan.db.AwareDateTime(timezone=True), nullable=True)
        )
    op.create_table(
        "case_consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("wording", sa.String(length=16), nullable=False),
        sa.Column("at", huquan.db.AwareDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_consents_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_consents")),
    )
    with op.batch_alter_table("case_consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_consents_case_id"), ["case_id"], unique=False)
    op.create_table(
        "reporters",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("mailbox_id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("opened_by_message_id", sa.Integer(), nullable=False),
        sa.Column("contact_name", sa.String(length=64), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("linked_case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reporters_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["mailbox_id"],
            ["conversations.id"],
            name=op.f("fk_reporters_mailbox_id_conversations"),
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_reporters_conversation_id_conversations"),
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_message_id"],
            ["messages.id"],
            name=op.f("fk_reporters_opened_by_message_id_messages"),
        ),
        sa.ForeignKeyConstraint(
            ["linked_case_id"], ["cases.id"], name=op.f("fk_reporters_linked_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_reporters")),
        sa.UniqueConstraint("mailbox_id", name=op.f("uq_reporters_mailbox_id")),
        sa.UniqueConstraint("opened_by_message_id", name=op.f("uq_reporters_opened_by_message_id")),
    )
    with op.batch_alter_table("reporters", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reporters_conversation_id"), ["conversation_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("reporters")
    op.drop_table("case_consents")
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_column("walled_at")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_column("evidence_told")
        batch_op.drop_column("place")
