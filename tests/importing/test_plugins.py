"""A plugin's reader costs its own items only: one that fails or hangs is named, and what it gave before stays."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.diagnostics import words
from policycode.errors import ActError, UsageError
from policycode.importing import reading
from policycode.importing.order import Order
from policycode.importing.protocol import Found, Importer, Refused
from policycode.importing.reading import Source

from .making import TAKING, activity, as_lines, house, order, read, run, write_policy

ABOUT = words("Prikbord.", "Wall.")


def item(number: int) -> Found:
    act = {"time": "2026-03-01T10:00:00Z", "person": "p", "roles": ["worker"], "action": "post"}
    return Found("wall", str(number), "a.wall", number, act)


def wall(folder: Path, reads: Callable[[], Iterator[Any]], *others: Source) -> Order:
    """An import of what a plugin's reader yields, and of other sources after it."""
    file = folder / "a.wall"
    file.touch()
    importer = Importer("wall", ABOUT, lambda path, head: True, lambda path, wanted: reads())
    sources = [Source(file, "a.wall", importer, "walls"), *others]
    return Order(sources, house(), TAKING, folder / "acts.jsonl", folder / "rejects.jsonl")


def ids(folder: Path) -> list[str]:
    return [one["id"] for one in read(folder / "acts.jsonl")]


def endless() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("boom"), "ValueError: boom"),
        (OSError(5, "gone"), "gone"),
        (SystemExit(0), "SystemExit: 0"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (MemoryError(), "MemoryError"),
        (ActError(words("Kapot.", "Broken.")), "Broken"),
        (UsageError("Not so."), "Not so"),
    ],
)
def test_a_reader_that_fails_after_some_items_keeps_them_and_the_next_source_is_read(
    tmp_path: Path, error: BaseException, said: str
) -> None:
    def reads() -> Iterator[Found]:
        yield item(1)
        yield item(2)
        raise error

    after = tmp_path / "after.jsonl"
    after.write_bytes(as_lines([activity(1)]))
    counts = run(wall(tmp_path, reads, *order(after, output=tmp_path / "acts.jsonl").sources))
    assert (counts.added, counts.refused) == (3, 1)
    assert ids(tmp_path) == ["wall#1", "wall#2", activity(1)["id"]]
    (rest,) = read(tmp_path / "rejects.jsonl")
    assert rest["item"] == 3
    assert "“wall” of the plugin “walls” stopped" in rest["message"]["en"]
    assert said in rest["message"]["en"]
    assert "plugin ‘walls’ hield op" in rest["message"]["nl"]


@given(before=st.integers(0, 5), after=st.integers(0, 5))
def test_imported_again_with_the_plugin_mended_nothing_is_lost_and_nothing_double(
    before: int, after: int
) -> None:
    import tempfile

    def breaks() -> Iterator[Found]:
        yield from map(item, range(before))
        raise ValueError

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assert run(wall(folder, breaks)).refused == 1
        counts = run(wall(folder, lambda: map(item, range(before + after))), resume=True)
        assert (counts.added, counts.present, counts.refused) == (after, before, 0)
        assert ids(folder) == [f"wall#{number}" for number in range(before + after)]


@pytest.mark.parametrize("hang", [endless, lambda: __import__("time").sleep(3600)])
@pytest.mark.parametrize("before", [0, 1])
def test_a_reader_that_hangs_is_left_within_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hang: Callable[[], None], before: int
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.3)

    def reads() -> Iterator[Found]:
        yield from map(item, range(before))
        hang()

    counts = run(wall(tmp_path, reads))
    assert (counts.added, counts.refused) == (before, 1)
    assert "within 0.3 seconds" in read(tmp_path / "rejects.jsonl")[0]["message"]["en"]


@pytest.mark.parametrize(
    "odd",
    [
        None,
        "text",
        replace(item(2), id=7),
        replace(item(2), values=[]),
        replace(item(2), item="2"),
        Refused("a.wall", 2, "why"),
    ],
)
def test_what_is_no_item_is_refused_and_the_rest_read(tmp_path: Path, odd: Any) -> None:
    counts = run(wall(tmp_path, lambda: iter([item(1), odd, item(3)])))
    assert (counts.added, counts.refused) == (2, 1)
    (refused,) = read(tmp_path / "rejects.jsonl")
    assert refused["item"] == 2
    assert "The plugin “walls” gave no act here" in refused["message"]["en"]


@pytest.mark.parametrize("error", [ActError(words("Kapot.", "Broken.")), UsageError("Give --mapping.")])
def test_what_it_says_on_purpose_before_the_first_item_is_said(tmp_path: Path, error: Exception) -> None:
    def reads() -> Iterator[Found]:
        raise error
        yield

    with pytest.raises(type(error)) as said:
        run(wall(tmp_path, reads))
    assert said.value is error
    assert not (tmp_path / "acts.jsonl.import").exists()


PLUGIN = """
import os
from policycode.diagnostics import words
from policycode.hooks import hookimpl
from policycode.importing.protocol import Found, Importer

def read(path, wanted):
    print("forged")
    os.write(1, b"forged")
    act = {"time": "2026-03-01T10:00:00Z", "person": "p", "roles": ["worker"], "action": "post"}
    yield Found("wall", "1", wanted.name, 1, act)
    raise ValueError("boom")

def recognises(path, head):
    print("forged")
    if path.suffix == ".odd":
        raise ValueError("odd")
    return path.suffix == ".wall"

@hookimpl
def policycode_importers():
    return [Importer("wall", words("Prikbord.", "Wall."), recognises, read)]
"""


def command(folder: Path, file: str) -> subprocess.CompletedProcess[str]:
    (folder / "walls.py").write_text(PLUGIN, encoding="utf-8")
    (folder / file).write_text("hello", encoding="utf-8")
    said = [file, "--policy", write_policy(folder).name, "--purpose", "p", "--output", "-", "--lang", "en"]
    return subprocess.run(
        [sys.executable, "-m", "policycode", "import", "--plugin", "walls.py", *said],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )


@pytest.mark.slow
def test_the_command_leaves_3_names_it_and_writes_acts_alone(tmp_path: Path) -> None:
    made = command(tmp_path, "a.wall")
    assert made.returncode == 3, made.stderr
    assert [json.loads(line)["id"] for line in made.stdout.splitlines()] == ["wall#1"]
    assert "a.wall:2: error: From here on nothing was read." in made.stderr
    assert "“wall” of the plugin “walls.py” stopped: it raised an error (ValueError: boom)" in made.stderr
    assert "Added: 1. There already: 0. Rejected: 1." in made.stderr


@pytest.mark.slow
def test_one_that_cannot_say_what_a_file_is_is_named(tmp_path: Path) -> None:
    made = command(tmp_path, "a.odd")
    assert made.returncode == 2
    assert "warning: The format “wall” of the plugin “walls.py” did not say" in made.stderr
    assert "--from" in made.stderr
    assert made.stdout == ""
