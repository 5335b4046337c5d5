from __future__ import annotations

import math
import string
from datetime import date, datetime, time
from typing import Any

import pytest
import tomli
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policycode.diagnostics import Diagnostic, Place
from policycode.syntax.positions import decoded
from policycode.syntax.source import LARGEST, Path, Positions, read_toml, scan


def cut(positions: Positions, place: Place) -> str:
    """What a place covers, by its line and column."""
    lines = positions.text.split("\n")
    rest = "\n".join(lines[place.line - 1 :])
    return rest[place.column - 1 : place.column - 1 + place.length]


DOCUMENT = """\
# a comment = 1
[policy]
id = "social_media"   # another
title = { nl = "Beleid", "en" = 'Policy' }
in_force.from = 2026-01-01
[ clause . 'a.b' ]
when = 'x' # ]
list = [
  1, # one
  [2, "three"], { four = 4 },
]
[[offence.gross.step]]
n = 1
[[offence.gross.step]]
n = 2
[offence.gross.step.sub]
deep.er = true
"""


@pytest.mark.parametrize(
    ("path", "key", "value", "header"),
    [
        (("policy",), "policy", "[policy]", "[policy]"),
        (("policy", "id"), "id", '"social_media"', "id"),
        (("policy", "title"), "title", """{ nl = "Beleid", "en" = 'Policy' }""", "title"),
        (("policy", "title", "en"), '"en"', "'Policy'", '"en"'),
        (("policy", "in_force"), "in_force", "in_force", "in_force"),
        (("policy", "in_force", "from"), "from", "2026-01-01", "from"),
        (("clause",), "clause", "clause", "clause"),
        (("clause", "a.b"), "'a.b'", "[ clause . 'a.b' ]", "[ clause . 'a.b' ]"),
        (("clause", "a.b", "when"), "when", "'x'", "when"),
        (("clause", "a.b", "list", 0), "1", "1", "1"),
        (("clause", "a.b", "list", 1, 1), '"three"', '"three"', '"three"'),
        (("clause", "a.b", "list", 2, "four"), "four", "4", "four"),
        (("offence", "gross", "step", 1, "n"), "n", "2", "n"),
        (
            ("offence", "gross", "step", 1),
            "[[offence.gross.step]]",
        )
        + ("[[offence.gross.step]]",) * 2,
        (("offence", "gross", "step", 1, "sub", "deep"), "deep", "deep", "deep"),
        (("offence", "gross", "step", 1, "sub", "deep", "er"), "er", "true", "er"),
        # What is not there is placed at what it would stand in.
        (("policy", "version"), "policy", "[policy]", "[policy]"),
        (("clause", "a.b", "force", "x"), "'a.b'", "[ clause . 'a.b' ]", "[ clause . 'a.b' ]"),
    ],
)
def test_keys_values_and_headers_have_places(path: Path, key: str, value: str, header: str) -> None:
    positions = scan(DOCUMENT, "f")
    assert cut(positions, positions.of_key(path)) == key
    assert cut(positions, positions.of_value(path)) == value
    assert cut(positions, positions.of_header(path)) == header


def test_places_count_lines_and_columns_from_one_and_bear_their_subject() -> None:
    positions = scan(DOCUMENT, "f.toml")
    at = positions.of_value(("policy", "id"), ("clause", "x"))
    assert at == Place("f.toml", 3, 6, 14, ("clause", "x"))
    assert str(at) == "f.toml:3:6"
    assert positions.of_key(("nowhere",)) == Place("f.toml", 1, 1, 1)


@pytest.mark.parametrize(
    ("document", "value", "part", "line", "column", "written"),
    [
        ("a = 'x == y'", "x == y", "==", 1, 8, "=="),
        ('a = "é == y"', "é == y", "y", 1, 11, "y"),
        (r'a = "x == \"y\" z"', 'x == "y" z', '"y"', 1, 11, r"\"y\""),
        (r'a = "x == \"y\" z"', 'x == "y" z', "z", 1, 17, "z"),
        (r'a = "\u00e9\U0001F642 y"', "é🙂 y", "🙂", 1, 12, r"\U0001F642"),
        (r'a = "\x41\e b"', "A\x1b b", "b", 1, 13, "b"),
        ("a = '''\nx\n  y'''", "x\n  y", "y", 3, 3, "y"),
        ("a = '''x\n  y'''", "x\n  y", "y", 2, 3, "y"),
        ('a = """\nx \\\n   y"""', "x y", "y", 3, 4, "y"),
        ('a = """\nx \\\n   y"""', "x y", "x", 2, 1, "x"),
        ('a = """\r\nx\r\ny"""', "x\ny", "y", 3, 1, "y"),
        ('a = """x \\  \r\n\r\n  y"""', "x y", "y", 3, 3, "y"),
        ('a = """"x" y"""', '"x" y', "y", 1, 12, "y"),
        ("a = '''x y''''", "x y'", "'", 1, 11, "'"),
        ("[[a]]\nb = [{ c = 'x y' }]", "x y", "y", 2, 15, "y"),
    ],
)
def test_a_part_of_a_string_is_placed_in_the_file(
    document: str, value: str, part: str, line: int, column: int, written: str
) -> None:
    positions = scan(document, "f")
    [path] = [path for path in positions.values if positions.string(path) == value]
    start = value.index(part)
    at = positions.in_string(path, start, start + len(part))
    assert (at.line, at.column) == (line, column)
    assert cut(positions, at) == written
    end = positions.in_string(path, len(value), len(value))
    assert cut(positions, end) in "\"'"


def test_a_part_of_what_is_no_string_is_the_whole_value() -> None:
    positions = scan("a = [1, 2]", "f")
    assert cut(positions, positions.in_string(("a",), 3, 4)) == "[1, 2]"
    assert positions.string(("a",)) is None


def test_an_empty_string_has_a_place() -> None:
    for document in ('a = ""', "a = ''", 'a = """"""', "a = '''\n'''", '"" = ""'):
        positions = scan(document, "f")
        [path] = positions.values
        assert positions.string(path) == ""
        assert positions.in_string(path, 0, 0).length == 1


# --- every document that tomli accepts -----------------------------------------------------------


def leaves(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for i, inner in enumerate(value) for leaf in leaves(inner, (*path, i))]
    return [(path, value)]


def containers(value: Any, path: Path = ()) -> list[Path]:
    inner = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if inner is None:
        return []
    return [path, *(deeper for key, part in inner for deeper in containers(part, (*path, key)))]


def same(one: Any, other: Any) -> bool:
    return one == other or (isinstance(one, float) and math.isnan(one) and math.isnan(other))


def assert_all_placed(document: str) -> None:
    positions = scan(document, "f")
    tree = tomli.loads(document)
    found = leaves(tree)
    for path, value in found:
        extent = positions.values[path]
        written = positions.text[extent.start : extent.end]
        if isinstance(value, str):
            assert positions.string(path) == value
            text, offsets = decoded(positions.text, extent)
            assert len(offsets) == len(text) + 1
            for character, offset in zip(text, offsets, strict=False):
                assert positions.text[offset] in (character, "\\")
        assert same(tomli.loads(f"x = {written}")["x"], value)
    for path in containers(tree)[1:]:
        assert path in positions.values or path in positions.headers or path in positions.keys
    known = {path for path, _ in found} | set(containers(tree))
    assert known >= set(positions.values) | set(positions.keys) | set(positions.headers)


BARE = st.text(string.ascii_lowercase + "_-1", min_size=1, max_size=2)
NO_CONTROL = st.characters(exclude_categories=("Cs", "Cc"))
INSIDE = st.lists(
    st.one_of(
        NO_CONTROL,
        st.sampled_from([r"\"", r"\\", r"\n", r"\u00e9", r"\U0001F600", r"\t", r"\x41", r"\e", "#", "]"]),
    ),
    max_size=6,
).map("".join)
BASIC = INSIDE.map(lambda text: '"' + "".join(text.split('"')).removesuffix("\\") + '"')
LITERAL = st.text(NO_CONTROL, max_size=6).map(lambda text: "'" + text.replace("'", "") + "'")
LONG = st.lists(
    st.one_of(
        NO_CONTROL,
        st.sampled_from(["\n", "\r\n", "\\\n  ", "\\  \r\n\n ", '"', '""', "'", "''", r"\"", r"\\", "  "]),
    ),
    max_size=8,
).map("".join)
STRINGS = st.one_of(
    BASIC, LITERAL, LONG.map(lambda text: f'"""{text}"""'), LONG.map(lambda text: f"'''{text}'''")
)
SCALARS = st.one_of(
    st.integers(-(2**63), 2**63 - 1).map(str),
    st.sampled_from("true false 1_000 0xff 0o17 0b1 +1 1.5 -1e-3 inf -nan 6.02_1e+2 07:30:00 07:30".split()),
    st.sampled_from(
        ["2026-01-01", "2026-01-01T07:30:00Z", "2026-01-01 07:30:00.5+01:00", "2026-01-01 07:30:00"]
    ),
    STRINGS,
)
SPACES = st.sampled_from(["", " ", "  ", "\t"])
GAPS = st.sampled_from(["", " ", "\n", " # c ] , }\n  ", "\r\n\t"])
KEYS = st.lists(st.one_of(BARE, BARE, BARE, BASIC, LITERAL), min_size=1, max_size=3)
DOTS = st.sampled_from([".", ".", " . ", "\t."])


@st.composite
def dotted(draw: st.DrawFn) -> str:
    return draw(DOTS).join(draw(KEYS))


def lists_and_tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    @st.composite
    def written(draw: st.DrawFn) -> str:
        table = draw(st.booleans())
        gap = (lambda: draw(SPACES)) if table and draw(st.booleans()) else (lambda: draw(GAPS))
        parts = []
        for _ in range(draw(st.integers(0, 3))):
            key = f"{draw(dotted())}{draw(SPACES)}={draw(SPACES)}" if table else ""
            parts.append(f"{gap()}{key}{draw(inner)}{gap()}")
        last = "," + gap() if parts and draw(st.booleans()) else ""
        body = ",".join(parts) + last
        return f"{{{body or gap()}}}" if table else f"[{body or gap()}]"

    return written()


VALUES = st.recursive(SCALARS, lists_and_tables, max_leaves=6)


@st.composite
def statements(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["pair", "pair", "pair", "table", "tables", "blank"]))
    end = draw(st.sampled_from(["\n", "\r\n", " # c = 1\n", "\t\n\n"]))
    key = draw(SPACES) + draw(dotted()) + draw(SPACES)
    match kind:
        case "pair":
            return f"{key}={draw(SPACES)}{draw(VALUES)}{end}"
        case "table":
            return f"{draw(SPACES)}[{key}]{end}"
        case "tables":
            return f"[[{key}]]{end}"
        case _:
            return end


@settings(max_examples=400, deadline=None)
@given(st.lists(statements(), max_size=8))
def test_each_value_of_an_accepted_document_has_its_place_and_its_text(parts: list[str]) -> None:
    # A statement that does not go with those before it is left out: most documents would be refused for one.
    document = ""
    for part in parts:
        try:
            tomli.loads(document + part)
        except tomli.TOMLDecodeError:
            continue
        document += part
    assume(document)
    assert_all_placed(document)


SOUP = st.sampled_from(
    "a b c \"a\" 'b' . = = [ ] [[ ]] { } , 1 -2 1.5 true nan 2026-01-01 07:30 \"\"\" ''' \" ' \\ # \n \n \r\n".split(
        " "
    )
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(SOUP, max_size=12).map("".join))
def test_so_does_a_soup_of_tokens_where_it_is_accepted(document: str) -> None:
    try:
        tomli.loads(document)
    except tomli.TOMLDecodeError:
        return
    assert_all_placed(document)


def test_the_kinds_of_values_are_those_of_tomli() -> None:
    values, _, found = read_toml(
        b"a = 2026-01-01\nb = 2026-01-01T10:00:00Z\nc = 10:00:00\nd = {e = [1, 1.5, true]}", "f"
    )
    assert found == []
    assert values is not None
    assert [type(values[key]) for key in "abc"] == [date, datetime, time]
    assert values["d"] == {"e": [1, 1.5, True]}


# --- from bytes, guarded -------------------------------------------------------------------------


def refused(data: bytes) -> Diagnostic:
    values, positions, [found] = read_toml(data, "f.toml")
    assert values is None
    assert found.code == ("E7" if b"2026-02-30" in data else "E1")
    assert found.place is not None
    assert found.help is not None
    assert positions.file == "f.toml"
    for said in (found.message, found.help):
        assert all(said[language].endswith(".") for language in ("nl", "en"))
    return found


BAD = [
    ("a = forbid", 5, 6, '"forbid"'),
    ("a = True", 5, 4, "`true`"),
    ("a = FALSE", 5, 5, "`false`"),
    ("a = “x”", 5, 3, "rechte"),
    ('a = "x', 5, 2, "Sluit"),
    ('a = "x”', 5, 3, "rechte"),
    ("a = 'x\n'", 5, 2, "Sluit"),
    ('a = """x\ny', 5, 4, "Sluit"),
    ("a = '''x\ny", 5, 4, "Sluit"),
    ('a = "\\q"', 8, None, "enkele"),
    ("a =", 4, 1, "waarde"),
    ("a", 2, 1, "sleutel = waarde"),
    ("a: 1", 2, 1, "‘=’"),
    ("[a", 3, 1, "[naam]"),
    ("[a]]", 4, 1, "regel"),
    ("a = [1 2]", 8, None, "komma"),
    ("a = {b = 1", 11, 1, "komma"),
    ("a = 01", 6, 1, "niet met 0"),
    ("a = 1 2", 7, 1, "regel"),
    ("a = 2026-02-30", 5, 10, "jaar-maand-dag"),
    ("é = 1", 1, 1, "aanhalingstekens"),
    ("a = 'x\rb'", 7, None, "regeleinden"),
    ("a = 'x\x00b'", 7, 1, "tekstbestand"),
    ("a = 'x\x01b'", 7, None, "weg"),
    ("\ufeff\ufeffa = 1", 1, None, "aanhalingstekens"),
]


@pytest.mark.parametrize(("line", "column", "length", "help"), BAD, ids=[repr(case[0]) for case in BAD])
@pytest.mark.parametrize("before", ["", "ok = 'é'\n", "ok = 'é'\r\n"])
def test_malformed_toml_has_a_place_and_a_help(
    before: str, line: str, column: int, length: int | None, help: str
) -> None:
    if before and line.startswith("\ufeff"):
        line, column = "\ufeffa = 1", 1
    found = refused((before + line).encode())
    assert found.place is not None
    assert found.help is not None
    assert (found.place.line, found.place.column) == (2 if before else 1, column)
    assert length is None or found.place.length == length
    assert help in found.help["nl"]


@pytest.mark.parametrize(
    ("document", "again", "first"),
    [
        ("a = 1\nb = 2\na = '''\n3'''", (3, 1), (1, 1)),
        ("[a.x]\n[b]\n[a.x]\n", (3, 1), (1, 1)),
        ("a = { b = 1, b = 2 }", (1, 14), (1, 7)),
        ("a.b = 1\na = 2", (2, 1), (1, 1)),
        ("x = 1\n[x.y]", (2, 1), None),
    ],
)
def test_what_is_given_twice_is_shown_twice(
    document: str, again: tuple[int, int], first: tuple[int, int] | None
) -> None:
    found = refused(document.encode())
    assert found.place is not None
    assert (found.place.line, found.place.column) == again
    assert [(place.line, place.column) for place in found.related] == ([first] if first else [])


def test_invalid_utf8_has_its_place() -> None:
    found = refused("a = 1\nb = 'é".encode() + b"\xff'")
    assert found.place == Place("f.toml", 2, 7)
    assert "0xFF" in found.message["nl"]
    assert refused(b"\xef\xbb\xbf\xff").place == Place("f.toml", 1, 1)
    assert "UTF-16" in refused("a = 1".encode("utf-16")).message["en"]
    assert refused(b"a = '\xc3").place == Place("f.toml", 1, 6)


def test_one_byte_order_mark_and_windows_line_ends_change_no_place() -> None:
    plain, _, _ = read_toml(b"a = 1\nb = '''x\ny'''", "f")
    values, positions, found = read_toml(b"\xef\xbb\xbfa = 1\r\nb = '''x\r\ny'''", "f")
    assert found == []
    assert values == plain == {"a": 1, "b": "x\ny"}
    assert str(positions.of_key(("a",))) == "f:1:1"
    assert str(positions.in_string(("b",), 2, 3)) == "f:3:1"


def test_a_file_may_be_ten_megabytes_and_no_more() -> None:
    fits = b"a = 1\n#".ljust(LARGEST, b"x")
    assert read_toml(fits, "f")[0] == {"a": 1}
    found = refused(fits + b"x")
    assert found.place == Place("f.toml", 1, 1)
    assert "meer dan 10 MB" in found.message["nl"]
    assert "over 10 MB" in found.message["en"]
    refused(b"x" * 50_000_000)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("b = 1\na = " + "[" * 100_000, (2, 37)),
        ("b = ']['\na = " + "[" * 10_000 + "]" * 10_000, (2, 37)),
        ("a = " + "[" * 100 + "]" * 100, (1, 37)),
        ("a = " + "{a = " * 100 + "1" + "}" * 100, None),
        ("b = 1\n" + ".".join("a" * 100) + " = 1", (2, 65)),
        ("b = 1\n" + ".".join("a" * 10_000) + " = 1", (2, 1)),
        ("[" + ".".join("a" * 10_000) + "]", (1, 1)),
        ("[" + ".".join("a" * 100) + "]", (1, 66)),
    ],
)
def test_deep_nesting_is_refused_with_a_place(document: str, place: tuple[int, int] | None) -> None:
    found = refused(document.encode())
    assert "diep" in found.message["nl"]
    assert found.place is not None
    assert place is None or (found.place.line, found.place.column) == place
    assert read_toml(document.encode(), "f.toml", places=False)[2] == [found]


def test_a_number_of_many_digits_is_refused_with_a_place() -> None:
    found = refused(b"b = 1\na = " + b"9" * 5_000)
    assert found.place == Place("f.toml", 2, 5, 5_000)


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    values, _, found = read_toml(data, "f")
    assert (values is None) == bool(found)


@settings(max_examples=800, deadline=None)
@given(st.one_of(st.lists(SOUP, max_size=12).map("".join), st.text(max_size=40)))
def test_any_text_is_read_or_refused(document: str) -> None:
    data = document.encode("utf-8", "surrogatepass")
    values, positions, found = read_toml(data, "f")
    assert (values is None) == bool(found)
    without = read_toml(data, "f", places=False)
    assert (repr(without[0]), without[2]) == (repr(values), found)
    for mistake in found:
        assert mistake.place is not None
        assert 1 <= mistake.place.line <= positions.text.count("\n") + 1


@settings(max_examples=300, deadline=None)
@given(st.lists(statements(), max_size=5).map("".join), st.integers(0, 400), SOUP)
def test_a_damaged_document_is_read_or_refused(document: str, at: int, damage: str) -> None:
    data = (document[:at] + damage + document[at:]).encode()
    values, _, found = read_toml(data, "f")
    assert (values is None) == bool(found)
