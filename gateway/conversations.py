"""The chat API: conversations and their messages."""

from collections.abc import Sequence
from http import HTTPStatus

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from gateway import keys
from gateway.auth import own_conversation
from gateway.forms import read_form, read_number
from gateway.openapi import documented
from gateway.past_the_bot import hear
from gateway.schemas import (
    Answered,
    ConversationView,
    History,
    OpenConversation,
    OpenedConversation,
    PostMessage,
    TurnView,
)
from gateway.turns import have_answered
from gateway.views import json_response, message_views
from huquan.cases.access import find_cases
from huquan.conversations.models import Conversation, Message
from huquan.conversations.service import (
    find_message,
    open_conversation,
    read_history,
    read_reply,
    receive_attachments,
    receive_choice,
    receive_text,
)
from huquan.conversations.statuses import ConversationState
from huquan.db import Durability
from huquan.escalations.waiting import count_ahead

routes = web.RouteTableDef()

MOST_AT_ONCE = 200


@routes.post("/api/v1/conversations")
@documented("Begin a conversation", body=OpenConversation, returns=OpenedConversation, status=201)
async def begin(request: web.Request) -> web.Response:
    """Open a conversation for whoever asks."""
    await request.app[keys.LIMITER].check("conversations", request.remote or "")
    form = await read_form(request, OpenConversation)
    async with request.app[keys.DATABASE].unit_of_work(Durability.PROCESS) as session:
        conversation, token = await open_conversation(
            session, channel=form.channel, locale=form.locale, now=request.app[keys.CLOCK]()
        )
    view = OpenedConversation(conversation_id=conversation.id, token=token)
    return json_response(view, status=HTTPStatus.CREATED)


@routes.get("/api/v1/conversations/{conversation_id}")
@documented("Where a conversation stands", returns=ConversationView)
async def show(request: web.Request) -> web.Response:
    """Tell who holds the conversation and which case came of it."""
    async with request.app[keys.DATABASE].reading() as session:
        conversation = await own_conversation(request, session)
        cases = await find_cases(session, conversation_id=conversation.id)
        is_waiting = conversation.state == ConversationState.WAITING
        ahead = await count_ahead(session, conversation=conversation) if is_waiting else None
    return json_response(
        ConversationView(
            conversation_id=conversation.id,
            state=conversation.state,
            agent_name=conversation.assignee.name if conversation.assignee else None,
            case_number=cases[0].number if cases else None,
            ahead=ahead,
        )
    )


@routes.get("/api/v1/conversations/{conversation_id}/messages")
@documented("What was said", returns=History, query=("after", "limit"))
async def history(request: web.Request) -> web.Response:
    """Return messages after an id, oldest first."""
    after = read_number(request, "after", default=0, most=2**60)
    limit = read_number(request, "limit", default=MOST_AT_ONCE, most=MOST_AT_ONCE)
    async with request.app[keys.DATABASE].reading() as session:
        conversation = await own_conversation(request, session)
        messages = await read_history(
            session, conversation_id=conversation.id, after=after, limit=limit
        )
    return json_response(History(messages=message_views(messages), state=conversation.state))


@routes.post("/api/v1/conversations/{conversation_id}/messages")
@documented(
    "Say something; 202 with `turn: null` while the bot is away and the message is kept",
    body=PostMessage,
    returns=Answered,
    also=(HTTPStatus.ACCEPTED,),
)
async def post_message(request: web.Request) -> web.Response:
    """Store what the consumer says and answer it; the same id again gives the same answer."""
    conversation_id = request.match_info["conversation_id"]
    await request.app[keys.LIMITER].check("messages", conversation_id)
    form = await read_form(request, PostMessage)
    async with request.app[keys.DATABASE].unit_of_work(Durability.PROCESS) as session:
        conversation = await own_conversation(request, session, to_change=True)
        message = await find_message(
            session, conversation=conversation, client_message_id=form.client_message_id
        )
        is_new = message is None
        if message is None:
            message = await _receive(request, session, conversation, form)
        claimed = None
        if message.answered_at is None:
            claimed = await request.app[keys.ANSWERING].claim(session, conversation)
    request.app[keys.HUB].ring(conversation_id)
    if message.answered_at is None:
        answer = await have_answered(request.app, message, claimed)
        if answer is not None and is_new:
            return _rendered(answer.message, answer.said)
    return await _stored_answer(request, message.id)


async def _receive(
    request: web.Request, session: AsyncSession, conversation: Conversation, form: PostMessage
) -> Message:
    now, own_id = request.app[keys.CLOCK](), form.client_message_id
    if form.text is not None:
        message = await receive_text(
            session, conversation=conversation, client_message_id=own_id, text=form.text, now=now
        )
        goes_to_person = message.answered_at is not None
        # The bot has ears of its own; what goes past it must be heard here.
        if goes_to_person:
            await hear(request, session, conversation, message)
        return message
    if form.choice is not None:
        return await receive_choice(
            session,
            conversation=conversation,
            client_message_id=own_id,
            choice=form.choice,
            now=now,
        )
    return await receive_attachments(
        session,
        conversation=conversation,
        client_message_id=own_id,
        attachment_ids=form.attachment_ids or [],
        now=now,
    )


async def _stored_answer(request: web.Request, message_id: int) -> web.Response:
    """Return what was answered before, or that the message is kept."""
    async with request.app[keys.DATABASE].reading() as session:
        message = await session.get_one(Message, message_id)
        said = await read_reply(session, message=message)
    return _rendered(message, said)


def _rendered(message: Message, said: Sequence[Message]) -> web.Response:
    turn = TurnView(**message.turn) if message.turn else None
    status = HTTPStatus.OK if turn else HTTPStatus.ACCEPTED
    return json_response(Answered(turn=turn, messages=message_views(said)), status=status)
