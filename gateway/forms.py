"""Reading requests: a body becomes a pydantic model or a clear refusal."""

import json
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from huquan.errors import BadRequest

LONGEST_NUMBER = 18
"""Digits that fit a 64-bit integer."""

Form = TypeVar("Form", bound=BaseModel)


async def read_form(request: web.Request, model: type[Form]) -> Form:
    """Return the request's JSON body as a model; raise BadRequest naming the field at fault."""
    try:
        body = json.loads(await request.text() or "{}")
    except (ValueError, RecursionError) as error:
        raise BadRequest from error
    try:
        return model.model_validate(body)
    except ValidationError as error:
        location = error.errors()[0]["loc"]
        raise BadRequest(field=".".join(map(str, location)) or None) from error


def read_number(request: web.Request, name: str, *, default: int, most: int) -> int:
    """Return a whole number of the query string; raise BadRequest for anything else."""
    text = request.query.get(name, str(default))
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    if not is_number or int(text) > most:
        raise BadRequest(field=name)
    return int(text)
