"""Random cases as the program sees them: each act with what stood on record when it was judged."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.judge import Outcome
from policycode.deciding.people import People
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.policy import Policy
from policycode.syntax.decisions import decision_to_json

from ..agreement.case import Case
from ..agreement.generate import make_case
from ..agreement.program import Loaded, loaded

SEEDS = st.integers(0, 99_999)
"""Cases to draw; the seed is all that there is to a case."""


def law(share: float = 1.0) -> settings:
    """How a law is tested on drawn cases: on this share of the profile's examples; without shrinking, for a case of
    another seed is no simpler."""
    examples = max(1, round(settings.default.max_examples * share))
    return settings(max_examples=examples, phases=(Phase.explicit, Phase.reuse, Phase.generate))


@dataclass(frozen=True, slots=True)
class Situation:
    """An act when it was judged; ``record`` holds what was known of its person then."""

    engine: Engine
    act: Act
    people: People
    record: ConductRecord | None
    now: datetime | None
    case: Case = field(repr=False)
    decision: Decision = field(repr=False, compare=False)

    def decide(self, act: Act) -> Decision:
        """Another act in its place."""
        return self.engine.decide(act, people=self.people, record=self.record, now=self.now)

    def without_record(self) -> Situation:
        """The same where nothing is known of the past."""
        found = self.engine.decide(self.act, people=self.people, now=self.now)
        return replace(self, record=None, decision=found)


class Watched:
    """A judge that remembers what it was asked."""

    def __init__(self, case: Case, engine: Engine) -> None:
        self.case, self.engine = case, engine
        self.found: list[Situation] = []

    @property
    def policy(self) -> Policy:
        return self.engine.policy

    def decide(self, act: Act, *, people: People, record: ConductRecord, now: datetime | None) -> Decision:
        decision = self.engine.decide(act, people=people, record=record, now=now)
        self.found.append(Situation(self.engine, act, people, record, now, self.case, decision))
        return decision


@lru_cache(maxsize=64)
def read_case(seed: int) -> Loaded:
    """The case of a seed, read once."""
    return loaded(make_case(seed))


@lru_cache(maxsize=64)
def situations(seed: int) -> tuple[Situation, ...]:
    """Every act of a case that can be judged, in the order in which they are."""
    return situations_of(read_case(seed))


def situations_of(one: Loaded) -> tuple[Situation, ...]:
    """Every act of a case that can be judged, in the order in which they are."""
    watched = Watched(one.case, Engine(one.policy))
    confirm, after = one.case.confirm, one.case.notify_after
    made = simulate(watched, one.acts, one.people, confirm, after, now=one.now, on_error=lambda _: None)
    for _ in made:
        pass
    return tuple(watched.found)


def printed(one: Loaded, without: tuple[str, ...] = ()) -> list[str]:
    """The decisions of a case as they are printed, but for some keys; an act that cannot be judged as its message."""
    return [_printed(made, without) for made in one.decisions()]


def _printed(made: Decision | ActError, without: tuple[str, ...]) -> str:
    if isinstance(made, ActError):
        return f"{made.act}: {made.message['en']}"
    return shown(made, without)


def shown(decision: Decision, without: tuple[str, ...] = ()) -> str:
    """A decision as it is printed, but for some keys."""
    written: dict[str, Any] = decision_to_json(decision)
    return json.dumps({key: value for key, value in written.items() if key not in without}, sort_keys=True)


def said(decision: Decision, without: tuple[str, ...] = ()) -> dict[str, object]:
    """What a decision says, but for some keys, without the words in which it says it."""
    found: dict[str, object] = {name: getattr(decision, name) for name in _SAID}
    found["clauses"] = [(one.clause.id, one.status, one.defeated_by) for one in decision.clauses]
    found["proposals"] = [(one.ladder, one.lowest, one.highest) for one in decision.proposals]
    return {name: value for name, value in found.items() if name not in without}


_SAID = """
outcome rests_on missing settles offence contacts breaches remedies open_advice presumed outside_assumptions
""".split()


def outcomes(decision: Decision) -> frozenset[Outcome]:
    """What the act may come to, by its completions; the one outcome where all agree."""
    return decision._outcomes


def offences(decision: Decision) -> frozenset[object]:
    """The offences that the act may be."""
    return decision._offences
