"""L16: a ladder by points says how acts before the first notice count together."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import declaration, own


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each ladder by points."""
    for ladder in own(proof.edition, "ladder", proof.edition.ladders):
        if ladder.escalation != "points":
            continue
        message = said(
            "De ladder {ladder} zegt niet of daden van voor de eerste aanzegging samen tellen.",
            "The ladder {ladder} does not say whether acts before the first notice count together.",
            ladder=by_title(ladder),
        )
        help = words(
            'Schrijf batch = "sum" als zij optellen, of batch = "collapse" als alleen de zwaarste telt.',
            'Write batch = "sum" if they add up, or batch = "collapse" if only the gravest counts.',
        )
        verdict = Proved() if ladder.batch_stated else Refuted(message, help)
        key = ("batch",) if ladder.batch_stated else ()
        yield Obligation(declaration(proof.edition, "ladder", ladder.id, *key), verdict)


_TABLES = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + "[rung.warning]\n[ladder.conduct]\n"
    + 'rungs = ["warning"]\nescalation = "points"\npoints = { minor = 1 }\nthresholds = { warning = 3 }\n'
)

CHECK = Check(
    code="L16",
    name="batch-rule",
    level="warning",
    method="S",
    claim=words(
        "Een puntenladder zegt of daden van voor de eerste aanzegging optellen of samenvallen.",
        "A ladder by points says whether acts before the first notice add up or collapse into one.",
    ),
    about=words(
        "Wie nog niet is gewaarschuwd, kan in één week van nul naar de hoogste drempel gaan. Dat kan de bedoeling "
        "zijn, maar dan staat het er.",
        "Somebody who has not been warned yet can go from nothing to the highest threshold within a week. That may "
        "be meant, but then it is said.",
    ),
    passes=policy(_TABLES, 'batch = "sum"\n'),
    fails=policy(_TABLES),
    run=run,
)
