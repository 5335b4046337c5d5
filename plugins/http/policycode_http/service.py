"""Posts a question to the service: one total deadline, retries, a breaker, a bound on what is read."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from typing import Any, Final
from weakref import WeakKeyDictionary

import httpx2
import pybreaker
import stamina

from policycode_http.faults import Refused, Unavailable, WrongAnswer
from policycode_http.options import HttpOptions
from policycode_http.signing import Signer

FIRST_WAIT: Final = 0.05
LONGEST_WAIT: Final = 2.0
"""Seconds between attempts: twice as long each time."""

BUSY: Final = 429


class Service:
    """A service at some address. Thread-safe; a question may be asked from any event loop."""

    def __init__(self, options: HttpOptions, signer: Signer | None, trusted: ssl.SSLContext | bool) -> None:
        self._options = options
        self._signer = signer
        self._trusted = trusted
        self._breaker = pybreaker.CircuitBreaker(
            fail_max=options.breaker.after,
            reset_timeout=options.breaker.rest,
            exclude=[Refused, WrongAnswer],  # it is there, and would say the same again
            throw_new_error_on_trip=False,
        )
        self._slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
        self._lock = threading.Lock()

    async def post(self, url: str, question: Any) -> Any:
        """The service's answer to a question, as JSON. Raises ServiceError."""
        body = json.dumps(question, ensure_ascii=False, allow_nan=False).encode()
        async with self._slot():
            try:
                with self._breaker.calling():
                    return await self._in_time(url, body)
            except pybreaker.CircuitBreakerError:
                rest, after = self._options.breaker.rest, self._options.breaker.after
                raise Unavailable(
                    f"not asked: it failed {after} times in a row; it is tried again {rest:g} seconds later"
                ) from None

    def _slot(self) -> asyncio.Semaphore:
        loop = asyncio.get_running_loop()
        with self._lock:
            return self._slots.setdefault(loop, asyncio.Semaphore(self._options.most_at_once))

    async def _in_time(self, url: str, body: bytes) -> Any:
        try:
            async with asyncio.timeout(self._options.deadline):
                return await self._attempts(url, body)
        except TimeoutError:
            raise Unavailable(f"no whole answer within {self._options.deadline:g} seconds") from None

    async def _attempts(self, url: str, body: bytes) -> Any:
        attempts = stamina.retry_context(
            on=_again,
            attempts=1 + self._options.retries,
            timeout=self._options.deadline,
            wait_initial=FIRST_WAIT,
            wait_max=LONGEST_WAIT,
            wait_jitter=FIRST_WAIT,
        )
        async for attempt in attempts:
            with attempt:
                return await self._once(url, body)
        raise Unavailable("not reached")

    async def _once(self, url: str, body: bytes) -> Any:
        async with httpx2.AsyncClient(
            verify=self._trusted,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(self._options.deadline),
        ) as client:
            headers = {
                "content-type": "application/json",
                "accept": "application/json",
                "accept-encoding": "identity",
            }
            request = client.build_request("POST", url, content=body, headers=headers)
            if self._signer is not None:
                self._signer.sign(request)
            try:
                response = await client.send(request, stream=True)
                try:
                    _check_status(response)
                    return _parsed(await self._read(response))
                finally:
                    await response.aclose()
            except httpx2.TransportError as error:
                raise Unavailable(f"not reached ({type(error).__name__})") from None
            except httpx2.HTTPError as error:
                raise WrongAnswer(f"no HTTP ({type(error).__name__})") from None

    async def _read(self, response: httpx2.Response) -> bytes:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise WrongAnswer("the answer is compressed, which was not asked")
        found = bytearray()
        async for piece in response.aiter_raw():
            found += piece
            if len(found) > self._options.most_bytes:
                raise WrongAnswer(f"the answer is longer than {self._options.most_bytes} bytes")
        return bytes(found)


def _again(error: Exception) -> bool | float:
    """Whether to try again, or after how many seconds."""
    if not isinstance(error, Unavailable):
        return False
    return True if error.wait is None else error.wait


def _check_status(response: httpx2.Response) -> None:
    status = response.status_code
    if status >= 500 or status == BUSY:
        raise Unavailable(f"it answered with status {status}", _wait(response))
    if status != 200:
        raise Refused(f"it answered with status {status}")


def _wait(response: httpx2.Response) -> float | None:
    said = response.headers.get("retry-after", "")
    return float(said) if said.isascii() and said.isdigit() and len(said) < 6 else None


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise WrongAnswer("the answer is no JSON") from None


def _no_number(said: str) -> Any:
    raise ValueError(said)
