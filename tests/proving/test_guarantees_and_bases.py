"""What is guaranteed to come before a rung holds with the bases that clauses have, too: for want of one a lower rung is
proposed than the one that the history led to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policycode.deciding.engine import Engine
from policycode.deciding.record import ConductRecord
from policycode.norms.policy import Policy
from policycode.proving.claimed.report import Asked, report
from policycode.proving.told.findings import Finding

from ..agreement.toml import to_toml
from .climb import with_bases
from .reading import read
from .second import differences
from .test_live_ladders import gated
from .test_saved_witnesses import TODAY, replayed
from .test_stretches import CUT, built_on

HEAD = """
[policy]
id = "p"
version = "1"
title.en = "P"
languages = ["en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.employee]
[action.post]
[fact.rude]
type = "bool"
[fact.loud]
type = "bool"
[offence.minor]
gravity = 1
[offence.serious]
gravity = 2
[rung.talk]
[rung.warning]
[rung.final]
basis = ["statute"]
"""
LADDER = """
[ladder.conduct]
rungs = ["talk", "warning", "final"]
entry = { minor = "talk", serious = "final" }
"""
TALK_FIRST = """
[guarantee.talk_first]
before = "warning"
given = { rung = "talk" }
"""
POINTS = """
[ladder.conduct]
rungs = ["talk", "warning", "final"]
escalation = "points"
batch = "BATCH"
points = { minor = 3 }
thresholds = { talk = 3, warning = 5, final = 6 }
[guarantee.final_first]
before = "warning"
given = { rung = "final" }
"""
COLLAPSED = POINTS.replace("BATCH", "collapse").replace("minor = 3", "minor = 3, serious = 6")
SUMMED = POINTS.replace("BATCH", "sum")
NONE = LADDER.replace("entry", 'escalation = "none"\nentry')
LIVE = TALK_FIRST.replace("rung", "live")


def clause(name: str, when: str, offence: str, *bases: str) -> str:
    basis = f"basis = {list(bases)}\n" if bases else ""
    force = f'effect = "forbid"\nforce = "binding"\noffence = "{offence}"\n{basis}'
    return f"[clause.{name}]\ntext.en = \"x\"\nwhen = '{when}'\n{force}"


def of_guarantee(policy: Policy) -> list[Finding]:
    return list(report(policy, Asked(frozenset({"G1"}), today=TODAY)).findings)


def agreed(policy: Policy) -> list[Finding]:
    """What is told of the guarantee, once the second proof said the same."""
    assert differences(policy, Counter(), ("L2", "L3", "L4", "L14", "G1")) == []
    return of_guarantee(policy)


RUDE, BASED = clause("rude", "rude", "serious"), clause("rude", "rude", "serious", "statute")
TOGETHER = clause("loud", "loud and rude", "serious", "statute")
APART = clause("loud", "loud", "serious", "statute")
FIRST = clause("minor", "loud", "minor", "contract")


@pytest.mark.parametrize(
    "text",
    [
        LADDER + TALK_FIRST + RUDE,
        LADDER + TALK_FIRST + RUDE + FIRST,
        LADDER + TALK_FIRST + RUDE + clause("lighter", "rude", "minor"),
        LADDER + TALK_FIRST + BASED + FIRST,
        LADDER + LIVE + RUDE,
        NONE + TALK_FIRST + RUDE,
        LADDER + TALK_FIRST + RUDE + APART,
        LADDER + TALK_FIRST + RUDE + TOGETHER,
        SUMMED + clause("small", "rude", "minor"),
        COLLAPSED + clause("small", "rude", "serious"),
    ],
    ids=[
        "first breach",
        "beside another",
        "with a lighter offence",
        "after the last rung",
        "live",
        "none",
        "either clause",
        "a clause that comes never alone",
        "points",
        "batches",
    ],
)
def test_a_lower_rung_that_is_proposed_for_want_of_a_basis_refutes(text: str, tmp_path: Path) -> None:
    policy = read(tmp_path / "p", HEAD + text)
    (found,) = agreed(policy)
    assert found.verdict == "refuted"
    assert found.region is None
    assert "basis" in found.help["en"]
    assert found.witness is not None
    replayed(policy, [found], tmp_path)


def test_the_counterexample_is_what_the_policy_as_it_stands_proposes(tmp_path: Path) -> None:
    policy = read(tmp_path, HEAD + LADDER + TALK_FIRST + RUDE)
    (found,) = of_guarantee(policy)
    assert found.witness is not None
    (act,) = found.witness.acts
    (proposed,) = Engine(policy).decide(act, record=ConductRecord(speaks_for_approvals=False)).proposals
    assert (proposed.lowest, proposed.highest) == ("warning", "warning")


@pytest.mark.parametrize(
    "text",
    [
        LADDER + TALK_FIRST + BASED,
        LADDER + TALK_FIRST + 'unless_offence = ["serious"]\n' + RUDE,
        LADDER + TALK_FIRST + clause("rude", "rude", "serious") + clause("all", "rude", "serious", "statute"),
        SUMMED + clause("small", "rude", "minor", "statute"),
    ],
    ids=["all based", "excepted", "never alone", "by points"],
)
def test_where_no_such_rung_is_proposed_it_is_proved(text: str, tmp_path: Path) -> None:
    assert agreed(read(tmp_path, HEAD + text)) == []


def test_a_clause_that_lacks_the_basis_and_comes_only_after_is_no_counterexample(tmp_path: Path) -> None:
    late = clause("late", 'rude and live("talk")', "serious")
    text = HEAD + LADDER + TALK_FIRST + FIRST + late
    assert agreed(read(tmp_path / "after", text)) == []
    (found,) = agreed(read(tmp_path / "before", text.replace("and live", "and not live")))
    assert found.verdict == "refuted"


def test_what_takes_a_step_that_a_rung_needs_is_told_so(tmp_path: Path) -> None:
    late = clause("late", 'live("talk")', "serious") + clause("first", "rude", "minor")
    needs = HEAD.replace("[rung.talk]", '[rung.note]\n[rung.talk]\nneeds = ["inquiry"]')
    needs = needs.replace("gravity = 1", 'gravity = 1\nat_most = "talk"')
    chosen = LADDER.replace('["talk"', '["note", "talk"').replace(
        'minor = "talk"', 'minor = ["note", "talk"]'
    )
    guarantee = TALK_FIRST.replace('rung = "talk"', 'rung = "final"')
    (found,) = agreed(read(tmp_path, needs + chosen + guarantee + late))
    assert found.verdict == "refuted"
    assert found.region is not None
    assert found.region["en"].startswith("This holds if each step was taken")


def test_more_bases_than_are_told_apart_leave_it_unknown(tmp_path: Path) -> None:
    rungs = "".join(f'[rung.r{one}]\nbasis = ["b{one}"]\n' for one in range(8))
    names = ", ".join(f'"r{one}"' for one in range(8))
    ladder = LADDER.replace('["talk", "warning", "final"]', f'["talk", {names}, "warning", "final"]')
    many = "".join(clause(f"c{one}", "rude", "serious", f"b{one}") for one in range(8))
    (found,) = of_guarantee(read(tmp_path, HEAD + rungs + ladder + TALK_FIRST + many))
    assert found.verdict == "unknown"
    assert "in more than 6 ways" in found.message["en"]


@pytest.mark.parametrize("seed", range(30))
def test_the_two_proofs_agree_where_clauses_lack_a_basis_and_ask_what_counts(
    seed: int, tmp_path: Path
) -> None:
    policy = read(tmp_path / "p", to_toml(with_bases(gated(seed), seed + 3)))
    told = of_guarantee(policy)
    replayed(policy, [one for one in told if one.witness is not None], tmp_path)
    for line in differences(policy, Counter(), ("L2", "L3", "L4", "L14", "G1")):
        assert "first unknown" in line, line


BEFORE_JUNE, SINCE_JUNE = "in_force = { until = 2026-06-01 }\n", "in_force = { from = 2026-06-01 }\n"


@pytest.mark.parametrize(("bases", "verdicts"), [((), ["unknown"]), (("statute",), [])])
def test_a_basis_that_lacked_at_another_time_leaves_histories_across_undecided(
    bases: tuple[str, ...], verdicts: list[str], tmp_path: Path
) -> None:
    """Until June a serious breach comes to the warning for want of a basis; since then what is minor leads from there
    to the next rung."""
    ladder = LADDER.replace('"final"]', '"third", "final"]') + '[rung.third]\nbasis = ["statute"]\n'
    text = (
        HEAD
        + ladder
        + TALK_FIRST.replace('"warning"', '"third"')
        + (clause("old", "rude", "serious", *bases) + BEFORE_JUNE)
        + (clause("new", "rude", "serious", "statute") + SINCE_JUNE)
        + (clause("small", "loud", "minor", "statute") + SINCE_JUNE)
    )
    found = of_guarantee(built_on(tmp_path, text, CUT))
    assert [one.verdict for one in found] == verdicts
    assert all("across such a change" in one.message["en"] for one in found)


def test_batches_may_hold_what_somebody_without_the_rung_cannot_do(tmp_path: Path) -> None:
    asks = clause("asks", 'loud and live("talk")', "minor")
    text = COLLAPSED.replace('rung = "final"', 'live = "talk"') + asks + clause("small", "rude", "serious")
    (found,) = agreed(read(tmp_path, HEAD + text))
    assert found.verdict == "refuted"
