"""The acts of the main job: what the generator writes, and what the engine makes of it."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.judge import Outcome
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.norms.policy import Policy
from policycode.syntax.acts import only_acts, read_act, read_acts
from policycode.syntax.load import load
from policycode.syntax.people import read_people
from specs.generate_acts import Documents, main, make_acts, make_people, read_documents

FOLDER = Path(__file__).resolve().parents[2] / "specs" / "social_media"
SEED, PEOPLE, ACTS = 7, 40, 320
NEVER_IN_A_CLEAN_POLICY = {Outcome.CONFLICT, Outcome.UNREGULATED, Outcome.FORBIDDEN_BY_DEFAULT}
CLEAN = set(Outcome) - NEVER_IN_A_CLEAN_POLICY
ABOUT_ONE_IN_TEN = (0.08, 0.12)


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load(FOLDER)


@pytest.fixture(scope="module")
def documents() -> Documents:
    return read_documents(FOLDER)


@pytest.fixture(scope="module")
def acts() -> list[Act]:
    with (FOLDER / "acts.jsonl").open("rb") as stream:
        return list(only_acts(read_acts(stream)))


@pytest.fixture(scope="module")
def people(policy: Policy) -> People:
    data = (FOLDER / "people.csv").read_bytes()
    return read_people(data, file="people.csv", zone=policy.newest.time_zone, policy=policy.id)


@pytest.fixture(scope="module")
def decisions(policy: Policy, acts: list[Act]) -> list[Decision]:
    return list(simulate(Engine(policy), acts))


@pytest.fixture(scope="module")
def with_directory(policy: Policy, acts: list[Act], people: People) -> list[Decision]:
    return list(simulate(Engine(policy), acts, people))


def undetermined(decisions: Iterable[Decision]) -> float:
    counted = Counter(one.outcome for one in decisions)
    return counted[Outcome.UNDETERMINED] / counted.total()


def statements(acts: Iterable[Act]) -> list[Any]:
    return [stated for act in acts for stated in act.facts.values()]


# --- the files


def test_the_committed_files_are_what_the_generator_makes(tmp_path: Path) -> None:
    acts, people = tmp_path / "acts.jsonl", tmp_path / "people.csv"
    asked = ["--seed", SEED, "--people", PEOPLE, "--acts", ACTS, "--out", acts, "--directory", people]
    main([str(one) for one in asked])
    assert acts.read_bytes() == (FOLDER / "acts.jsonl").read_bytes()
    assert people.read_bytes() == (FOLDER / "people.csv").read_bytes()


def test_without_a_file_the_acts_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--acts", "3"])
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["a1", "a2", "a3"]


def test_the_seed_decides_everything(documents: Documents) -> None:
    def made(seed: int) -> list[dict[str, Any]]:
        return list(make_acts(documents, 40, 200, seed))

    assert made(3) == made(3)
    assert made(3) != made(4)


def test_there_are_320_acts_of_40_people_over_two_years_in_order_of_time(acts: list[Act]) -> None:
    assert len(acts) == len({act.id for act in acts}) == ACTS
    assert len({act.person for act in acts}) == PEOPLE
    times = [act.time for act in acts if act.time is not None]
    assert times == sorted(times)
    assert {(time.year, time.month) for time in times} >= {
        (year, m) for year in (2025, 2026) for m in range(1, 13)
    }
    assert all(datetime.fromisoformat("2024-12-01T00:00:00+01:00") < time for time in times)
    assert times[-1].year == 2026


def test_each_act_states_its_roles(acts: list[Act]) -> None:
    assert all(act.roles for act in acts)


def test_acts_are_planned_too_and_done_by_outsiders_and_on_undeclared_platforms(
    acts: list[Act], policy: Policy
) -> None:
    declared = policy.newest.vocabulary.platforms
    strange = [act.platform for act in acts if act.platform and act.platform.name not in declared]
    assert any(one.categories for one in strange)
    assert any(one.categories is None for one in strange)
    assert sum(act.tense == "planned" for act in acts) > 10
    assert sum(act.roles == ("outsider",) for act in acts) > 3
    assert sum(act.content is not None for act in acts) > ACTS / 2


def test_facts_are_stated_by_people_systems_and_evaluators_with_confidence_and_evidence(
    acts: list[Act],
) -> None:
    stated = statements(acts)
    assert {one.stated_by.partition(":")[0] for one in stated} == {"person", "system", "evaluator"}
    by_program = [one for one in stated if one.stated_by.startswith("evaluator")]
    assert all(one.evidence and 0 < one.confidence < 1 for one in by_program)


def test_names_in_the_situations_are_declared(documents: Documents) -> None:
    declared = {
        table: {name for one in (*documents.versions, *documents.imports) for name in one.get(table, {})}
        for table in ("role", "department", "platform", "action", "fact", "period")
    }
    told = documents.situations
    for who in (*told["situation"].values(), *told["story"].values(), *told["job"].values()):
        assert {*who.get("roles", ())} <= declared["role"]
        assert {*who.get("departments", ()), *filter(None, [who.get("department")])} <= declared["department"]
    for one in told["situation"].values():
        for table in ("action", "platform"):
            names = {name for name in one.get(f"{table}s", ()) if isinstance(name, str)}
            assert names <= declared[table]
        assert {*one["facts"], *one.get("vary", ()), *one.get("maybe", ())} <= declared["fact"]
        assert {*filter(None, [one.get("during")])} <= declared["period"]
    assert {*told["sometimes"], *told["evidence"]} <= declared["fact"]


# --- what comes of them


def test_every_outcome_of_a_clean_policy_occurs_and_no_other(decisions: list[Decision]) -> None:
    assert {one.outcome for one in decisions} == CLEAN


def test_every_rung_is_proposed_and_one_proposal_leaves_a_choice(
    decisions: list[Decision], policy: Policy
) -> None:
    proposals = [proposal for one in decisions for proposal in one.proposals]
    assert {one.lowest for one in proposals} == {*policy.newest.ladders["conduct"].rungs}
    assert any(one.lowest != one.highest for one in proposals)


def test_about_one_act_in_ten_is_undetermined(decisions: list[Decision]) -> None:
    low, high = ABOUT_ONE_IN_TEN
    assert low <= undetermined(decisions) <= high


def test_all_kinds_of_unknowns_are_missing_somewhere(decisions: list[Decision]) -> None:
    missing = {name.partition(":")[0] for one in decisions for name in one.missing}
    assert missing >= {"approval", "moment", "platform", "employer_linked", "confidentiality", "others_agree"}


# --- the directory


def test_the_directory_says_what_the_acts_say(acts: list[Act], people: People) -> None:
    for act in acts:
        assert act.time is not None
        person = people[act.person]
        post = person.post_at(act.time) if person is not None else None
        assert act.roles == (("outsider",) if post is None else post.roles)
        assert act.department == (None if post is None else post.department)


def test_the_directory_changes_no_outcome(decisions: list[Decision], with_directory: list[Decision]) -> None:
    assert [one.outcome for one in decisions] == [one.outcome for one in with_directory]


def test_who_never_signed_gets_no_more_than_a_conversation(
    decisions: list[Decision], with_directory: list[Decision], people: People
) -> None:
    unsigned = {person.id for person in people.persons.values() if not person.acknowledged}
    assert unsigned
    assert _proposed(with_directory, unsigned) == {"coaching"}
    assert _proposed(decisions, unsigned) - {"coaching"}


def test_nothing_is_proposed_for_who_is_protected(
    decisions: list[Decision], with_directory: list[Decision], people: People
) -> None:
    frozen = [one for one in with_directory if _protected(one, people) and one.outcome is Outcome.BREACH]
    assert frozen
    assert not any(one.proposals for one in frozen)
    assert any("legal_counsel" in one.contacts for one in frozen)
    without = {one.act.id: one for one in decisions}
    assert any(without[one.act.id].proposals for one in frozen)


def _proposed(decisions: Iterable[Decision], persons: set[str]) -> set[str]:
    return {proposal.highest for one in decisions if one.act.person in persons for proposal in one.proposals}


def _protected(decision: Decision, people: People) -> bool:
    person = people[decision.act.person]
    return person is not None and person.protected_at(decision.at) is not None


# --- any number of acts


@pytest.mark.parametrize("seed", range(3))
def test_every_seed_makes_acts_with_every_outcome_and_every_rung(
    seed: int, documents: Documents, policy: Policy
) -> None:
    made = [read_act(one) for one in make_acts(documents, PEOPLE, ACTS, seed)]
    decisions = list(simulate(Engine(policy), made))
    assert {one.outcome for one in decisions} == CLEAN
    assert {one.lowest for d in decisions for one in d.proposals} == {*policy.newest.ladders["conduct"].rungs}
    assert {act.person for act in made} == {f"p_{number:03}" for number in range(1, PEOPLE + 1)}


@pytest.mark.parametrize(("people", "acts"), [(1, 1), (3, 0), (5, 10), (12, 700)])
def test_few_people_and_few_acts_are_no_trouble(people: int, acts: int, documents: Documents) -> None:
    made = list(make_acts(documents, people, acts, SEED))
    assert len(made) == acts
    assert len({act["person"] for act in made}) <= people


@pytest.mark.slow
def test_the_same_generator_makes_20000_acts_of_500_people(documents: Documents, policy: Policy) -> None:
    made = list(make_acts(documents, 500, 20_000, SEED))
    assert len({act["id"] for act in made}) == 20_000
    assert len({act["person"] for act in made}) == 500
    rows = list(make_people(documents, 500, SEED))
    table = io.StringIO()
    table.write(",".join(("person", "roles")) + "\n")
    table.writelines(f"{row['person']},{row['roles']}\n" for row in rows)
    read_people(table.getvalue().encode(), file="people.csv", zone=policy.newest.time_zone, policy=policy.id)
    decisions = list(simulate(Engine(policy), [read_act(one) for one in made], NOBODY_LISTED))
    assert {one.outcome for one in decisions} == CLEAN
    low, high = ABOUT_ONE_IN_TEN
    assert low <= undetermined(decisions) <= high
