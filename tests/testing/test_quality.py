"""Precision and recall are counted as they are defined, and the part that is kept aside stays the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.testing.quality import (
    BUILT_ON,
    HELD_OUT,
    Reading,
    Table,
    counted,
    is_held_out,
    is_held_out_by_first_byte,
    labelled,
)

members = st.frozensets(st.sampled_from("abc"))


def reading(expected: str, found: str, split: str = BUILT_ON) -> Reading:
    return Reading("kinds", "nl", split, frozenset(expected), frozenset(found))


def test_what_is_found_and_there_is_right_what_is_only_there_is_missed() -> None:
    (count,) = counted([reading("ab", "b"), reading("", "c"), reading("c", "c")]).values()
    assert (count.texts, count.right, count.wrong, count.missed) == (3, 2, 1, 1)
    assert count.precision == count.recall == pytest.approx(2 / 3)


def test_where_nothing_was_there_or_found_no_share_is_claimed() -> None:
    (count,) = counted([reading("", "")]).values()
    assert count.precision is None
    assert count.recall is None
    assert "| – | – |" in str(Table(counted([reading("", "")])))


def test_the_part_kept_aside_is_counted_apart() -> None:
    counts = counted([reading("a", "a"), reading("a", "", HELD_OUT)])
    assert [one.recall for one in counts.values()] == [1.0, 0.0]


@given(st.lists(st.tuples(members, members), min_size=1))
def test_every_member_is_counted_once(pairs: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    readings = [Reading("kinds", "nl", BUILT_ON, expected, found) for expected, found in pairs]
    (count,) = counted(readings).values()
    assert count.right + count.missed == sum(len(expected) for expected, _ in pairs)
    assert count.right + count.wrong == sum(len(found) for _, found in pairs)


def test_a_third_is_kept_aside() -> None:
    kept = sum(is_held_out(f"text-{number}") for number in range(3_000))
    assert 900 < kept < 1_100


def test_a_text_in_the_wrong_part_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "nl.jsonl"
    right = HELD_OUT if is_held_out("a") else BUILT_ON
    for split in (HELD_OUT, BUILT_ON):
        file.write_text(json.dumps({"id": "a", "text": "t", "split": split, "kinds": []}), encoding="utf-8")
        if split == right:
            assert labelled(file)[0].labels == {"kinds": []}
        else:
            with pytest.raises(ValueError, match="a is not in the part"):
                labelled(file)


@pytest.mark.parametrize("held_out", [is_held_out, is_held_out_by_first_byte])
def test_a_text_that_names_no_part_is_in_that_of_its_id(
    held_out: Callable[[str], bool], tmp_path: Path
) -> None:
    file = tmp_path / "nl.jsonl"
    lines = [json.dumps({"id": f"nl-{number}", "text": "t", "kinds": []}) for number in range(300)]
    file.write_text("\n".join(lines), encoding="utf-8")
    found = labelled(file, held_out)
    assert [one.split == HELD_OUT for one in found] == [held_out(one.id) for one in found]
    assert 60 < sum(one.split == HELD_OUT for one in found) < 140
