from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from policycode.deciding.acts import Act
from policycode.deciding.engine import Engine
from policycode.deciding.history import in_order, simulate
from policycode.deciding.judge import Outcome
from policycode.deciding.people import People
from policycode.syntax.acts import act_to_json, read_act
from policycode.syntax.load import load
from policycode.testing import acts, histories, ladder_machine, people
from policycode.testing.conduct import Conduct
from policycode.testing.laws import LAWS, Bench, LawBroken, decided

from .house import POLICY

ROOT = Path(__file__).resolve().parents[2]
LAW = load(ROOT / "specs/law/nl")
SERIES = load(ROOT / "specs/social_media")
ENGINES = Engine(LAW), Engine(SERIES)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory):
    file = tmp_path_factory.mktemp("house") / "house.policy.toml"
    file.write_text(POLICY, encoding="utf-8")
    return load(file)


@given(acts(SERIES))
def test_every_act_can_be_judged_and_travels(act: Act) -> None:
    decided(ENGINES[1], act)
    assert read_act(act_to_json(act)) == act


@given(histories(SERIES), people(SERIES))
@settings(max_examples=25)
def test_every_history_can_be_played_with_any_directory(history: tuple[Act, ...], listed: People) -> None:
    assert list(history) == in_order(history)
    assert len({act.id for act in history}) == len(history)
    assert len(list(simulate(ENGINES[1], history, listed))) == len(history)


def test_acts_are_of_many_kinds() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, derandomize=True, database=None)
    @given(acts(SERIES))
    def look(act: Act) -> None:
        seen[str(decided(ENGINES[1], act).outcome)] += 1
        declared = SERIES.newest.vocabulary
        seen["undeclared platform"] += (
            act.platform is not None and act.platform.name not in declared.platforms
        )
        seen["undeclared action"] += act.action.name not in declared.actions
        seen["planned"] += act.tense == "planned"
        seen["doubted"] += any(one.confidence < 1 for one in act.facts.values())
        seen["by a program"] += any(not one.by_person for one in act.facts.values())
        seen["assumed"] += bool(act.assume)
        seen["known later"] += act.known is not None

    look()
    kinds = ("breach", "protected", "permitted", "undetermined", "advised_against", "undeclared platform")
    more = ("undeclared action", "planned", "doubted", "by a program", "assumed", "known later")
    assert not [kind for kind in (*kinds, *more) if not seen[kind]], seen


@given(acts(LAW, complete=True))
def test_a_complete_act_leaves_nothing_to_ask_but_what_a_record_says(act: Act) -> None:
    assert set(decided(ENGINES[0], act).missing) <= {"record"}


def test_a_failing_act_shrinks_to_what_matters(house) -> None:
    engine = Engine(house)
    act = find(acts(house), lambda one: decided(engine, one).outcome is Outcome.BREACH)
    assert act.facts["secret"].value is True
    assert act.facts["readers"].value == 11
    assert (act.person, act.roles, act.tense, act.assume) == ("p_1", ("worker",), "done", {})


def test_breaching_acts_mostly_breach(house) -> None:
    outcomes: Counter[str] = Counter()

    @settings(max_examples=50, derandomize=True, database=None)
    @given(acts(house, breaching=True))
    def look(act: Act) -> None:
        outcomes[str(decided(Engine(house), act).outcome)] += 1

    look()
    assert outcomes["breach"] > sum(outcomes.values()) / 2


def test_what_a_breach_hangs_on_is_not_drawn_over(house) -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=100, derandomize=True, database=None)
    @given(acts(house, breaching=True))
    def look(act: Act) -> None:
        seen[str(decided(Engine(house), act).outcome)] += 1

    look()
    assert set(seen) == {"breach"}


@pytest.mark.parametrize(
    ("asked", "why"),
    [({"tense": "nope"}, "'done' or 'planned'"), ({"tense": "planned", "breaching": True}, "no breach yet")],
)
def test_acts_that_there_are_none_of_are_refused(house, asked: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        acts(house, **asked)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_each_law_holds_on_the_law_of_the_land(law) -> None:
    bench = Bench(LAW)

    @settings(max_examples=25)
    @given(acts(LAW))
    def hold(act: Act) -> None:
        law.hold(bench, act)

    hold()


def test_a_law_that_is_broken_is_noticed(house, tmp_path: Path) -> None:
    """Two engines of which one draws the line elsewhere do not agree."""
    (tmp_path / "other.policy.toml").write_text(
        POLICY.replace("readers > 10", "readers > 20"), encoding="utf-8"
    )
    bench = Bench(house)
    bench.again = Engine(load(tmp_path / "other.policy.toml"))
    law = next(one for one in LAWS if one.name == "determinism")
    act = find(acts(house), lambda one: decided(bench.engine, one).outcome is Outcome.BREACH)
    with pytest.raises(LawBroken, match="The same act always gets the same decision"):
        law.hold(bench, act)


def a_sanctioned_breach(house) -> Conduct:
    act = find(acts(house, tense="done"), lambda one: bool(decided(Engine(house), one).proposals))
    assert act.time is not None
    conduct = Conduct(house, act.time)
    conduct.act(act)
    of, proposal = conduct.open_cases[0]
    conduct.decide(of, proposal, proposal.lowest, timedelta(0))
    conduct.check()
    return conduct


def test_a_sanction_whose_terms_were_moved_breaks_the_law(house) -> None:
    conduct = a_sanctioned_breach(house)
    past = conduct.record._pasts["p_1"]
    past.sanctions[0] = replace(past.sanctions[0], counts_until=None)
    with pytest.raises(LawBroken) as broken:
        conduct.check()
    assert broken.value.law == "terms"
    assert [type(one.what).__name__ for one in broken.value.steps] == ["ActStep", "Decide"]


def test_what_expired_and_counts_again_breaks_the_law(house) -> None:
    conduct = a_sanctioned_breach(house)
    conduct.wait(timedelta(days=400))
    conduct.check()
    past = conduct.record._pasts["p_1"]
    past.sanctions[0] = replace(past.sanctions[0], counts_until=None)
    with pytest.raises(LawBroken) as broken:
        conduct.check()
    assert broken.value.law == "expiry"


def test_a_history_played_again_comes_to_the_same(house) -> None:
    conduct = a_sanctioned_breach(house)
    conduct.act(replace(conduct.judged[1].act, facts={}))
    conduct.appeal(*conduct.imposed[0])
    conduct.play_again()
    conduct.steps.pop(0)
    with pytest.raises(LawBroken):
        conduct.play_again()


def test_the_ladder_machine_finds_every_law_of_the_ladder_kept(house) -> None:
    run_state_machine_as_test(
        ladder_machine(house), settings=settings(max_examples=15, stateful_step_count=20)
    )


def test_a_run_that_fails_tells_its_steps_as_a_scenario_has_them(house) -> None:
    class Ladder(ladder_machine(house)):
        @invariant()
        def nobody_is_ever_sanctioned(self) -> None:
            record = self.conduct.record
            assert not any(record.live(one, self.conduct.now) for one in record.persons())

    found = settings(deadline=None, database=None, derandomize=True, phases=(Phase.generate,))
    with pytest.raises(AssertionError) as failed:
        run_state_machine_as_test(Ladder, settings=found)
    (told,) = [one for one in failed.value.__notes__ if "[scenario.found]" in one]
    steps = tomllib.loads(told[told.index("[scenario.found]") :].split("\nstate.")[0])["scenario"]["found"][
        "step"
    ]
    kinds = [next(iter(one)) for one in steps]
    assert kinds[0] == "act"
    assert "decide" in kinds, "no sanction without one; its notice may come only after a later act"


def test_without_hypothesis_it_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import policycode.testing\n"
        "try:\n    from policycode.testing import acts\n"
        "except ImportError as error:\n    print(error)"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pip install -e '.[testing]'" in found.stdout
