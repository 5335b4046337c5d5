"""L1: the rungs of a ladder are distinct, and what ends the employment stands last."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import declaration, own


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each ladder."""
    for ladder in own(proof.edition, "ladder", proof.edition.ladders):
        place, verdict = _verdict(proof.edition, ladder)
        yield Obligation(declaration(proof.edition, "ladder", ladder.id, "rungs", *place), verdict)


def _verdict(edition: Edition, ladder: Ladder) -> tuple[tuple[int, ...], Verdict]:
    """The number of the rung at fault, with what is wrong with it."""
    for place, name in enumerate(ladder.rungs):
        rung = by_title(edition.rungs[name])
        if name in ladder.rungs[:place]:
            message = said(
                "De trede {rung} staat twee keer op de ladder {ladder}.",
                "The rung {rung} stands on the ladder {ladder} twice.",
                rung=rung,
                ladder=by_title(ladder),
            )
            return (place,), Refuted(message, words("Haal er een weg.", "Remove one of them."))
        if edition.rungs[name].ends_employment and place + 1 < len(ladder.rungs):
            message = said(
                "De trede {rung} beëindigt het dienstverband, maar op de ladder {ladder} volgt er nog een op.",
                "The rung {rung} ends the employment, yet another follows it on the ladder {ladder}.",
                rung=rung,
                ladder=by_title(ladder),
            )
            help = words("Zet deze trede achteraan.", "Put this rung last.")
            return (place,), Refuted(message, help)
    return (), Proved()


_CLAUSE = clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
_RUNGS = "[rung.warning]\n[rung.termination]\nends_employment = true\n"

CHECK = Check(
    code="L1",
    name="ladder-order",
    level="error",
    method="S",
    claim=words(
        "De treden van een ladder zijn verschillend, en alleen de laatste beëindigt het dienstverband.",
        "The rungs of a ladder are distinct, and only the last ends the employment.",
    ),
    about=words(
        "Na het einde van het dienstverband is er niets meer te klimmen: een trede daarboven kan nooit bereikt "
        "worden, en een trede die er twee keer staat heeft geen plaats.",
        "After the employment has ended there is nothing left to climb: a rung above that can never be reached, "
        "and a rung that stands there twice has no place.",
    ),
    passes=policy(
        _CLAUSE,
        _RUNGS,
        '[ladder.conduct]\nrungs = ["warning", "termination"]\nentry = { minor = "warning" }\n',
    ),
    fails=policy(
        _CLAUSE,
        _RUNGS,
        '[ladder.conduct]\nrungs = ["termination", "warning"]\nentry = { minor = "termination" }\n',
    ),
    run=run,
)
