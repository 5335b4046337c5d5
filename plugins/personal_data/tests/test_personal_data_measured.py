from __future__ import annotations

from pathlib import Path

import pytest
from policycode_personal_data.measure import precision_and_recall, table, with_table

PAGE = Path(__file__).parent.parent / "README.md"


def test_the_page_has_the_measured_table_of_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert table() in page, (
        "run: python -m policycode_personal_data.measure --into plugins/personal_data/README.md"
    )
    assert with_table(page) == page


@pytest.mark.parametrize(
    ("pairs", "shown"),
    [
        ([], ["–", "–"]),
        ([(True, True), (False, True), (True, False), (True, True)], ["0.67 (2/3)", "0.67 (2/3)"]),
        ([(True, False)], ["–", "0.00 (0/1)"]),
    ],
)
def test_precision_is_of_what_was_found_and_recall_of_what_was_there(
    pairs: list[tuple[bool, bool]], shown: list[str]
) -> None:
    assert precision_and_recall(pairs) == shown
