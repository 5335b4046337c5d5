"""L6: the notice of each rung but the last says what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import rung_on_ladder, rungs_below_the_last


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each rung that has another above it."""
    edition = proof.edition
    for rung in rungs_below_the_last(edition):
        key = ("needs_notice",) if rung.needs_notice else ()
        message = said(
            "Wie {rung} krijgt, hoeft niet te lezen wat er bij herhaling volgt.",
            "Whoever is given {rung} need not be told what follows if it happens again.",
            rung=by_title(rung),
        )
        help = words(
            'Zet "next_rung" bij `needs_notice` van deze trede.',
            'Put "next_rung" under `needs_notice` of this rung.',
        )
        verdict = Proved() if "next_rung" in rung.needs_notice else Refuted(message, help)
        yield Obligation(rung_on_ladder(edition, rung, *key), verdict)


_TABLES = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + '[ladder.conduct]\nrungs = ["warning", "termination"]\nentry = { minor = "warning" }\n'
    + "[rung.termination]\nends_employment = true\n[rung.warning]\n"
)

CHECK = Check(
    code="L6",
    name="warned-first",
    level="warning",
    method="S",
    claim=words(
        "De aanzegging van elke trede behalve de laatste noemt de volgende.",
        "The notice of each rung but the last states the next.",
    ),
    about=words(
        "Een waarschuwing die niet zegt waarvoor zij waarschuwt, waarschuwt niet. De volgende trede hoort in de "
        "brief te staan, en dus bij wat die brief moet zeggen.",
        "A warning that does not say what it warns of is none. The next rung belongs in the letter, and so among "
        "what that letter must say.",
    ),
    passes=policy(_TABLES, 'needs_notice = ["breach", "next_rung"]\n'),
    fails=policy(_TABLES, 'needs_notice = ["breach"]\n'),
    run=run,
)
