"""S2: beside prohibitions a policy permits, encourages or protects something."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.norms.clauses import Effect
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.proving.told.subjects import whole_policy

_POSITIVE = (Effect.PERMIT, Effect.ENCOURAGE, Effect.PROTECT)


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for the policy."""
    message = words(
        "Dit beleid verbiedt alleen: het staat niets toe, moedigt niets aan en beschermt niets.",
        "This policy only forbids: it permits, encourages and protects nothing.",
    )
    help = words(
        "Zeg ook wat wel mag of gewaardeerd wordt, met `permit`, `encourage` of `protect`.",
        "Say what may be done or is welcome too, with `permit`, `encourage` or `protect`.",
    )
    verdict = Refuted(message, help) if _only_forbids(proof.edition) else Proved()
    yield Obligation(whole_policy(proof.edition), verdict)


def _only_forbids(edition: Edition) -> bool:
    """Statutes aside: what the law protects, the policy did not give."""
    effects = {one.effect for one in edition.clauses.values() if one.instrument.kind != "statute"}
    return Effect.FORBID in effects and effects.isdisjoint(_POSITIVE)


CHECK = Check(
    code="S2",
    name="no-positive-clause",
    level="warning",
    method="S",
    claim=words(
        "Naast verboden staat er iets dat mag, gewaardeerd of beschermd wordt.",
        "Beside prohibitions something is permitted, encouraged or protected.",
    ),
    about=words(
        "Een beleid van alleen verboden leert mensen te zwijgen. Wetten, die dat niet hoeven te doen, tellen niet mee.",
        "A policy of prohibitions alone teaches people to keep silent. Statutes, which need not, are left aside.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"'), clause("whistle", "protect", 'when = "reported"')
    ),
    fails=policy(clause("secrecy", "forbid", 'when = "secret"')),
    run=run,
)
