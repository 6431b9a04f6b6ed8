"""The desk API: the queue, a conversation, and talking to the consumer."""

from datetime import timedelta
from http import HTTPStatus

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from gateway import keys
from gateway.auth import staff_of
from gateway.desk_bodies import Snooze, StaffMessage
from gateway.desk_schemas import DeskConversation, QueueCounts, QueueView
from gateway.desk_views import desk_conversation, queue_item
from gateway.forms import read_form
from gateway.openapi import documented
from gateway.schemas import MessageView
from gateway.views import json_response, message_view
from huquan.cases.access import find_cases
from huquan.cases.queue import View, count_queue, read_queue
from huquan.cases.reports import pass_on_to_reporter
from huquan.cases.service import take_case
from huquan.conversations.access import access_conversation
from huquan.conversations.handover import answer_as_staff, hand_back, snooze, take_conversation
from huquan.conversations.models import Conversation
from huquan.conversations.rules import clean_text
from huquan.conversations.service import find_message, handled, read_history
from huquan.errors import BadRequest
from huquan.escalations.service import reasons_by_conversation, settle_conversation
from huquan.escalations.sheet import draw_up
from huquan.people.rules import StaffMember

routes = web.RouteTableDef()

WHOLE_CONVERSATION = 2000
"""Messages shown at once; more than anybody reads."""


@routes.get("/api/v1/desk/queue")
@documented("The queue", returns=QueueView, query=("view",))
async def queue(request: web.Request) -> web.Response:
    """Return a part of the queue and how long each part is."""
    name = request.query.get("view", View.OPEN)
    if name not in set(View):
        raise BadRequest(field="view")
    async with request.app[keys.DATABASE].reading() as session:
        staff = await staff_of(request, session)
        entries = await read_queue(session, view=View(name), staff=staff)
        counts = await count_queue(session, staff=staff)
        reasons = await reasons_by_conversation(session, [e.conversation.id for e in entries])
        items = [
            queue_item(e, reasons.get(e.conversation.id, ()), request.app[keys.TAXONOMY])
            for e in entries
        ]
    return json_response(QueueView(items=items, counts=QueueCounts(**counts)))


@routes.get("/api/v1/desk/conversations/{conversation_id}")
@documented("A conversation and its case", returns=DeskConversation)
async def show(request: web.Request) -> web.Response:
    """Show a conversation to staff."""
    async with request.app[keys.DATABASE].reading() as session:
        staff = await staff_of(request, session)
        conversation = await access_conversation(
            session, conversation_id=request.match_info["conversation_id"], actor=staff
        )
        return await _shown(request, session, conversation, staff)


@routes.post("/api/v1/desk/conversations/{conversation_id}/take")
@documented("Take a conversation and its cases", returns=DeskConversation)
async def take(request: web.Request) -> web.Response:
    """Make the signed-in member of staff the one who answers."""
    async with request.app[keys.DATABASE].unit_of_work() as session:
        conversation, staff = await _to_change(request, session)
        await _take(request, session, conversation, staff)
        response = await _shown(request, session, conversation, staff)
    request.app[keys.HUB].ring(conversation.id)
    return response


@routes.post("/api/v1/desk/conversations/{conversation_id}/handback")
@documented("Let the bot answer again", returns=DeskConversation)
async def handback(request: web.Request) -> web.Response:
    """Give the conversation back to the bot."""
    async with request.app[keys.DATABASE].unit_of_work() as session:
        conversation, staff = await _to_change(request, session)
        await hand_back(
            session,
            conversation=conversation,
            staff=staff,
            notice=request.app[keys.WORDING].say("utter_notice_handed_back"),
            now=request.app[keys.CLOCK](),
        )
        await settle_conversation(session, conversation=conversation, now=request.app[keys.CLOCK]())
        response = await _shown(request, session, conversation, staff)
    request.app[keys.HUB].ring(conversation.id)
    return response


@routes.post("/api/v1/desk/conversations/{conversation_id}/snooze")
@documented("Wait for the consumer", body=Snooze, returns=DeskConversation)
async def wait_for_consumer(request: web.Request) -> web.Response:
    """Put one's own conversation aside until the consumer writes or the hours are over."""
    form = await read_form(request, Snooze)
    now = request.app[keys.CLOCK]()
    async with request.app[keys.DATABASE].unit_of_work() as session:
        conversation, staff = await _to_change(request, session)
        until = now + timedelta(hours=form.hours)
        snooze(conversation=conversation, staff=staff, until=until, now=now)
        response = await _shown(request, session, conversation, staff)
    request.app[keys.HUB].ring(conversation.id)
    return response


@routes.post("/api/v1/desk/conversations/{conversation_id}/messages")
@documented("Answer the consumer", body=StaffMessage, returns=MessageView, status=201)
async def answer(request: web.Request) -> web.Response:
    """Say something to the consumer; a conversation that nobody has is taken with it."""
    form = await read_form(request, StaffMessage)
    async with request.app[keys.DATABASE].unit_of_work() as session:
        conversation, staff = await _to_change(request, session)
        message = await find_message(
            session, conversation=conversation, client_message_id=form.client_message_id
        )
        if message is None:
            await _take(request, session, conversation, staff)
            message = await answer_as_staff(
                session,
                conversation=conversation,
                staff=staff,
                text=clean_text(form.text),
                client_message_id=form.client_message_id,
                now=request.app[keys.CLOCK](),
            )
            await pass_on_to_reporter(
                session, mailbox=conversation, text=message.text, now=message.created_at
            )
        await session.refresh(message, ["staff", "attachments"])
    request.app[keys.HUB].ring(conversation.id)
    return json_response(message_view(message, for_staff=True), status=HTTPStatus.CREATED)


async def _to_change(
    request: web.Request, session: AsyncSession
) -> tuple[Conversation, StaffMember]:
    staff = await staff_of(request, session)
    conversation = await access_conversation(
        session,
        conversation_id=request.match_info["conversation_id"],
        actor=staff,
        to_change=True,
    )
    return conversation, staff


async def _take(
    request: web.Request, session: AsyncSession, conversation: Conversation, staff: StaffMember
) -> None:
    now = request.app[keys.CLOCK]()
    notice = request.app[keys.WORDING].say("utter_notice_agent_joined", agent_name=staff.name)
    await take_conversation(session, conversation=conversation, staff=staff, notice=notice, now=now)
    for case in await find_cases(session, conversation_id=conversation.id):
        take_case(case=case, staff=staff, now=now)
    await session.flush()


async def _shown(
    request: web.Request, session: AsyncSession, conversation: Conversation, staff: StaffMember
) -> web.Response:
    messages = await read_history(
        session, conversation_id=conversation.id, after=0, limit=WHOLE_CONVERSATION
    )
    messages = handled(conversation, messages)
    cases = await find_cases(session, conversation_id=conversation.id)
    case = cases[0] if cases else None
    if case:
        await session.refresh(case, ["assignee", "events", "consents", "follow_ups"])
    sheet = await draw_up(
        session,
        conversation=conversation,
        messages=messages,
        case=case,
        checklists=request.app[keys.CHECKLISTS],
    )
    view = desk_conversation(
        conversation,
        messages,
        case,
        sheet,
        staff=staff,
        taxonomy=request.app[keys.TAXONOMY],
    )
    return json_response(view)
