"""V3: each clause applies to some possible act."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.norms.clauses import Clause, Effect
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict
from policycode.proving.told.phrases import called, sentence


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause that binds acts."""
    for one in proof.edition.clauses.values():
        if one.effect is not Effect.STATE:
            yield proof.about(one, proof.tried(_verdict, proof, one))


def _verdict(proof: Proof, one: Clause) -> Verdict:
    if proof.drawing.applies(one.id) or proof.drawing.shows([one.id], lambda _: True, among=()):
        return Proved()
    weighed = proof.clauses.of(one.id)
    if weighed is not None and proof.exists(weighed.applies):
        return Proved()
    name = called(one)
    return Refuted(
        sentence(
            f"{name['nl']} is op geen enkele daad van toepassing: de voorwaarden gaan nooit samen op.",
            f"{name['en']} applies to no act at all: its conditions never hold together.",
        ),
        words(
            "Verruim de reikwijdte of de voorwaarden, of schrap de bepaling; kijk ook naar de aannames van het "
            "beleid.",
            "Widen the scope or the conditions, or drop the clause; look at the policy's assumptions too.",
        ),
    )


CHECK = Check(
    code="V3",
    name="impossible-condition",
    level="error",
    method="Z",
    somewhere=True,
    claim=words(
        "Elke bepaling is op minstens één mogelijke daad van toepassing.",
        "Each clause applies to at least one possible act.",
    ),
    about=words(
        "Een bepaling waarvan reikwijdte, geldigheid en voorwaarden nooit tegelijk kunnen opgaan, is dode "
        "letter: zij verbiedt of beschermt niets. Meestal staat er ‘en’ waar ‘of’ bedoeld was.",
        "A clause whose scope, force and conditions can never hold together is a dead letter: it forbids or "
        "protects nothing. Usually it says “and” where “or” was meant.",
    ),
    passes=policy(clause("secrecy", "forbid", 'when = "secret and not released"')),
    fails=policy(
        clause("secrecy", "forbid", "when = \"department in ['sales'] and department in ['legal']\"")
    ),
    run=run,
)
