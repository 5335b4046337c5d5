from __future__ import annotations

import tomllib
from pathlib import Path

from policycode_personal_data import KIND
from policycode_personal_data.measure import table

from policycode.evaluators.configuration import make
from policycode.testing.measuring import with_table

PAGE = Path(__file__).parent.parent / "README.md"


def test_the_page_has_the_measured_table_of_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert table() in page, (
        "run: python -m policycode_personal_data.measure --into plugins/personal_data/README.md"
    )
    assert with_table(page, table()) == page


def test_the_example_of_the_page_makes_an_evaluator() -> None:
    example = PAGE.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    written = tomllib.loads(example)["evaluator"]["privacy"]
    evaluator = make(KIND, written["options"], PAGE.parent)
    assert set(written["states"].values()) <= set(evaluator.provides)
