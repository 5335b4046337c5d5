"""S3: no binding prohibition is without any limit."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.norms.clauses import Clause
from policycode.norms.intervals import ALWAYS
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted
from policycode.proving.told.naming import said
from policycode.proving.told.phrases import called
from policycode.proving.told.subjects import binding_forbids


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each binding forbid."""
    for one in binding_forbids(proof.edition):
        yield proof.about(one, Proved() if _is_limited(one) else _refuted(one))


def _is_limited(one: Clause) -> bool:
    scoped = one.roles or one.departments or one.actions or one.platforms
    return bool(scoped) or one.when is not None or one.unless is not None or one.in_force != ALWAYS


def _refuted(one: Clause) -> Refuted:
    return Refuted(
        said(
            "{clause} verbiedt alles, aan iedereen, overal en altijd.",
            "{clause} forbids everything, to everybody, everywhere and always.",
            clause=called(one),
        ),
        words(
            "Zeg voor welke rollen, afdelingen, handelingen of platforms het geldt, of onder welke voorwaarde.",
            "Say for which roles, departments, actions or platforms it holds, or on what condition.",
        ),
    )


CHECK = Check(
    code="S3",
    name="overbroad-forbid",
    level="warning",
    method="S",
    claim=words(
        "Elk bindend verbod is ergens toe beperkt: rol, afdeling, handeling, platform, voorwaarde of tijd.",
        "Each binding forbid is limited by something: role, department, action, platform, condition or time.",
    ),
    about=words(
        "Een verbod zonder grens treft ook wat niemand wilde verbieden, en houdt bij de rechter zelden stand.",
        "A prohibition without limit also hits what nobody meant to forbid, and seldom holds in court.",
    ),
    passes=policy(clause("secrecy", "forbid", 'when = "secret"')),
    fails=policy(clause("secrecy", "forbid")),
    run=run,
)
