"""Errors on their way out: a class becomes a status, a code becomes words of domain.yml."""

import logging
from http import HTTPStatus
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from gateway import keys
from huquan import errors

LOG = logging.getLogger(__name__)

STATUS: Final[dict[type[errors.HuquanError], HTTPStatus]] = {
    errors.BadRequest: HTTPStatus.BAD_REQUEST,
    errors.MessageEmpty: HTTPStatus.BAD_REQUEST,
    errors.MessageTooLong: HTTPStatus.BAD_REQUEST,
    errors.ChoiceUnknown: HTTPStatus.BAD_REQUEST,
    errors.NotSignedIn: HTTPStatus.UNAUTHORIZED,
    errors.WrongPassword: HTTPStatus.UNAUTHORIZED,
    errors.NotAllowed: HTTPStatus.FORBIDDEN,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.IllegalTransition: HTTPStatus.CONFLICT,
    errors.TakenByColleague: HTTPStatus.CONFLICT,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.TooManyFiles: HTTPStatus.CONFLICT,
    errors.UnsupportedType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    errors.PartDown: HTTPStatus.SERVICE_UNAVAILABLE,
}

# What aiohttp itself refuses, in our words.
FROM_HTTP: Final[dict[int, type[errors.HuquanError]]] = {
    HTTPStatus.NOT_FOUND: errors.NotFound,
    HTTPStatus.METHOD_NOT_ALLOWED: errors.BadRequest,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: errors.TooLarge,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: errors.UnsupportedType,
    HTTPStatus.BAD_REQUEST: errors.BadRequest,
}


@web.middleware
async def say_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever is raised into `{error: {code, message, field?}}`; traces stay in the log."""
    try:
        return await handler(request)
    except errors.HuquanError as error:
        return _response(request, error, _status(error))
    except web.HTTPError as error:
        return _response(request, FROM_HTTP.get(error.status, errors.BadRequest)(), error.status)
    except Exception:  # the outermost loop: nothing may reach the consumer as a stack trace
        LOG.exception("request failed", extra={"action": _route(request)})
        return _response(request, errors.HuquanError(), HTTPStatus.INTERNAL_SERVER_ERROR)


def _status(error: errors.HuquanError) -> int:
    for cls in type(error).__mro__:
        if cls in STATUS:
            return STATUS[cls]
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _response(request: web.Request, error: errors.HuquanError, status: int) -> web.Response:
    message = request.app[keys.WORDING].say(f"utter_{error.code}", **_words(error))
    body = {"code": error.code, "message": message}
    if error.field is not None:
        body["field"] = error.field
    response = web.json_response({"error": body}, status=status)
    if isinstance(error, errors.TooManyRequests):
        response.headers["Retry-After"] = str(error.values["retry_after"])
    return response


def _words(error: errors.HuquanError) -> dict[str, object]:
    """Return the values for the words; a refusal by aiohttp knows no limit of ours."""
    return {"limit": "", **error.values}


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return f"{request.method} {resource.canonical if resource else 'unknown'}"
