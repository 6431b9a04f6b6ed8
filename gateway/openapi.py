"""OpenAPI 3.1 of the public API, made from the handlers themselves."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, TypeVar

from aiohttp import web
from apispec import APISpec
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from gateway.schemas import ErrorView

Endpoint = TypeVar("Endpoint", bound=Callable[[web.Request], Awaitable[web.StreamResponse]])
REF: Final = "#/components/schemas/{model}"


@dataclass(frozen=True, slots=True)
class Operation:
    """What the document says of a handler."""

    summary: str
    body: type[BaseModel] | None
    returns: type[BaseModel] | None
    status: int
    also: tuple[int, ...]
    query: tuple[str, ...]


def documented(
    summary: str,
    *,
    body: type[BaseModel] | None = None,
    returns: type[BaseModel] | None = None,
    status: int = HTTPStatus.OK,
    also: tuple[int, ...] = (),
    query: tuple[str, ...] = (),
) -> Callable[[Endpoint], Endpoint]:
    """Describe a handler for the document."""

    def describe(handler: Endpoint) -> Endpoint:
        handler.operation = Operation(summary, body, returns, status, also, query)  # type: ignore[attr-defined]
        return handler

    return describe


def operation_of(route: web.AbstractRoute) -> Operation | None:
    """Return what a route's handler says of itself."""
    return getattr(route.handler, "operation", None)


def make_document(app: web.Application) -> dict[str, Any]:
    """Return the document for every described route of the application."""
    described = [
        (r, o) for r in app.router.routes() if (o := operation_of(r)) and r.method != "HEAD"
    ]
    spec = APISpec(title="Huquan 护权", version="1", openapi_version="3.1.0")
    bodies = {operation.body for _, operation in described if operation.body}
    views = {operation.returns for _, operation in described if operation.returns} | {ErrorView}
    modes: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (body, "validation") for body in bodies
    ] + [(view, "serialization") for view in views]
    _, schemas = models_json_schema(
        sorted(modes, key=lambda mode: mode[0].__name__), ref_template=REF
    )
    for name, schema in schemas["$defs"].items():
        spec.components.schema(name, schema)
    for route, operation in described:
        path = route.resource.canonical if route.resource else ""
        spec.path(path, operations={route.method.lower(): _operation(path, operation)})
    return spec.to_dict()


def _operation(path: str, operation: Operation) -> dict[str, Any]:
    parameters = [_parameter(name, "path") for name in re.findall(r"{(\w+)}", path)]
    parameters += [_parameter(name, "query") for name in operation.query]
    described: dict[str, Any] = {"summary": operation.summary, "parameters": parameters}
    if operation.body:
        described["requestBody"] = {"required": True, "content": _content(operation.body)}
    statuses = (operation.status, *operation.also)
    described["responses"] = {
        str(int(status)): _response(status, operation.returns) for status in statuses
    }
    described["responses"]["default"] = _response(HTTPStatus.BAD_REQUEST, ErrorView)
    return described


def _parameter(name: str, place: str) -> dict[str, Any]:
    is_path = place == "path"
    return {"name": name, "in": place, "required": is_path, "schema": {"type": "string"}}


def _content(model: type[BaseModel]) -> dict[str, Any]:
    reference = {"$ref": REF.format(model=model.__name__)}
    return {"application/json": {"schema": reference}}


def _response(status: int, model: type[BaseModel] | None) -> dict[str, Any]:
    described: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if model:
        described["content"] = _content(model)
    return described


routes = web.RouteTableDef()


@routes.get("/api/v1/openapi.json")
@documented("This document")
async def openapi(request: web.Request) -> web.Response:
    """Return the document."""
    return web.json_response(make_document(request.app))
