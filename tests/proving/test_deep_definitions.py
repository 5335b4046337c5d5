"""A definition may lie on thousands of others: neither proof and no comparison goes that deep by calling itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.norms.policy import Policy
from policycode.proving.claimed.confirming import SecondProof
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Asked, report
from policycode.proving.difference import compare

from .reading import read

MANY = 2_000
LAST = f"d{MANY - 1}"


def chained(folder: Path, first: str, *more: str) -> Policy:
    """A policy whose forbid hangs on the last of a chain of definitions, each of which names the one before twice."""
    chain = f'[define.d0]\nmeans = "{first}"\n'
    for number in range(1, MANY):
        chain += f'[define.d{number}]\nmeans = "d{number - 1} or (released and not d{number - 1})"\n'
    forbid = clause("secrecy", "forbid", f'force = "binding"\nwhen = "{LAST} and not reported"')
    return read(folder, policy(forbid, chain, *more))


def test_both_proofs_come_to_the_end_of_a_chain_of_definitions(tmp_path: Path) -> None:
    whistle = clause("whistle", "permit", f'when = "not {LAST} and secret"')
    asked = Asked(frozenset({"V3", "V4", "N1", "N5", "N6"}), second=SecondProof())
    told = report(chained(tmp_path / "p", "secret", whistle), asked)
    assert [one.check.code for one in told.findings if one.subject.id == "whistle"] == ["V3"]
    assert told.second is not None
    assert (told.second.contradicted, told.second.unconfirmed) == (0, ())
    assert told.second.confirmed >= 6


@pytest.mark.parametrize("at_once", [40, 0])
def test_a_comparison_comes_to_the_end_of_a_chain_of_definitions(at_once: int, tmp_path: Path) -> None:
    """Judged in one go, and clause by clause with those near the changed one."""
    others = "".join(
        f'[clause.aside_{number}]\neffect = "forbid"\nforce = "binding"\nwhen = "{LAST} and reported"\n'
        for number in range(3)
    )
    old, same, new = (
        chained(tmp_path / str(number), first, others).newest
        for number, first in enumerate(("secret", "secret", "not secret"))
    )
    assert compare(old, same, at_once=at_once).verdict == "equivalent"
    changed = compare(old, new, at_once=at_once)
    assert changed.verdict == "changed"
    assert {(one.before.outcome, one.after.outcome) for one in changed.changes} >= {
        ("permitted", "breach"), ("breach", "permitted"),
    }  # fmt: skip


def test_a_change_beside_a_chain_of_definitions_leaves_apart_what_the_chain_excludes(tmp_path: Path) -> None:
    """What is said by the chain is read as if it were said at once."""
    one, other = (
        chained(
            tmp_path / effect,
            "secret",
            f'[assumption.calm]\nholds = "{LAST} or not reported"\n',
            clause("release", effect, f'when = "not {LAST}"'),
        ).newest
        for effect in ("permit", "encourage")
    )
    found = compare(one, other, at_once=0)
    assert {(each.before.outcome, each.after.outcome) for each in found.changes} == {
        ("permitted", "encouraged")
    }
