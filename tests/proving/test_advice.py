"""What would mend a finding does mend it: the advice of two checks does not go round."""

from __future__ import annotations

from pathlib import Path

from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Proved, Refuted, Verdict

from .reading import read

SECRECY = clause("secrecy", "forbid", 'when = "secret"')


def verdicts(folder: Path, code: str, *more: str) -> list[Verdict]:
    text = policy(SECRECY, *more)
    found = read(folder, text)
    return [one.verdict for edition in found.editions for one in checks()[code].run(Proof(found, edition))]


def refuted(folder: Path, code: str, *more: str) -> list[Refuted]:
    return [one for one in verdicts(folder, code, *more) if isinstance(one, Refuted)]


def test_a_permission_that_says_aloud_what_silence_permits_is_told_where_to_stop(tmp_path: Path) -> None:
    bare = clause("release", "permit")
    yields = clause("release", "permit", 'subject_to = ["secrecy"]')
    stops = clause("release", "permit", 'unless = "secret"')
    assert refuted(tmp_path / "a", "N1", bare)
    (found,) = refuted(tmp_path / "b", "N5", yields)
    assert found.help is not None
    assert "`unless`" in found.help["nl"]
    assert "`unless`" in found.help["en"]
    for number, code in enumerate(("N1", "N5")):
        came = verdicts(tmp_path / str(number), code, stops)
        assert came
        assert all(isinstance(one, Proved) for one in came)


def test_another_redundant_clause_is_told_to_go(tmp_path: Path) -> None:
    (found,) = refuted(tmp_path, "N5", clause("report", "forbid", 'when = "secret and not reported"'))
    assert found.help is not None
    assert "`unless`" not in found.help["en"]
