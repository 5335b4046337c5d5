"""A mistake in the first proof shows in the second: each of its parts is broken once, and the two no longer agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from policycode.deciding import compiled, discipline, escalation
from policycode.deciding.judge import Judgement
from policycode.norms import overrides
from policycode.norms.policy import Policy
from policycode.norms.sanctions import Ladder
from policycode.proving.acts import axis, possible
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.rank import Ranks
from policycode.proving.claimed.catalogue import checks
from policycode.proving.ladders import states as ladder_states
from policycode.proving.ladders.states import LadderStates
from policycode.proving.second.comparing import OF_LADDERS
from policycode.readings import closure
from policycode.syntax.load import load

from .reading import read
from .second import differences

LAW = """
[policy]
id = "law"
version = "1"
instrument = "statute"
title.en = "Law"
languages = ["en"]
in_force.from = 2020-01-01
time_zone = "Europe/Amsterdam"
unregulated = "undecided"
applies_when = 'linked'
[fact.linked]
type = "bool"
[fact.union]
type = "bool"
[fact.abuse]
type = "bool"
[clause.right]
text.en = "Union work is free."
effect = "permit"
when = 'union'
[clause.shield]
text.en = "Reports of abuse are protected."
effect = "protect"
when = 'abuse'
"""

POLICY = """
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "undecided"
covers = ["employee"]
builds_on = ["law/law.policy.toml"]
[role]
employee = { rank = 1 }
manager = { is_a = "employee", rank = 2 }
guest = {}
counsel = {}
first_counsel = { is_a = "counsel" }
[department.sales]
[action]
publish = {}
post = { is_a = "publish" }
[platform]
network = {}
forum = { is_a = "network" }
[fact]
secret = { type = "bool" }
cleared = { type = "bool" }
topic = { type = "choice", values = ["work", "play"], open = true }
readers = { type = "int", min = 0 }
[moment.launch]
[period]
embargo = { from = 2026-03-01, until = "launch" }
spring = { from = 2026-04-01, until = 2026-05-01 }
night = { days = ["sat"], hours = ["22:00", "06:00"] }
[assumption.sane]
holds = 'not (cleared and union)'
[offence]
minor = { gravity = 1, at_most = "talk" }
serious = { gravity = 2 }
[rung]
talk = {}
warning = { basis = ["contract"] }
[ladder.conduct]
rungs = ["talk", "warning"]
entry = { minor = "warning", serious = "warning" }

[clause.secrecy]
text.en = "No secrets."
effect = "forbid"
force = "binding"
when = 'secret'
offence = [{ when = 'readers >= 10', is = "serious" }, { is = "minor" }]
[clause.cleared]
text.en = "What is cleared may go out."
effect = "permit"
when = 'cleared'
overrides = ["secrecy", "few", "tell"]
[clause.few]
text.en = "No secrets among a few."
effect = "forbid"
force = "binding"
when = 'secret and readers < 5'
offence = "serious"
[clause.tell]
text.en = "Tell counsel of secrets among many."
effect = "forbid"
force = "binding"
when = 'secret and readers >= 10'
refer_to = ["counsel"]
offence = "minor"
[clause.linked]
text.en = "Secrets go out in our name alone."
effect = "require"
force = "binding"
when = 'secret'
must = 'linked'
overrides = ["cleared"]
offence = "minor"
[clause.never_again]
text.en = "Not at night."
effect = "forbid"
force = "binding"
when = 'cleared and during("night")'
overrides = ["cleared"]
refer_to = ["counsel"]
offence = "minor"
[clause.ask]
text.en = "Ask counsel about play."
effect = "require"
force = "binding"
when = 'topic == "play"'
approval_from = ["counsel"]
offence = "none"
[clause.advice]
text.en = "Better not during the embargo."
effect = "forbid"
force = "guideline"
when = 'during("embargo")'
[clause.praise]
text.en = "Whoever leads nobody may speak in spring."
effect = "encourage"
platforms = ["network"]
when = 'during("spring") and "manager" not in roles'
[clause.old]
text.en = "No posts about work in the first month."
effect = "forbid"
force = "binding"
actions = ["post"]
when = 'topic == "work"'
in_force.until = 2026-02-01
offence = "serious"
[clause.other]
text.en = "Talk of other things is free."
effect = "permit"
when = 'topic not in ["work", "play"] and readers < 10'
subject_to = "*"

[guarantee.asked_first]
never = ["ask_first"]
[guarantee.nobody_else]
never = ["permitted"]
when = '"guest" in roles and "employee" not in roles'
[guarantee.above]
never = ["breach", "refer", "ask_first", "conflict", "unregulated", "permitted", "protected", "advised_against"]
when = '"first_counsel" in roles and "counsel" not in roles'
[guarantee.law_only_where_it_reaches]
never = ["permitted", "protected"]
when = '(union or abuse) and not linked and secret and not cleared'
[guarantee.both_stand]
never = ["refer"]
when = 'cleared and secret and linked and not abuse and during("night")'
[guarantee.what_is_complied_with_defeats_nothing]
never = ["breach"]
when = 'cleared and secret and linked and not during("night") and topic not in ["work", "play"] and readers > 5'
[guarantee.assumed]
never = ["permitted", "conflict", "breach", "protected"]
when = 'cleared and union'
[guarantee.nowhere]
always = ["breach"]
when = 'department not in ["sales"]'
[guarantee.by_subordinate]
equal = ["platform"]
"""


def a(value: object) -> Callable[..., object]:
    return lambda *_, **__: value


BREAKS: dict[str, tuple[object, str, object]] = {
    "rank gives nothing": (overrides, "_by_rank", a(())),
    "a star gives nothing": (overrides, "_starred", a(())),
    "whatever overrides defeats": (Judgement, "_can_defeat", a(True)),
    "what is defeated defeats": (
        Judgement,
        "_defeats",
        lambda self, over, under: self.space.conj(over.applies, self._can_defeat(over, under)),
    ),
    "nothing opposes": (Judgement, "_oppose", a(None)),
    "an import reaches every act": (Judgement, "_reaches", a(True)),
    "every clause is always in force": (PossibleActs, "in_force", a(True)),
    "everybody is covered": (PossibleActs, "covered", True),
    "nobody holds what stands above a role": (PossibleActs, "_people", a(True)),
    "no assumption": (
        PossibleActs,
        "region",
        lambda self: self.space.conj(self.covered, self._people()),
    ),
    "acts are always somewhere": (
        possible,
        "_places",
        lambda edition, kind, places=possible._places: tuple(filter(None, places(edition, kind))),
    ),
    "nothing is planned": (PossibleActs, "planned", False),
    "no approval from below": (
        PossibleActs,
        "approved",
        lambda self, role: self._bit(f"approval:{role}", ("approval", role)) if role == "boss" else False,
    ),
    "one instant stands for all": (
        possible,
        "time_axis",
        lambda *given, whole=axis.time_axis: axis.TimeAxis(whole(*given).instants[:1]),
    ),
    "a moment has one place": (
        PossibleActs,
        "answers",
        lambda self, *given, whole=PossibleActs.answers: whole(self, *given)[:1],
    ),
    "an open fact is closed": (compiled, "_is_open", a(False)),
    "at least is more than": (
        closure,
        "accepts",
        lambda test, sort, whole=closure.accepts: whole(
            replace(test, op=">") if getattr(test, "op", "") == ">=" else test, sort
        ),
    ),
    "the first grade of an offence is every one's": (
        Judgement,
        "graded",
        lambda self, one: next((name for _, name in one.candidate.compiled.offences), None),
    ),
    "nobody is a contact": (Classes, "contacts", {}),
    "no basis is asked": (discipline, "_with_basis", lambda edition, ladder, clause, reach: reach),
    "no cap": (discipline, "_capped", lambda ladder, offence, reach: reach),
    "everybody ranks low": (Ranks, "below", a(True)),
}


def _load(folder: Path) -> Policy:
    (folder / "law").mkdir(parents=True)
    (folder / "law" / "law.policy.toml").write_text(LAW, encoding="utf-8")
    (folder / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    return load(folder / "house.policy.toml", root=folder)


def test_the_two_agree_on_the_policy_that_is_unbroken(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    assert differences(_load(tmp_path), seen) == []
    assert {name.split(":")[1] for name in seen if ":" in name} == {"proved", "refuted", "vacuous"}


@pytest.mark.slow
@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_first_proof_is_noticed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where, what, broken = BREAKS[name]
    monkeypatch.setattr(where, what, broken)
    assert differences(_load(tmp_path), Counter()) != []


def _stays(ladder: Ladder, top: int, live: int, edition: object) -> tuple[int, object]:
    return top, escalation.reason("last", ladder.rungs[top])


@pytest.mark.parametrize(
    ("where", "what", "broken"),
    [
        (escalation, "_after", _stays),
        (LadderStates, "ends", a(True)),
        (ladder_states, "offences_given", a({})),
    ],
)
def test_a_broken_first_proof_of_ladders_is_noticed(
    where: object, what: str, broken: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policies = [read(tmp_path / code, checks()[code].passes) for code in OF_LADDERS]
    assert [line for one in policies for line in differences(one, Counter(), OF_LADDERS)] == []
    monkeypatch.setattr(where, what, broken)
    assert [line for one in policies for line in differences(one, Counter(), OF_LADDERS)] != []
