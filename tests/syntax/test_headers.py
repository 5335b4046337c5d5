"""Mistakes in ``[policy]``, mistakes beside others, and which of several are consequences only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policycode.errors import PolicyError
from policycode.syntax.load import examine, load, read
from tests.syntax.marked import HEADER, found_in, mark_of

CASES = [
    ("unknown key", "E2", ('id = "house"', '⟦idd⟧ = 1\nid = "house"')),
    ("missing id", "E2", ('[policy]\nid = "house"', "[⟦policy⟧]")),
    ("empty force", "E2", ("in_force = { from = 2026-01-01 }", "in_force = ⟦{ }⟧")),
    ("no language tag", "E3", ('["nl", "en"]', '["nl", "en", ⟦"Dutch"⟧]')),
    ("no such silence", "E3", ('"permitted"', '⟦"allowed"⟧')),
    ("version is a number", "E3", ('version = "1"', "version = ⟦1⟧")),
    ("another format", "E3", ('version = "1"', 'version = "1"\nformat = ⟦2⟧')),
    ("format is true", "E3", ('version = "1"', 'version = "1"\nformat = ⟦true⟧')),
    ("no such zone", "E4", ('"Europe/Amsterdam"', '⟦"Europe/Amsterdm"⟧')),
    ("a zone that leads elsewhere", "E4", ('"Europe/Amsterdam"', '⟦"../../etc/passwd"⟧')),
    ("covers whom", "E4", ('version = "1"', 'version = "1"\ncovers = [⟦"workr"⟧]')),
    ("counsel", "E4", ('version = "1"', 'version = "1"\ncounsel = ⟦"workr"⟧')),
    ("default offence", "E4", ('version = "1"', 'version = "1"\noffence = ⟦"minor"⟧')),
    ("applies when", "E4", ('version = "1"', 'version = "1"\napplies_when = \'⟦linked⟧\'')),
    ("language twice", "E6", ('["nl", "en"]', '⟦["nl", "en", "nl"]⟧')),
    ("inverted", "E7", ("from = 2026-01-01", "from = 2026-01-01, until = ⟦2025-12-31⟧")),
    ("no offset", "E7", ("from = 2026-01-01", "from = ⟦2026-01-01T00:00:00⟧")),
    ("29 February", "E7", ("from = 2026-01-01", "from = ⟦2026-02-29⟧")),
    ("notice", "E7", ('version = "1"', 'version = "1"\nnotice = ⟦"P0.5Y"⟧')),
]  # fmt: skip


@pytest.mark.parametrize(("code", "change"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mistake_in_the_header(code: str, change: tuple[str, str], tmp_path: Path) -> None:
    header = HEADER.replace(*change) + "[role.worker]\n"
    policy, found = found_in(tmp_path, "", header=header)
    assert policy is None
    assert [one.code for one in found] == [code], found
    place = found[0].place
    assert place is not None
    assert (place.line, place.column, place.length) == mark_of("", header)


def test_no_header_at_all(tmp_path: Path) -> None:
    _, found = found_in(tmp_path, "[role.worker]\n", header="")
    assert [one.code for one in found] == ["E2"]
    _, found = found_in(tmp_path, "policy = 3\n", header="")
    assert [one.code for one in found] == ["E3"]


def test_all_mistakes_are_found_in_one_run_and_in_order(tmp_path: Path) -> None:
    text = """
[role.worker]
is_a = ["workr"]
[fact.f]
type = "bol"
[clause.a]
effect = "forbid"
when = 'g'
[clause.b]
efect = "permit"
[clause.c]
effect = "permit"
roles = "workers"
[offence.minor]
gravity = "1"
"""
    header = HEADER.replace("time_zone", "timezone")
    policy, found = found_in(tmp_path, text, header=header)
    assert policy is None
    # The missing `time_zone` stands at the table, the unknown `timezone` at its key.
    assert [one.code for one in found] == ["E2", "E2", "E4", "E3", "E9", "E4", "E2", "E2", "E4", "E3"]
    lines = [one.place.line for one in found if one.place]
    assert lines == sorted(lines)


BROKEN = (
    """
[fact.f]
type = 'bol'
[period.p]
from = 'f'
[clause.c]
effect = 'permit'
when = 'f and (f == "x" or during("p"))'
""",
    """
[fact.f]
type = 'choice'
[clause.c]
effect = 'permit'
when = 'f == "x"'
""",
    """
[role.r]
retired = 1
[role.s]
is_a = 'r'
[clause.c]
effect = 'permit'
roles = ['r']
when = '"r" in roles'
""",
    """
[define.d]
means = 'x'
[clause.c]
effect = 'permit'
when = 'not d'
""",
    """
[rung.r]
repeat = 0
[offence.o]
gravity = 1
at_most = 'r'
[ladder.l]
rungs = ['r']
entry = { o = 'r' }
""",
    """
[clause.c]
effect = 'permt'
[clause.d]
effect = 'permit'
overrides = ['c']
""",
)


@pytest.mark.parametrize("text", BROKEN)
def test_what_names_a_broken_declaration_is_not_blamed(text: str, tmp_path: Path) -> None:
    _, found = found_in(tmp_path, text)
    assert len(found) == 1, found


def test_a_table_that_is_none_makes_no_name_undeclared(tmp_path: Path) -> None:
    text = "role = 1\n[policy]"
    _, found = found_in(
        tmp_path, "[clause.c]\neffect = 'permit'\nroles = 'r'\n", header=HEADER.replace("[policy]", text)
    )
    assert [one.code for one in found] == ["E3"]


def test_load_raises_all_of_it(tmp_path: Path) -> None:
    found_in(tmp_path, "[role.a]\nis_a = 'b'\n[role.c]\nis_a = 'd'\n")
    with pytest.raises(PolicyError) as raised:
        load(tmp_path / "house.policy.toml", root=tmp_path)
    assert [one.code for one in raised.value.diagnostics] == ["E4", "E4"]
    assert "declared nowhere" in str(raised.value)


WAIVER = '[waiver.w]\ncheck = "N4"\nat = "policy"\nreason.nl = "x"\nby = "p"\nuntil = 2026-06-01\n'


def test_a_waiver_that_is_over_is_a_warning_and_no_error(tmp_path: Path) -> None:
    policy, found = found_in(tmp_path, WAIVER)
    assert (policy is not None, found) == (True, [])
    file = tmp_path / "house.policy.toml"
    assert read(file, root=tmp_path, today=date(2026, 5, 31))[1] == []
    policy, found = read(file, root=tmp_path, today=date(2026, 6, 1))
    assert policy is not None
    assert [(one.code, one.level, one.place and one.place.subject) for one in found] == [
        ("W1", "warning", ("waiver", "w"))
    ]


def test_the_waivers_of_an_import_are_its_own_affair(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "law.policy.toml").write_text(HEADER.replace("house", "law") + WAIVER)
    (tmp_path / "h.policy.toml").write_text(HEADER + 'builds_on = "law"\n')
    got = examine(tmp_path / "h.policy.toml", root=tmp_path, today=date(2030, 1, 1))
    assert got.diagnostics == ()
    assert got.policy is not None
    assert got.policy.newest.waivers == {}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("E3", f"[role.{'r' * 101}]\n"),
        ("E3", f"[role.r]\ntitle = {{ nl = '{'x' * 100_001}', en = 'x' }}\n"),
        ("E1", f"[clause.c]\neffect = 'permit'\nwhen = '{' ' * 20_001}'\n"),
        ("E1", "x = " + "[" * 1000 + "]" * 1000),
        ("E1", "x = '\0'"),
    ],
)
def test_what_is_too_long_or_too_deep(code: str, text: str, tmp_path: Path) -> None:
    _, found = found_in(tmp_path, text)
    assert [one.code for one in found] == [code]
