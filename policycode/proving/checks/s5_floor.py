"""S5: no rule for some people goes below a floor that binds everybody."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.decision import Decision
from policycode.deciding.mentions import atoms
from policycode.diagnostics import words
from policycode.expr import nodes as n
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Verdict
from policycode.proving.told.phrases import called, listed, sentence


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause marked ``floor``."""
    regimes = {
        one.id
        for one in proof.edition.clauses.values()
        if _is_regime(one) and _is_for_some(one, proof.edition)
    }
    for one in proof.edition.clauses.values():
        if "floor" in one.marks and one.effect is not Effect.STATE:
            yield proof.about(one, proof.tried(_verdict, proof, one, regimes))


def _is_regime(one: Clause) -> bool:
    return one.effect not in (Effect.PROTECT, Effect.STATE)


def _is_for_some(one: Clause, edition: Edition) -> bool:
    """Whether a role or department stands in its scope or condition."""
    conditions = [part for part in (one.when, one.unless, one.must) if part is not None]
    asked = (atom.kind for atom in atoms(conditions, edition) if isinstance(atom, n.IsA))
    return bool(one.roles or one.departments) or any(kind in ("role", "department") for kind in asked)


def _verdict(proof: Proof, one: Clause, regimes: set[str]) -> Verdict:
    weighed = proof.weighed(one.id)
    if weighed is None:
        return Proved(vacuous=True)
    space, name = proof.space, called(one)
    by = {
        other: truth
        for other, truth in weighed.defeated_by.items()
        if other in regimes and proof.exists(space.conj(weighed.applies, truth))
    }
    others = [called(proof.edition.clauses[other]) for other in by]
    nl, en = (listed([other[language] for other in others] or [""], language) for language in ("nl", "en"))
    return proof.holds_nowhere(
        space.conj(weighed.applies, space.some(by.values())),
        lambda decision: _confirms(decision, one, frozenset(by)),
        sentence(
            f"{nl} zet voor sommige mensen de ondergrens van {name['nl']} opzij.",
            f"{en} sets the floor of {name['en']} aside for some people.",
        ),
        words(
            "Schrap de voorrang op de ondergrens, of laat de uitzondering voor iedereen gelden.",
            "Drop the override of the floor, or let the exception hold for everybody.",
        ),
        weighed.applies,
    )


def _confirms(decision: Decision, one: Clause, regimes: frozenset[str]) -> bool:
    return any(
        found.clause.id == one.id and not regimes.isdisjoint(found.defeated_by) for found in decision.clauses
    )


CHECK = Check(
    code="S5",
    name="floor",
    level="error",
    method="Z",
    claim=words(
        "Geen regeling voor een rol of afdeling gaat onder een ondergrens door.",
        "No regime for a role or department goes below a floor.",
    ),
    about=words(
        "Een bepaling met het kenmerk `floor` bindt iedereen. Een bepaling die naar rol of afdeling kijkt, mag haar "
        "nooit opzijzetten; alleen een bescherming mag dat.",
        "A clause marked `floor` binds everybody. A clause that looks at role or department may never set it "
        "aside; only a protection may.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"\nmarks = ["floor"]'),
        clause("release", "permit", 'when = "released"\noverrides = ["secrecy"]'),
    ),
    fails=policy(
        clause("secrecy", "forbid", 'when = "secret"\nmarks = ["floor"]'),
        clause("release", "permit", 'roles = ["manager"]\nwhen = "released"\noverrides = ["secrecy"]'),
    ),
    run=run,
)
