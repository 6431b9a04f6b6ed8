"""The OpenAPI document is valid, complete and what the pages were built from."""

import json

import pytest
from aiohttp import web
from openapi_spec_validator import validate

from gateway.app import add_routes
from gateway.errors import STATUS
from gateway.openapi import make_document, operation_of
from huquan import errors


@pytest.fixture
def app():
    app = web.Application()
    add_routes(app)
    return app


@pytest.fixture
def document(app):
    return make_document(app)


def test_the_document_is_valid_openapi(document):
    assert document["openapi"] == "3.1.0"
    validate(document)


def test_every_route_of_the_api_is_described(app):
    undescribed = [
        route.resource.canonical for route in app.router.routes() if operation_of(route) is None
    ]
    assert undescribed == []


def test_the_pages_types_were_made_from_this_document(document, root):
    kept = json.loads((root / "web/src/api/openapi.json").read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(document))


def test_every_error_has_its_status():
    unmapped = {
        cls
        for cls in errors.HuquanError.__subclasses__()
        if cls.__module__ == "huquan.errors" and cls not in STATUS
    }
    assert unmapped == {errors.SettingInvalid}
