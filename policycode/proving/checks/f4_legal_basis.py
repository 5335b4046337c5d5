"""F4: what the ladder prescribes for a breach, the breached clause has the basis for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from policycode.deciding.decision import Decision
from policycode.deciding.discipline import Bid, bid, reaches
from policycode.deciding.judge import Weighed
from policycode.deciding.standing import Standing
from policycode.diagnostics import words
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder
from policycode.proving.catalogue import Check
from policycode.proving.examples import clause, policy
from policycode.proving.phrases import called, sentence, titled
from policycode.proving.proof import NOT_REPLAYED, Proof
from policycode.proving.subjects import declaration
from policycode.proving.verdicts import Obligation, Proved, Refuted, Unknown, Verdict
from policycode.readings.diagrams import Diagram, Truth


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause whose violation binds, where there are ladders."""
    for one in proof.edition.clauses.values():
        if proof.edition.ladders and one.is_binding:
            subject = declaration(proof.edition, "clause", one.id, "basis")
            yield Obligation(subject, proof.tried(_verdict, proof, one))


def _verdict(proof: Proof, one: Clause) -> Verdict:
    weighed = proof.judgement.weighed.get(one.id)
    if weighed is None or weighed.stands is False:
        return Proved()
    for name, winner in proof.classes.bids.items():
        ladder = proof.edition.ladders[name]
        truth = _lowered(proof, weighed, ladder, winner)
        if proof.exists(truth):
            return _refuted(proof, one, ladder, truth)
    return Proved()


def _lowered(proof: Proof, weighed: Weighed, ladder: Ladder, winner: Diagram) -> Truth:
    """Where the clause is among the gravest that speak on the ladder, and what they reach is lowered."""
    space, judged = proof.space, proof.judgement
    offences = {one.offence for one in weighed.clause.offences}
    return space.some(
        space.both(
            (
                weighed.stands,
                judged.is_offence(weighed, offence),
                space.mapped(winner, partial(_lacks_basis, offence)),
            )
        )
        for offence in sorted(filter(None, offences))
        if reaches(weighed.clause, ladder, offence)
    )


def _lacks_basis(offence: str, made: Bid | None) -> bool:
    return made is not None and made.offence == offence and any(one.code == "basis" for one in made.because)


def _refuted(proof: Proof, one: Clause, ladder: Ladder, truth: Truth) -> Verdict:
    witness = proof.witness(truth, lambda decision: _confirms(decision, one, ladder))
    if witness is None:
        return Unknown(NOT_REPLAYED)
    name = called(one)
    on = {language: titled(ladder.title, ladder.id, language) for language in ("nl", "en")}
    return Refuted(
        sentence(
            f"een overtreding van {name['nl']} krijgt op ladder ‘{on['nl']}’ een lichtere trede of geen, omdat de "
            "bepaling de grondslag van de trede mist.",
            f"a breach of {name['en']} gets a lower rung on ladder “{on['en']}”, or none, because the clause lacks "
            "the rung's basis.",
        ),
        words(
            "Noem onder `basis` waarop de bepaling rust, of laat de overtreding lager instappen.",
            "State under `basis` what the clause rests on, or let the offence enter lower.",
        ),
        witness,
    )


def _confirms(decision: Decision, one: Clause, ladder: Ladder) -> bool:
    """With every basis given, the ladder would have proposed something else for the clause's own breach."""
    if decision.edition is None or ladder.id not in decision.breaches:
        return False
    offence = decision.breaches[ladder.id][1]
    free = bid(
        _without_bases(decision.edition), ladder, one, offence, Standing(decision.edition, decision.at)
    )
    made = next((found for found in decision.proposals if found.ladder == ladder.id), None)
    violates = any(found.clause.id == one.id for found in decision.clauses)
    return free is not None and violates and made != free.proposal


def _without_bases(edition: Edition) -> Edition:
    return replace(edition, rungs={name: replace(rung, basis=()) for name, rung in edition.rungs.items()})


_LADDER = """
[rung.warning]
title = { nl = "Waarschuwing", en = "Warning" }
basis = ["contract"]
counts_for = "P1Y"
[ladder.conduct]
title = { nl = "Gedrag", en = "Conduct" }
rungs = ["warning"]
entry = { minor = "warning" }
"""

CHECK = Check(
    code="F4",
    name="legal-basis",
    level="error",
    method="Z",
    claim=words(
        "Geen maatregel valt lager uit of weg doordat de overtreden bepaling de grondslag mist.",
        "No measure is lowered or lost because the breached clause lacks the basis.",
    ),
    about=words(
        "Een trede met een `basis` vraagt dat de overtreden bepaling daarop rust. Mist zij die, dan stelt het "
        "programma een lagere trede voor, of geen: meestal is de grondslag vergeten.",
        "A rung with a `basis` asks that the breached clause rest on it. Where it does not, the program proposes a "
        "lower rung or none: mostly the basis was forgotten.",
    ),
    passes=policy(
        _LADDER, clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"\nbasis = ["contract"]')
    ),
    fails=policy(_LADDER, clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')),
    run=run,
)
