"""``fmt``: one layout, comments kept, TOML 1.0, no meaning changed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from policycode.errors import PolicyError
from policycode.syntax.digests import edition_digest
from policycode.syntax.format import format_text
from policycode.syntax.toml10 import in_toml_1_0

NEW = '''\
#:schema ./policy.schema.json
a = { b = 1, # first
  c = [1, 2,],
}
x = "\\e\\x41 \\\\x41 \\u0041"
y = """
\\x41\\e \\"""
"""
z = '\\x41' #  last
t = 12:30
u = [ 2026-01-01 10:00+01:00, 2026-01-01T10:00Z, 10:00:00, 10:00:00.5 ]
"\\x41" = { }
'''
OLD = '''\
#:schema ./policy.schema.json
# first
a = { b = 1, c = [1, 2] }
x = "\\u001B\\u0041 \\\\x41 \\u0041"
y = """
\\u0041\\u001B \\"""
"""
z = '\\x41' #  last
t = 12:30:00
u = [2026-01-01 10:00:00+01:00, 2026-01-01T10:00:00Z, 10:00:00, 10:00:00.5]
"\\u0041" = {}
'''


def test_what_toml_1_1_added_is_written_as_toml_1_0() -> None:
    assert format_text(NEW) == OLD
    assert tomllib.loads(OLD) == tomli.loads(NEW)


def test_line_ends_and_the_byte_order_mark_go() -> None:
    assert format_text("\ufeffa = 1\r\n# c\r\nb=2\r\n") == "a = 1\n# c\nb = 2\n"


def test_the_reference_policies_are_formatted(root: Path) -> None:
    for file in (root / "specs").rglob("*.toml"):
        text = file.read_text(encoding="utf-8")
        assert in_toml_1_0(text) == text, file
        assert format_text(format_text(text)) == format_text(text), file


@pytest.mark.parametrize(
    "text", ["a = ", "a = 1\na = 2", "a = 'x\0'", "a = '\ud800'", "a" + ".a" * 2000 + " = 1"]
)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(PolicyError):
        format_text(text)


CONDITIONS = '''\
[clause.c]
text.nl = """
Een regel.··
Nog een."""
when = """
  a···
    or b·
"""
unless = """a \\··
  and b··
"""
'''.replace("·", " ")


def test_no_line_of_a_condition_ends_in_blanks_and_texts_stay_as_they_are() -> None:
    formatted = format_text(CONDITIONS)
    before, after = tomllib.loads(CONDITIONS)["clause"]["c"], tomllib.loads(formatted)["clause"]["c"]
    assert after["when"] == "  a\n    or b\n"
    assert after["unless"] == "a and b\n"
    assert after["text"] == before["text"]
    assert format_text(formatted) == formatted


def test_blanks_at_the_end_of_a_line_change_no_digest() -> None:
    before, after = tomllib.loads(CONDITIONS), tomllib.loads(format_text(CONDITIONS))
    assert before != after
    assert edition_digest(before, ()) == edition_digest(after, ())


KEYS = st.sampled_from(["a", "b", '"c d"', "'e'", "f.g"])
SPACE = st.sampled_from(["", " ", "\t"])
BREAK = st.sampled_from(["", " ", "\n", "\n  # said\n", " # x\n"])
LEAVES = st.sampled_from(
    [
        "1",
        "-0.0",
        "nan",
        "inf",
        "true",
        '"x\\e"',
        "'y'",
        '"""z\n\\x41"""',
        "'''\nw'''",
        "2026-01-01",
        "10:20",
        "07:32:01",
    ]
)


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(inner, max_size=3))
    parts = [f"{draw(BREAK)}{item}{draw(BREAK)}" for item in items]
    return "[" + ",".join(parts) + ("," if items and draw(st.booleans()) else "") + draw(BREAK) + "]"


@st.composite
def tables(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    keys = draw(st.lists(st.sampled_from("abcd"), unique=True, max_size=3))
    parts = [f"{draw(BREAK)}{key}{draw(SPACE)}={draw(SPACE)}{draw(inner)}{draw(BREAK)}" for key in keys]
    return "{" + ",".join(parts) + ("," if keys and draw(st.booleans()) else "") + draw(BREAK) + "}"


VALUES = st.recursive(LEAVES, lambda inner: arrays(inner) | tables(inner), max_leaves=6)


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = [
        f"k{n}{draw(SPACE)}={draw(SPACE)}{draw(VALUES)}{draw(SPACE)}" for n in range(draw(st.integers(0, 4)))
    ]
    lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(["", "# note", "#:schema x", "[t]"])))
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n\n"]))


@given(documents())
def test_formatting_keeps_values_and_comments_and_is_done_once(text: str) -> None:
    formatted = format_text(text)
    assert format_text(formatted) == formatted
    assert repr(tomllib.loads(formatted)) == repr(tomli.loads(text))
    assert sorted(formatted.count(note) for note in ("# said", "# x", "# note", "#:schema")) == sorted(
        text.count(note) for note in ("# said", "# x", "# note", "#:schema")
    )
