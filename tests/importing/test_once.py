from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policycode.errors import UsageError
from policycode.importing.order import Counts, Order

from .making import Stopped, activity, as_lines, collection, order, read, run, stopping

ITEMS = st.one_of(
    st.integers(0, 30).map(activity),
    st.integers(0, 30).map(lambda number: activity(number, "Announce")),
    st.integers(0, 30).map(lambda number: activity(number, published=None)),
    st.integers(0, 30).map(lambda number: activity(number, id=None)),
    st.sampled_from([3, "x", [], {"type": "Create"}]),
)
FILES = st.lists(ITEMS, max_size=12)
SHAPES = st.sampled_from([as_lines, collection])


def written(folder: Path, name: str) -> tuple[str, str]:
    return tuple((folder / f"{name}.{kind}").read_text("utf-8") for kind in ("jsonl", "rejects"))


def place(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


@settings(deadline=None, max_examples=25)
@given(FILES, FILES, SHAPES)
def test_importing_two_files_is_importing_one_and_then_the_other(
    a: list[Any], b: list[Any], shape: Any
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second = place(folder, "a.json", shape(a)), place(folder, "b.json", shape(b))
        run(order(first, second, output=folder / "together.jsonl", form="activitystreams"))
        run(order(first, output=folder / "apart.jsonl", form="activitystreams"))
        run(order(second, output=folder / "apart.jsonl", form="activitystreams"))
        assert written(folder, "apart") == written(folder, "together")


@settings(deadline=None, max_examples=25)
@given(FILES, SHAPES)
def test_importing_a_file_twice_adds_nothing(items: list[Any], shape: Any) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = order(
            place(folder, "a.json", shape(items)), output=folder / "out.jsonl", form="activitystreams"
        )
        first = run(wanted)
        before = written(folder, "out")
        again = run(wanted)
        assert written(folder, "out") == before
        assert (again.added, again.present, again.refused) == (0, first.added + first.present, first.refused)


@settings(deadline=None, max_examples=40)
@given(FILES.filter(len), FILES.filter(len), SHAPES, st.data())
def test_an_import_that_is_interrupted_anywhere_and_resumed_gives_the_same_files(
    a: list[Any], b: list[Any], shape: Any, data: st.DataObject
) -> None:
    every = data.draw(st.integers(1, 5), "every")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = place(folder, "a.json", shape(a)), place(folder, "b.json", shape(b))
        whole = run(order(*files, output=folder / "whole.jsonl", form="activitystreams"))
        wanted = order(*files, output=folder / "out.jsonl", form="activitystreams")
        assert interrupted(wanted, every, data, len(a) + len(b)) == whole
        assert written(folder, "out") == written(folder, "whole")
        assert not (folder / "out.jsonl.import").exists()


def interrupted(wanted: Order, every: int, data: st.DataObject, items: int) -> Counts:
    for _ in range(data.draw(st.integers(1, 3), "interruptions")):
        try:
            return run(stopping(wanted, data.draw(st.integers(0, items), "after")), every=every, resume=True)
        except Stopped:
            # a process that dies may leave more behind than it was sure of
            with (wanted.output or Path()).open("ab") as stream:
                stream.write(data.draw(st.sampled_from([b"", b'{"id": "half', b"{}\n{}\n"]), "torn"))
    return run(wanted, every=every, resume=True)


def test_an_interrupted_import_goes_on_only_when_asked_and_only_as_the_same(tmp_path: Path) -> None:
    file = place(tmp_path, "a.json", collection(activity(number) for number in range(9)))
    wanted = order(file, output=tmp_path / "out.jsonl")
    with pytest.raises(Stopped):
        run(stopping(wanted, 5), every=2)
    with pytest.raises(UsageError, match="--resume"):
        run(wanted)
    other = order(file, output=tmp_path / "out.jsonl", source="elsewhere")
    with pytest.raises(UsageError, match="another"):
        run(other, resume=True)
    assert run(wanted, resume=True).added == 9
    assert len(read(tmp_path / "out.jsonl")) == 9


def test_a_file_that_was_changed_meanwhile_is_not_gone_on_with(tmp_path: Path) -> None:
    file = place(tmp_path, "a.json", collection(activity(number) for number in range(9)))
    wanted = order(file, output=tmp_path / "out.jsonl")
    with pytest.raises(Stopped):
        run(stopping(wanted, 5), every=2)
    file.write_bytes(collection(activity(number) for number in range(3, 12)))
    with pytest.raises(UsageError, match="not the file any more"):
        run(wanted, resume=True)


def test_two_imports_never_write_one_file_at_a_time(tmp_path: Path) -> None:
    file = place(tmp_path, "a.json", collection([activity(1)]))
    wanted = order(file, output=tmp_path / "out.jsonl")
    seen = []

    def meanwhile(_: object) -> None:
        if not seen:
            seen.append(True)
            with pytest.raises(UsageError, match="Another import"):
                run(wanted, resume=True)

    run(wanted, step=meanwhile)
    assert seen
    assert len(read(tmp_path / "out.jsonl")) == 1


def test_an_act_of_the_same_source_and_id_with_other_contents_is_refused_and_the_first_stays(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out.jsonl"
    one, other = activity(1), activity(1, object={"type": "Note", "content": "Something else"})
    run(order(place(tmp_path, "a.json", as_lines([one])), output=output))
    counts = run(order(place(tmp_path, "b.json", as_lines([other])), output=output))
    assert (counts.added, counts.refused) == (0, 1)
    assert read(output)[0]["content"] == "Post 1"
    assert "other contents" in read(tmp_path / "out.rejects")[0]["message"]["en"]


def test_a_copy_of_a_file_under_another_name_adds_nothing(tmp_path: Path) -> None:
    first = place(tmp_path, "a.json", as_lines([activity(1)]))
    run(order(first, output=tmp_path / "out.jsonl"))
    shutil.copy(first, tmp_path / "b.json")
    assert run(order(tmp_path / "b.json", output=tmp_path / "out.jsonl")).present == 1


def test_ids_of_two_sources_never_become_one_act(tmp_path: Path) -> None:
    act = {"id": "1", "time": "2026-03-01T10:00:00Z", "person": "p", "roles": ["worker"], "action": "post"}
    lines = as_lines({**act, "provenance": {"source": source, "id": id}} for source, id in PAIRS)
    counts = run(order(place(tmp_path, "a.jsonl", lines), output=tmp_path / "out.jsonl"))
    assert counts.added == len(PAIRS)
    assert len({one["id"] for one in read(tmp_path / "out.jsonl")}) == len(PAIRS)


PAIRS = [
    ("a", "b#c"),
    ("a#b", "c"),
    ("a%23b", "c"),
    ("a", "b"),
    ("b", "a"),
    ("x" * 300, "1"),
    ("x" * 300, "2"),
]


def test_what_an_import_did_not_write_is_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("my notes\n", encoding="utf-8")
    wanted = order(place(tmp_path, "a.json", as_lines([activity(1)])), output=tmp_path / "out.jsonl")
    with pytest.raises(UsageError, match=r"out\.jsonl:1"):
        run(wanted)
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "my notes\n"


def test_acts_that_somebody_wrote_by_hand_are_added_to(tmp_path: Path) -> None:
    by_hand = {"id": "e1", "person": "p", "action": "post"}
    (tmp_path / "out.jsonl").write_text(json.dumps(by_hand), encoding="utf-8")
    run(order(place(tmp_path, "a.json", as_lines([activity(1)])), output=tmp_path / "out.jsonl"))
    assert [one["id"] for one in read(tmp_path / "out.jsonl")] == ["e1", activity(1)["id"]]
