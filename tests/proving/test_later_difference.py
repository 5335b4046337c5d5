"""`diff` on acts that stay of one class, and of which a ladder proposes something else on a later record."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from policycode.norms.policy import Policy
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.difference import compare
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.ladder_saying import says_of_ladder
from policycode.testing.mutation.rewordings import Rewordings

from .amend_beside import compare_beside
from .reading import read

RUNGS = """
[rung.coaching]
[rung.warning]
basis = ["contract"]
[rung.dismissal]
ends_employment = true
basis = ["law"]
"""
NEXT = """
[ladder.conduct]
rungs = ["coaching", "warning", "dismissal"]
entry = { minor = "coaching" }
"""
POINTS = """
[ladder.conduct]
rungs = ["coaching", "warning", "dismissal"]
escalation = "points"
points = { minor = 1 }
thresholds = { coaching = 2, warning = 3, dismissal = 4 }
[ladder.security]
rungs = ["coaching"]
escalation = "none"
entry = { minor = "coaching", serious = "coaching" }
"""
BASED = 'offence = "minor"\nbasis = ["contract"]'
BARE = 'offence = "minor"'
ON_ONE, ON_OTHER = (f'offence = "minor"\nladder = "{name}"' for name in ("conduct", "security"))


def both(root: Path, ladder: str, narrow: str, beside: str) -> tuple[Policy, Policy]:
    """Of two clauses that are violated together the first is violated less often than it was."""
    old, new = (
        policy(
            clause("secrecy", "forbid", f'when = "{when}"\n{narrow}\n'),
            clause("release", "forbid", f'when = "secret"\n{beside}\n'),
        )
        for when in ("secret", "secret and released")
    )
    return read(root / "old", old + RUNGS + ladder), read(root / "new", new + RUNGS + ladder)


def narrowed(root: Path, ladder: str, narrow: str, beside: str) -> Comparison:
    old, new = both(root, ladder, narrow, beside)
    return compare(old.newest, new.newest)


@pytest.mark.parametrize(
    ("ladder", "narrow", "beside"),
    [
        (NEXT, BASED, BARE),
        (POINTS, ON_ONE, ON_OTHER),
        (POINTS, ON_ONE, 'offence = "serious"'),
    ],
    ids=["basis", "ladder", "gravity"],
)
def test_what_no_empty_record_shows_is_shown_by_a_history(
    ladder: str, narrow: str, beside: str, tmp_path: Path
) -> None:
    found = narrowed(tmp_path, ladder, narrow, beside)
    (change,) = found.ladders
    assert (found.changes, found.verdict, change.ladder) == ((), "changed", "conduct")
    assert len(change.history) == 2


def test_a_ladder_that_also_changed_for_what_no_act_can_be_is_looked_at_all_the_same(tmp_path: Path) -> None:
    never = clause("report", "forbid", 'when = "secret and not secret"\noffence = "serious"')
    entries = (NEXT.replace("}", f', serious = "{rung}" }}') for rung in ("warning", "dismissal"))
    old, new = (
        read(
            tmp_path / when,
            policy(
                clause("secrecy", "forbid", f'when = "{when}"\n{BASED}\n'),
                clause("release", "forbid", f'when = "secret"\n{BARE}\n'),
                never,
                RUNGS,
                ladder,
            ),
        ).newest
        for when, ladder in zip(("secret", "secret and released"), entries, strict=True)
    )
    found = compare(old, new)
    assert (found.changes, found.verdict, [one.ladder for one in found.ladders]) == (
        (),
        "changed",
        ["conduct"],
    )
    narrower = replace(old, clauses={**old.clauses, "secrecy": new.clauses["secrecy"]})
    assert compare(old, narrower).verdict == "changed"
    assert compare(narrower, new).verdict == "equivalent"


def test_the_sentence_names_the_clause_that_spoke_for_the_breach_before(tmp_path: Path) -> None:
    found = narrowed(tmp_path, NEXT, BASED, BARE)
    told = says_of_ladder(found.ladders[0], found)
    assert told["nl"].endswith(
        "(2) ‘minor’, artikel 2 (eerst ‘minor’, artikel 1) op 15 januari 2026 om 00:00."
    )
    assert told["en"].endswith(
        "(2) “minor”, article 2 (before: “minor”, article 1) on 15 January 2026 at 00:00."
    )


@pytest.mark.parametrize(
    ("ladder", "narrow", "beside"),
    [
        (NEXT, BARE, BASED),  # whose basis reaches all that the other's does
        (POINTS, BARE, BASED.replace("contract", "law")),
        (NEXT.replace("entry", 'escalation = "none"\nentry'), BASED, BARE),
    ],
    ids=["reaches less", "by points", "not climbed"],
)
def test_what_no_record_shows_is_equivalent(ladder: str, narrow: str, beside: str, tmp_path: Path) -> None:
    found = narrowed(tmp_path, ladder, narrow, beside)
    assert (found.verdict, found.ladders, found.open_ladders) == ("equivalent", (), ())


@pytest.mark.parametrize(("beside", "verdict"), [(BARE, None), (BASED, "equivalent")])
def test_a_mutant_that_may_tell_later_is_not_taken_for_equivalent(
    beside: str, verdict: str | None, tmp_path: Path
) -> None:
    """It is left to a comparison of the whole."""
    old, new = both(tmp_path, NEXT, BASED, beside)
    mutant = replace(old.newest, clauses=new.newest.clauses)
    kept = Rewordings(old.newest, [mutant])
    found = kept.compared(kept.proof_of(replace(old, editions=(mutant,)), mutant))
    assert (found and found.verdict) == verdict


def test_plain_reading_says_the_same_of_clauses_beside_each_other() -> None:
    seen: Counter[str] = Counter()
    wrong = [line for seed in range(10, 60) for line in compare_beside(seed, seen)]
    assert not wrong
    assert seen["diff later True, told True, open False"] >= 3
