"""V6: each clause has text. (That each sentence of a source is encoded is looked at with the documents.)"""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import Words, words
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.proving.told.naming import said
from policycode.proving.told.phrases import called
from policycode.proving.told.subjects import own_clauses


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause."""
    for one in own_clauses(proof.edition):
        has_text = any(text.strip() for text in one.text.values())
        yield proof.about(one, Proved() if has_text else _missing(called(one)))


def _missing(name: Words) -> Refuted:
    return Refuted(
        said("{name} heeft geen tekst.", "{name} has no text.", name=name),
        words(
            "Schrijf onder `text` wat mensen te lezen krijgen, in elke taal van het beleid.",
            "Write under `text` what people get to read, in each language of the policy.",
        ),
    )


CHECK = Check(
    code="V6",
    name="text-coverage",
    level="warning",
    method="S",
    claim=words("Elke bepaling heeft een tekst.", "Each clause has text."),
    about=words(
        "Mensen leven een tekst na en geen voorwaarde. Een bepaling zonder tekst bindt hen aan iets wat zij nergens "
        "kunnen lezen.",
        "People follow a text, not a condition. A clause without text binds them to something that they can read "
        "nowhere.",
    ),
    passes=policy(clause("secrecy", "forbid", 'when = "secret"')),
    fails=policy('[clause.secrecy]\narticle = "1"\neffect = "forbid"\nforce = "binding"\nwhen = "secret"\n'),
    run=run,
)
