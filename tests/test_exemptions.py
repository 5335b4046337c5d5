"""Each exemption from types, lint or narrow errors carries its reason; of types nothing is asked of tests."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("policycode", "plugins", "benchmarks", "docs", "tests")
NOT_YET = "policycode/proving/difference"
EXEMPTION = re.compile(
    r"# (type: ignore\b|noqa\b)(?P<which>\[[a-z, -]+\]|: [A-Z0-9]+(, [A-Z0-9]+)*)?(?P<reason>  # .+)?"
)
BROAD = re.compile(r"except (Base)?Exception\b")


def unreasoned(file: Path) -> Iterator[int]:
    """The lines with an exemption that says not which, or not why."""
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and (found := EXEMPTION.search(token.string)) is not None:
            if found["which"] is None or found["reason"] is None:
                yield token.start[0]
        elif token.type == tokenize.NAME and token.string == "except":
            line = lines[token.start[0] - 1]
            if BROAD.search(line) and "  # " not in line:
                yield token.start[0]


def test_an_exemption_says_which_and_why(root: Path) -> None:
    files = [file for folder in FOLDERS for file in sorted((root / folder).rglob("*.py"))]
    files = [file for file in files if not file.is_relative_to(root / NOT_YET)]
    assert len(files) > 500
    bare = [f"{file.relative_to(root)}:{line}" for file in files for line in unreasoned(file)]
    assert bare == []


def test_one_without_is_found(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(
        "a = 1  # type: ignore\n"
        "b = 1  # type: ignore[arg-type]\n"
        "c = 1  # type: ignore[arg-type]  # pebble's own gap\n"
        "d = 1  # noqa: E501\n"
        "long = 1  # noqa: E501, F401  # loaded first\n"
        "try:\n    pass\nexcept Exception:\n    pass\n"
        "try:\n    pass\nexcept Exception:  # a plugin's own\n    pass\n"
        "e = 'except Exception:  # type: ignore'\n",
        encoding="utf-8",
    )
    assert list(unreasoned(file)) == [1, 2, 4, 8]
