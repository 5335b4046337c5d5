"""S12: a first breach by mistake proposes the first rung at most."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policycode.deciding.decision import Decision
from policycode.deciding.discipline import bid
from policycode.deciding.judge import Outcome
from policycode.deciding.standing import Standing
from policycode.diagnostics import words
from policycode.expr.sorts import Bool
from policycode.norms.vocabulary import Definition, Fact
from policycode.proving.acts.classes import ANY_TIME
from policycode.proving.acts.everywhere import Judged, Nowhere, Sought, verdict_on
from policycode.proving.acts.grounding import clauses_giving, comes_to
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Verdict
from policycode.proving.told.phrases import sentence, titled
from policycode.proving.told.subjects import declaration
from policycode.readings.diagrams import Truth

_BREACH = frozenset({Outcome.BREACH})


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each fact or definition marked ``mistake``."""
    vocabulary = proof.edition.vocabulary
    for fact in vocabulary.facts.values():
        if "mistake" in fact.marks and isinstance(fact.sort, Bool):
            yield Obligation(declaration(proof.edition, "fact", fact.id), proof.tried(_verdict, proof, fact))
    for definition in vocabulary.definitions.values():
        if "mistake" in definition.marks:
            yield Obligation(
                declaration(proof.edition, "define", definition.id), proof.tried(_verdict, proof, definition)
            )


def _verdict(proof: Proof, mistake: Fact | Definition) -> Verdict:
    def holds(world: PossibleActs) -> Truth:
        by_mistake = world.holds(mistake.id) if isinstance(mistake, Fact) else world.defined(mistake.id)
        return world.space.conj(by_mistake, world.space.neg(world.planned))

    def above(judged: Judged) -> Truth:
        space = judged.space
        return space.some(
            space.mapped(made, partial(_is_above, proof.edition.ladders[name].rungs[0]))
            for name, made in proof.classes_of(judged).proposals.items()
        )

    nl, en = (titled(mistake.title, mistake.id, language) for language in ("nl", "en"))
    clauses = clauses_giving(proof.edition, _BREACH.__contains__)
    claim = Nowhere(
        Sought(
            lambda judged: judged.space.conj(_is_breach(judged), above(judged)),
            holds,
            clauses,
            partial(_may_rise, proof),
            is_much=True,
        ),
        lambda decision: _confirms(decision, proof),
        sentence(
            f"op een eerste overtreding bij vergissing (‘{nl}’) volgt meer dan de eerste trede.",
            f"a first breach by mistake (“{en}”) is answered by more than the first rung.",
        ),
        words(
            "Geef de vergissing een lichtere overtreding, of zonder haar uit.",
            "Give the mistake a lighter offence, or except it.",
        ),
        Sought(_is_breach, holds, clauses),
    )
    return verdict_on(proof, claim)


def _may_rise(proof: Proof, name: str, within: Truth) -> Truth:
    """Where in a region a violation of a clause, by itself, would propose more than the first rung of some ladder."""
    edition, space = proof.edition, proof.space
    one, left = proof.clauses.undefeated(name, within)
    if left is False:
        return False
    standing = Standing(edition, ANY_TIME)
    rising = {
        made.offence
        for ladder in edition.ladders.values()
        for graded in one.clause.offences
        if (made := bid(edition, ladder, one.clause, graded.offence, standing)) is not None and made.high > 0
    }
    grave = space.some(space.equals(proof.clauses.graded(one), offence) for offence in sorted(rising))
    return space.both((left, one.violated, grave))


def _is_breach(judged: Judged) -> Truth:
    return comes_to(judged, _BREACH.__contains__)


def _is_above(first: str, rungs: tuple[str, str] | None) -> bool:
    return rungs is not None and rungs[1] != first


def _confirms(decision: Decision, proof: Proof) -> bool:
    return any(made.highest != proof.edition.ladders[made.ladder].rungs[0] for made in decision.proposals)


_LADDER = """
[fact.mistaken]
type = "bool"
title = { nl = "Vergissing", en = "Mistake" }
marks = ["mistake"]
[rung.talk]
title = { nl = "Gesprek", en = "Talk" }
counts_for = "P6M"
[rung.warning]
title = { nl = "Waarschuwing", en = "Warning" }
counts_for = "P1Y"
[ladder.conduct]
rungs = ["talk", "warning"]
entry = { minor = "talk", serious = "warning" }
"""

CHECK = Check(
    code="S12",
    name="mistake-first",
    level="warning",
    method="Z",
    claim=words(
        "Op een eerste overtreding bij vergissing volgt hoogstens de eerste trede.",
        "A first breach by mistake is answered by the first rung at most.",
    ),
    about=words(
        "Een feit met het kenmerk `mistake` zegt dat iemand geen kwaad in de zin had. Een eerste overtreding waarop "
        "het geldt, hoort met de laagste trede te worden beantwoord.",
        "A fact marked `mistake` says that its author meant no harm. A first breach on which it holds should be "
        "answered by the lowest rung.",
    ),
    passes=policy(
        _LADDER,
        clause(
            "secrecy",
            "forbid",
            'when = "secret"\noffence = [{ when = "mistaken", is = "minor" }, { is = "serious" }]',
        ),
    ),
    fails=policy(_LADDER, clause("secrecy", "forbid", 'when = "secret"\noffence = "serious"')),
    run=run,
)
