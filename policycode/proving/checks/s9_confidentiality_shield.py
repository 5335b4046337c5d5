"""S9: every duty of confidence yields to some protection."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.judge import Weighed
from policycode.diagnostics import words
from policycode.norms.clauses import Clause, Effect
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict, Witness
from policycode.proving.told.phrases import called, sentence


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause marked ``confidentiality``."""
    for one in proof.edition.clauses.values():
        if "confidentiality" in one.marks and one.effect is not Effect.STATE:
            yield proof.about(one, proof.tried(_verdict, proof, one))


def _verdict(proof: Proof, one: Clause) -> Verdict:
    weighed = proof.weighed(one.id)
    space, name = proof.space, called(one)
    if weighed is not None:
        shields = (
            by
            for other, by in weighed.defeated_by.items()
            if proof.edition.clauses[other].effect is Effect.PROTECT
        )
        if proof.exists(space.conj(weighed.applies, space.some(shields))):
            return Proved()
    return Refuted(
        sentence(
            f"{name['nl']} legt geheimhouding op waar geen enkele bescherming voor gaat, ook niet die van een melder.",
            f"{name['en']} imposes confidence to which no protection is an exception, not even a reporter's.",
        ),
        words(
            "Voeg een `protect` toe voor wie een misstand meldt, of bouw voort op de wet die dat doet (`builds_on`).",
            "Add a `protect` for whoever reports wrongdoing, or build on the law that does so (`builds_on`).",
        ),
        _example(proof, one, weighed),
    )


def _example(proof: Proof, one: Clause, weighed: Weighed | None) -> Witness | None:
    """An act on which the clause holds its ground."""
    if weighed is None or not proof.exists(weighed.undefeated):
        return None
    return proof.witness(
        weighed.undefeated, lambda decision: any(found.clause.id == one.id for found in decision.clauses)
    )


CHECK = Check(
    code="S9",
    name="confidentiality-shield",
    level="error",
    method="Z",
    somewhere=True,
    claim=words(
        "Elke geheimhoudingsplicht wijkt ergens voor een bescherming.",
        "Each duty of confidence yields to a protection somewhere.",
    ),
    about=words(
        "Een bepaling met het kenmerk `confidentiality` waar geen bescherming ooit voor gaat, verbiedt ook de melding "
        "van een misstand.",
        "A clause marked `confidentiality` to which no protection is ever an exception forbids reports of wrongdoing "
        "too.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"\nmarks = ["confidentiality"]'),
        clause("whistle", "protect", 'when = "reported"'),
    ),
    fails=policy(
        clause("secrecy", "forbid", 'when = "secret"\nmarks = ["confidentiality"]'),
        clause("whistle", "protect", 'when = "reported and not secret"'),
    ),
    run=run,
)
