"""What can still change a decision, and the cheapest set of sources whose answers would settle it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from policycode.deciding.acts import Act
from policycode.deciding.attempts import TooOpen, attempted
from policycode.deciding.circumstances import RECORD, Circumstances, Setting
from policycode.deciding.completions import Completions, one_value, settled_outcome
from policycode.deciding.engine import Engine
from policycode.deciding.facts import Facts, Origin
from policycode.deciding.judge import Judgement
from policycode.deciding.people import People
from policycode.deciding.question import Question
from policycode.deciding.record import ConductRecord
from policycode.deciding.setting import setting_of
from policycode.evaluators.doubts import Doubts
from policycode.evaluators.meeting import cheapest_meeting
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact
from policycode.readings.diagrams import Diagram, TooLarge

Names = frozenset[str]
Settled = Callable[[frozenset[Hashable]], bool]
"""Whether it is settled with these values left."""

MOMENT = 30_000
"""Steps of work that take well under a second."""


@dataclass(slots=True)
class Open:
    """What the outcome of an act, or else its offence, still hangs on.

    ``unknowns`` are those that can be asked, written as in ``missing``. None where everything is settled, whatever
    anybody would answer.
    """

    question: Question | None
    unknowns: frozenset[str]

    @property
    def rungs(self) -> frozenset[str]:
        """The sanctions of which somebody may have to say whether they count; none where no such thing matters."""
        if self.question is None:
            return frozenset()
        variables = self.question.space.variables
        matter = [variables[level].key for level in self.question.levels.get(RECORD, ())]
        keys = {one.key for one in variables if one.unknown == RECORD} if any(map(_rung, matter)) else set()
        return frozenset(rung for key in keys if (rung := _rung(key)) is not None)

    def settled_by(self, names: frozenset[str]) -> bool:
        """Whether declared answers to these unknowns, whatever they are, settle it."""
        return self.question is None or self.question.settled_by(names & self.question.levels.keys())

    def may_be_settled_by(self, *names: str) -> bool:
        """Whether some declared answers to these unknowns settle it; yes where that takes more than a moment."""
        if self.question is None:
            return False
        try:
            with self.question.space.within(MOMENT):
                return self.question.may_be_settled_by(frozenset(names))
        except TooLarge:
            return True


def _rung(key: object) -> str | None:
    match key:
        case ("live", str(rung)):
            return rung
        case _:
            return None


NOTHING_OPEN = Open(None, frozenset())


@dataclass(frozen=True, slots=True)
class Case:
    """An act as it is put to the engine, with what surrounds it."""

    engine: Engine
    edition: Edition
    at: datetime
    people: People
    record: ConductRecord | None


def still_open(
    case: Case, act: Act, answerable: Callable[[Fact], bool], *, offence: bool = True, advice: bool = True
) -> Open:
    """What matters to the outcome, or where that is certain and ``offence`` is asked for, to the offence.

    A presumed fact counts as open while somebody could still state it. A difference of ``advice`` is a difference,
    unless it is not asked for. Raises ActError for an act that cannot be judged.
    """
    read = partial(_open, offence=offence, settled=one_value if advice else settled_outcome)
    return attempted(case.engine.compiled(case.edition), _setting(case, act, answerable), read)


def _open(world: Circumstances, *, offence: bool = True, settled: Settled = one_value) -> Open:
    judgement = Judgement(world)
    completions = Completions(judgement)
    found = _question(completions, judgement.outcome, settled)
    if found is None and offence:
        found = _question(completions, judgement.offence, one_value)
    return found or NOTHING_OPEN


def is_wide(case: Case, act: Act, answerable: Callable[[Fact], bool]) -> bool:
    """Whether so much is open that it takes more than a moment to say what matters. Raises ActError for an act that
    cannot be judged."""
    world = Circumstances(case.engine.compiled(case.edition), _setting(case, act, answerable))
    try:
        with world.space.within(MOMENT):
            _open(world)
    except TooLarge:
        return True
    return False


def _setting(case: Case, act: Act, answerable: Callable[[Fact], bool]) -> Setting:
    """The act where it stands, with what is presumed left open while somebody could state it."""
    setting = setting_of(act, case.at, case.edition, case.people, case.record)
    return replace(setting, free=frozenset(presumed(setting.facts, case.edition, answerable)))


def presumed(facts: Facts, edition: Edition, answerable: Callable[[Fact], bool]) -> Iterable[str]:
    """The facts that are their default only because nobody has been asked yet."""
    for name, known in facts.known.items():
        if known.origin is Origin.DEFAULT and answerable(edition.vocabulary.facts[name]):
            yield name


def _question(completions: Completions, diagram: Diagram, is_settled: Settled) -> Open | None:
    if is_settled(completions.values(diagram)):
        return None
    question, _ = completions.question(diagram, is_settled)
    return Open(question, frozenset(question.levels))


def cheapest(open_: Open, offers: Mapping[str, Names], cost: Mapping[str, float]) -> tuple[str, ...]:
    """The cheapest set of sources whose answers settle what is open, the cheapest of them first; of equals the
    smaller, then the first by name. Where no set does, every source, the cheapest first.

    ``offers`` says what each source can answer, ``cost`` what asking it costs. Sets are not tried one by one: each
    that does not settle shows a doubt that every settling set must meet, and the next is the cheapest that meets all
    doubts so far, which costs no more than the one that is sought. Beyond ``meeting.BUDGET`` choices among doubts it
    need not be the cheapest; where the work outgrows what may be read of one act it is every source.
    """
    by_cost = sorted(offers, key=lambda one: (cost[one], one))
    if open_.question is None:
        return tuple(by_cost)
    try:
        found = _settling(open_.question, offers, cost)
    except (TooLarge, TooOpen):
        found = None
    return tuple(one for one in by_cost if found is None or one in found)


def _settling(question: Question, offers: Mapping[str, Names], cost: Mapping[str, float]) -> Names | None:
    """The cheapest of the sets that settle it; ``None`` where none does."""
    askable = _of(offers, offers) & question.levels.keys()
    doubts = Doubts(question)
    if not doubts.settled_by(askable):
        return None
    to_meet: list[Names] = []
    while True:
        chosen = cheapest_meeting(to_meet, cost)
        doubt = doubts.after(askable & _of(chosen, offers), askable)
        if doubt is None:
            return chosen
        to_meet.append(frozenset(one for one, names in offers.items() if not names.isdisjoint(doubt)))


def _of(chosen: Iterable[str], offers: Mapping[str, Names]) -> Names:
    """What these sources can answer."""
    return frozenset[str]().union(*(offers[one] for one in chosen))
