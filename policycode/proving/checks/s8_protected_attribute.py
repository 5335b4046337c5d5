"""S8: nothing depends on a protected attribute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policycode.diagnostics import words
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact
from policycode.proving.acts.named import conditions, in_condition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Subject
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import declaration, one_each, own, whole_policy


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each declaration with a condition, and for each judgement that weighs facts."""
    return one_each(_all(proof))


def _all(proof: Proof) -> Iterator[Obligation]:
    edition = proof.edition
    for subject, facts in places_of_facts(edition):
        name = next((fact for fact in facts if edition.vocabulary.facts[fact].protected), None)
        yield Obligation(subject, Proved() if name is None else _refuted(edition, name))


def places_of_facts(edition: Edition) -> Iterator[tuple[Subject, list[str]]]:
    """Where the policy itself may come to depend on facts, with the facts named there."""
    for written in conditions(edition):
        facts = _facts(edition, in_condition(written.condition))
        table, name, key = written.table, written.name, written.key
        if table == "policy":
            yield whole_policy(edition, *key), facts
        elif not edition.atlas.home(table, name):
            yield declaration(edition, table, name, *key, part=".".join(map(str, key))), facts
    for fact in own(edition, "fact", edition.vocabulary.facts):
        if fact.weighs:
            yield declaration(edition, "fact", fact.id, "weighs", part="weighs"), list(fact.weighs)


def _facts(edition: Edition, named: Iterable[tuple[str, str]]) -> list[str]:
    """The facts themselves, and those at which a period begins or ends."""
    found: list[str] = []
    for table, name in named:
        if table == "fact":
            found.append(name)
        elif table == "period":
            window = edition.vocabulary.periods[name]
            found += [bound.fact for bound in (window.start, window.end) if isinstance(bound, AtFact)]
    return found


def _refuted(edition: Edition, name: str) -> Refuted:
    place = edition.atlas.place("fact", name)
    return Refuted(
        said(
            "Hier hangt iets af van {fact}, een beschermd kenmerk.",
            "Something depends here on {fact}, a protected attribute.",
            fact=by_title(edition.vocabulary.facts[name]),
        ),
        words(
            "Haal het kenmerk uit de voorwaarde; in `equal` van een waarborg mag het wel staan.",
            "Take the attribute out of the condition; under `equal` of a guarantee it may stand.",
        ),
        related=() if place is None else (place,),
    )


_FACT = '[fact.religion]\ntype = "bool"\nprotected = true\ntitle = { nl = "Geloof", en = "Religion" }\n'

CHECK = Check(
    code="S8",
    name="protected-attribute",
    level="error",
    method="S",
    claim=words(
        "Geen voorwaarde, overtreding of weging noemt een beschermd kenmerk.",
        "No condition, offence or weighing names a protected attribute.",
    ),
    about=words(
        "Geloof, gezondheid, afkomst en wat de wet verder beschermt, mag niets aan een oordeel veranderen. Zo'n feit "
        "wordt met `protected = true` verklaard om te kunnen waarborgen dat het niets verandert (`equal`), en om "
        "niets anders.",
        "Religion, health, origin and what else the law protects may change nothing in a judgement. Such a fact is "
        "declared with `protected = true` so that a guarantee can say that it changes nothing (`equal`), and for "
        "nothing else.",
    ),
    passes=policy(
        _FACT,
        clause("secrecy", "forbid", 'when = "secret"'),
        '[guarantee.traits]\nequal = ["religion"]\n',
    ),
    fails=policy(_FACT, clause("secrecy", "forbid", 'when = "secret and not religion"')),
    run=run,
)
