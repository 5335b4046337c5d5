"""N6: each clause is undefeated on some act on which it applies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from policycode.deciding.judge import Judgement, Status, Weighed
from policycode.diagnostics import words
from policycode.norms.clauses import Clause, Effect
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import NOT_REPLAYED, Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown, Verdict, Witness
from policycode.proving.told.phrases import called, either, sentence


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause that binds acts."""
    for one in proof.edition.clauses.values():
        if one.effect is not Effect.STATE:
            yield proof.about(one, proof.tried(_verdict, proof, one))


def _verdict(proof: Proof, one: Clause) -> Verdict:
    drawing, over = proof.drawing, proof.hangs_on(one)
    if over is not None and not over and drawing.applies(one.id):
        return Proved()
    if drawing.shows([one.id], lambda judged: _has_its_say(judged, one), among=over):
        return Proved()
    alone = proof.clauses.of(one.id)
    if alone is not None and proof.found(alone.undefeated, lambda judged: _has_its_say(judged, one)):
        return Proved()
    weighed = proof.weighed(one.id)
    if weighed is not None and proof.exists(weighed.undefeated):
        return Proved()
    winners = {} if weighed is None else _winners(proof, weighed)
    witness = _example(proof, weighed) if winners else None
    if winners and witness is None:
        return Unknown(NOT_REPLAYED)
    return _refuted(one, witness, winners)


def _refuted(one: Clause, witness: Witness | None, winners: Mapping[str, Clause]) -> Refuted:
    """It yields to these clauses, or applies nowhere."""
    name = called(one)
    if not winners:
        message = sentence(
            f"{name['nl']} beslist nooit iets: er is geen daad waarop de bepaling geldt.",
            f"{name['en']} never decides anything: there is no act to which it applies.",
        )
        return Refuted(message, of_more=partial(_refuted, one))
    nl, en = (
        either([called(by)[language] for by in winners.values()], language) for language in ("nl", "en")
    )
    return Refuted(
        sentence(
            f"{name['nl']} beslist nooit iets: op elke daad wijkt de bepaling voor {nl}.",
            f"{name['en']} never decides anything: on every act it yields to {en}.",
        ),
        words(
            "Beperk wat voorgaat, of schrap de bepaling.",
            "Limit what goes before it, or drop the clause.",
        ),
        witness,
        tuple(winner.place for winner in winners.values() if winner.place is not None),
        because=winners,
        of_more=partial(_refuted, one),
    )


def _has_its_say(judged: Judgement[PossibleActs], one: Clause) -> bool:
    weighed = judged.weighed.get(one.id)
    return weighed is not None and weighed.undefeated is True


def _winners(proof: Proof, weighed: Weighed) -> dict[str, Clause]:
    return {
        name: proof.edition.clauses[name]
        for name, by in weighed.defeated_by.items()
        if proof.exists(proof.space.conj(weighed.applies, by))
    }


def _example(proof: Proof, weighed: Weighed | None) -> Witness | None:
    if weighed is None:
        return None
    name = weighed.clause.id
    return proof.witness(
        weighed.defeated,
        lambda decision: any(
            found.clause.id == name and found.status is Status.DEFEATED for found in decision.clauses
        ),
    )


CHECK = Check(
    code="N6",
    name="never-decides",
    level="error",
    method="Z",
    somewhere=True,
    claim=words(
        "Elke bepaling houdt stand op minstens één daad waarop zij van toepassing is.",
        "Each clause is undefeated on at least one act to which it applies.",
    ),
    about=words(
        "Een bepaling die op elke daad wijkt voor een andere, is door haar uitzonderingen verzwolgen.",
        "A clause that yields to another on every act has been swallowed by its exceptions.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"'),
        clause("release", "permit", 'when = "released"\noverrides = ["secrecy"]'),
    ),
    fails=policy(
        clause("secrecy", "forbid", 'when = "secret and released"'),
        clause("release", "permit", 'when = "released"\noverrides = ["secrecy"]'),
    ),
    run=run,
)
