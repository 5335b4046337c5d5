"""Each bad policy of mistakes.txt has exactly one finding, with its code, at its place, with its help."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.diagnostics import Diagnostic
from tests.syntax.marked import found_in, mark_of

HERE = Path(__file__).parent
WORDS = (HERE / "words.toml").read_text(encoding="utf-8")


def cases() -> list[tuple[str, str, str, str]]:
    """Name, code, expected help and text of each paragraph."""
    made = []
    for paragraph in (HERE / "mistakes.txt").read_text(encoding="utf-8").split("\n=== ")[1:]:
        heading, _, text = paragraph.partition("\n")
        code, name, help = (part.strip() for part in heading.split("|", 2))
        made.append((name, code, help, text.removesuffix("\n")))
    return made


CASES = cases()


@pytest.mark.parametrize(("code", "help", "text"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_mistake_has_one_finding_with_code_place_and_help(
    code: str, help: str, text: str, tmp_path: Path
) -> None:
    policy, found = found_in(tmp_path, WORDS + text)
    assert policy is None
    assert [one.code for one in found] == [code], found
    place = found[0].place
    assert place is not None
    assert (place.line, place.column, place.length) == mark_of(WORDS + text)
    assert found[0].help is not None
    assert help == "-" or help in found[0].help["nl"]
    says_it_in_both_languages(found[0])


def says_it_in_both_languages(found: Diagnostic) -> None:
    for said in (found.message, *((found.help,) if found.help else ())):
        assert said.keys() >= {"nl", "en"}
        assert all(said.values())
    assert found.message["nl"] != found.message["en"]


def test_every_code_of_reading_has_cases() -> None:
    assert {code for _, code, _, _ in CASES} == {f"E{number}" for number in range(1, 10)}


def test_the_words_alone_are_sound(tmp_path: Path) -> None:
    policy, found = found_in(tmp_path, WORDS)
    assert found == []
    assert policy is not None
