"""``python -m benchmarks importing [MEGABYTES]``: an archive such as Mastodon gives, imported in one go, and killed
half way and resumed; seconds of processor time, peak memory, and whether both came to the same file, every act once."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

POLICY = """\
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force.from = 2020-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[action.post]
activity = ["Create"]
[action.share]
activity = ["Announce"]
[role.worker]
[platform.mastodon]
"""
ME = "https://social.example/users/jan"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("l", "nder", "rt", "k", "s", "ven")]
NOW = "2026-06-01T12:00:00+00:00"


@dataclass(frozen=True)
class Run:
    """One process: its status, seconds of processor time, and peak memory in megabytes."""

    status: int
    seconds: float
    memory: float


def posts(seed: int = 1) -> Iterator[bytes]:
    """Activities without end, different ones, such as an outbox holds."""
    draw, number = random.Random(seed), 0
    while True:
        number += 1
        id = f"{ME}/statuses/{number}"
        text = " ".join(draw.choices(WORDS, k=draw.randint(5, 90)))
        made = {
            "id": f"{id}/activity",
            "type": "Create" if draw.random() < 0.8 else "Announce",
            "actor": ME,
            "published": f"20{20 + number % 6}-{1 + number % 12:02d}-{1 + number % 28:02d}T{number % 24:02d}:00:00Z",
            "to": [PUBLIC],
            "cc": [f"{ME}/followers"],
            "object": {
                "id": id,
                "type": "Note",
                "attributedTo": ME,
                "content": f"<p>{text}</p>",
                "tag": [
                    {"type": "Hashtag", "name": f"#{draw.choice(WORDS)}"} for _ in range(draw.randint(0, 4))
                ],
                "replies": {"id": f"{id}/replies", "type": "Collection", "first": {"items": []}},
            },
        }
        yield json.dumps(made).encode()


def write_archive(path: Path, size: int) -> int:
    """An archive whose outbox has about so many bytes; answers how many activities it holds."""
    outbox, count = path.with_suffix(".outbox"), 0
    with outbox.open("wb") as stream:
        stream.write(
            b'{"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection","orderedItems":['
        )
        for post in posts():
            stream.write((b"," if count else b"") + post)
            count += 1
            if stream.tell() >= size:
                break
        stream.write(b"]}")
    with gzip.open(path, "wb", compresslevel=1) as packed, tarfile.open(fileobj=packed, mode="w|") as archive:
        for name, data in (("actor.json", b"{}"), ("avatar.png", bytes(1000))):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        archive.add(outbox, "outbox.json")
    outbox.unlink()
    return count


def imported(archive: Path, output: Path, *more: str, kill_at: int | None = None) -> Run:
    """Imports in a process of its own; with ``kill_at`` it is killed when the output has so many bytes."""
    policy = output.with_name("house.policy.toml")
    policy.write_text(POLICY, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "policycode",
        "import",
        str(archive),
        "--policy",
        str(policy),
        "--purpose",
        "test",
    ]
    command += ["--now", NOW, "--output", str(output), "--quiet", *more]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while kill_at is not None and process.poll() is None:
        if output.exists() and output.stat().st_size >= kill_at:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.01)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    scale = 1024 if sys.platform == "linux" else 1024 * 1024
    return Run(process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / scale)


def digest(path: Path) -> str:
    """What a file holds."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def ids(path: Path) -> int:
    """How many acts a file holds; raises where one stands in it twice."""
    seen: set[str] = set()
    with path.open("rb") as stream:
        for line in stream:
            id = json.loads(line)["id"]
            assert id not in seen, id
            seen.add(id)
    return len(seen)


def main() -> None:
    """Prints what the two ways came to."""
    size = int(float(sys.argv[1] if sys.argv[1:] else 200) * 1_000_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = folder / "small.tar.gz", folder / "large.tar.gz"
        write_archive(small, size // 20)
        count = write_archive(large, size)
        print(
            f"archive: {size / 1e6:.0f} MB of outbox, {large.stat().st_size / 1e6:.0f} MB packed, {count} activities"
        )
        first = imported(small, folder / "small.jsonl")
        print(f"a twentieth of it   {first.seconds:7.1f} s  {first.memory:6.0f} MB at most")
        whole = imported(large, folder / "whole.jsonl")
        print(f"in one go           {whole.seconds:7.1f} s  {whole.memory:6.0f} MB at most")
        half = (folder / "whole.jsonl").stat().st_size // 2
        killed = imported(large, folder / "out.jsonl", kill_at=half)
        print(f"killed half way     {killed.seconds:7.1f} s  {killed.memory:6.0f} MB at most")
        rest = imported(large, folder / "out.jsonl", "--resume")
        print(f"resumed             {rest.seconds:7.1f} s  {rest.memory:6.0f} MB at most")
        same = digest(folder / "out.jsonl") == digest(folder / "whole.jsonl")
        found = ids(folder / "out.jsonl")
        print(f"the same file: {'yes' if same else 'NO'}; acts: {found} of {count}, none twice")
