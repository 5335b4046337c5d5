"""A file is there whole or not at all, whatever the exporter does."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import pytest

from policycode.exporting.protocol import Exporter
from policycode.exporting.run import Export
from policycode.syntax.acts import read_act

ACT = read_act({"id": "e1", "time": "2026-03-02T10:00:00Z", "person": "p", "action": "post"})
Write = Callable[[IO[str], Iterable[Any]], None]


def export(path: Path, write: Write, acts: int = 3) -> Export:
    made = Export(Exporter("x", {"nl": "x", "en": "x"}, write), path, patience=0.5)
    for _ in range(acts):
        made.add(ACT)
    made.end()
    return made


def ids(stream: IO[str], decided: Iterable[Any]) -> None:
    for act, _ in decided:
        stream.write(f"{act.id}\n")
    stream.write("end\n")


def raises_at_once(stream: IO[str], decided: Iterable[Any]) -> None:
    raise ValueError("boom")


def raises_in_the_middle(stream: IO[str], decided: Iterable[Any]) -> None:
    next(iter(decided))
    stream.write("half a file")
    raise ValueError("boom")


def raises_at_the_end(stream: IO[str], decided: Iterable[Any]) -> None:
    list(decided)
    raise ValueError("boom")


def leaves(stream: IO[str], decided: Iterable[Any]) -> None:
    raise SystemExit(0)


def hangs(stream: IO[str], decided: Iterable[Any]) -> None:
    next(iter(decided))
    time.sleep(3600)


def hangs_at_the_end(stream: IO[str], decided: Iterable[Any]) -> None:
    list(decided)
    time.sleep(3600)


def stops_early(stream: IO[str], decided: Iterable[Any]) -> None:
    list(itertools.islice(decided, 1))


def closes_the_stream(stream: IO[str], decided: Iterable[Any]) -> None:
    list(decided)
    stream.close()


def writes_half_characters(stream: IO[str], decided: Iterable[Any]) -> None:
    list(decided)
    stream.write("\ud800")


FAILING: list[Write] = [
    raises_at_once,
    raises_in_the_middle,
    raises_at_the_end,
    leaves,
    hangs,
    hangs_at_the_end,
    stops_early,
    closes_the_stream,
    writes_half_characters,
]


def test_a_file_is_made_when_all_is_written(tmp_path: Path) -> None:
    made = export(tmp_path / "out", ids)
    assert made.failed is None
    assert (tmp_path / "out").read_text() == "e1\ne1\ne1\nend\n"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert export(tmp_path / "none", ids, acts=0).failed is None
    assert (tmp_path / "none").read_text() == "end\n"


@pytest.mark.parametrize("write", FAILING, ids=lambda one: one.__name__)
def test_one_that_fails_says_why_and_leaves_what_was_there(tmp_path: Path, write: Write) -> None:
    (tmp_path / "out").write_text("before")
    made = export(tmp_path / "out", write)
    assert made.failed is not None
    assert made.failed["nl"] != made.failed["en"]
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("out", "before")]


def test_until_the_end_nothing_shows(tmp_path: Path) -> None:
    made = Export(Exporter("x", {}, ids), tmp_path / "out")
    made.add(ACT)
    assert not (tmp_path / "out").exists()
    made.abandon()
    assert list(tmp_path.iterdir()) == []


def test_the_exporter_and_the_decider_take_turns(tmp_path: Path) -> None:
    working: list[str] = []

    def write(stream: IO[str], decided: Iterable[Any]) -> None:
        for _ in decided:
            working.append("begins")
            time.sleep(0.02)
            working.append("ends")

    made = Export(Exporter("x", {}, write), tmp_path / "out")
    for _ in range(5):
        made.add(ACT)
        working.append("decides")
    made.end()
    assert working == ["begins", "ends", "decides"] * 5


def test_acts_are_not_kept(tmp_path: Path) -> None:
    """An exporter has an act at a time, so that memory does not grow with the file."""
    given: list[int] = []

    def write(stream: IO[str], decided: Iterable[Any]) -> None:
        for number, _ in enumerate(decided):
            assert number == given[-1]

    made = Export(Exporter("x", {}, write), tmp_path / "out")
    for number in range(100):
        given.append(number)
        made.add(ACT)
    made.end()
    assert made.failed is None
    assert threading.active_count() < 20


def test_a_folder_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        Export(Exporter("x", {}, ids), tmp_path / "nowhere" / "out")


@pytest.mark.parametrize("before", ["before", None])
def test_a_link_stays_and_the_file_that_it_leads_to_is_written(tmp_path: Path, before: str | None) -> None:
    folder, link = tmp_path / "kept", tmp_path / "link"
    folder.mkdir()
    if before is not None:
        (folder / "out").write_text(before)
    link.symlink_to("kept/out")
    assert export(link, ids).failed is None
    assert link.is_symlink()
    assert (folder / "out").read_text() == "e1\ne1\ne1\nend\n"
    assert [one.name for one in folder.iterdir()] == ["out"]
