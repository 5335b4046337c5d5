"""How many calls of evaluators asking only what matters saves, on the acts of a policy.

``python -m benchmarks asking [POLICY] [ACTS] [--every N]``. Of each Nth act all statements are taken away, and each
fact gets one source that knows what the act stated of it and is silent where it stated nothing. What a fact costs is
what it cost to come by: 1,000 where mostly people stated it, 10 for evaluators, 1 for systems. Asking everybody is a
call of every source for every act; the outcomes have to be the same. Acts are judged one by one, without a record.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from policycode.deciding import engine as plain
from policycode.deciding.acts import Act, Statement
from policycode.deciding.people import NOBODY_LISTED
from policycode.evaluators.engine import Engine
from policycode.evaluators.protocol import ActSeen, Finding, Kind
from policycode.evaluators.sources import Source, source, type_of
from policycode.norms.policy import Policy
from policycode.norms.vocabulary import Fact
from policycode.syntax.acts import read_acts
from policycode.syntax.load import load
from policycode.syntax.people import load_people

COST = {Kind.PERSON: 1000.0, Kind.MODEL: 10.0, Kind.RULE: 1.0}


@dataclass(slots=True)
class Knower:
    """Knows of one fact what the acts stated of it."""

    fact: Fact
    kind: Kind
    known: Mapping[str, Statement]
    needs: frozenset[str] = field(default_factory=frozenset)

    @property
    def cost(self) -> float:
        return COST[self.kind]

    @property
    def provides(self) -> Mapping[str, str]:
        return {self.fact.id: type_of(self.fact)}

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        said = self.known.get(act.id)
        if said is None or (self.fact.judgement and not said.by_person):
            return  # what a program says of a judgement is no person's answer to it
        if said.value is not None:
            yield Finding(self.fact.id, said.value, said.confidence)


@dataclass(slots=True)
class Comparison:
    """Calls, and what they cost, when only what matters is asked and when everybody is."""

    acts: int = 0
    same: int = 0
    asked: Counter[Kind] = field(default_factory=Counter)
    everybody: Counter[Kind] = field(default_factory=Counter)

    @property
    def saved(self) -> float:
        """The part of the calls that was not needed."""
        return 1 - self.asked.total() / self.everybody.total()


def sources_of(policy: Policy, acts: list[Act]) -> list[Source]:
    """One source for each fact that anybody may state."""
    facts = {name: fact for edition in policy.editions for name, fact in edition.vocabulary.facts.items()}
    found = []
    for name, fact in sorted(facts.items()):
        if fact.protected or fact.about_policy:
            continue
        known = {act.id: act.facts[name] for act in acts if name in act.facts}
        found.append(source(name, Knower(fact, _kind(fact, known), known)))
    return found


def _kind(fact: Fact, known: Mapping[str, Statement]) -> Kind:
    by = Counter(one.stated_by.partition(":")[0] for one in known.values())
    mostly = by.most_common(1)[0][0] if by else "person"
    if fact.judgement or mostly == "person":
        return Kind.PERSON
    return Kind.MODEL if mostly == "evaluator" else Kind.RULE


def compare(folder: Path, file: Path, every: int = 1) -> Comparison:
    """Judges each act twice: with all that it states, and stripped, with sources to ask."""
    policy = load(folder)
    with file.open("rb") as stream:
        acts = [act for act in read_acts(stream) if isinstance(act, Act)]
    listed = folder / "people.csv"
    people = load_people(listed, policy) if listed.exists() else NOBODY_LISTED
    sources = sources_of(policy, acts)
    kinds = {one.name: one.kind for one in sources}
    told = plain.Engine(policy, people=people)
    asking = Engine(policy, people=people, evaluators=sources)
    found = Comparison()
    for act in acts[::every]:
        one, other = told.decide(act), asking.ask(replace(act, facts={}))
        found.acts += 1
        found.same += (one.outcome, one.offence) == (other.decision.outcome, other.decision.offence)
        found.asked.update(kinds[call.source] for call in other.asked)
        found.everybody.update(kinds.values())
    return found


def table(found: Comparison) -> str:
    """The rows of the page on asking."""
    lines = [
        "| answered by | calls, asking everybody | calls, asking what matters | saved |",
        "|---|---|---|---|",
    ]
    for kind, name in ((Kind.RULE, "systems"), (Kind.MODEL, "models"), (Kind.PERSON, "people")):
        if found.everybody[kind]:
            lines.append(_row(name, found.everybody[kind], found.asked[kind]))
    return "\n".join([*lines, _row("together", found.everybody.total(), found.asked.total())])


def _row(name: str, everybody: int, asked: int) -> str:
    return f"| {name} | {everybody:,} | {asked:,} | {1 - asked / everybody:.0%} |"


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("policy", nargs="?", type=Path, default=Path("specs/social_media"))
    arguments.add_argument("acts", nargs="?", type=Path)
    arguments.add_argument("--every", type=int, default=1)
    chosen = arguments.parse_args()
    found = compare(chosen.policy, chosen.acts or chosen.policy / "acts.jsonl", chosen.every)
    print(f"{found.acts} acts; outcome and offence as with everything stated: {found.same} of {found.acts}\n")
    print(table(found))
