"""A policy whose actions are activities, files to import, and the import itself."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import policycode
from policycode.hooks import host
from policycode.importing.evidence import Taking
from policycode.importing.mapping import read_mapping
from policycode.importing.order import Counts, Order
from policycode.importing.reading import Source
from policycode.importing.run import Import
from policycode.norms.policy import Policy

POLICY = """\
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force.from = 2020-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.worker]
[platform.mastodon]
[platform.x]
[action.publish]
[action.post]
is_a = ["publish"]
activity = ["Create"]
[action.article]
is_a = ["post"]
activity = ["Article"]
[action.share]
activity = ["Announce"]
[action.remove]
activity = ["Delete"]
[action.wave]
activity = ["Like"]
[action.nod]
activity = ["Like"]
[action.react]
activity = ["Follow"]
[action.follow]
is_a = ["react"]
activity = ["Follow"]
[fact.secret]
type = "bool"
[fact.class]
type = "level"
values = ["open", "internal", "closed"]
[fact.topic]
type = "set"
values = ["money", "people"]
[fact.reach]
type = "int"
[fact.tone]
type = "choice"
values = ["kind", "rude"]
judgement = true
[clause.secrecy]
effect = "forbid"
force = "binding"
actions = ["publish"]
when = 'secret'
text.en = "No secrets."
"""
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TAKING = Taking("inquiry 12", NOW)
ME = "https://m.example/users/jan"


def write_policy(folder: Path) -> Path:
    file = folder / "house.policy.toml"
    file.write_text(POLICY, encoding="utf-8")
    return file


@cache
def house() -> Policy:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return policycode.load(write_policy(Path(folder)))


def activity(number: int, type: str = "Create", **more: Any) -> dict[str, Any]:
    made = {
        "id": f"{ME}/statuses/{number}/activity",
        "type": type,
        "actor": ME,
        "published": f"2026-03-{number % 28 + 1:02d}T10:00:00Z",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "object": {"type": "Note", "id": f"{ME}/statuses/{number}", "content": f"<p>Post {number}</p>"},
        **more,
    }
    return {key: value for key, value in made.items() if value is not None}


def collection(items: Iterable[Any]) -> bytes:
    made = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "outbox.json",
        "type": "OrderedCollection",
        "orderedItems": list(items),
    }
    return json.dumps(made).encode()


def as_lines(items: Iterable[Any]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in items)


def tar(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(packed.getvalue())


def order(
    *files: Path, output: Path, form: str | None = None, mapping: str | None = None, **more: Any
) -> Order:
    """An order for files, each read as what it is recognised to be."""
    from policycode.importing.recognising import head_of

    known = host().importers()

    def source(file: Path) -> Source:
        head = head_of(file)
        named = known[form] if form else next(one for one in known.values() if one.recognises(file, head))
        return Source(file, file.name, named)

    mapped = None
    if mapping is not None:
        place = output.with_suffix(".toml")
        place.write_text(mapping, encoding="utf-8")
        mapped = read_mapping(place)
    made = Order([source(one) for one in files], house(), TAKING, output, mapping=mapped)
    return replace(made, **{"rejects": output.with_suffix(".rejects"), **more})


def run(wanted: Order, **how: Any) -> Counts:
    resume = how.pop("resume", False)
    return Import(wanted, **how).run(resume)


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def acts_of(folder: Path, data: bytes, name: str = "in.json", **more: Any) -> list[dict[str, Any]]:
    """The acts that come of a file."""
    file, output = folder / name, folder / "acts.jsonl"
    file.write_bytes(data)
    run(order(file, output=output, **more))
    return read(output)


def both(folder: Path, data: bytes, name: str = "in.json", **more: Any) -> tuple[list[Any], list[Any]]:
    """The acts and the rejects."""
    return acts_of(folder, data, name, **more), read(folder / "acts.rejects")


class Stopped(Exception):
    """An interruption."""


def stopping(wanted: Order, after: int) -> Order:
    """The same order, interrupted when so many items were yielded."""
    left = iter(range(after))

    def cut(read: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        def reading(*arguments: Any) -> Iterator[Any]:
            for one in read(*arguments):
                if next(left, None) is None:
                    raise Stopped
                yield one

        return reading

    sources = [
        replace(one, importer=replace(one.importer, read=cut(one.importer.read))) for one in wanted.sources
    ]
    return replace(wanted, sources=sources)
