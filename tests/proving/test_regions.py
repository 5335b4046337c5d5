"""Refutations as regions: the words name just the acts that fail, or say that they are a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.deciding.judge import Outcome
from policycode.diagnostics import Words
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.witness import pick
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Refuted
from policycode.proving.told.regions import _kept, _traits, region
from policycode.syntax.load import load

from .reading import failing, read
from .small import small_case

QUIET = """
[period.quiet]
title = { nl = "Gesloten periode", en = "Closed period" }
from = 2026-03-01
until = 2026-04-01
[platform.public]
title = { nl = "Openbaar platform", en = "Public platform" }
[platform.plaza]
title = { nl = "Plaza", en = "Plaza" }
is_a = "public"
[fact.reach]
type = "int"
min = 0
title = { nl = "Bereik", en = "Reach" }
[fact.kind]
type = "choice"
values = ["news", "praise", "blame", "joke"]
title = { nl = "Soort", en = "Kind" }
"""


def proof_of(tmp_path: Path, *tables: str, **keys: str) -> Proof:
    made = read(tmp_path / "p", policy(*tables, **keys))
    return Proof(made, made.newest)


def where(proof: Proof, *outcomes: Outcome) -> Words:
    judged = proof.judgement
    return region(judged.world, judged.space.mapped(judged.outcome, lambda one: one in outcomes)).in_words()


def test_who_where_and_when(tmp_path: Path) -> None:
    proof = proof_of(
        tmp_path,
        clause(
            "secrecy", "forbid", 'roles = ["manager"]\nplatforms = ["public"]\nwhen = "during(\'quiet\')"'
        ),
        QUIET,
    )
    assert where(proof, Outcome.BREACH, Outcome.CONFLICT) == {
        "nl": "Dit geldt voor elke leidinggevende, op elk openbaar platform, tijdens de gesloten periode.",
        "en": "This holds for every manager, on any public platform, during the closed period.",
    }


def test_conditions_follow(tmp_path: Path) -> None:
    when = "secret and not released and reach > 5 and kind not in ['joke']"
    proof = proof_of(
        tmp_path, clause("secrecy", "forbid", f'departments = ["sales"]\nwhen = "{when}"'), QUIET
    )
    said = where(proof, Outcome.BREACH)
    assert said["en"] == (
        "This holds for everyone, in Sales, when it is secret, it is not released, the reach is at least 6, "
        "and the kind is not “joke”."
    )
    assert said["nl"].startswith("Dit geldt voor iedereen, bij Verkoop, wanneer het geheim is")


def test_outside_a_period_and_everywhere(tmp_path: Path) -> None:
    proof = proof_of(tmp_path, clause("secrecy", "forbid", "when = \"not during('quiet')\""), QUIET)
    assert where(proof, Outcome.BREACH)["nl"] == "Dit geldt voor iedereen, buiten de gesloten periode."
    assert where(proof, *Outcome)["en"] == "This holds for everyone."


def test_what_a_clause_says_for_a_time_is_told_by_its_days(tmp_path: Path) -> None:
    lines = 'force = "binding"\nin_force = { from = 2026-05-01, until = 2026-06-01 }'
    proof = proof_of(tmp_path, clause("secrecy", "forbid", lines))
    assert where(proof, Outcome.BREACH)["en"] == (
        "This holds for everyone, from 1 May 2026 at 00:00 until 1 June 2026 at 00:00."
    )
    assert where(proof, Outcome.PERMITTED)["nl"] == (
        "Dit geldt voor iedereen, niet van 1 mei 2026 om 00:00 tot 1 juni 2026 om 00:00."
    )


def test_times_that_lie_over_each_other_are_one_time(tmp_path: Path) -> None:
    proof = proof_of(
        tmp_path,
        clause("secrecy", "forbid", 'force = "binding"\nin_force = { until = 2026-06-01 }'),
        clause("release", "permit", "in_force = { from = 2026-05-01 }"),
        conflict='"invalid"',
    )
    assert where(proof, Outcome.CONFLICT)["en"] == (
        "This holds for everyone, from 1 May 2026 at 00:00 until 1 June 2026 at 00:00."
    )
    assert where(proof, Outcome.BREACH)["en"].endswith(" until 1 May 2026 at 00:00.")


def test_questions_in_advance_and_approvals(tmp_path: Path) -> None:
    lines = 'approval_from = ["manager"]\nwhen = "secret"'
    proof = proof_of(tmp_path, clause("report", "require", lines))
    assert where(proof, Outcome.ASK_FIRST)["nl"] == (
        "Dit geldt voor iedereen, als vraag vooraf, zonder toestemming van de leidinggevende, "
        "wanneer het geheim is."
    )


def test_a_part_is_said_to_be_one(tmp_path: Path) -> None:
    odd = " or ".join(f"reach == {number}" for number in (3, 5, 7))
    when = f"({odd}) and secret or released and 'manager' not in roles or reported and kind == 'joke'"
    proof = proof_of(
        tmp_path,
        clause("secrecy", "forbid", f'when = "{when}"'),
        clause("release", "forbid", 'platforms = ["public"]\nwhen = "during(\'quiet\')"'),
        QUIET,
    )
    said = where(proof, Outcome.BREACH)
    assert said["en"].startswith("This holds, among others, for everyone")
    assert said["nl"].startswith("Dit geldt onder andere voor iedereen")
    assert said["en"].count("; and for ") == 2


@pytest.mark.parametrize("seed", range(30))
def test_a_stretch_holds_only_acts_on_which_it_is_so(seed: int, tmp_path: Path) -> None:
    made = load(small_case(seed).write(tmp_path), root=tmp_path)
    proof = Proof(made, made.newest)
    for outcome in Outcome:
        truth = proof.space.mapped(proof.judgement.outcome, lambda one, wanted=outcome: one is wanted)
        if not proof.exists(truth):
            continue
        region(proof.world, truth)  # every variable is there
        cells = pick(proof.world, proof.possible(truth))
        assert cells is not None
        bad = proof.possible(proof.space.neg(truth))
        kept = _kept(proof.world, list(_traits(proof.world, cells)), bad)
        stretch = proof.space.both(one.truth for one in kept)
        assert proof.space.conj(stretch, bad) is False
        assert proof.space.conj(stretch, proof.possible(truth)) is not False
        for one in kept:  # none to spare
            others = proof.space.both(other.truth for other in kept if other is not one)
            assert proof.space.conj(others, bad) is not False


@pytest.mark.parametrize("code", ["N1", "N4", "F2", "G1"])
def test_a_refutation_says_where_it_holds(code: str, tmp_path: Path) -> None:
    check = checks()[code]
    made = read(tmp_path / "p", *failing(check))
    found = [one.verdict for one in check.run(Proof(made, made.newest)) if isinstance(one.verdict, Refuted)]
    told = [one.region for one in found if one.region is not None]
    assert told or code == "G1"
    for one in told:
        assert one["nl"].startswith("Dit geldt")
        assert one["en"].startswith("This holds")
        assert one["en"].endswith(".")
