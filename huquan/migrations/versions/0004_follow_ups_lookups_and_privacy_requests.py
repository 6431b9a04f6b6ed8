"""Follow-ups, cases found again in another conversation, requests about personal data.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

import huquan.db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Moment = huquan.db.AwareDateTime


def upgrade() -> None:
    with op.batch_alter_table("cases") as batch_op:
        batch_op.alter_column("opened_by_message_id", existing_type=sa.Integer(), nullable=True)
    with op.batch_alter_table("case_events") as batch_op:
        batch_op.add_column(sa.Column("message_id", sa.Integer()))
    _create_follow_ups()
    _create_lookups()
    _create_privacy_requests()


def _create_follow_ups() -> None:
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.Column("answered_at", Moment(timezone=True), nullable=True),
        sa.Column("is_solved", sa.Boolean(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_follow_ups_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    with op.batch_alter_table("follow_ups") as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_ups_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_case_id"), ["case_id"], unique=False)


def _create_lookups() -> None:
    op.create_table(
        "case_links",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("linked_at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_links_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_case_links_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("case_id", "conversation_id", name=op.f("pk_case_links")),
    )
    op.create_table(
        "wrong_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("tried_at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_wrong_tries_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_tries")),
        sa.UniqueConstraint("message_id", name=op.f("uq_wrong_tries_message_id")),
    )
    for table, columns in (
        ("case_links", ("conversation_id",)),
        ("wrong_tries", ("conversation_id", "number_hash")),
    ):
        with op.batch_alter_table(table) as batch_op:
            for column in columns:
                batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def _create_privacy_requests() -> None:
    op.create_table(
        "privacy_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.Column("begun_at", Moment(timezone=True), nullable=True),
        sa.Column("done_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_privacy_requests_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_requests")),
    )
    with op.batch_alter_table("privacy_requests") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_privacy_requests_conversation_id"), ["conversation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_privacy_requests_done_at"), ["done_at"], unique=False)


def downgrade() -> None:
    # Cases whose message was erased have none to go back to: what they were is gone for good.
    for table in ("privacy_requests", "wrong_tries", "case_links", "follow_ups"):
        op.drop_table(table)
    with op.batch_alter_table("case_events") as batch_op:
        batch_op.drop_column("message_id")
