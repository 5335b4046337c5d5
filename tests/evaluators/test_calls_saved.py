"""The measure of how many calls are saved: the same outcomes with fewer, and the page says what it measures."""

from __future__ import annotations

import pytest

from benchmarks.asking import compare, table
from tests.docs.pages import DOCS, ROOT, text

POLICY = ROOT / "specs" / "social_media"
ACTS = POLICY / "acts.jsonl"


@pytest.mark.slow
def test_asking_what_matters_takes_fewer_calls_to_the_same_outcome() -> None:
    found = compare(POLICY, ACTS, every=107)
    assert found.same == found.acts == 3
    assert 0 < found.asked.total() < found.everybody.total()


@pytest.mark.soak
def test_the_page_says_what_the_command_measures() -> None:
    assert table(compare(POLICY, ACTS)) in text(DOCS / "explanation" / "asking.md")
