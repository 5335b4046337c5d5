"""Whom the engine asks, in which order, and what it makes of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from policycode.deciding.acts import Act
from policycode.deciding.judge import Outcome
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Engine, Finding, Kind
from policycode.evaluators.functions import PluginFunction
from policycode.evaluators.sources import Source, source
from policycode.expr import sorts
from policycode.norms.policy import Policy
from policycode.syntax.acts import act_to_json, read_act
from policycode.syntax.decisions import decision_to_json
from policycode.syntax.load import load
from policycode.testing.wiring import HOUSE
from tests.evaluators.acquaintances import Acquaintance

POLICY = f"""{HOUSE}
[fact.secret]
type = "bool"
threshold = 0.8
[fact.released]
type = "bool"
[fact.rude]
type = "level"
values = ["no", "somewhat", "very"]
[fact.harmful]
type = "bool"
judgement = true
[fact.at_work]
type = "bool"
default = false
[fact.creed]
type = "bool"
protected = true
[clause.secrets]
effect = "forbid"
force = "binding"
when = "secret and not released"
[clause.manners]
effect = "forbid"
force = "binding"
when = 'rude >= "very" and harmful'
[clause.hours]
effect = "forbid"
force = "binding"
when = "at_work"
"""


@pytest.fixture(scope="session")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    path = tmp_path_factory.mktemp("house") / "house.policy.toml"
    path.write_text(POLICY, encoding="utf-8")
    return load(path)


def act(**facts: Any) -> Act:
    known = {"secret": False, "rude": "no", "at_work": False} | facts
    stated = {name: value for name, value in known.items() if value is not None}
    return read_act(
        {
            "id": "a",
            "time": "2026-03-02T10:00:00+01:00",
            "person": "p",
            "roles": ["worker"],
            "action": "post",
            "facts": stated,
            "content": "Hello",
        }
    )


def says(name: str, value: Any, sure: float = 1.0, /, kind: str = "bool", **keys: Any) -> Source:
    return source(f"{name}_teller", Acquaintance({name: kind}, {name: (value, sure)}, **keys))


def test_the_cheapest_set_that_settles_is_asked(policy: Policy) -> None:
    engine = Engine(policy, evaluators=[says("secret", False, cost=50), says("released", True, cost=2)])
    answered = engine.ask(act(secret=None))
    # either alone may settle it by luck; together they do whatever they say, and the cheap one comes first
    assert [one.source for one in answered.asked] == ["released_teller"]
    assert answered.decision.outcome is Outcome.PERMITTED
    assert answered.spared == ("secret_teller",)


def test_the_dearer_one_is_asked_where_the_cheaper_did_not_settle_it(policy: Policy) -> None:
    engine = Engine(policy, evaluators=[says("secret", True, cost=50), says("released", False, cost=2)])
    answered = engine.ask(act(secret=None))
    assert [one.source for one in answered.asked] == ["released_teller", "secret_teller"]
    assert answered.decision.outcome is Outcome.BREACH


def test_a_finding_without_enough_confidence_leaves_the_fact_unknown(policy: Policy) -> None:
    answered = Engine(policy, evaluators=[says("secret", True, 0.7)]).ask(act(secret=None, released=False))
    assert answered.decision.outcome is Outcome.UNDETERMINED
    assert answered.decision.missing == ("secret",)
    stated = act_to_json(answered.decision.act)["facts"]["secret"]
    assert stated == {"value": True, "stated_by": "evaluator:secret_teller", "confidence": 0.7}


def test_a_presumed_fact_is_asked_of_who_can_state_it(policy: Policy) -> None:
    answered = Engine(policy, evaluators=[says("at_work", True)]).ask(act(at_work=None))
    assert answered.decision.outcome is Outcome.BREACH


def test_who_is_silent_leaves_the_default(policy: Policy) -> None:
    silent = source("silent", Acquaintance({"at_work": "bool"}, {"at_work": None}))
    answered = Engine(policy, evaluators=[silent]).ask(act(at_work=None))
    assert answered.decision.outcome is Outcome.PERMITTED
    assert answered.asked[0].stated == ()


def test_who_fails_takes_the_default_away_and_is_named(policy: Policy) -> None:
    answered = Engine(policy, evaluators=[says("at_work", True, fails=True)]).ask(act(at_work=None))
    assert answered.decision.outcome is Outcome.UNDETERMINED
    assert answered.decision.missing == ("at_work",)
    assert "at_work_teller" in answered.faults[0].message["nl"]
    told = " ".join(answered.decision.explain("en").split())
    assert "The evaluator at_work_teller gave no usable answer about “at work”." in told
    # and the act says so itself, so that it decides the same when it is fed back
    again = read_act(act_to_json(answered.decision.act))
    assert Engine(policy).decide(again).outcome is Outcome.UNDETERMINED


def test_the_next_source_is_asked_where_the_first_failed(policy: Policy) -> None:
    first = source("first", Acquaintance({"secret": "bool"}, {}, fails=True))
    answered = Engine(policy, evaluators=[first, says("secret", False, cost=9)]).ask(
        act(secret=None, released=False)
    )
    assert [one.source for one in answered.asked] == ["first", "secret_teller"]
    assert answered.decision.outcome is Outcome.PERMITTED


def test_a_machine_only_suggests_a_judgement_and_the_person_sees_it(policy: Policy) -> None:
    class Person:
        kind, cost, provides, needs = Kind.PERSON, 1000.0, {"harmful": "bool"}, frozenset[str]()

        def evaluate(self, seen: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
            assert seen.suggested == {"harmful": (True,)}
            yield Finding("harmful", False, by="p_hr")

    machine = says("harmful", True, kind="bool", cost=10)
    answered = Engine(policy, evaluators=[machine, Person()]).ask(act(rude="very"))
    assert [one.source for one in answered.asked] == ["harmful_teller", "Person"]
    assert answered.decision.outcome is Outcome.PERMITTED
    assert answered.decision.act.facts["harmful"].stated_by == "person:p_hr"


def test_a_judgement_that_no_person_gives_stays_unknown(policy: Policy) -> None:
    answered = Engine(policy, evaluators=[says("harmful", True)]).ask(act(rude="very"))
    assert answered.decision.outcome is Outcome.UNDETERMINED
    assert answered.suggestions["harmful"][0].value is True
    assert "harmful" not in answered.decision.act.facts


def test_what_an_evaluator_needs_is_asked_first(policy: Policy) -> None:
    class Careful:
        kind, cost, provides, needs = Kind.RULE, 1.0, {"secret": "bool"}, frozenset({"released"})

        def evaluate(self, seen: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
            assert seen.facts == {"released": False}
            yield Finding("secret", True)

    # nobody can state `released` but the second, which is dearer than what needs it
    answered = Engine(policy, evaluators=[Careful(), says("released", False, cost=5)]).ask(act(secret=None))
    assert [one.source for one in answered.asked] == ["released_teller", "Careful"]
    assert answered.decision.outcome is Outcome.BREACH


def test_who_lacks_what_it_needs_is_not_asked(policy: Policy) -> None:
    reader = source("reader", Acquaintance({"secret": "bool"}, {}, needs=frozenset({"content"})))
    silent_act = read_act(act_to_json(act(secret=None, released=False)) | {"content": None})
    answered = Engine(policy, evaluators=[reader]).ask(silent_act)
    assert answered.asked == ()
    assert answered.decision.outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("value", "sure"), [("yes", 1.0), (3, 1.0), (True, 1.5), (True, "high"), (None, 1.0), (["x"], 0.5)]
)
def test_an_answer_outside_the_type_is_a_failure(policy: Policy, value: Any, sure: Any) -> None:
    answered = Engine(policy, evaluators=[says("secret", value, sure)]).ask(act(secret=None, released=False))
    assert answered.decision.outcome is Outcome.UNDETERMINED
    assert len(answered.faults) == 1


def test_an_answer_about_what_was_not_promised_is_a_failure(policy: Policy) -> None:
    class Eager:
        kind, cost, provides, needs = Kind.RULE, 1.0, {"secret": "bool"}, frozenset[str]()

        def evaluate(self, seen: ActSeen, wanted: frozenset[str]) -> list[Finding]:
            return [Finding("secret", False), Finding("creed", True)]

    answered = Engine(policy, evaluators=[Eager()]).ask(act(secret=None, released=False))
    assert "creed" in answered.faults[0].reason["en"]


def test_values_may_have_other_names(policy: Policy) -> None:
    one = Acquaintance({"severity": "choice"}, {"severity": ("grave", 1.0)})
    mapped = source("tone", one, states={"rude": "severity"}, values={"rude": {"grave": "very"}})
    answered = Engine(policy, evaluators=[mapped]).ask(act(rude=None, harmful=True))
    assert answered.decision.outcome is Outcome.BREACH


def test_coroutines_and_batches_answer_alike(policy: Policy) -> None:
    class Later:
        kind, cost, provides, needs = Kind.SERVICE, 1.0, {"secret": "bool"}, frozenset[str]()

        async def evaluate(self, seen: ActSeen, wanted: frozenset[str]) -> list[Finding]:
            return [Finding("secret", seen.id != "a1")]

    class Together:
        kind, cost, provides, needs = Kind.MODEL, 1.0, {"secret": "bool"}, frozenset[str]()
        calls = 0

        def evaluate(self, seen: ActSeen, wanted: frozenset[str]) -> list[Finding]:
            return [Finding("secret", seen.id != "a1")]

        def evaluate_many(self, acts: list[ActSeen], wanted: frozenset[str]) -> list[list[Finding]]:
            self.calls += 1
            return [self.evaluate(one, wanted) for one in acts]

    class Soon(Later):
        def evaluate(self, seen: ActSeen, wanted: frozenset[str]) -> Any:
            return super().evaluate(seen, wanted)

    acts = [
        read_act(act_to_json(act(secret=None, released=False)) | {"id": f"a{number}"}) for number in range(4)
    ]
    together = Together()
    for evaluator in (Later(), Soon(), together):
        outcomes = [one.decision.outcome for one in Engine(policy, evaluators=[evaluator]).ask_many(acts)]
        assert outcomes == [Outcome.BREACH, Outcome.PERMITTED, Outcome.BREACH, Outcome.BREACH]
    assert together.calls == 1


def test_a_protected_attribute_can_never_be_stated(policy: Policy) -> None:
    with pytest.raises(UsageError, match="protected attribute"):
        Engine(policy, evaluators=[says("creed", True)])


def reading(**reads: str) -> Source:
    """Of an evaluator that states whether something is secret by its input."""
    return source("x", Acquaintance({"secret": "bool"}, {}, needs=frozenset({"input"})), reads=reads)


def test_a_person_whom_nobody_names_is_known_by_the_source(policy: Policy) -> None:
    desk = source("desk", Acquaintance({"harmful": "bool"}, {"harmful": (True, 1.0)}, Kind.PERSON))
    answered = Engine(policy, evaluators=[desk]).ask(act(rude="very"))
    assert answered.decision.act.facts["harmful"].stated_by == "person:desk"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (reading(input="creed"), "may not depend on it"),
        (reading(input="secrett"), "Did you mean “secret”"),
        (reading(input="released", inputs="released"), "does not ask for “inputs”. Did you mean “input”"),
        (says("secrett", True), "Did you mean “secret”"),
        (says("zzz", True), "Say under `states`"),
        (source("x", Acquaintance({"secret": "int"}, {})), "is of type bool"),
        (source("x", Acquaintance({"secret": "yesno"}, {})), "no existing type"),
        (source("x", Acquaintance({"secret": "bool"}, {}), states={"secret": "sekret"}), "no output"),
        (object(), "no evaluator"),
    ],
)
def test_an_evaluator_that_does_not_go_with_the_policy_is_refused(
    policy: Policy, wrong: Any, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        Engine(policy, evaluators=[wrong])


def test_functions_of_conditions_are_computed_where_they_matter(tmp_path: Any) -> None:
    calls: list[tuple[object, ...]] = []

    def shouting(seen: ActSeen, least: int) -> bool | None:
        calls.append((seen.id, least))
        return None if seen.content is None else sum(one.isupper() for one in seen.content) >= least

    function = PluginFunction(
        "shouting", {"nl": "hoofdletters", "en": "capitals"}, (sorts.Int(0),), sorts.Bool(), shouting
    )
    path = tmp_path / "loud.policy.toml"
    path.write_text(POLICY.replace('when = "at_work"', 'when = "shouting(5) or at_work and shouting(2)"'))
    policy = load(path, functions={"shouting": function.signature})
    engine = Engine(policy, functions={"shouting": function})
    loud = read_act(act_to_json(act()) | {"content": "HELLO THERE"})
    assert engine.decide(act()).outcome is Outcome.PERMITTED
    decision = engine.decide(loud)
    assert decision.outcome is Outcome.BREACH
    assert Engine(policy).decide(loud).missing == ("function:shouting",)
    # what it answered travels with the act
    again = read_act(act_to_json(decision.act))
    assert decision_to_json(Engine(policy).decide(again)) == decision_to_json(decision)
    assert set(calls) == {("a", 5), ("a", 2)}
    calls.clear()
    engine.decide(act(secret=True, released=False))  # a breach of one offence already
    assert calls == []
