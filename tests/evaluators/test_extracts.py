from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.errors import UsageError
from policycode.evaluators.extracts import check_names, check_paths, extract, needs_of
from policycode.evaluators.protocol import ActSeen

ACT = ActSeen("a", "p", "post", datetime(2026, 1, 2, 3, tzinfo=UTC), "UTC", ("employee",), content="Hallo")


def test_an_extract_has_what_is_named_and_nothing_else() -> None:
    act = replace(ACT, facts={"secret": False, "topics": ("b", "a"), "other": 1})
    wanted = {
        "who.roles": "act.roles",
        "who.id": "act.person",
        "when": "act.time",
        "s": "secret",
        "t": "topics",
    }
    assert extract(act, wanted) == {
        "who": {"roles": ["employee"], "id": "p"},
        "when": "2026-01-02T03:00:00+00:00",
        "s": False,
        "t": ["b", "a"],
    }


def test_with_one_value_unknown_there_is_no_extract() -> None:
    assert extract(ACT, {"a": "act.id", "b": "secret"}) is None
    assert extract(ACT, {"a": "act.platform"}) is None
    assert extract(ACT, {}) == {}


def test_parts_that_every_act_has_are_not_needed() -> None:
    assert needs_of(["act.id", "act.content", "secret"]) == {"content", "secret"}


@pytest.mark.parametrize(
    ("name", "says"), [("act.soul", "is no part of an act"), ("content", "write act.content")]
)
def test_names_are_parts_or_facts(name: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check_names([name])


@pytest.mark.parametrize(("paths", "says"), [(["a", "a.b"], "lies within a"), (["a..b"], "is no path")])
def test_paths_lie_beside_each_other(paths: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check_paths(paths)


VALUES = st.one_of(st.booleans(), st.integers(), st.text(), st.lists(st.text(), max_size=3).map(tuple))


@given(st.dictionaries(st.text("ab", min_size=1), VALUES, max_size=4))
def test_every_extract_is_json_in_utf_8(facts: dict[str, Any]) -> None:
    found = extract(
        replace(ACT, facts=facts, content="\ud800 half"), {"c": "act.content", **{f"f.{n}": n for n in facts}}
    )
    assert json.loads(json.dumps(found, ensure_ascii=False).encode()) == found
