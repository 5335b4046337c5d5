"""N5: without the clause some act would be of another class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policycode.diagnostics import words
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.variants import Variants
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict
from policycode.proving.ladders.offences import bears_on_a_ladder
from policycode.proving.told.phrases import called, sentence


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each clause but those that only say aloud what holds anyway."""
    variants = Variants(proof)
    for one in proof.edition.clauses.values():
        if one.effect is not Effect.STATE and not _only_reassures(one, proof.edition):
            yield proof.about(one, proof.tried(_verdict, variants, one, proof.edition))


def _only_reassures(one: Clause, edition: Edition) -> bool:
    """A permit without ``must``, ``overrides`` or ``subject_to`` where silence permits."""
    idle = one.must is None and not one.overrides and not one.subject_to
    return one.effect is Effect.PERMIT and idle and edition.unregulated == "permitted"


def _only_yields(one: Clause, edition: Edition) -> bool:
    """A permit that would only reassure, if it did not also say what it yields to."""
    return bool(one.subject_to) and _only_reassures(replace(one, subject_to=()), edition)


_ADDS_NOTHING = words(
    "Schrap de bepaling, of zeg erin wat zij toevoegt aan de andere.",
    "Drop the clause, or say in it what it adds to the others.",
)
_ON_AN_EMPTY_RECORD = words(
    "Schrap de bepaling, of zeg erin wat zij toevoegt aan de andere. Vraag eerst `policycode diff` of zij op een later "
    "dossier nog iets uitmaakt voor wat wordt voorgesteld.",
    "Drop the clause, or say in it what it adds to the others. Ask `policycode diff` first whether on a later record "
    "it still makes a difference to what is proposed.",
)
_YIELDS_TO_BE_SAFE = words(
    "Zwijgen staat dit al toe. Laat `subject_to` weg en zeg met `unless` waar de toestemming niet geldt: dan botst "
    "zij met geen verbod (N1) en zegt zij alleen hardop wat mag. Of schrap de bepaling.",
    "Silence permits this already. Leave out `subject_to` and say with `unless` where the permission does not hold: "
    "then it meets no forbid (N1) and only says aloud what is allowed. Or drop the clause.",
)


def _verdict(variants: Variants, one: Clause, edition: Edition) -> Verdict:
    if variants.without_clause(one.id):
        return Proved()
    name = called(one)
    if bears_on_a_ladder(edition, one):
        told = sentence(
            f"{name['nl']} verandert op een leeg dossier niets: zonder de bepaling wordt daar elke daad net zo "
            "beoordeeld.",
            f"{name['en']} changes nothing on an empty record: without it every act is judged just the same there.",
        )
        return Refuted(told, _ON_AN_EMPTY_RECORD)
    return Refuted(
        sentence(
            f"{name['nl']} verandert niets: zonder de bepaling wordt elke daad net zo beoordeeld.",
            f"{name['en']} changes nothing: without it every act is judged just the same.",
        ),
        _YIELDS_TO_BE_SAFE if _only_yields(one, edition) else _ADDS_NOTHING,
    )


CHECK = Check(
    code="N5",
    name="redundancy",
    level="warning",
    method="Z",
    somewhere=True,
    claim=words(
        "Elke bepaling maakt voor minstens één daad verschil.",
        "Each clause makes a difference to at least one act.",
    ),
    about=words(
        "Een bepaling zonder welke elke daad dezelfde uitkomst, overtreding, contacten en voorgestelde maatregel "
        "houdt, is overbodig. Bepalingen die alleen iets verklaren, en toestemmingen die herhalen wat zwijgen al "
        "toestaat, blijven buiten beschouwing.",
        "A clause without which every act keeps its outcome, offence, contacts and proposed measure is redundant. "
        "Clauses that only state something, and permits that repeat what silence permits, are left aside.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"'),
        clause("report", "forbid", 'when = "not reported"'),
    ),
    fails=policy(
        clause("secrecy", "forbid", 'when = "secret"'),
        clause("report", "forbid", 'when = "secret and not reported"'),
    ),
    run=run,
)
