"""F2: nothing that a statute protects is a breach."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.decision import Decision
from policycode.diagnostics import words
from policycode.norms.clauses import Clause, Effect
from policycode.proving.acts.everywhere import Judged, Nowhere, Sought, verdict_on
from policycode.proving.acts.grounding import comes_to
from policycode.proving.acts.proof import Proof
from policycode.proving.checks.n3_unsatisfiable_require import UNSAFE
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Verdict
from policycode.proving.told.phrases import called, sentence
from policycode.readings.diagrams import Truth


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each protecting clause of a statute."""
    for one in proof.edition.clauses.values():
        if one.effect is Effect.PROTECT and _is_statute(one):
            yield proof.about(one, proof.tried(_verdict, proof, one))


def _is_statute(one: Clause) -> bool:
    return one.instrument.kind == "statute"


def _verdict(proof: Proof, one: Clause) -> Verdict:
    def premise(judged: Judged) -> Truth:
        weighed = judged.weighed.get(one.id)
        if weighed is None:
            return False
        taken = (by for other, by in weighed.defeated_by.items() if _is_statute(proof.edition.clauses[other]))
        return judged.space.conj(weighed.applies, judged.space.neg(judged.space.some(taken)))

    def harmed(judged: Judged) -> Truth:
        where = premise(judged)
        return (
            False
            if where is False
            else judged.space.conj(where, comes_to(judged, UNSAFE.__contains__, where))
        )

    name = called(one)
    claim = Nowhere(
        Sought(harmed, clauses=[one.id]),
        lambda decision: _confirms(decision, one),
        sentence(
            f"het beleid treedt op tegen wat {name['nl']} van de wet beschermt.",
            f"the policy acts against what {name['en']} of the law protects.",
        ),
        words(
            "Laat de wet voorgaan: schrap de voorrang op de bescherming, of zonder het beschermde gedrag uit.",
            "Let the law go first: drop the override of the protection, or except the protected conduct.",
        ),
        Sought(premise, clauses=[one.id]),
        tells_region=True,
    )
    return verdict_on(proof, claim)


def _confirms(decision: Decision, one: Clause) -> bool:
    status = next((found for found in decision.clauses if found.clause.id == one.id), None)
    if status is None or decision.outcome not in UNSAFE or decision.edition is None:
        return False
    return not any(_is_statute(decision.edition.clauses[by]) for by in status.defeated_by)


CHECK = Check(
    code="F2",
    name="protected-conduct",
    level="error",
    method="Z",
    claim=words(
        "Wat een wet beschermt, is nooit een overtreding van het beleid.",
        "What a statute protects is never a breach of the policy.",
    ),
    about=words(
        "Waar een bescherming uit een wet geldt, en geen bepaling van een wet haar wegneemt, mag de uitkomst geen "
        "overtreding, vraag vooraf, doorverwijzing of tegenspraak zijn.",
        "Where a protection of a statute applies, and no clause of a statute takes it away, the outcome may not be "
        "a breach, a question in advance, a referral or a conflict.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"'),
        clause("whistle", "protect", 'when = "reported"'),
        instrument='"statute"',
    ),
    fails=policy(
        clause("secrecy", "forbid", 'when = "secret"\noverrides = ["report"]'),
        clause("report", "require", 'when = "released"\nmust = "secret"\noverrides = ["whistle"]'),
        clause("whistle", "protect", 'when = "reported"'),
        instrument='"statute"',
    ),
    run=run,
)
