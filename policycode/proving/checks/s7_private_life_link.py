"""S7: a rule that reaches private life asks for a link with the employer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policycode.diagnostics import words
from policycode.expr import nodes as n
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.proving.acts.named import in_condition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.proving.told.naming import said
from policycode.proving.told.phrases import called
from policycode.proving.told.subjects import declaration, own_clauses

PRIVATE, LINK = "private_life", "employer_link"


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each binding clause that says it reaches private life."""
    for one in own_clauses(proof.edition):
        if one.is_binding and PRIVATE in one.marks:
            verdict = Proved() if _is_linked(proof.edition, one) else _refuted(one)
            key = ("when",) if one.when is not None else ()
            yield Obligation(declaration(proof.edition, "clause", one.id, *key), verdict)


def _is_linked(edition: Edition, one: Clause) -> bool:
    written = (one.when, one.instrument.applies_when)
    return _names_a_link(edition, [condition for condition in written if condition is not None])


def _names_a_link(edition: Edition, conditions: Iterable[n.Condition]) -> bool:
    """Whether a fact or definition that they name, through definitions, is marked as a link."""
    vocabulary = edition.vocabulary
    waiting, seen = list(conditions), set[str]()
    while waiting:
        for table, name in in_condition(waiting.pop()):
            if table == "fact" and LINK in vocabulary.facts[name].marks:
                return True
            if table == "define" and name not in seen:
                seen.add(name)
                if LINK in vocabulary.definitions[name].marks:
                    return True
                waiting.append(vocabulary.definitions[name].means)
    return False


def _refuted(one: Clause) -> Refuted:
    return Refuted(
        said(
            "{clause} reikt tot in het privéleven, maar vraagt niet naar een verband met de werkgever of het werk.",
            "{clause} reaches private life, yet asks for no link with the employer or the work.",
            clause=called(one),
        ),
        words(
            "Zet in `when` (of in `applies_when` van het beleid) een feit of definitie met het merk "
            "`employer_link`.",
            "Put a fact or definition marked `employer_link` into `when` (or into the policy's `applies_when`).",
        ),
    )


_LINK = '[fact.about_us]\ntype = "bool"\nmarks = ["employer_link"]\ntitle = { nl = "Over ons", en = "About us" }\n'

CHECK = Check(
    code="S7",
    name="private-life-link",
    level="warning",
    method="S",
    claim=words(
        "Een bindende bepaling die het privéleven raakt, vraagt naar een verband met de werkgever.",
        "A binding clause that reaches private life asks for a link with the employer.",
    ),
    about=words(
        "In eigen tijd en op een eigen account heeft de werkgever alleen iets te zeggen over wat hem of het werk "
        "raakt. Een bepaling met het merk `private_life` hoort dat verband te vragen.",
        "In their own time and on their own accounts people answer to the employer only for what touches it or the "
        "work. A clause marked `private_life` has to ask for that link.",
    ),
    passes=policy(
        _LINK, clause("secrecy", "forbid", 'when = "secret and about_us"\nmarks = ["private_life"]')
    ),
    fails=policy(_LINK, clause("secrecy", "forbid", 'when = "secret"\nmarks = ["private_life"]')),
    run=run,
)
