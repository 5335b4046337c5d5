"""Of the acts that would make an offence a history takes those that need least on record, each when it is one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from policycode.norms.policy import Policy
from policycode.proving.claimed.report import Asked, report
from policycode.proving.told.findings import Finding

from .reading import read
from .second import differences
from .test_saved_witnesses import TODAY, replayed

HEADER = """
role.employee = {}
action.post = {}
fact.rude = { type = "bool" }
offence.serious = { gravity = 2 }
offence.gross = { gravity = 3 }
rung.talk.title.en = "Talk"
rung.severe.title.en = "Severe"
rung.warning.title.en = "Warning"
rung.final.title.en = "Final"
[policy]
id = "p"
version = "1"
title.en = "P"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
"""


def clause(name: str, when: str, offence: str, more: str = "") -> str:
    return (
        f"[clause.{name}]\ntext.en = 'x'\neffect = 'forbid'\nforce = 'binding'\nwhen = '{when}'\n"
        f"offence = '{offence}'\n{more}"
    )


def found_by(policy: Policy, code: str) -> Finding:
    (one,) = report(policy, Asked(frozenset({code}), today=TODAY)).findings
    return one


def test_an_act_that_is_an_offence_by_a_fact_is_told_before_one_that_needs_a_record(tmp_path: Path) -> None:
    """The talk cannot be on record: whoever does this comes to a severe measure at once."""
    text = HEADER + clause("rude", 'rude or live("talk")', "serious")
    text += '[ladder.conduct]\nrungs = ["talk", "severe", "final"]\nentry = { serious = "severe" }\n'
    text += '[guarantee.warned]\nbefore = "final"\ngiven = { rung = "warning" }\n'
    policy = read(tmp_path / "p", text)
    found = found_by(policy, "G1")
    assert found.verdict == "refuted"
    replayed(policy, [found], tmp_path)


def test_two_people_do_each_what_is_an_offence_when_it_is(tmp_path: Path) -> None:
    """From February on there is no act of the lighter offence any more."""
    text = HEADER + clause("rude", "rude", "serious")
    text += clause("graver", "rude", "gross", "in_force.from = 2026-02-01\n")
    text += '[ladder.conduct]\nrungs = ["talk", "final"]\nentry = { serious = "final", gross = "talk" }\n'
    policy = read(tmp_path / "p", text)
    found = found_by(policy, "L2")
    assert found.verdict == "refuted"
    replayed(policy, [found], tmp_path)


def test_a_rung_counts_where_it_is_the_highest_though_another_ladder_has_it_too(tmp_path: Path) -> None:
    """Whoever has a final measure can breach nothing any more, so that each comes after a talk that counts."""
    text = HEADER + clause("rude", 'not live("final")', "serious")
    text += '[ladder.conduct]\nrungs = ["talk", "final"]\nentry = { serious = "talk" }\n'
    text += '[ladder.security]\nrungs = ["final"]\nentry = { gross = "final" }\n'
    text += '[guarantee.warned]\nbefore = "final"\ngiven = { live = "talk" }\n'
    policy = read(tmp_path, text)
    assert not report(policy, Asked(frozenset({"G1"}), today=TODAY)).findings
    assert differences(policy, Counter(), ("L2", "L3", "L4", "G1")) == []


COUNTED = """
[ladder.conduct]
rungs = ["final"]
escalation = "points"
points = { serious = 3 }
thresholds = { final = 6 }
[ladder.security]
rungs = ["warning"]
escalation = "none"
entry = { gross = "warning" }
[guarantee.warned]
before = "final"
given = { live = "warning" }
"""


def test_what_acts_take_to_have_been_done_before_is_done_in_the_history(tmp_path: Path) -> None:
    """Each post after two others within six hours: it is the fourth that makes for six points."""
    text = HEADER + clause("often", 'count("post", "PT6H") >= 2', "serious")
    text += clause("warned", 'rude and live("warning")', "gross") + COUNTED
    policy = read(tmp_path / "p", text)
    found = found_by(policy, "G1")
    assert found.verdict == "refuted"
    assert found.witness is not None
    assert len(found.witness.acts) >= 4
    replayed(policy, [found], tmp_path)
