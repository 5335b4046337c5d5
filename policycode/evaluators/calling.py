"""Calls evaluators in this process: one act at a time, many at once, or as coroutines. What they raise is a failure."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Sequence
from typing import Protocol, cast

from policycode.diagnostics.waiting import Failed, TooSlow, raised, within
from policycode.evaluators import faults
from policycode.evaluators.asking import Request
from policycode.evaluators.protocol import Findings
from policycode.evaluators.statements import Answer, answer_of, unanswered


class Caller(Protocol):
    """Whatever gets answers to requests to one source, all of the same outputs, in their order."""

    def answers(self, requests: Sequence[Request]) -> Sequence[Answer]: ...


class InProcess:
    """Calls the evaluator in a thread of its own, so that one that hangs costs no more than its time limit.

    A thread that does not end is left behind: for evaluators that are not trusted there is a process
    (``policycode.hooks.isolated``).
    """

    def answers(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """An answer for each request; all fail where the call does."""
        if not requests:
            return []
        first = requests[0]
        try:
            return within(first.source.time_limit * len(requests), lambda: call(requests))
        except TooSlow:  # the limit is told as it was set, for one act
            return [unanswered(TooSlow(first.source.time_limit))] * len(requests)
        except Failed as failed:
            return [unanswered(failed)] * len(requests)


def call(requests: Sequence[Request]) -> Sequence[Answer]:
    """The answers of an evaluator, by whichever of its ways is fastest."""
    evaluator, outputs = requests[0].source.evaluator, requests[0].outputs
    many = getattr(evaluator, "evaluate_many", None)
    if many is not None and len(requests) > 1:
        said = list(many([one.seen for one in requests], outputs))
        if len(said) != len(requests):
            return [Answer(failed=faults.other_number(len(said), len(requests)))] * len(requests)
        return [answer_of(one) for one in said]
    if inspect.iscoroutinefunction(evaluator.evaluate):
        return asyncio.run(_together(requests))
    return [_one(one) for one in requests]


def _one(request: Request) -> Answer:
    try:
        said = request.source.evaluator.evaluate(request.seen, request.outputs)
        if inspect.isawaitable(said):  # of a function that only makes a coroutine: it is awaited by itself
            return asyncio.run(_awaited(request, said))
        return answer_of(said)
    except BaseException as error:  # whatever a plugin raises is its failure, on this act alone
        return Answer(failed=raised(error))


async def _together(requests: Sequence[Request]) -> list[Answer]:
    return list(await asyncio.gather(*map(_awaited, requests)))


async def _awaited(request: Request, begun: Awaitable[Findings] | None = None) -> Answer:
    limit = request.source.time_limit
    try:
        async with asyncio.timeout(limit):
            said = begun or request.source.evaluator.evaluate(request.seen, request.outputs)
            return answer_of(await cast("Awaitable[Findings]", said))
    except TimeoutError:
        return unanswered(TooSlow(limit))
    except BaseException as error:  # an error that ends programs is a failure too
        return Answer(failed=raised(error))
