"""A real service on this machine for the tests: it does what it is told to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Handler"], None]


@dataclass
class Told:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Script:
    """What the service does: the next of ``once``, then always ``then``."""

    then: Behaviour
    once: list[Behaviour] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    port: int = 0
    under_way: int = 0
    most_under_way: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/facts"


class Handler(BaseHTTPRequestHandler):
    """Reads a request and does the next thing."""

    script: Script
    body: bytes
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.body = self.rfile.read(int(self.headers["content-length"]))
        script = self.script
        with script.lock:
            script.told.append(Told(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            behaviour = script.once.pop(0) if script.once else script.then
            script.under_way += 1
            script.most_under_way = max(script.most_under_way, script.under_way)
        self.close_connection = True
        with suppress(OSError):  # who asked has gone
            behaviour(self)
        with script.lock:
            script.under_way -= 1

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(then: Behaviour, *once: Behaviour) -> Iterator[Script]:
    """A service that stops when it is left."""
    script = Script(then, list(once))
    handler = type("Scripted", (Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    script.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# -- behaviours


def says(what: object) -> Behaviour:
    """Always the same JSON."""
    return lambda handler: handler.answer(json.dumps(what).encode())


def fails(status: int, **headers: str) -> Behaviour:
    return lambda handler: handler.answer(b"secret inner detail", status, **headers)


def judged(act: dict[str, Any]) -> dict[str, Any]:
    """Whether the text has the word client, and where."""
    text = act["text"]
    place = text.find("client")
    evidence = [{"start": place, "end": place + 6, "rule": "word"}] if place >= 0 else []
    return {
        "findings": [{"output": "names_client", "value": place >= 0, "confidence": 0.9, "evidence": evidence}]
    }


def finds(handler: Handler) -> None:
    """Whether the text has the word client: one act, or several."""
    asked = json.loads(handler.body)
    found = [judged(one) for one in asked["acts"]] if "acts" in asked else judged(asked["act"])
    handler.answer(json.dumps({"answers": found} if isinstance(found, list) else found).encode())


def drips(handler: Handler) -> None:
    """A byte at a time, each well within any read timeout."""
    handler.send_response(200)
    handler.send_header("content-length", "1000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def floods(handler: Handler) -> None:
    """Without end, and without saying how much it will be."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(2000):
        handler.wfile.write(b"x" * 10_000)


def hangs_up(handler: Handler) -> None:
    handler.wfile.close()
    handler.connection.close()
