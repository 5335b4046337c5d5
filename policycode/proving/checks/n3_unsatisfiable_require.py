"""N3: whatever a clause requires can be complied with safely."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policycode.deciding.decision import Decision
from policycode.deciding.judge import Judgement, Outcome
from policycode.diagnostics import words
from policycode.norms.clauses import Clause, Effect
from policycode.proving.acts.everywhere import Judged, Sought, found
from policycode.proving.acts.grounding import comes_to
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict, Witness
from policycode.proving.told.phrases import called, sentence
from policycode.readings.diagrams import Truth

UNSAFE = frozenset({Outcome.BREACH, Outcome.ASK_FIRST, Outcome.REFER, Outcome.CONFLICT})


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each require, and each permission with a ``must``."""
    for one in proof.edition.clauses.values():
        if one.effect is Effect.REQUIRE or one.conditions_by_must:
            yield proof.about(one, proof.tried(_verdict, proof, one))


def _verdict(proof: Proof, one: Clause) -> Verdict:
    space, weighed = proof.space, proof.clauses.of(one.id)
    complies: Truth = False
    if proof.drawing.shows([one.id], lambda judged: _is_safe(judged, one)):
        return Proved()
    if weighed is not None:
        complies = space.conj(weighed.applies, space.neg(weighed.violated))
        if proof.found(complies, lambda judged: judged.outcome not in UNSAFE):
            return Proved()
        if not proof.is_whole and proof.whole is not None:
            return _verdict(proof, one)
        safe = Sought(partial(_safe, one), clauses=[one.id])
        if next(found(proof, safe), None) is not None:
            return Proved()
    name = called(one)
    return Refuted(
        sentence(
            f"wie doet wat {name['nl']} eist, handelt nog steeds in strijd met het beleid of moet het eerst vragen.",
            f"whoever does what {name['en']} requires still breaches the policy or has to ask first.",
        ),
        words(
            "Laat de eis voorgaan op de bepaling die de naleving verbiedt, of beperk een van beide.",
            "Let the requirement go before the clause that forbids compliance, or limit one of the two.",
        ),
        _example(proof, one, complies),
    )


def _safe(one: Clause, judged: Judged) -> Truth:
    """Where an act complies with the clause and is safe."""
    weighed = judged.weighed.get(one.id)
    if weighed is None:
        return False
    complies = judged.space.conj(weighed.applies, judged.space.neg(weighed.violated))
    return judged.space.conj(complies, comes_to(judged, lambda outcome: outcome not in UNSAFE))


def _is_safe(judged: Judgement[PossibleActs], one: Clause) -> bool:
    """Whether an act complies with the clause and is safe."""
    return judged.weighed[one.id].violated is False and judged.outcome not in UNSAFE


def _example(proof: Proof, one: Clause, complies: Truth) -> Witness | None:
    """An act that complies and is not safe all the same."""

    def confirms(decision: Decision) -> bool:
        return decision.outcome in UNSAFE and any(found.clause.id == one.id for found in decision.clauses)

    return proof.witness(complies, confirms) if proof.exists(complies) else None


CHECK = Check(
    code="N3",
    name="unsatisfiable-require",
    level="error",
    method="Z",
    somewhere=True,
    claim=words(
        "Wat een bepaling eist, kan iemand doen zonder iets te overtreden.",
        "Whatever a clause requires, somebody can do without breaching anything.",
    ),
    about=words(
        "Een eis die niet nageleefd kan worden zonder een andere bepaling te schenden, laat niemand een veilige "
        "weg. Dat geldt ook voor een toestemming onder voorwaarde.",
        "A requirement that cannot be complied with, without breaching another clause, leaves nobody a safe way. "
        "The same goes for a permission with a condition.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"'), clause("report", "require", 'must = "reported"')
    ),
    fails=policy(
        clause("secrecy", "forbid", 'when = "reported"'), clause("report", "require", 'must = "reported"')
    ),
    run=run,
)
