"""What is claimed of a ladder holds as if each clause had the basis that rungs ask (rule 9); a story that rests on it
says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.proving.examples import clause, policy
from policycode.proving.ladder_claims import AS_IF_BASED
from policycode.proving.report import Asked, report

from .reading import read

LADDER = (
    '[rung.coaching]\n[rung.dismissal]\nends_employment = true\nbasis = ["contract"]\n'
    '[ladder.conduct]\nrungs = ["coaching", "dismissal"]\nentry = { minor = "dismissal" }\n'
    '[guarantee.warned]\nbefore = "dismissal"\ngiven = { rung = "coaching", at_least = 1 }\n'
)


@pytest.mark.parametrize(("basis", "note"), [("", AS_IF_BASED), ('basis = ["contract"]\n', None)])
def test_a_story_that_takes_a_basis_for_given_says_so(basis: str, note: object, tmp_path: Path) -> None:
    text = policy(clause("secrecy", "forbid", f'when = "secret"\noffence = "minor"\n{basis}')) + LADDER
    (found,) = report(read(tmp_path, text), Asked(only=frozenset({"G1"}))).findings
    assert found.verdict == "refuted"
    assert found.region == note
