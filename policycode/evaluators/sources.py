"""A source: an evaluator under the name that a configuration gives it, bound to facts of a policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from policycode.diagnostics import Words, nearest, words
from policycode.evaluators.protocol import ANY, TYPES, Evaluator, Kind
from policycode.expr import sorts
from policycode.norms.policy import Edition, Policy
from policycode.norms.vocabulary import Fact

PARTS = frozenset({"content", "platform", "department"})
"""What an evaluator may need of an act that may be absent; anything else that it needs is an input."""

TIME_LIMIT = 5.0
"""Seconds for one call, where nobody says otherwise."""

PATIENCE = 3600.0
"""Seconds that a person may take, where nobody says otherwise."""

_SAY_WHICH = words(
    "Zeg onder `states` welk feit van het beleid uit welke uitkomst komt.",
    "Say under `states` which fact of the policy comes from which output.",
)
_NAMES: Mapping[type[sorts.Sort], str] = {
    sorts.Bool: "bool",
    sorts.Choice: "choice",
    sorts.Level: "level",
    sorts.SetOf: "set",
    sorts.Int: "int",
    sorts.Day: "date",
    sorts.Instant: "datetime",
}


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """An evaluator that states facts of a policy.

    ``states`` maps facts to the outputs that they come from, ``values`` by fact the evaluator's words for values to
    the fact's, ``reads`` inputs to the facts that they are; inputs are facts of the same name where nothing is said.
    ``time_limit`` is in seconds. ``origin`` rebuilds the evaluator in another process; an evaluator without one is
    run in this process. ``mark`` tells its kind and options from all others, on every run; a program's has none.
    """

    name: str
    evaluator: Evaluator
    states: Mapping[str, str]
    reads: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cost: float = 0.0
    time_limit: float = TIME_LIMIT
    origin: object | None = None
    mark: str | None = None

    @property
    def kind(self) -> Kind:
        return self.evaluator.kind

    @property
    def order(self) -> tuple[float, str]:
        """Of several sources of a fact the cheapest is asked first; of equals the first by name."""
        return self.cost, self.name

    def may_state(self, fact: Fact) -> bool:
        """Whether its answers count for this fact: a judgement is a person's, no one may state a protected
        attribute, and what the text of the policy means is ruled, not found."""
        if fact.protected or fact.about_policy:
            return False
        return self.kind is Kind.PERSON or not fact.judgement


def source(
    name: str,
    evaluator: Evaluator,
    *,
    states: Mapping[str, str] | None = None,
    reads: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
    cost: float | None = None,
    time_limit: float | None = None,
    origin: object | None = None,
    mark: str | None = None,
) -> Source:
    """An evaluator by name, its outputs stating the facts of the same names where ``states`` says nothing else."""
    return Source(
        name,
        evaluator,
        dict(states) if states is not None else {output: output for output in evaluator.provides},
        {part: part for part in evaluator.needs - PARTS} | dict(reads or {}),
        dict(values or {}),
        evaluator.cost if cost is None else cost,
        (PATIENCE if evaluator.kind is Kind.PERSON else TIME_LIMIT) if time_limit is None else time_limit,
        origin,
        mark,
    )


def problems(one: Source, policy: Policy) -> Iterator[tuple[Words, Words | None]]:
    """What is wrong with a source for a policy: each as a sentence and, where something can be said, a help.

    A fact need not be in every version; one that is in none cannot be stated.
    """
    declared: dict[str, list[Fact]] = {}
    for edition in policy.editions:
        for fact in edition.vocabulary.facts.values():
            declared.setdefault(fact.id, []).append(fact)
    for output, type_name in one.evaluator.provides.items():
        if type_name not in TYPES and not (type_name == ANY and one.kind is Kind.PERSON):
            yield _no_type(output, type_name), None
    for name, output in one.states.items():
        yield from _stated(one, name, output, declared)
    for need, name in one.reads.items():
        yield from _read(one, need, name, declared)


def _read(
    one: Source, need: str, name: str, declared: Mapping[str, list[Fact]]
) -> Iterator[tuple[Words, Words | None]]:
    needed = dict.fromkeys(one.evaluator.needs - PARTS)
    if name not in declared:
        yield _undeclared(name), _meant(name, declared)
    elif any(fact.protected for fact in declared[name]):
        yield _protected_to_read(name), None
    elif need not in needed:
        yield _not_needed(need), _meant(need, needed)


def _stated(
    one: Source, name: str, output: str, declared: Mapping[str, list[Fact]]
) -> Iterator[tuple[Words, Words | None]]:
    if output not in one.evaluator.provides:
        yield _no_output(output), _meant(output, one.evaluator.provides)
        return
    if name not in declared:
        yield _undeclared(name), _meant(name, declared) or _SAY_WHICH
        return
    for fact in declared[name]:
        if fact.protected:
            yield _protected(name), None
        elif fact.about_policy:
            yield _about_policy(name), None
        elif not _fits(type_of(fact), one.evaluator.provides[output]):
            yield _other_type(name, type_of(fact), output, one.evaluator.provides[output]), None
        else:
            continue
        return


def _fits(wanted: str, given: str) -> bool:
    """Whether values of one type may be values of the other: order does not matter to who names one of a list."""
    return given in (wanted, ANY) or {wanted, given} == {"choice", "level"}


def type_of(fact: Fact) -> str:
    """A fact's type as it is written."""
    return _NAMES[type(fact.sort)]


def sources_of(sources: tuple[Source, ...], edition: Edition) -> Mapping[str, tuple[Source, ...]]:
    """For each fact of an edition that anybody states those who do, the cheapest first.

    What a policy has ruled is not asked. Of a judgement also those whose answer is no more than a suggestion.
    """
    ruled = {ruling.fact for ruling in edition.vocabulary.rulings.values()}
    found: dict[str, list[Source]] = {}
    for one in sorted(sources, key=lambda it: it.order):
        for name in one.states:
            fact = edition.vocabulary.facts.get(name)
            if fact is not None and name not in ruled and not fact.protected and not fact.about_policy:
                found.setdefault(name, []).append(one)
    return {name: tuple(several) for name, several in found.items()}


def _meant(name: str, known: Mapping[str, object]) -> Words | None:
    meant = nearest(name, known)
    return None if meant is None else words(f"Bedoel je ‘{meant}’?", f"Did you mean “{meant}”?")


def _no_type(output: str, said: str) -> Words:
    listed = ", ".join(TYPES)
    return words(
        f"De uitkomst ‘{output}’ heeft geen bestaand type: ‘{said}’ is geen van {listed}.",
        f"The output “{output}” has no existing type: “{said}” is none of {listed}.",
    )


def _no_output(output: str) -> Words:
    return words(
        f"Deze evaluator heeft geen uitkomst ‘{output}’.", f"This evaluator has no output “{output}”."
    )


def _undeclared(name: str) -> Words:
    return words(f"Het beleid kent geen feit ‘{name}’.", f"The policy declares no fact “{name}”.")


def _protected(name: str) -> Words:
    return words(
        f"‘{name}’ is een beschermd kenmerk: dat mag geen evaluator vaststellen.",
        f"“{name}” is a protected attribute: no evaluator may state it.",
    )


def _protected_to_read(name: str) -> Words:
    return words(
        f"‘{name}’ is een beschermd kenmerk: wat een evaluator vaststelt mag er niet van afhangen.",
        f"“{name}” is a protected attribute: what an evaluator states may not depend on it.",
    )


def _not_needed(name: str) -> Words:
    return words(f"Deze evaluator vraagt niet naar ‘{name}’.", f"This evaluator does not ask for “{name}”.")


def _about_policy(name: str) -> Words:
    return words(
        f"‘{name}’ gaat over de tekst van het beleid: dat beantwoordt een `ruling`.",
        f"“{name}” is about the text of the policy: a `ruling` answers it.",
    )


def _other_type(name: str, wanted: str, output: str, given: str) -> Words:
    return words(
        f"Het feit ‘{name}’ is van het type {wanted}, de uitkomst ‘{output}’ van het type {given}.",
        f"The fact “{name}” is of type {wanted}, the output “{output}” of type {given}.",
    )
