"""Laws of "may I …?": what is settled is not asked, and what was not asked for could not change the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.deciding.judge import Outcome
from policycode.errors import ActError
from policycode.evaluators.engine import Engine
from policycode.evaluators.inquiry import UNSAID, Inquiry
from policycode.evaluators.mattering import Case, still_open
from policycode.evaluators.questions import Choice, Question
from policycode.evaluators.spoken import parsed
from policycode.norms.policy import Policy
from policycode.norms.vocabulary import Fact
from policycode.proving.claimed import examples
from policycode.syntax.load import load
from tests.evaluators.acquaintances import a_value
from tests.evaluators.test_questions import POLICY
from tests.laws.cases import SEEDS, law, situations

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


class Asker:
    """Somebody who knows every fact of the act, and answers what is asked."""

    def __init__(self, inquiry: Inquiry, random: Random) -> None:
        edition = inquiry.edition
        assert edition is not None
        facts = edition.vocabulary.facts.values()
        self.facts = {one.id: a_value(one.sort, random) for one in facts}
        self.asked: list[str] = []
        self._random = random

    def answers(self, inquiry: Inquiry) -> None:
        while (question := inquiry.question()) is not None:
            assert question.name not in self.asked
            self.asked.append(question.name)
            inquiry.answer(self._answer(question))

    def answers_together(self, inquiry: Inquiry) -> None:
        """The same, with what is presumed put as one; nothing of it may be settled already."""
        opened: set[str] = set()
        while (question := inquiry.question()) is not None:
            together = inquiry.presumptions()
            if not together:
                assert question.name not in self.asked or question.name in opened
                self.asked.append(question.name)
                inquiry.answer(self._answer(question))
                continue
            names = {one.name for one in together}
            assert names.isdisjoint(self.asked)
            assert names <= matters(inquiry)
            self.asked += names
            opened |= (wrong := {one.name for one in together if self.facts[one.name] != one.default})
            inquiry.confirm(but=wrong)

    def _answer(self, question: Question) -> Any:
        if question.type == "term":
            return self._random.choice(question.choices).value
        if question.type == "terms":
            return [self._random.choice(question.choices).value]
        if question.name.startswith("moment:"):
            return datetime(2026, self._random.randint(1, 12), 5, tzinfo=UTC)
        if question.name.startswith("approval:"):
            return True
        return self.facts[question.name]


def matters(inquiry: Inquiry) -> frozenset[str]:
    """What some completion hangs on while everything is open that a person may be asked."""
    edition = inquiry.edition
    assert edition is not None
    case = Case(inquiry.engine, edition, NOW, inquiry.people, inquiry.record)

    def may_be_asked(fact: Fact) -> bool:
        return not fact.protected and not fact.about_policy

    return still_open(case, inquiry.act, may_be_asked, offence=False).unknowns


@pytest.mark.parametrize("together", [False, True])
@law()
@given(SEEDS, st.integers(0, 9_999))
@example(6808, 1409)  # settled by an assumption that the asker's own case goes against
def test_no_answer_that_was_not_asked_for_could_change_the_result(
    together: bool, seed: int, draw: int
) -> None:
    random = Random(f"{seed}/{draw}")
    possible = [one for one in situations(seed) if one.decision.edition is not None]
    assume(possible)
    situation = random.choice(possible)
    planned = replace(situation.act, tense="planned", known=None)
    around: Any = {"people": situation.people, "record": situation.record}
    inquiry = Inquiry(Engine(situation.engine.policy), planned, now=NOW, **around)
    assume(inquiry.edition is not None)
    asker = Asker(inquiry, random)
    (asker.answers_together if together else asker.answers)(inquiry)
    edition = inquiry.edition
    assert edition is not None
    # of what is not as presumed, and did not matter after all, only that was said
    told = {name: one for name, one in inquiry.act.facts.items() if one.value is not None}
    ruled = {one.fact for one in edition.vocabulary.rulings.values()}
    assumed = {name.removeprefix("fact:") for name in inquiry.act.assume}
    for name, fact in edition.vocabulary.facts.items():
        if name not in {*told, *ruled, *assumed} and not fact.protected and not fact.about_policy:
            told[name] = Statement(asker.facts[name])
    everything = inquiry.engine.decide(replace(inquiry.act, facts=told), now=NOW, **around)
    # what the policy assumes need not be asked: whoever goes against it has been told what was assumed
    if everything.outside_assumptions and not inquiry.decision.outside_assumptions:
        assert inquiry.decision.outcome in {everything.outcome, Outcome.UNDETERMINED} or (
            inquiry.decision.leaned_on_assumptions
        )
        return
    # it stays undetermined by what nobody can be asked: the record, protected attributes
    if inquiry.decision.outcome is not Outcome.UNDETERMINED:
        assert inquiry.decision.outcome is everything.outcome


@law(0.5)
@given(SEEDS, st.integers(0, 9_999))
def test_no_question_asked_was_already_settled(seed: int, draw: int) -> None:
    random = Random(f"{seed}/{draw}")
    possible = [one for one in situations(seed) if one.decision.edition is not None]
    assume(possible)
    planned = replace(random.choice(possible).act, tense="planned", known=None)
    inquiry = Inquiry(Engine(situations(seed)[0].engine.policy), planned, now=NOW)
    try:
        question = inquiry.question()
    except ActError:
        return  # nobody describes this person
    if question is not None and question.type in ("bool", "choice", "level") and question.default is None:
        values = [True, False] if question.type == "bool" else [one.value for one in question.choices]
        came = set()
        for value in values:
            again = Inquiry(inquiry.engine, inquiry.act, now=NOW)
            again.question()
            again.answer(value)
            came.add((again.decision.outcome, again.decision.offence, again.decision.missing))
        assert len(came) > 1 or any(missing for _, _, missing in came)


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    path = tmp_path_factory.mktemp("house") / "house.policy.toml"
    path.write_text(POLICY, encoding="utf-8")
    return load(path)


def inquiry_of(policy: Policy, **keys: Any) -> Inquiry:
    act = Act("q", "me", NamedTerm("post"), roles=("worker",), tense="planned")
    return Inquiry(Engine(policy), replace(act, **keys), now=NOW)


def asked_of(inquiry: Inquiry, **answers: Any) -> list[str]:
    asked = []
    while (question := inquiry.question()) is not None:
        asked.append(question.name)
        inquiry.answer(answers[question.name])
    return asked


def test_one_answer_is_enough_where_it_settles_everything(policy: Policy) -> None:
    inquiry = inquiry_of(policy)
    assert asked_of(inquiry, secret=False, rude="no", at_work=False) == ["secret", "rude", "at_work"]
    assert inquiry.decision.outcome is Outcome.PERMITTED


def test_what_the_asker_cannot_say_stays_unknown(policy: Policy) -> None:
    inquiry = inquiry_of(policy)
    while (question := inquiry.question()) is not None:
        if question.name in ("secret", "released"):
            inquiry.pass_over()
        else:
            inquiry.answer({"rude": "no", "at_work": False}[question.name])
    assert inquiry.decision.outcome is Outcome.UNDETERMINED
    assert inquiry.decision.missing == ("released", "secret")


def test_a_wrong_answer_changes_nothing(policy: Policy) -> None:
    inquiry = inquiry_of(policy)
    question = inquiry.question()
    assert question is not None
    before = inquiry.act
    with pytest.raises(ActError):
        inquiry.answer("perhaps")
    assert inquiry.act == before
    assert inquiry.question() == question


def test_who_says_nothing_is_asked_for_a_role_and_an_act_first(policy: Policy) -> None:
    act = Act("q", "me", NamedTerm(UNSAID), platform=None, roles=(), tense="planned")
    inquiry = Inquiry(Engine(policy), act, now=NOW)
    first = inquiry.question()
    assert first is not None
    assert first.name == "roles"
    inquiry.answer(["worker"])
    # no clause of this policy looks at what is done, so that is not asked
    assert "action" not in asked_of(inquiry, secret=False, rude="no", at_work=False)


def test_a_fact_that_an_evaluator_states_is_not_asked(policy: Policy) -> None:
    from tests.evaluators.test_questions import says

    engine = Engine(policy, evaluators=[says("secret", False), says("rude", "no", kind="level")])
    act = Act("q", "me", NamedTerm("post"), roles=("worker",), tense="planned")
    inquiry = Inquiry(engine, act, now=NOW)
    assert asked_of(inquiry, at_work=True) == ["at_work"]
    assert inquiry.decision.outcome is Outcome.BREACH


def test_the_specimen_policy_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "p.policy.toml"
    path.write_text(
        POLICY.replace("[role.worker]", "[role.worker]\n[department.lab]\n[department.shop]").replace(
            'when = "at_work"', 'departments = ["lab"]'
        ),
        encoding="utf-8",
    )
    act = Act("q", "me", NamedTerm("post"), roles=("worker",), tense="planned")
    inquiry = Inquiry(Engine(load(path)), act, now=NOW)
    asked = asked_of(inquiry, department="lab", secret=False, rude="no")
    assert asked == ["department"]
    assert inquiry.decision.outcome is Outcome.BREACH


@pytest.mark.slow
def test_of_a_large_policy_who_knows_nothing_is_asked_little_and_nothing_that_only_rare_cases_hang_on() -> (
    None
):
    policy = load(Path(__file__).parents[2] / "specs" / "social_media")
    act = Act("q", "p", NamedTerm(UNSAID), NOW, ("employee",), platform=NamedTerm(UNSAID), tense="planned")
    inquiry = Inquiry(Engine(policy), act, now=NOW)
    said = {"action": "post", "platform": "x", "employer_linked": True, "confidentiality": "confidential"}
    names: list[str] = []
    while (question := inquiry.question()) is not None:
        names.append(question.name)
        if question.name == "action":
            with pytest.raises(ActError, match=r"from 1 to .* Did you mean “Post”"):
                inquiry.answer("pst")
        if question.default is not None:
            inquiry.answer(question.default)
        elif question.name == "department":
            inquiry.answer(None)
        else:
            inquiry.answer(said[question.name])
    assert inquiry.decision.outcome is Outcome.BREACH
    assert said.keys() <= set(names)
    # how one reported matters to whistleblowers only, and how far it spread once it has been done
    assert {"report_route", "spread", "mistake"}.isdisjoint(names)
    assert len(names) <= 12


@pytest.mark.slow
def test_what_it_does_not_go_without_cannot_be_passed_over() -> None:
    policy = load(Path(__file__).parents[2] / "specs" / "social_media_be")
    act = Act("q", "p", NamedTerm("befriend"), NOW, ("manager",), platform=NamedTerm(UNSAID), tense="planned")
    inquiry = Inquiry(Engine(policy), act, now=NOW)
    question = inquiry.question()
    assert question is not None
    assert question.name == "action"  # the policy does not know what it is to befriend
    with pytest.raises(ActError, match="too much stays open"):
        inquiry.pass_over()
    inquiry.answer("post")
    assert inquiry.question() is not None


def test_an_approval_is_given_by_yes_and_by_no_other_word(tmp_path: Path) -> None:
    text = examples.policy(examples.clause("release", "require", 'approval_from = "manager"'))
    (tmp_path / "p.policy.toml").write_text(text, encoding="utf-8")
    inquiry = Inquiry(
        Engine(load(tmp_path / "p.policy.toml")),
        Act(id="a", person="p", time=NOW, roles=("employee",), action=NamedTerm("post")),
        now=NOW,
    )
    while (question := inquiry.question()) is not None and question.name != "approval:manager":
        inquiry.pass_over()
    assert question is not None
    for word in ("nee", "no", 1, ["x"]):
        with pytest.raises(ActError, match="yes or no"):
            inquiry.answer(word)
    inquiry.answer(True)
    assert inquiry.act.approvals == {"manager"}


@pytest.mark.parametrize("type", ["int", "choice"])
def test_more_digits_than_a_number_has_are_a_word(type: str) -> None:
    about = {"nl": "a", "en": "a"}
    question = Question("x", type, about, (Choice("a", about),) if type == "choice" else ())
    assert parsed(question, "9" * 5_000) == "9" * 5_000


def test_nothing_is_asked_that_would_hang_on_what_the_asker_could_not_say(tmp_path: Path) -> None:
    text = examples.policy(
        examples.clause("secrecy", "forbid", 'when = "secret and released"'),
        examples.clause("report", "require", 'when = "secret and not released"\napproval_from = "manager"'),
    )
    (tmp_path / "p.policy.toml").write_text(text, encoding="utf-8")
    engine = Engine(load(tmp_path / "p.policy.toml"))
    act = Act(id="a", person="p", time=NOW, roles=("employee",), action=NamedTerm("post"), tense="planned")
    for unsaid, then in (("secret", []), ("released", ["secret"])):
        inquiry, asked = Inquiry(engine, act, now=NOW), list[str]()
        inquiry.passed_over.add(unsaid)
        while (question := inquiry.question()) is not None:
            asked.append(question.name)
            inquiry.pass_over()
        assert asked == then
