from __future__ import annotations

from datetime import date
from typing import Any

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from policycode.syntax.digests import canonical, edition_digest

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
LEAVES = (
    st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | TEXT
    | st.floats(allow_nan=False, allow_infinity=False)
)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)


@given(JSON)
def test_the_short_way_writes_what_rfc_8785_says(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_what_json_has_no_word_for_stands_as_text() -> None:
    value = {"a": date(2026, 1, 1), "b": float("nan"), "c": 2**60}
    assert canonical(value) == b'{"a":"2026-01-01","b":"nan","c":"1152921504606846976"}'


def test_the_order_of_keys_and_of_imports_does_not_matter() -> None:
    one, other = {"a": 1}, {"b": 2}
    assert edition_digest({"x": 1, "y": 2}, [one, other]) == edition_digest({"y": 2, "x": 1}, [other, one])
    assert edition_digest({"x": 1}, [one]) != edition_digest({"x": 1}, [one, other])
