"""F4: what the ladder prescribes for a breach, the breached clause has the basis for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from policycode.deciding.decision import Decision
from policycode.deciding.discipline import bid, reaches
from policycode.deciding.standing import Standing
from policycode.diagnostics import words
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.classes import ANY_TIME, lacks_basis
from policycode.proving.acts.everywhere import Among, Judged, Sought, found
from policycode.proving.acts.proof import NOT_REPLAYED, Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown, Verdict
from policycode.proving.told.phrases import called, sentence, titled
from policycode.proving.told.subjects import declaration
from policycode.readings.diagrams import Truth


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause whose violation binds, where there are ladders."""
    for one in proof.edition.clauses.values():
        if proof.edition.ladders and one.is_binding:
            subject = declaration(proof.edition, "clause", one.id, "basis")
            yield Obligation(subject, proof.tried(_verdict, proof, one))


def _verdict(proof: Proof, one: Clause) -> Verdict:
    for ladder in proof.edition.ladders.values():
        if not _may_be_lowered(proof.edition, one, ladder):
            continue
        for among in found(proof, Sought(partial(_lowered, proof, one, ladder), clauses=[one.id])):
            return _refuted(proof, one, ladder, among)
    return Proved()


def _may_be_lowered(edition: Edition, one: Clause, ladder: Ladder) -> bool:
    """Whether the clause itself lacks a basis there: what reaches the full rung beats each that is lowered from it, and
    is the bid that wins."""
    standing = Standing(edition, ANY_TIME)
    made = (bid(edition, ladder, one, graded.offence, standing) for graded in one.offences)
    return any(each is not None and lacks_basis(each) for each in made)


def _lowered(proof: Proof, one: Clause, ladder: Ladder, judged: Judged) -> Truth:
    """Where the clause is among the gravest that speak on the ladder, and what they reach is lowered."""
    space, weighed = judged.space, judged.weighed.get(one.id)
    if weighed is None or weighed.stands is False:
        return False
    lowered = proof.classes_of(judged).lowered.get(ladder.id)
    return space.some(
        space.both(
            (
                weighed.stands,
                judged.is_offence(weighed, offence),
                space.equals(lowered, offence),
            )
        )
        for offence in sorted({each.offence for each in one.offences if each.offence is not None})
        if reaches(one, ladder, offence)
    )


def _refuted(proof: Proof, one: Clause, ladder: Ladder, among: Among) -> Verdict:
    witness = proof.witness(among.acts, lambda decision: _confirms(decision, one, ladder), among.world)
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
