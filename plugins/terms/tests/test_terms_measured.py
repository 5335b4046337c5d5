from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from policycode_terms import KIND
from policycode_terms.measure import TEXTS, table

from policycode.evaluators.configuration import make
from policycode.testing.measuring import with_table
from policycode.testing.quality import labelled

PAGE = Path(__file__).parent.parent / "README.md"


def test_the_page_has_the_measured_table_of_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert table() in page, "run: python -m policycode_terms.measure --into plugins/terms/README.md"
    assert with_table(page, table()) == page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_three_hundred_texts_of_which_a_third_is_held_out(language: str) -> None:
    texts = labelled(TEXTS / f"{language}.jsonl")
    assert len({one.text for one in texts}) == len(texts) >= 300
    assert 0.25 < sum(one.split == "held_out" for one in texts) / len(texts) < 0.42
    for one in texts:
        assert all(one.text[start:end].strip() for start, end, _ in one.labels["spans"])


def test_the_example_of_the_page_makes_an_evaluator(tmp_path: Path) -> None:
    example = PAGE.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    written = tomllib.loads(example)["evaluator"]["code_names"]
    (tmp_path / "clients.txt").write_text("Apple\n", encoding="utf-8")
    evaluator = make(KIND, written["options"], tmp_path)
    assert set(written["states"].values()) <= set(evaluator.provides)
