"""The second proof runs in a process of its own: whatever becomes of that, no verdict is lost and none is made up."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from errno import ENOMEM
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policycode.cli.program import program
from policycode.norms.policy import Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.confirming import SECONDS
from policycode.proving.claimed.expected import expected
from policycode.proving.drawn.drawing import Drawing
from policycode.proving.second import asking
from policycode.proving.second.order import Claim, Order, Said

from .reading import read

CODES = ("V3", "N1", "N4", "N6")


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    return read(tmp_path / "policy", checks()["N1"].fails)


def ordered(policy: Policy, seconds: float = SECONDS, memory: int = asking.MOST_MEMORY) -> Order:
    edition = policy.newest
    claims = tuple(Claim(0, code, key) for code in CODES for key in sorted(expected(code, edition)))
    return Order((edition,), claims, seconds, memory)


def verdicts(said: list[Said]) -> dict[tuple[str, ...], str]:
    return {(one.claim.code, *one.claim.key): one.verdict for one in said}


def test_every_claim_of_an_order_has_one_verdict(policy: Policy) -> None:
    order = ordered(policy)
    said = list(asking.said(order))
    assert [one.claim for one in said] == list(order.claims)
    assert verdicts(said)["N1", "clause", "secrecy", "", "clause", "released"] == "refuted"
    assert "unknown" not in {one.verdict for one in said}


def test_without_memory_nothing_is_proved_or_refuted(policy: Policy) -> None:
    order = ordered(policy, memory=2**20)
    said = list(asking.said(order))
    assert [one.claim for one in said] == list(order.claims)
    assert {one.verdict for one in said} == {"unknown"}


def test_a_claim_of_which_the_process_dies_is_unknown_and_the_others_are_answered(
    policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[subprocess.Popen[bytes]] = []

    def started(start: Any = asking._started) -> subprocess.Popen[bytes]:
        children.append(start())
        return children[-1]

    whole = verdicts(list(asking.said(ordered(policy))))
    monkeypatch.setattr(asking, "_started", started)
    answers = asking.said(ordered(policy))
    said = [next(answers)]
    children[0].kill()
    said += answers
    assert [one.claim for one in said] == list(ordered(policy).claims)
    unknown = [one for one in said if one.verdict == "unknown"]
    # What the child had written before it was killed is kept: it may have been quicker than its end.
    assert len(unknown) <= 1
    assert whole.items() >= {key: one for key, one in verdicts(said).items() if one != "unknown"}.items()


def test_a_process_that_cannot_run_leaves_every_claim_unknown(
    policy: Policy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking.sys, "executable", "/bin/false")
    said = list(asking.said(ordered(policy)))
    assert [one.claim for one in said] == list(ordered(policy).claims)
    assert {(one.verdict, one.why) for one in said} == {("unknown", "stopped")}


# -- the command


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "x.policy.toml"
    path.write_text(checks()["N1"].passes, encoding="utf-8")
    return str(path)


def check(*arguments: str) -> Result:
    return CliRunner().invoke(program(), ["check", "--lang", "en", *arguments, "--second-proof"])


def test_what_both_prove_is_confirmed(file: str) -> None:
    result = check(file)
    assert result.exit_code == 0, result.output
    assert "0 contradicted, 0 not confirmed" in result.stdout
    second = json.loads(check(file, "--format", "json").stdout)["summary"]["second"]
    assert second["confirmed"] > 5
    assert second["contradicted"] == second["unknown"] == 0
    assert second["not_asked"]["V2"] > 0


def test_without_the_option_nothing_is_said_of_a_second_proof(file: str) -> None:
    result = CliRunner().invoke(program(), ["check", "--lang", "en", file, "--format", "json"])
    assert "second" not in json.loads(result.stdout)["summary"]


def test_two_proofs_that_contradict_each_other_decide_nothing(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first proof is broken in this process alone, drawn acts and diagrams: the second runs in another."""
    monkeypatch.setattr(Drawing, "shows", lambda self, *asked, **how: False)
    monkeypatch.setattr(Drawing, "applies", lambda self, name: False)
    monkeypatch.setattr(Proof, "exists", lambda self, truth: False)
    result = check(file, "--only", "V3", "--format", "json")
    assert result.exit_code == 4, result.output
    page = json.loads(result.stdout)
    assert page["summary"]["second"]["contradicted"] == len(page["findings"]) == 2
    for found in page["findings"]:
        assert found["verdict"] == "unknown"
        assert "first says “refuted”, the second “proved”" in found["message"]["en"]
        assert "eerste zegt ‘weerlegd’, het tweede ‘bewezen’" in found["message"]["nl"]


def test_a_second_proof_that_did_not_end_is_never_good(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policycode.proving.claimed.confirming.MOST_MEMORY", 2**20)
    result = check(file)
    assert result.exit_code == 4, result.output
    assert "N1 not confirmed: clause.secrecy" in result.stdout
    assert CliRunner().invoke(program(), ["check", "--lang", "en", file]).exit_code == 0


def test_whoever_reads_another_format_is_told_why_it_is_undecided(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policycode.proving.claimed.confirming.MOST_MEMORY", 2**20)
    result = check(file, "--only", "N4", "--format", "github")
    assert result.exit_code == 4, result.output
    assert "N4 not confirmed: policy.example" in result.stderr


def by_first_proof(file: str) -> dict[str, Any]:
    result = CliRunner().invoke(program(), ["check", "--lang", "en", file, "--format", "json"])
    found: dict[str, Any] = json.loads(result.stdout)["summary"]["by_code"]
    return found


def test_processes_that_are_killed_cost_no_verdict_of_the_first_proof(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(start: Any = asking._started) -> subprocess.Popen[bytes]:
        child: subprocess.Popen[bytes] = start()
        child.kill()
        return child

    monkeypatch.setattr(asking, "_started", killed)
    result = check(file, "--format", "json")
    assert result.exit_code == 4, result.output
    summary = json.loads(result.stdout)["summary"]
    assert summary["by_code"] == by_first_proof(file)
    assert summary["second"]["confirmed"] == 0 < summary["second"]["unknown"]


def test_where_no_process_can_be_started_every_claim_keeps_its_first_verdict(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> subprocess.Popen[bytes]:
        raise OSError(ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(asking, "_started", refused)
    result = check(file, "--format", "json")
    assert result.exit_code == 4, result.output
    summary = json.loads(result.stdout)["summary"]
    assert summary["by_code"] == by_first_proof(file)
    assert summary["second"]["unknown"] > 0


def test_a_second_proof_that_is_interrupted_keeps_what_it_confirmed(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(order: Order, ask: Any = asking.said) -> Iterator[Said]:
        yield next(ask(order))
        raise KeyboardInterrupt

    monkeypatch.setattr("policycode.proving.claimed.confirming.said", interrupted)
    result = check(file, "--format", "json")
    assert result.exit_code == 130, result.output
    second = json.loads(result.stdout)["summary"]["second"]
    assert second["confirmed"] == 1
    assert second["unknown"] > 0


def test_a_refutation_stays_one_where_the_second_proof_did_not_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.policy.toml"
    path.write_text(checks()["N1"].fails, encoding="utf-8")
    monkeypatch.setattr("policycode.proving.claimed.confirming.MOST_MEMORY", 2**20)
    assert check(str(path)).exit_code == 1


def test_without_the_solver_the_command_says_how_to_install_it(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "find_spec", lambda name: None)
    result = check(file)
    assert result.exit_code == 2
    assert "pip install -e '.[proof]'" in result.stderr
