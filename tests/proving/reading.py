"""Policies for the tests of proofs, read from text."""

from __future__ import annotations

from pathlib import Path

from policycode.norms.policy import Policy
from policycode.proving.claimed.catalogue import Check
from policycode.syntax.load import examine


def read(folder: Path, *texts: str) -> Policy:
    """The policy of one text, or the series of several."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.policy.toml").write_text(text, encoding="utf-8")
    reading = examine(folder)
    assert reading.policy is not None, [str(one.place) + one.message["en"] for one in reading.diagnostics]
    return reading.policy


def failing(check: Check) -> tuple[str, ...]:
    """The texts of the policy that a check must refute."""
    return (check.fails, check.beside) if check.beside else (check.fails,)
