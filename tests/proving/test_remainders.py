"""What is left of boxes without others, and which clauses say the same: held against what each act is judged to be."""

from __future__ import annotations

from pathlib import Path

from policycode.norms.policy import Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.variants import Variants
from policycode.syntax.load import load

HEAD = """
[policy]
id = "example"
version = "1"
title.en = "Example"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
offence = "none"
unregulated = "forbidden"
[action.post]
[role.employee]
[role.tester]
is_a = "employee"
[role.manager]
is_a = "employee"
[fact.secret]
type = "bool"
[fact.released]
type = "bool"
"""


def policy(folder: Path, *clauses: str) -> Policy:
    file = folder / "example.policy.toml"
    file.write_text(HEAD + "\n".join(clauses), encoding="utf-8")
    return load(file)


def clause(name: str, effect: str, more: str) -> str:
    force = 'force = "binding"\n' if effect == "forbid" else ""
    return f'[clause.{name}]\ntext.en = "{name}"\neffect = "{effect}"\n{force}{more}\n'


def missed(found: Policy) -> set[str]:
    variants = Variants(Proof(found, found.newest))
    return {name for name in found.newest.clauses if variants.without_clause(name)}


def test_roles_that_all_lie_among_those_of_others_are_not_missed(tmp_path: Path) -> None:
    both = clause("both", "permit", 'roles = ["tester", "manager"]')
    testers = clause("testers", "permit", 'roles = ["tester"]')
    managers = clause("managers", "permit", 'roles = ["manager"]')
    assert missed(policy(tmp_path, both, testers, managers)) == set()
    assert missed(policy(tmp_path, both, testers)) == {"both"}


def test_who_is_denied_leaves_somebody_of_two_roles(tmp_path: Path) -> None:
    testers = clause("testers", "permit", 'roles = ["tester"]')
    others = clause("others", "permit", 'roles = ["tester"]\nunless = "\'manager\' in roles"')
    assert missed(policy(tmp_path, testers, others)) == {"testers"}


def test_a_prohibition_is_not_missed_where_one_of_the_same_measure_stands(tmp_path: Path) -> None:
    wide = clause("wide", "forbid", 'when = "secret"')
    narrow = clause("narrow", "forbid", 'when = "secret and released"')
    asks = clause("asks", "forbid", 'when = "secret"\nrefer_to = ["manager"]')
    assert missed(policy(tmp_path, wide, narrow)) == {"wide"}
    assert missed(policy(tmp_path, asks, narrow)) == {"asks", "narrow"}


def test_a_prohibition_that_yields_to_less_is_missed(tmp_path: Path) -> None:
    wide = clause("wide", "forbid", 'when = "secret"')
    narrow = clause("narrow", "forbid", 'when = "secret and released"')
    allowed = clause(
        "allowed", "permit", 'when = "secret and released"\noverrides = ["wide"]\nsubject_to = ["narrow"]'
    )
    found = policy(tmp_path, wide, narrow, allowed)
    assert "narrow" in missed(found)


def test_a_clause_that_is_always_defeated_is_not_missed(tmp_path: Path) -> None:
    never = clause("never", "forbid", 'when = "secret"')
    always = clause("always", "permit", 'overrides = ["never"]')
    assert missed(policy(tmp_path, never, always)) == {"always"}
