"""What holds in every completion of an act's unknowns (language, section 4, "Unknown facts")."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property

from policycode.deciding.circumstances import APPROVED, PAST, Circumstances
from policycode.deciding.judge import Judgement, Outcome
from policycode.deciding.question import Question
from policycode.deciding.settling import NOTHING_MISSING, Missing, smallest
from policycode.expr import nodes as n
from policycode.readings.diagrams import Diagram, Diagrams, Truth

HARMLESS = frozenset({Outcome.PERMITTED, Outcome.ENCOURAGED, Outcome.ADVISED_AGAINST})
"""Outcomes between which an unknown makes no more than a difference of advice."""

_CLOSED = ("action", "platform", PAST, APPROVED)
"""Marks of the variables that hang together by ``is_a``."""


class Completions:
    """The completions of one act: those of its unknowns' values that lie within all assumptions, or all
    of them where none does."""

    def __init__(self, judgement: Judgement[Circumstances]) -> None:
        self.judgement = judgement
        self.space: Diagrams = judgement.space
        self._assumptions = judgement.world.assumptions
        self._region: tuple[int, Truth] | None = None

    @cached_property
    def _assumed(self) -> Truth:
        return self.space.both(self._assumptions.values())

    @property
    def region(self) -> Truth:
        """The completions, as a truth over the variables asked so far."""
        size = len(self.space.variables)
        if self._region is None or self._region[0] != size:
            closed = self.closed
            within = self.space.conj(closed, self._assumed)
            self._region = (size, closed if within is False else within)
        return self._region[1]

    @cached_property
    def broken_assumptions(self) -> tuple[str, ...]:
        """The assumptions that an act breaks of which no completion lies within all; sorted."""
        closed = self.closed
        if self.space.conj(closed, self._assumed) is not False:
            return ()
        whatever = [
            name for name, truth in self._assumptions.items() if self.space.conj(closed, truth) is False
        ]
        return tuple(sorted(whatever or self._not_settled()))

    def leaned_on(self, diagram: Diagram) -> tuple[str, ...]:
        """The assumptions without which a diagram could come to something else; sorted. None where the act breaks
        them anyhow."""
        if self.broken_assumptions or self.space.values(diagram, self.closed) == self.values(diagram):
            return ()
        each = {
            name: self._within(other for other in self._assumptions if other != name)
            for name in self._assumptions
        }
        alone = [
            name
            for name, region in each.items()
            if self.space.values(diagram, region) != self.values(diagram)
        ]
        return tuple(sorted(alone or self._not_settled()))

    def _within(self, assumptions: Iterable[str]) -> Truth:
        return self.space.conj(self.closed, self.space.both(self._assumptions[name] for name in assumptions))

    def _not_settled(self) -> list[str]:
        """The assumptions that some completion breaks."""
        return [
            name
            for name, truth in self._assumptions.items()
            if self.space.conj(self.closed, self.space.neg(truth)) is not False
        ]

    @property
    def possible(self) -> Truth:
        """The completions within all assumptions; nowhere true where there is none."""
        return self.space.conj(self.closed, self._assumed)

    @property
    def closed(self) -> Truth:
        """An undeclared term that is of a kind is of every kind above it; who may approve for a role has
        approved for it."""
        truth: Truth = True
        vocabulary = self.judgement.world.edition.vocabulary
        for group, bits in self._term_bits().items():
            declared = vocabulary.actions
            if group == ("platform",):
                declared = vocabulary.platforms
            elif group == (APPROVED,):
                declared = vocabulary.roles
            for term in bits:
                for above in declared[term].closure & bits.keys() - {term}:
                    truth = self.space.conj(truth, self.space.disj(self.space.neg(bits[term]), bits[above]))
        return truth

    def _term_bits(self) -> dict[tuple[str, ...], dict[str, Truth]]:
        """For each undeclared term in question (of the act, or of an earlier one) its kinds as truths, and
        the approvals of which nothing is known."""
        found: dict[tuple[str, ...], dict[str, Truth]] = {}
        for level, variable in enumerate(self.space.variables):
            if isinstance(variable.key, tuple) and variable.key[0] in _CLOSED:
                *group, term = variable.key
                found.setdefault(tuple(group), {})[term] = self.space.test(level, (False, True))
        return found

    # -- questions

    def values(self, diagram: Diagram) -> frozenset[Hashable]:
        """All that a diagram comes to in some completion."""
        return self.space.values(diagram, self.region)

    def always(self, truth: Truth) -> bool:
        """Whether it holds in every completion."""
        return truth is True or self.values(truth) == frozenset({True})

    def missing(self, diagram: Diagram, is_settled: Callable[[frozenset[Hashable]], bool]) -> Missing:
        """The unknowns to ask so that a diagram's value is settled."""
        if is_settled(self.values(diagram)):
            return NOTHING_MISSING
        question, levels = self.question(diagram, is_settled)
        found = smallest(question)
        if found is not None:
            return found
        everything = frozenset(level for group in levels.values() for level in group)
        mattering = (name for name, group in levels.items() if question.matters(group, everything))
        return Missing(tuple(sorted(mattering)), settles=False)

    def question(
        self, diagram: Diagram, is_settled: Callable[[frozenset[Hashable]], bool]
    ) -> tuple[Question, Mapping[str, frozenset[int]]]:
        """What there is to ask about a diagram's value, and the variables of every unknown that it hangs on."""
        region = self.region
        names: dict[str, set[int]] = {}
        for level in self.space.support(diagram, region):
            names.setdefault(self.space.variables[level].unknown, set()).add(level)
        levels = {name: frozenset(group) for name, group in names.items()}
        outside = self.judgement.world.setting.facts.outside
        answers = {name: self._answers(name) for name in levels if name not in outside}
        # What no declared answer fits within the assumptions settles nothing.
        askable = {
            name: levels[name]
            for name, answer in answers.items()
            if self.space.conj(region, answer) is not False
        }
        return Question(self.space, diagram, region, askable, answers, is_settled), levels

    def _answers(self, unknown: str) -> Truth:
        """The region in which an unknown is one of its declared answers."""
        if unknown in ("action", "platform"):
            bits = self._term_bits()[unknown,]
            vocabulary = self.judgement.world.edition.vocabulary
            terms = vocabulary.platforms if unknown == "platform" else vocabulary.actions
            closures = {frozenset(), *(term.closure.intersection(bits) for term in terms.values())}
            return self.space.some(
                self.space.both(bit if name in closure else self.space.neg(bit) for name, bit in bits.items())
                for closure in sorted(closures, key=sorted)
            )
        truth: Truth = True
        for level, variable in enumerate(self.space.variables):
            if variable.unknown == unknown and isinstance(variable.key, n.FactValue):
                cells = self.judgement.world.compiled.domains[variable.key].cells
                declared = tuple(bool(cell.declared) or not cell.members for cell in cells)
                truth = self.space.conj(truth, self.space.test(level, declared))
        return truth


def one_value(values: frozenset[Hashable]) -> bool:
    """Settled: a single value is left."""
    return len(values) <= 1


def settled_outcome(values: frozenset[Hashable]) -> bool:
    """Settled: one outcome is left, or only ones that differ in advice."""
    return len(values) <= 1 or values <= HARMLESS
