"""The table of a page is written between its marks, and nothing else of the page changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.testing.measuring import BEGIN, END, measure, with_table

words = st.text(st.characters(exclude_characters="<"), max_size=30)


@given(words, words, words, words)
def test_only_what_stands_between_the_marks_changes(before: str, old: str, new: str, after: str) -> None:
    page = f"{before}{BEGIN}\n{old}{END}{after}"
    assert with_table(page, new) == f"{before}{BEGIN}\n{new}{END}{after}"
    assert with_table(with_table(page, new), new) == with_table(page, new)


def test_the_command_prints_the_table_or_the_misses_or_writes_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"a\n{BEGIN}\nold\n{END}\nb\n", encoding="utf-8")

    def command(*arguments: str) -> str:
        assert measure("x.measure", None, lambda: "| é |\n", lambda: ["nl-1: wrong"], list(arguments)) == 0
        return capsys.readouterr().out

    assert command() == "| é |\n"
    assert command("--misses") == "nl-1: wrong\n"
    assert command("--into", str(page)) == ""
    assert page.read_text(encoding="utf-8") == f"a\n{BEGIN}\n| é |\n{END}\nb\n"
