"""Which changed clauses `diff` holds responsible for a class of acts."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.norms.policy import Edition
from policycode.proving.difference import compare
from policycode.proving.difference.compare import Comparison
from policycode.syntax.load import load

HEAD = """
[policy]
id = "p"
version = "1"
title.en = "P"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[role.employee]
[action.post]
[fact.a]
type = "bool"
[fact.b]
type = "bool"
[fact.c]
type = "bool"
"""
FORBIDS = 'effect = "forbid"\nforce = "binding"'


def edition(root: Path, name: str, **clauses: str) -> Edition:
    """A version with these clauses: what each says beside its text."""
    written = (f'[clause.{one}]\narticle = "{one}"\ntext.en = "t"\n{says}\n' for one, says in clauses.items())
    file = root / f"{name}.policy.toml"
    file.write_text(HEAD + "".join(written), encoding="utf-8")
    return load(file, root=root).newest


def told(compared: Comparison) -> dict[tuple[str, str], tuple[str, ...]]:
    assert compared.verdict == "changed"
    return {(one.before.outcome, one.after.outcome): one.clauses for one in compared.changes}


@pytest.mark.parametrize("at_once", [0, 40])
def test_every_changed_clause_that_brings_about_a_class_is_named(at_once: int, tmp_path: Path) -> None:
    old = edition(tmp_path, "old", one=f"{FORBIDS}\nwhen = 'a and b'", two=f"{FORBIDS}\nwhen = 'c and b'")
    new = edition(tmp_path, "new", one=f"{FORBIDS}\nwhen = 'a'", two=f"{FORBIDS}\nwhen = 'c'")
    assert told(compare(old, new, at_once=at_once)) == {("permitted", "breach"): ("one", "two")}


@pytest.mark.parametrize("at_once", [0, 40])
def test_an_exception_that_went_is_named_and_not_what_it_excepted_from(at_once: int, tmp_path: Path) -> None:
    rule = f"{FORBIDS}\nwhen = 'a'"
    exception = 'effect = "permit"\noverrides = ["rule"]\nwhen = \'b\''
    old = edition(tmp_path, "old", rule=rule, exception=exception)
    new = edition(tmp_path, "new", rule=rule)
    assert told(compare(old, new, at_once=at_once)) == {("permitted", "breach"): ("exception",)}


@pytest.mark.parametrize("at_once", [0, 40])
def test_a_changed_clause_on_which_nothing_hangs_is_not_named(at_once: int, tmp_path: Path) -> None:
    """The second changes the same acts, but gives way to what permits them in either version."""
    permits = 'effect = "permit"\noverrides = ["beside"]\nwhen = \'c\''
    old = edition(
        tmp_path,
        "old",
        first=f"{FORBIDS}\nwhen = 'a and b'",
        beside=f"{FORBIDS}\nwhen = 'c and b'",
        may=permits,
    )
    new = edition(
        tmp_path, "new", first=f"{FORBIDS}\nwhen = 'a'", beside=f"{FORBIDS}\nwhen = 'c'", may=permits
    )
    for clauses in told(compare(old, new, at_once=at_once)).values():
        assert clauses == ("first",)


def test_where_silence_changed_the_clauses_that_tell_are_named(tmp_path: Path) -> None:
    old = edition(tmp_path, "old", rule=f"{FORBIDS}\nwhen = 'a'")
    text = (tmp_path / "old.policy.toml").read_text(encoding="utf-8")
    file = tmp_path / "new.policy.toml"
    file.write_text(text.replace('unregulated = "permitted"', 'unregulated = "forbidden"'), encoding="utf-8")
    new = load(file, root=tmp_path).newest
    assert told(compare(old, new)) == {("permitted", "forbidden_by_default"): ()}
