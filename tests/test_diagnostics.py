from __future__ import annotations

import dataclasses
import pickle
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policycode.diagnostics import (
    CODES,
    Diagnostics,
    Place,
    Snippets,
    diagnostic,
    nearest,
    render,
    snippet,
    words,
)
from policycode.errors import ActError, PolicycodeError, PolicyError, UsageError

SAID = words("Dit klopt niet.", "This is wrong.")
HELP = words("Doe het anders.", "Do it differently.")


def test_the_table_has_the_codes_of_reading_in_the_order_of_the_catalogue() -> None:
    names = {code: row.names for code, row in CODES.items()}
    assert names == {
        "E1": ("malformed",),
        "E2": ("unknown-key", "missing-key"),
        "E3": ("wrong-type",),
        "E4": ("undefined-name",),
        "E5": ("cycle",),
        "E6": ("duplicate",),
        "E7": ("bad-interval",),
        "E8": ("override-not-allowed",),
        "E9": ("force",),
        "W1": ("waiver-expired-or-useless",),
    }
    for code, row in CODES.items():
        assert row.id == code
        assert row.level == ("warning" if code.startswith("W") else "error")
        assert set(row.holds) == {"nl", "en"}


def test_a_diagnostic_takes_name_and_level_from_its_code() -> None:
    assert diagnostic("E2", SAID).name == "unknown-key"
    assert diagnostic("E2", SAID, name="missing-key").name == "missing-key"
    assert diagnostic("W1", SAID).level == "warning"
    with pytest.raises(ValueError, match="not called"):
        diagnostic("E3", SAID, name="missing-key")
    with pytest.raises(KeyError):
        diagnostic("E99", SAID)


def test_diagnostics_are_frozen_hashable_and_travel_between_processes() -> None:
    found = diagnostic(
        "E3", SAID, Place("a", 1, 2, 3, ("clause", "x")), help=HELP, related=[Place("b", 1, 1)]
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.code = "E4"
    assert pickle.loads(pickle.dumps(found)) == found
    assert len({found, pickle.loads(pickle.dumps(found))}) == 1


def test_the_collector_sorts_by_place_keeps_each_once_and_tells_errors_apart() -> None:
    found = Diagnostics()
    assert not found
    late = diagnostic("E3", SAID, Place("a.toml", 10, 1))
    early = diagnostic("E4", SAID, Place("a.toml", 9, 40))
    warning = diagnostic("W1", SAID, Place("a.toml", 9, 1))
    nowhere = diagnostic("E1", SAID)
    other = diagnostic("E3", HELP, Place("a.toml", 10, 1))
    found.add(nowhere, late, early, warning, late, other)
    found.report("E3", SAID, Place("a.toml", 10, 1))
    assert found.sorted() == (warning, early, other, late, nowhere)
    assert list(found) == list(found.sorted())
    assert found.errors() == (early, other, late, nowhere)
    assert len(found) == 5


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("confidentialty", "confidentiality"),
        ("confidentailty", "confidentiality"),
        ("Confidentiality", "confidentiality"),
        ("work-time", "work_time"),
        ("tile", "title"),
        ("ttile", "title"),
        ("xyz", None),
        ("title", None),
        ("", None),
        ("T", "t"),
        ("x", None),
        ("ab", None),
        ("a" * 10_000, None),
    ],
)
def test_did_you_mean(typed: str, meant: str | None) -> None:
    known = ["title", "confidentiality", "work_time", "t"]
    assert nearest(typed, known) == meant
    assert nearest(typed, reversed(known)) == meant


def test_did_you_mean_takes_the_first_of_equals() -> None:
    assert nearest("cat", ["rat", "bat", "hat"]) == "bat"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=6))
def test_did_you_mean_answers_a_known_other_name(name: str, known: list[str]) -> None:
    answer = nearest(name, known)
    assert answer is None or (answer in known and answer != name)


TEXT = "[clause.x]\nwhen = 'topic == \"a\"'\n"
FOUND = diagnostic("E3", SAID, Place("p.toml", 2, 15, 2), help=HELP)


def test_a_snippet_shows_place_line_caret_sentence_and_help() -> None:
    assert render(FOUND, {"p.toml": TEXT}, "nl") == (
        "p.toml:2:15: fout E3 (wrong-type)\n"
        " 2 | when = 'topic == \"a\"'\n"
        "   |               ^^\n"
        "Dit klopt niet.\n"
        "hulp: Doe het anders."
    )
    english = render(FOUND, {"p.toml": TEXT}, "en")
    assert english.startswith("p.toml:2:15: error E3 (wrong-type)\n")
    assert english.endswith("This is wrong.\nhelp: Do it differently.")


def test_a_snippet_shows_related_places_and_warnings() -> None:
    found = diagnostic("W1", SAID, Place("p.toml", 2, 1, 4), related=[Place("p.toml", 1, 1, 10)])
    lines = render(found, {"p.toml": TEXT}, "nl").split("\n")
    assert lines[0] == "p.toml:2:1: waarschuwing W1 (waiver-expired-or-useless)"
    assert lines[-3:] == ["zie ook p.toml:1:1", " 1 | [clause.x]", "   | ^^^^^^^^^^"]


def test_without_source_or_place_the_sentence_stands_alone() -> None:
    assert (
        render(FOUND, {}, "en")
        == "p.toml:2:15: error E3 (wrong-type)\nThis is wrong.\nhelp: Do it differently."
    )
    assert render(diagnostic("E1", SAID), {}, "en") == "error E1 (malformed)\nThis is wrong."
    beyond = diagnostic("E1", SAID, Place("p.toml", 99, 1))
    assert render(beyond, {"p.toml": TEXT}, "en") == "p.toml:99:1: error E1 (malformed)\nThis is wrong."


def test_colour_is_there_only_when_asked_for() -> None:
    assert "\x1b" not in render(FOUND, {"p.toml": TEXT})
    coloured = render(FOUND, {"p.toml": TEXT}, colour=True)
    assert "\x1b[1;31m^^\x1b[0m" in coloured
    assert "\x1b[1;36mhulp\x1b[0m: " in coloured


def test_a_language_that_the_program_lacks_gets_english() -> None:
    assert "This is wrong." in render(FOUND, {}, "fr")


def test_several_snippets_have_an_empty_line_between() -> None:
    snippets = Snippets({"p.toml": TEXT}, "en")
    assert snippets.render_all([]) == ""
    assert snippets.render_all([FOUND, FOUND]) == f"{snippets.render(FOUND)}\n\n{snippets.render(FOUND)}"


def carets(line: str, column: int, length: int = 1, width: int = 100) -> tuple[str, str]:
    found = diagnostic("E3", SAID, Place("f", 1, column, length))
    shown = render(found, {"f": line}, "en", width=width).split("\n")
    return shown[1].removeprefix(" 1 |").removeprefix(" "), shown[2].removeprefix("   | ")


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "under"),
    [
        ("\tx = 1", 2, 1, "    x = 1", "    ^"),
        ("ab\tx = 1", 4, 1, "ab  x = 1", "    ^"),
        ("a\tb", 2, 1, "a   b", " ^^^"),
        ("名前 = x", 6, 1, "名前 = x", "       ^"),
        ("名前 = x", 1, 2, "名前 = x", "^^^^"),
        ("e\u0301 = x", 6, 1, "e\u0301 = x", "    ^"),
        ("e\u0301", 2, 1, "e\u0301", " ^"),
        ("a = ", 5, 1, "a =", "    ^"),
        ("a = 1", 3, 999, "a = 1", "  ^^^"),
        ("", 1, 1, "", "^"),
        ("a\x1b[31mb", 3, 1, "a\ufffd[31mb", "  ^"),
        ("a\u202eb", 3, 1, "a\ufffdb", "  ^"),
        ("a = 1\r", 5, 1, "a = 1\ufffd", "    ^"),
    ],
)
def test_carets_stand_under_the_fault(line: str, column: int, length: int, shown: str, under: str) -> None:
    assert carets(line, column, length) == (shown, under)


def test_line_ends_of_windows_are_no_part_of_the_line() -> None:
    found = diagnostic("E3", SAID, Place("f", 2, 1))
    assert " 2 | b\n" in render(found, {"f": "a\r\nb\r\nc"}, "en")


def test_no_other_character_ends_a_line() -> None:
    found = diagnostic("E3", SAID, Place("f", 2, 1))
    assert " 2 | b\n" in render(found, {"f": "a\u2028\x0bc\x85d\nb"}, "en")


@pytest.mark.parametrize("at", [0, 1, 40, 250, 498, 499])
def test_a_long_line_is_shown_as_a_window_round_the_fault(at: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(500))
    shown, under = carets(line, at + 1, width=80)
    assert len(shown) <= 80
    assert shown[len(under) - 1] == line[at]
    assert shown.startswith("…") == (at >= 40)
    assert shown.endswith("…") == (at < 480)


def test_of_an_endless_line_only_what_is_near_the_fault_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    found = diagnostic("E3", SAID, Place("f", 1, 5001))
    told = render(found, {"f": "x" * 10_000})
    looked_at = []
    monkeypatch.setattr(snippet, "_visible", lambda character: looked_at.append(character) or character)
    assert render(found, {"f": "x" * 1_000_000}) == told
    assert len(looked_at) < 2_000


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300), st.integers(1, 400), st.integers(1, 400), st.integers(0, 200))
def test_any_line_is_rendered_within_its_width_and_without_control_characters(
    line: str, column: int, length: int, width: int
) -> None:
    found = diagnostic("E3", SAID, Place("f", 1, column, length))
    rendered = render(found, {"f": line}, "en", width=width)
    rows = rendered.split("\n")
    if "\n" not in line:
        assert len(rows) == 4
    assert not any(unicodedata.category(character) == "Cc" for row in rows for character in row)
    assert "^" in rows[2]
    # Combining marks take no column, wide characters two: so by columns, not by characters.
    assert all(columns(row) <= max(width, 26) for row in rows[1:3])


def columns(row: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in row)
    return len(row) + wide - sum(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in row)


def test_the_exceptions_are_one_tree() -> None:
    assert issubclass(PolicyError, PolicycodeError)
    assert issubclass(ActError, PolicycodeError)
    assert issubclass(UsageError, PolicycodeError)


def test_a_policy_error_carries_all_diagnostics_and_prints_them() -> None:
    error = PolicyError([FOUND, diagnostic("E1", SAID)])
    assert error.diagnostics == (FOUND, diagnostic("E1", SAID))
    assert str(error) == "p.toml:2:15: E3 This is wrong.\nE1 This is wrong."
    assert pickle.loads(pickle.dumps(error)).diagnostics == error.diagnostics


def test_an_act_error_says_where_and_what() -> None:
    error = ActError({"nl": "Fout.", "en": "Wrong."}, help=None, act="e1", file="acts.jsonl", line=7)
    assert str(error) == "acts.jsonl:7: Wrong."
    assert str(ActError({"nl": "Fout.", "en": "Wrong."})) == "Wrong."
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.message, copy.act, copy.line) == (error.message, "e1", 7)


def test_a_mistake_against_two_versions_of_an_import_is_told_once_with_both() -> None:
    here, one, other = Place("p.toml", 3, 1), Place("law/1.toml", 1, 1), Place("law/2.toml", 1, 1)
    found = Diagnostics()
    for there in (one, other, one):
        found.report("E8", {"nl": "Te laag.", "en": "Too low."}, here, related=[there])
    (told,) = found.sorted()
    assert told.related == (one, other)
