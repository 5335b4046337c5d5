"""S10: nobody is dismissed by a program."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.norms.sanctions import Rung
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import declaration, own


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each rung that ends the employment."""
    edition = proof.edition
    for rung in own(edition, "rung", edition.rungs):
        if rung.ends_employment:
            key = () if rung.decided_by is None else ("decided_by", "votes")
            verdict = Proved() if _is_decided(rung) else _refuted(rung)
            yield Obligation(declaration(edition, "rung", rung.id, *key), verdict)


def _is_decided(rung: Rung) -> bool:
    """By one person or more; a majority of somebody is one at least."""
    decided = rung.decided_by
    return decided is not None and bool(decided.roles) and (decided.votes is None or decided.votes >= 1)


def _refuted(rung: Rung) -> Refuted:
    return Refuted(
        said(
            "Over {rung} hoeft geen mens te beslissen.",
            "No person has to decide on {rung}.",
            rung=by_title(rung),
        ),
        words(
            "Zeg met `decided_by` welke rollen beslissen, en met hoeveel stemmen.",
            "Say with `decided_by` which roles decide, and with how many votes.",
        ),
    )


_TABLES = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "serious"')
    + '[ladder.conduct]\nrungs = ["termination"]\nentry = { serious = "termination" }\n'
    + "[rung.termination]\nends_employment = true\n"
)

CHECK = Check(
    code="S10",
    name="automatic-dismissal",
    level="error",
    method="S",
    claim=words(
        "Over elke trede die het dienstverband beëindigt, beslist ten minste één mens.",
        "On each rung that ends the employment at least one person decides.",
    ),
    about=words(
        "Het programma stelt voor, mensen besluiten. Voor het zwaarste besluit staat dat ook in het beleid, met wie "
        "het neemt.",
        "The program proposes, people decide. For the gravest decision the policy says so too, and who takes it.",
    ),
    passes=policy(_TABLES, 'decided_by = { roles = ["manager"], votes = 2 }\n'),
    fails=policy(_TABLES),
    run=run,
)
