"""A defined term that several conditions name is argued once: an explanation grows with the policy, not with the ways
through its definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.unknowns import HEADER, policy_of, silent_act
from policycode.deciding.acts import Statement
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.explain import because, explain, explain_json

STEPS = 40
"""Each names the next twice: unfolded wherever it is named, the last would stand there two to the fortieth times."""

LINKS = {
    "alike": "{next} and {next}",
    "in two terms": "{next} and ({next} or not fact)",
    "by turns": "({next} or not fact) and {next}",
}


def decided(link: str, more: str = "", **facts: bool) -> Decision:
    terms = [link.format(next=f"term_{step + 1}") for step in range(STEPS)]
    text = "\n".join(
        [
            HEADER,
            '[fact.fact]\ntype = "bool"',
            *(f"[define.term_{step}]\nmeans = '{means}'" for step, means in enumerate(terms)),
            f"[define.term_{STEPS}]\nmeans = 'fact'",
            '[clause.first]\neffect = "forbid"\nforce = "binding"\nwhen = "term_0"',
            more,
        ]
    )
    act = replace(silent_act(), facts={name: Statement(value) for name, value in facts.items()})
    return Engine(policy_of(text)).decide(act)


def nodes(tree: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in tree:
        yield node
        yield from nodes(node["children"])


@pytest.mark.parametrize("link", LINKS.values(), ids=list(LINKS))
@pytest.mark.parametrize("facts", [{"fact": True}, {}])
def test_a_term_is_unfolded_once(link: str, facts: dict[str, bool]) -> None:
    decision = decided(link, **facts)
    argument = explain_json(decision)["argument"]
    told = [node["about"].get("definition") for node in nodes(argument) if node["children"]]
    assert [told.count(f"term_{step}") for step in range(STEPS + 1)] == [1] * (STEPS + 1)
    assert len(because(decision).clauses["first"]) < 3 * STEPS


def test_what_was_argued_is_referred_to() -> None:
    decision = decided("{next}", 'unless = "term_39 and not term_40"', fact=True)
    assert "applies, as shown above" in explain(decision, "en")
    assert ", zoals hierboven" in explain(decision, "nl")


def test_each_clause_is_argued_for_itself() -> None:
    second = '[clause.second]\neffect = "forbid"\nforce = "binding"\nwhen = "term_0"'
    decision = decided("{next} and {next}", second, fact=True)
    said = because(decision).clauses
    assert said["first"] == said["second"]
    assert "as shown above" not in explain(decision, "en")


@pytest.mark.parametrize("steps", [300, 3_000])
def test_however_long_a_row_of_terms_is_it_is_told(steps: int) -> None:
    terms = [f"[define.term_{step}]\nmeans = 'term_{step + 1}'" for step in range(steps)]
    rule = '[clause.first]\neffect = "forbid"\nforce = "binding"\nwhen = "term_0"'
    fact = f"[fact.fact]\ntype = \"bool\"\n[define.term_{steps}]\nmeans = 'fact'"
    engine = Engine(policy_of("\n".join([HEADER, *terms, fact, rule])))
    assert len(explain(engine.decide(silent_act()), "en").split("\n")) < steps
