"""What every check has to keep to: a plugin's own tests call this, and need no more.

::

    from policycode.testing.checks import check_check

    def test_it_keeps_to_what_a_check_is():
        check_check(MY_CHECK)
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policycode.hooks.checked import UnfitCheck, claims_of, hold, obligations_of
from policycode.norms.policy import Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.verdicts import Obligation, Refuted, Unknown
from policycode.syntax.load import examine
from policycode.testing.evaluators import NotKept


def check_check(check: Check) -> None:
    """Holds a check of a plugin against what a check is, on its own two policies.

    It has a code, a name, a level and words in both languages; it proves ``passes`` and refutes ``fails``; of
    everything that it announces it says something, twice the same. Raises
    :class:`policycode.testing.evaluators.NotKept`.
    """
    try:
        hold(check)
        passed, failed = (
            _said(check, check.passes, "passes"),
            _said(check, check.fails, "fails", check.beside),
        )
    except UnfitCheck as error:
        raise NotKept(f"{error}") from error
    for one in passed:
        _must(not isinstance(one.verdict, Refuted | Unknown), f"it does not prove its own policy: {one}")
    _must(any(isinstance(one.verdict, Refuted) for one in failed), "it does not refute the policy that fails")


def _said(check: Check, text: str, what: str, beside: str = "") -> list[Obligation]:
    found: list[Obligation] = []
    policy = _policy(what, text, beside)
    for edition in policy.editions:
        announced: Any = [("policy", edition.policy)] if check.subjects is None else check.subjects(edition)
        about = claims_of(announced, edition)
        once, again = (obligations_of(check.run(Proof(policy, edition)), about, edition) for _ in range(2))
        _must(once == again, "it says something else the second time")
        found += once
    return found


def _policy(what: str, *texts: str) -> Policy:
    with TemporaryDirectory() as folder:
        for number, text in enumerate(one for one in texts if one):
            Path(folder, f"{number}.policy.toml").write_text(text, encoding="utf-8")
        reading = examine(folder)
    wrong = "; ".join(one.message["en"] for one in reading.diagnostics if one.level == "error")
    _must(reading.policy is not None, f"`{what}` is no valid policy: {wrong}")
    assert reading.policy is not None
    return reading.policy


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise NotKept(otherwise)
