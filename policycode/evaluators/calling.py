"""Calls evaluators in this process: one act at a time, many at once, or as coroutines. What they raise is a failure."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import os
import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from policycode.evaluators import faults
from policycode.evaluators.asking import Request
from policycode.evaluators.statements import Answer, answer_of


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
        limit = min(first.source.time_limit * len(requests), threading.TIMEOUT_MAX)
        done, result = _within(limit, lambda: call(requests))
        if not done:
            return [Answer(failed=faults.too_slow(first.source.time_limit))] * len(requests)
        if isinstance(result, BaseException):
            return [Answer(failed=faults.raised(result))] * len(requests)
        return result


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
        return answer_of(said)
    except BaseException as error:  # whatever a plugin raises is its failure, on this act alone
        return Answer(failed=faults.raised(error))


async def _together(requests: Sequence[Request]) -> list[Answer]:
    return list(await asyncio.gather(*(_awaited(one) for one in requests)))


async def _awaited(request: Request) -> Answer:
    limit = request.source.time_limit
    try:
        async with asyncio.timeout(limit):
            return answer_of(await request.source.evaluator.evaluate(request.seen, request.outputs))  # type: ignore[misc]
    except TimeoutError:
        return Answer(failed=faults.too_slow(limit))
    except BaseException as error:  # an error that ends programs is a failure too
        return Answer(failed=faults.raised(error))


def _within(
    seconds: float, work: Callable[[], Sequence[Answer]]
) -> tuple[bool, Sequence[Answer] | BaseException]:
    """Whether the work ended in time, and its result or what it raised."""
    result: list[Sequence[Answer] | BaseException] = []
    process = os.getpid()

    def run() -> None:
        try:
            result.append(work())
        except BaseException as error:  # SystemExit too: a plugin does not end the program
            result.append(error)
        if os.getpid() != process:
            os._exit(1)  # a plugin forked: its child answers nothing

    context = contextvars.copy_context()
    thread = threading.Thread(target=context.run, args=(run,), daemon=True)
    thread.start()
    thread.join(seconds)
    return bool(result), result[0] if result else []
