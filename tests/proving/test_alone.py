"""A check that is asked alone says what it says after others: what they asked of the proof is not there then."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.consistent import consistent_policy
from benchmarks.prove import _loaded
from policycode.proving.claimed.report import Asked, report

from .reading import read
from .test_saved_witnesses import TODAY, replayed

HEADER = """
[policy]
id = "p"
version = "1"
title.en = "P"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.employee]
[role.manager]
is_a = ["employee"]
[action.post]
[action.like]
[fact.told]
type = "bool"
[fact.rude]
type = "bool"
[fact.late]
type = "bool"
[offence.minor]
gravity = 1
[rung.talk]
title.en = "Talk"
[ladder.conduct]
rungs = ["talk"]
entry.minor = "talk"
"""

FORBIDDEN_BY_WHO_IS_ABOVE = """
[clause.none]
text.en = "Nobody likes anything."
effect = "forbid"
force = "binding"
roles = ["employee"]
actions = ["like"]
offence = "none"
[clause.tell]
text.en = "Managers who like something tell us."
effect = "require"
force = "binding"
actions = ["like"]
when = '"manager" in roles'
must = "told"
offence = "none"
"""
"""Whoever is a manager is an employee: the clause about managers asks only for the former."""

GRADED = """
[clause.tell]
text.en = "Whoever does something tells us; whoever is late with it breaches this."
effect = "require"
force = "binding"
must = "told"
offence = [{ when = "late", is = "minor" }]
overrides = ["rude"]
[clause.rude]
text.en = "Do not be rude."
effect = "forbid"
force = "binding"
when = "rude"
offence = "none"
"""
"""An act on which the second yields is known only with what the offence of the first asks."""


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [("N3", FORBIDDEN_BY_WHO_IS_ABOVE, "tell"), ("N6", GRADED, "rude")],
    ids=["roles", "offences"],
)
def test_a_check_alone_refutes_what_it_refutes_after_others(
    tmp_path: Path, code: str, text: str, name: str
) -> None:
    policy = read(tmp_path, HEADER + text)
    for only in ({code}, {"N4", "V3", code}, set[str]()):
        found = report(policy, Asked(only=frozenset(only), today=TODAY)).findings
        (one,) = (each for each in found if each.check.code == code)
        assert (one.verdict, one.subject.id) == ("refuted", name), only
        replayed(policy, [one], tmp_path)


def test_a_gap_that_a_drawn_act_shows_is_told_by_what_one_person_can_do() -> None:
    """Of many clauses the act is picked once all roles are asked that any of them asks."""
    policy = _loaded(consistent_policy(100), silence="undecided")
    (found,) = report(policy, Asked(only=frozenset({"N4"}), today=TODAY)).findings
    assert found.verdict == "refuted"
    assert found.witness is not None
