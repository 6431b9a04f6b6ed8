"""Why a person has to look, who stands in, and since when staff are silent.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

import huquan.db

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escalations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("assessment", sa.JSON(), nullable=False),
        sa.Column("raised_at", huquan.db.AwareDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", huquan.db.AwareDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_escalations_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_escalations_conversation_id_conversations"),
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_escalations_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalations")),
    )
    op.create_index(op.f("ix_escalations_case_id"), "escalations", ["case_id"])
    op.create_index(op.f("ix_escalations_conversation_id"), "escalations", ["conversation_id"])
    op.create_index(op.f("ix_cases_due_on"), "cases", ["due_on"])
    with op.batch_alter_table("conversations") as batch_op:
        batch_op.add_column(
            sa.Column("bot_stands_in", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("staff_acted_at", huquan.db.AwareDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column("snoozed_until", huquan.db.AwareDateTime(timezone=True), nullable=True)
        )
        batch_op.create_index(batch_op.f("ix_conversations_state"), ["state"])
    # A conversation that a person had before silence was counted: it counts from its last word.
    op.execute("UPDATE conversations SET staff_acted_at = last_message_at WHERE state = 'agent'")


def downgrade() -> None:
    with op.batch_alter_table("conversations") as batch_op:
        batch_op.drop_index(batch_op.f("ix_conversations_state"))
        batch_op.drop_column("snoozed_until")
        batch_op.drop_column("staff_acted_at")
        batch_op.drop_column("bot_stands_in")
    op.drop_index(op.f("ix_cases_due_on"), "cases")
    op.drop_table("escalations")
