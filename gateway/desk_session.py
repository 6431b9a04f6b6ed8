"""Signing in and out at the desk."""

from http import HTTPStatus

from aiohttp import web

from gateway import keys
from gateway.auth import COOKIE, set_cookie, staff_of
from gateway.desk_bodies import SignIn
from gateway.desk_schemas import StaffView
from gateway.forms import read_form
from gateway.openapi import documented
from gateway.views import json_response
from huquan.people.rules import StaffMember
from huquan.people.service import sign_in, sign_out

routes = web.RouteTableDef()


@routes.post("/api/v1/desk/session")
@documented("Sign in", body=SignIn, returns=StaffView)
async def begin(request: web.Request) -> web.Response:
    """Check login and password and hand out a session cookie."""
    await request.app[keys.LIMITER].check_sign_in(request.remote or "")
    form = await read_form(request, SignIn)
    async with request.app[keys.DATABASE].unit_of_work() as session:
        staff, token = await sign_in(
            session, login=form.login, password=form.password, now=request.app[keys.CLOCK]()
        )
    response = json_response(_view(staff))
    set_cookie(request, response, token)
    return response


@routes.get("/api/v1/desk/session")
@documented("Who is signed in", returns=StaffView)
async def show(request: web.Request) -> web.Response:
    """Return who is signed in."""
    async with request.app[keys.DATABASE].reading() as session:
        return json_response(_view(await staff_of(request, session)))


@routes.delete("/api/v1/desk/session")
@documented("Sign out", status=HTTPStatus.NO_CONTENT)
async def end(request: web.Request) -> web.Response:
    """End the session here and at the browser."""
    async with request.app[keys.DATABASE].unit_of_work() as session:
        await sign_out(session, token=request.cookies.get(COOKIE, ""))
    response = web.Response(status=HTTPStatus.NO_CONTENT)
    response.del_cookie(COOKIE, path="/api/v1/desk")
    return response


def _view(staff: StaffMember) -> StaffView:
    return StaffView(login=staff.login, name=staff.name, role=staff.role)
