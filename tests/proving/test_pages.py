"""Each check over all acts proves its own passing policy and refutes its failing one with a witness that replays."""

from __future__ import annotations

import pytest

from policycode.deciding.engine import Engine
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.syntax.load import load

from .agree import CODES, EXISTENTIAL


def claims(code: str, text: str, tmp_path) -> tuple[Engine, list[Obligation]]:
    """What the check says of a policy."""
    (tmp_path / "example.policy.toml").write_text(text, encoding="utf-8")
    policy = load(tmp_path / "example.policy.toml")
    engine = Engine(policy)
    return engine, [
        one for edition in policy.editions for one in checks()[code].run(Proof(policy, edition, engine))
    ]


@pytest.mark.parametrize("code", CODES)
def test_it_proves_what_passes(code, tmp_path):
    _, found = claims(code, checks()[code].passes, tmp_path)
    assert found
    assert all(isinstance(one.verdict, Proved) and not one.verdict.vacuous for one in found)


@pytest.mark.parametrize("code", CODES)
def test_it_refutes_what_fails(code, tmp_path):
    engine, found = claims(code, checks()[code].fails, tmp_path)
    refuted = [one.verdict for one in found if isinstance(one.verdict, Refuted)]
    assert refuted
    assert all(isinstance(one.verdict, Proved | Refuted) for one in found)
    for verdict in refuted:
        assert set(verdict.message) == {"nl", "en"}
        assert all(text[0].isupper() and text.endswith(".") for text in verdict.message.values())
        assert verdict.witness is not None or code in EXISTENTIAL
        for act in verdict.witness.acts if verdict.witness is not None else ():
            decision = engine.decide(act)
            assert decision.is_certain
            assert not decision.missing
