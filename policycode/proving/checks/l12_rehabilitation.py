"""L12: each rung but the last says how long it counts."""

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
    """One obligation for each rung that has another above it on a ladder not by points."""
    edition = proof.edition
    ladders = (one for one in edition.ladders.values() if one.escalation != "points")
    for rung in rungs_below_the_last(edition, ladders):
        message = said(
            "Bij {rung} staat niet hoe lang deze maatregel telt.",
            "It is not said how long {rung} counts.",
            rung=by_title(rung),
        )
        help = words(
            'Geef `counts_for` een duur zoals "P12M", "decided" als iedere beslissing het zegt, of met zoveel '
            'woorden "forever".',
            'Give `counts_for` a duration such as "P12M", "decided" if each decision says so, or in so many words '
            '"forever".',
        )
        verdict = Proved() if rung.counts_for is not None else Refuted(message, help)
        yield Obligation(rung_on_ladder(edition, rung), verdict)


_TABLES = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + '[ladder.conduct]\nrungs = ["warning", "termination"]\nentry = { minor = "warning" }\n'
    + "[rung.termination]\nends_employment = true\n[rung.warning]\n"
)

CHECK = Check(
    code="L12",
    name="rehabilitation",
    level="warning",
    method="S",
    claim=words(
        "Elke trede behalve de laatste zegt hoe lang zij telt.",
        "Each rung but the last says how long it counts.",
    ),
    about=words(
        "Een fout blijft iemand niet vanzelf altijd nadragen. Een maatregel die nooit vervalt, is een keuze die "
        "met zoveel woorden gemaakt moet zijn.",
        "A mistake does not follow somebody for ever by itself. A measure that never lapses is a choice that has "
        "to be made in so many words.",
    ),
    passes=policy(_TABLES, 'counts_for = "P12M"\n'),
    fails=policy(_TABLES),
    run=run,
)
