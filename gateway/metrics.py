"""Figures for Prometheus: counts and times, never what anybody wrote."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from aiohttp import web
from aiohttp.typedefs import Handler
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from gateway import keys
from gateway.openapi import documented
from huquan.escalations.figures import count_open, count_states


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one gateway."""

    registry: CollectorRegistry
    requests: Counter
    turn_seconds: Histogram
    withheld: Counter
    conversations: Gauge
    escalations: Gauge

    @classmethod
    def create(cls) -> Self:
        """Begin at zero."""
        registry = CollectorRegistry()
        return cls(
            registry,
            Counter("huquan_requests", "Requests answered", ["route", "status"], registry=registry),
            Histogram(
                "huquan_turn_seconds",
                "From a consumer's message to its answer",
                buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
                registry=registry,
            ),
            Counter("huquan_utterances_withheld", "Sentences not said", registry=registry),
            Gauge(
                "huquan_conversations_with_people",
                "Conversations that wait for a person or have one",
                ["state"],
                registry=registry,
            ),
            Gauge(
                "huquan_escalations_open",
                "Reasons for a person that nobody has settled",
                ["reason"],
                registry=registry,
            ),
        )


METRICS: web.AppKey[Metrics] = web.AppKey("METRICS")

routes = web.RouteTableDef()


@web.middleware
async def count_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count every request by route and status."""
    response = await handler(request)
    resource = request.match_info.route.resource
    route = resource.canonical if resource else "unknown"
    request.app[METRICS].requests.labels(route, response.status).inc()
    return response


@routes.get("/metrics")
@documented("Figures for Prometheus, in its text format")
async def metrics(request: web.Request) -> web.Response:
    """Return the figures; the reverse proxy must not pass this route on."""
    async with request.app[keys.DATABASE].reading() as session:
        by_state, by_reason = await count_states(session), await count_open(session)
    for state, count in by_state.items():
        request.app[METRICS].conversations.labels(state).set(count)
    for reason, count in by_reason.items():
        request.app[METRICS].escalations.labels(reason).set(count)
    body = generate_latest(request.app[METRICS].registry)
    return web.Response(body=body, status=HTTPStatus.OK, content_type="text/plain", charset="utf-8")
