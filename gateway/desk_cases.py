"""The desk API: working a case."""

from collections.abc import Callable
from dataclasses import asdict

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from gateway import keys
from gateway.auth import staff_of
from gateway.desk_bodies import Hold, MoveCase, RevealReporter
from gateway.desk_schemas import CaseDetail, PhoneView, ReporterView
from gateway.desk_views import case_detail
from gateway.forms import read_form
from gateway.openapi import documented
from gateway.views import json_response
from huquan.cases.access import access_case
from huquan.cases.holds import hold_case, release_case
from huquan.cases.models import Case
from huquan.cases.reports import reveal_reporter
from huquan.cases.service import move_case, reveal_phone
from huquan.escalations.service import follow_move
from huquan.people.rules import StaffMember

routes = web.RouteTableDef()


@routes.post("/api/v1/desk/cases/{number}/moves")
@documented("Move a case on", body=MoveCase, returns=CaseDetail)
async def move(request: web.Request) -> web.Response:
    """Move the case and promise the consumer a notice."""
    form = await read_form(request, MoveCase)
    async with request.app[keys.DATABASE].unit_of_work() as session:
        case, staff = await _to_change(request, session)
        await move_case(
            session,
            case=case,
            to=form.to,
            staff=staff,
            reason=form.reason,
            now=request.app[keys.CLOCK](),
        )
        await session.refresh(case, ["events"])
        await follow_move(
            session,
            case=case,
            calendar=request.app[keys.CALENDAR],
            now=request.app[keys.CLOCK](),
        )
        response = json_response(case_detail(case, request.app[keys.TAXONOMY]))
    request.app[keys.HUB].ring(case.conversation_id)
    return response


@routes.post("/api/v1/desk/cases/{number}/hold")
@documented("Keep a case from being erased; who and why is recorded", body=Hold, returns=CaseDetail)
async def hold(request: web.Request) -> web.Response:
    """Hold a case that a suit or an inquiry needs."""
    return await _held_or_released(request, hold_case)


@routes.post("/api/v1/desk/cases/{number}/release")
@documented("Let a held case be erased in its time", body=Hold, returns=CaseDetail)
async def release(request: web.Request) -> web.Response:
    """Release a case that nobody needs any more."""
    return await _held_or_released(request, release_case)


async def _held_or_released(request: web.Request, change: Callable[..., None]) -> web.Response:
    form = await read_form(request, Hold)
    async with request.app[keys.DATABASE].unit_of_work() as session:
        case, staff = await _to_change(request, session)
        change(case=case, staff=staff, reason=form.reason, now=request.app[keys.CLOCK]())
        await session.flush()
        await session.refresh(case, ["events"])
        return json_response(case_detail(case, request.app[keys.TAXONOMY]))


@routes.post("/api/v1/desk/cases/{number}/phone")
@documented("Show the phone number; who looked is recorded", returns=PhoneView)
async def phone(request: web.Request) -> web.Response:
    """Reveal the consumer's phone number to whoever works the case."""
    async with request.app[keys.DATABASE].unit_of_work() as session:
        case, staff = await _to_change(request, session)
        number = reveal_phone(
            case=case,
            staff=staff,
            vault=request.app[keys.VAULT],
            now=request.app[keys.CLOCK](),
        )
    return json_response(PhoneView(phone=number))


@routes.post("/api/v1/desk/cases/{number}/reporter")
@documented(
    "Show who handed in a report; who looked and why is recorded",
    body=RevealReporter,
    returns=ReporterView,
)
async def reporter(request: web.Request) -> web.Response:
    """Reveal the reporter to whoever may know reporters."""
    form = await read_form(request, RevealReporter)
    async with request.app[keys.DATABASE].unit_of_work() as session:
        revealed = await reveal_reporter(
            session,
            number=request.match_info["number"],
            staff=await staff_of(request, session),
            reason=form.reason,
            vault=request.app[keys.VAULT],
            now=request.app[keys.CLOCK](),
        )
    return json_response(ReporterView(**asdict(revealed)))


async def _to_change(request: web.Request, session: AsyncSession) -> tuple[Case, StaffMember]:
    staff = await staff_of(request, session)
    number = request.match_info["number"]
    case = await access_case(session, number=number, actor=staff, to_change=True)
    return case, staff
