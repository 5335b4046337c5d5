"""Documents and lines of JSON: an item says the same in either, and what is wrong with it costs itself only."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.importing.brackets import Brackets
from policycode.importing.document import Document
from policycode.importing.item import Item
from policycode.importing.items import items
from policycode.importing.lines import is_lines

from .making import activity, as_lines, both, collection, order, run, write_policy

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)
OBJECTS = st.lists(st.dictionaries(st.text(), VALUES, max_size=4), max_size=6)
PLAIN = st.lists(st.dictionaries(st.sampled_from("abc"), VALUES, max_size=4), max_size=6)


def all_items(data: bytes) -> list[Item]:
    def opens() -> AbstractContextManager[BinaryIO]:
        return io.BytesIO(data)

    return list(items(opens, "in.json"))


class Slowly(io.BytesIO):
    """Gives a few bytes at a time."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._most if size is None or size < 0 else min(size, self._most))


@given(OBJECTS, st.sampled_from([None, 0, 1]), st.booleans())
def test_a_list_gives_its_items(values: list[Any], indent: int | None, ascii: bool) -> None:
    data = json.dumps(values, indent=indent, ensure_ascii=ascii).encode()
    assert [one.value for one in all_items(data)] == values
    assert [one.number for one in all_items(data)] == list(range(1, len(values) + 1))


@given(PLAIN, PLAIN, st.sampled_from([None, 0, 2]))
def test_a_collection_gives_the_items_of_each_of_its_lists(
    some: list[Any], more: list[Any], indent: int | None
) -> None:
    made = {
        "type": "X",
        "a": {"items": [1]},
        "first": {"type": "Y", "orderedItems": some},
        "items": more,
        "z": [],
    }
    data = json.dumps(made, indent=indent).encode()
    assert [one.value for one in all_items(data)] == some + more


@given(st.dictionaries(st.sampled_from("abc"), VALUES), st.sampled_from([None, 0, 2]))
def test_an_object_is_the_one_item_of_its_file(value: dict[str, Any], indent: int | None) -> None:
    (one,) = all_items(json.dumps(value, indent=indent).encode())
    assert one.value == value


@given(st.lists(st.dictionaries(st.sampled_from("abc"), VALUES), min_size=1))
def test_lines_and_a_list_of_the_same_objects_give_the_same(values: list[Any]) -> None:
    in_lines, in_list = all_items(as_lines(values)), all_items(json.dumps(values).encode())
    assert [one.value for one in in_lines] == [one.value for one in in_list] == values


@given(st.text('[]{},"\\ax', max_size=40), st.integers(1, 3))
def test_the_size_of_the_pieces_changes_no_bracket(text: str, size: int) -> None:
    def steps(stream: BinaryIO) -> list[tuple[bytes, bytes]]:
        brackets, found = Brackets(stream), []
        while mark := brackets.step():
            found.append((mark, brackets.take().text))
        return [*found, (b"", brackets.take().text)]

    data = text.encode()
    assert steps(Slowly(data, size)) == steps(io.BytesIO(data))
    assert b"".join(said for _, said in steps(io.BytesIO(data))) == data


@given(PLAIN, st.sampled_from([None, 1]), st.integers(1, 40))
def test_the_size_of_the_pieces_changes_no_item(values: list[Any], indent: int | None, size: int) -> None:
    data = json.dumps({"a": values, "items": values}, indent=indent).encode()
    assert [one.value for one in Document(Slowly(data, size)).items()] == values


# -- what is wrong with an item costs itself only

FIVE = [activity(number) for number in range(1, 6)]
AWKWARD = [
    (b'{"n": ' + b"9" * 5000 + b"}", "too large a number"),
    (b'{"n": -' + b"9" * 5000 + b"}", "too large a number"),
    (b'{"content": "\\ud83d"}', "half a character"),
    (b'{"a": "' + b"x" * 10_100_000 + b'"}', "longer than 10 MB"),
    (b'{"a":' * 5000 + b"1" + b"}" * 5000, "nested too deeply"),
    (b'{"a": NaN}', "NaN is no number"),
    (b'{"a": 1,}', "no JSON"),
    (b"{'a': 1}", "no JSON"),
    (b'{"a": 1, "a": 2}', "stands there twice"),
    (b'{"a": "\xe9"}', "not UTF-8"),
]
NAMES = ["digits", "negative", "half", "long", "deep", "nan", "comma", "quotes", "twice", "latin"]


@pytest.mark.parametrize(("bad", "said"), AWKWARD, ids=NAMES)
@pytest.mark.parametrize("shape", ["list", "collection", "lines"])
def test_what_follows_a_bad_item_is_read(bad: bytes, said: str, shape: str, tmp_path: Path) -> None:
    pieces = [json.dumps(one).encode() for one in FIVE]
    pieces[2:3] = [bad]
    data = b"\n".join(pieces) if shape == "lines" else b"[" + b",\n".join(pieces) + b"]"
    if shape == "collection":
        data = b'{"type": "Collection", "orderedItems": ' + data + b"}"
    found, rejects = both(tmp_path, data, form="activitystreams")
    assert [one["id"] for one in found] == [FIVE[at]["id"] for at in (0, 1, 3, 4)]
    ((item, message),) = [(one["item"], one["message"]["en"]) for one in rejects]
    if said != "longer than 10 MB":
        assert bad.decode("utf-8", "replace")[:200] in rejects[0]["text"]
    assert (item, said in message) == (3, True), message


@pytest.mark.parametrize("verb", ["import", "decide"])
def test_a_long_number_ends_no_process(verb: str, tmp_path: Path) -> None:
    """In a process of its own: that of a parser written in C was ended by it."""
    policy, file = write_policy(tmp_path), tmp_path / "as.json"
    file.write_text(json.dumps(activity(1)).replace('"type"', f'"n": {"9" * 5000}, "type"', 1))
    out = tmp_path / "out.jsonl"
    more = {
        "import": [str(file), "--policy", str(policy), "--purpose", "x", "--output", str(out)],
        "decide": [str(policy), str(file), "--on-error", "skip"],
    }
    done = subprocess.run(
        [sys.executable, "-m", "policycode", verb, *more[verb]], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "too large a number" in done.stderr
    assert not (tmp_path / "out.jsonl.import").exists()


def test_what_was_cut_off_in_an_item_is_shown_as_far_as_it_stands(tmp_path: Path) -> None:
    _, rejects = both(tmp_path, collection(FIVE)[:-80])
    assert rejects[0]["text"].startswith(json.dumps(FIVE[4])[:100])


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", 0),
        (b"  \n", 0),
        (b"}", 0),
        (b"3", 0),
        (b"[] []", 0),
        (b'[{"a": 1}] 3', 1),
        (b'[{"a": 1}}', 0),
        (b'{"items": [{"a": 1}]]', 1),
        (b'{"items": [{"a": 1}]', 1),
        (b'{"a": [}', 0),
        (b'{"a": "', 0),
        (b'[{"a": "\\', 0),
    ],
)
def test_what_is_no_document_is_told_once_behind_what_was_read(data: bytes, found: int) -> None:
    *good, last = all_items(data)
    assert [one.value for one in good] == [{"a": 1}] * found
    assert last.fault is not None
    assert "cut off" in last.fault.message["en"]
    assert last.number == found + 1


@pytest.mark.parametrize(("data", "at"), [(b'[{"a":1},]', 2), (b'[{"a":1},,{"a":1}]', 2), (b'[,{"a":1}]', 1)])
def test_a_comma_too_many_is_told_at_its_place(data: bytes, at: int) -> None:
    (bad,) = [one for one in all_items(data) if one.fault is not None]
    assert bad.number == at
    assert "between two commas" in str(bad.fault)
    assert [one.value for one in all_items(data) if one.fault is None] == [{"a": 1}] * data.count(b"{")


# -- lines or a document

GOOD = json.dumps({"id": "1", "person": "jan", "action": "post", "time": "2026-03-01T10:00:00Z"}).encode()


@pytest.mark.parametrize(
    "first",
    [
        b"# header",
        b"# header\nsecond\nthird\nfourth",
        b'{"id": "0", ',
        b'{"id": "0", "person"',
        b"[1]",
        b"{'id': '0'}",
        b'{"a": "' + b"x" * 1_500_000 + b'"}',
        b'{"a": "' + b"x" * 10_500_000 + b'"}',
        b'{"a":' * 2000 + b"1" + b"}" * 2000,
        b'{"a":' * 300_000 + b"1" + b"}" * 300_000,
    ],
    ids=["header", "four", "cut", "key", "list", "quotes", "1.5 MB", "10.5 MB", "deep", "deep and long"],
)
def test_bad_first_lines_cost_themselves_only(first: bytes, tmp_path: Path) -> None:
    good = [GOOD, GOOD.replace(b'"1"', b'"2"'), GOOD.replace(b'"1"', b'"3"')]
    found, rejects = both(tmp_path, b"\n".join([first, *good]), form="acts")
    bad = first.count(b"\n") + 1
    assert [one["id"] for one in found] == ["1", "2", "3"]
    assert [one["item"] for one in rejects] == list(range(1, bad + 1))


@given(PLAIN.filter(bool), st.sampled_from([None, 0, 1]), st.sampled_from(["list", "items", "first"]))
def test_a_document_is_never_taken_for_lines(values: list[Any], indent: int | None, shape: str) -> None:
    made = {"list": values, "items": {"a": 1, "items": values}, "first": {"first": {"items": values}}}[shape]
    assert not is_lines(io.BytesIO(json.dumps(made, indent=indent).encode()))
    listed = b"[\n" + b",\n".join(json.dumps(one).encode() for one in values)
    for data in (listed + b"\n]", listed, b'{"items": ' + listed + b"\n]}", b'{"a":\n' + GOOD + b"\n}"):
        assert not is_lines(io.BytesIO(data))


def test_an_import_with_such_a_number_leaves_nothing_to_resume(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b'[{"n": ' + b"9" * 5000 + b"}, " + json.dumps(activity(1)).encode() + b"]")
    counts = run(order(file, output=tmp_path / "out.jsonl", form="activitystreams"))
    assert (counts.added, counts.refused) == (1, 1)
    assert not (tmp_path / "out.jsonl.import").exists()
