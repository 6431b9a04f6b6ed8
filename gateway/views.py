"""From what is kept to what is shown."""

from collections.abc import Iterable

from aiohttp import web
from pydantic import BaseModel

from gateway.schemas import (
    AttachmentView,
    ChoiceView,
    CitationView,
    MessageView,
)
from huquan.cases.rules import mask_reports
from huquan.conversations.models import Message
from huquan.conversations.statuses import Sender
from huquan.vault import mask_phones


def json_response(view: BaseModel, *, status: int = 200) -> web.Response:
    """Return a model as a JSON response."""
    return web.Response(
        text=view.model_dump_json(exclude_none=False),
        status=status,
        content_type="application/json",
    )


def message_view(message: Message, *, for_staff: bool = False) -> MessageView:
    """Show a message; staff see numbers masked until they ask for one."""
    return MessageView(
        id=message.id,
        sender=Sender(message.sender),
        sender_name=message.staff.name if message.staff else None,
        created_at=message.created_at,
        text=masked(message.text) if for_staff else message.text,
        choices=[
            ChoiceView(id=f"{message.id}-{position}", title=choice["title"])
            for position, choice in enumerate(message.choices)
        ],
        citations=[CitationView(**citation) for citation in message.citations],
        attachments=[
            AttachmentView(id=a.id, name=a.name, media_type=a.media_type, size=a.size)
            for a in message.attachments
        ],
        client_message_id=message.client_message_id if message.sender == Sender.CONSUMER else None,
    )


def masked(text: str) -> str:
    """Mask phone numbers, and numbers of reports, which would tell who handed them in."""
    return mask_reports(mask_phones(text))


def message_views(messages: Iterable[Message], *, for_staff: bool = False) -> list[MessageView]:
    """Show several messages in their order."""
    return [message_view(message, for_staff=for_staff) for message in messages]
