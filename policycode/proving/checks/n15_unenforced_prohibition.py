"""N15: a binding prohibition or requirement leads somewhere, or says that it does not."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.discipline import reaches
from policycode.diagnostics import words
from policycode.norms.clauses import Clause, Force
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.proving.told.naming import said
from policycode.proving.told.phrases import called
from policycode.proving.told.subjects import declaration, own_clauses


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each binding forbid and require."""
    for one in own_clauses(proof.edition):
        if one.force is not Force.BINDING:
            continue
        verdict = Proved() if _is_enforced(proof.edition, one) else _refuted(one)
        yield Obligation(declaration(proof.edition, "clause", one.id, "offence"), verdict)


def _is_enforced(edition: Edition, one: Clause) -> bool:
    """Whether it reaches a ladder, or has the offence "none" and no other."""
    if one.offences and all(graded.offence is None for graded in one.offences):
        return True
    return any(
        reaches(one, ladder, graded.offence) for ladder in edition.ladders.values() for graded in one.offences
    )


def _refuted(one: Clause) -> Refuted:
    return Refuted(
        said(
            "{clause} bindt, maar op geen enkele ladder volgt er iets uit een overtreding.",
            "{clause} binds, but on no ladder does anything follow from a breach.",
            clause=called(one),
        ),
        words(
            'Geef de bepaling een overtreding die op een ladder instapt, of zeg met offence = "none" dat er geen '
            "maatregel op staat.",
            'Give the clause an offence that has an entry on a ladder, or say with offence = "none" that no '
            "measure follows.",
        ),
    )


_LADDER = '[rung.warning]\n[ladder.conduct]\nrungs = ["warning"]\nentry = { minor = "warning" }\n'

CHECK = Check(
    code="N15",
    name="unenforced-prohibition",
    level="warning",
    method="S",
    claim=words(
        "Een bindend verbod of een bindende eis bereikt een ladder, of zegt dat er geen maatregel op staat.",
        "A binding forbid or require reaches a ladder, or says that no measure follows.",
    ),
    about=words(
        "Een verbod waaruit niets volgt, is een raad die streng klinkt. Zeg het een of het ander.",
        "A prohibition from which nothing follows is advice that sounds severe. Say one or the other.",
    ),
    passes=policy(clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"'), _LADDER),
    fails=policy(clause("secrecy", "forbid", 'when = "secret"\noffence = "serious"'), _LADDER),
    run=run,
)
