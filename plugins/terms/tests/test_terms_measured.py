from __future__ import annotations

from pathlib import Path

import pytest
from policycode_terms.measure import TEXTS, table, with_table

from policycode.testing.quality import labelled

PAGE = Path(__file__).parent.parent / "README.md"


def test_the_page_has_the_measured_table_of_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert table() in page, "run: python -m policycode_terms.measure --into plugins/terms/README.md"
    assert with_table(page) == page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_three_hundred_texts_of_which_a_third_is_held_out(language: str) -> None:
    texts = labelled(TEXTS / f"{language}.jsonl")
    assert len({one.text for one in texts}) == len(texts) >= 300
    assert 0.25 < sum(one.split == "held_out" for one in texts) / len(texts) < 0.42
    for one in texts:
        assert all(one.text[start:end].strip() for start, end, _ in one.labels["spans"])
