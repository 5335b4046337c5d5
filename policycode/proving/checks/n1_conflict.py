"""N1: no act is both forbidden and permitted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from policycode.deciding.decision import Decision
from policycode.deciding.judge import Status
from policycode.diagnostics import words
from policycode.norms.clauses import Clause
from policycode.proving.acts.opposing import is_binding_forbid
from policycode.proving.acts.possible import ANYWHERE
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.weighing import PERMITTING
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.verdicts import AllBut, Obligation, Proved, Refuted, Verdict
from policycode.proving.told.naming import said
from policycode.proving.told.phrases import called
from policycode.proving.told.regions import with_region
from policycode.readings.diagrams import Truth


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each pair of a binding forbid and a permission."""
    for one in sweep(proof):
        if not one.seconds:
            yield one
        for second in sorted(one.seconds):
            yield replace(one, second=proof.subject(proof.edition.clauses[second]), seconds=frozenset())


def sweep(proof: Proof) -> Iterator[Obligation]:
    """The same: for each forbid one for all permissions that it cannot meet, and one for each that it may."""
    clauses, meeting = proof.edition.clauses, proof.meeting
    permits = {one.id: one for one in clauses.values() if one.effect in PERMITTING}
    everything = frozenset(permits)
    places = {name: place for place, name in enumerate(permits)}
    permitting = meeting.bits(permits)
    overs = {one.clause.id: one.over for one in proof.compiled.candidates(ANYWHERE)}
    for forbid in filter(is_binding_forbid, clauses.values()):
        near = sorted(meeting.named(meeting.of(forbid.id) & permitting), key=places.__getitem__)
        apart = AllBut(everything, frozenset(near))
        if apart:
            yield replace(proof.about(forbid, Proved()), seconds=apart)
        for name in near:
            # Of two clauses one of which overrides the other, one is defeated wherever the other has its say.
            settled = name in overs[forbid.id] or forbid.id in overs[name]
            verdict = Proved() if settled else proof.tried(_verdict, proof, forbid, permits[name])
            yield proof.about(forbid, verdict, permits[name])


def _verdict(proof: Proof, forbidding: Clause, permitting: Clause) -> Verdict:
    forbid, permit = proof.clauses.of(forbidding.id), proof.clauses.of(permitting.id)
    if forbid is None or permit is None:
        return Proved()
    space = proof.space
    meet: Truth = space.conj(
        space.conj(forbid.violated, permit.permits), space.conj(forbid.undefeated, permit.undefeated)
    )
    verdict = proof.holds_nowhere(
        meet,
        _confirms(forbid.clause, permit.clause, proof.edition.conflict),
        said(
            "{forbid} verbiedt wat {permit} toestaat, en geen van beide gaat voor.",
            "{forbid} forbids what {permit} permits, and neither goes before the other.",
            forbid=called(forbid.clause),
            permit=called(permit.clause),
        ),
        words(
            "Zeg met `overrides` of `subject_to` welke bepaling voorgaat, of beperk er een met `unless`.",
            "Say with `overrides` or `subject_to` which clause goes before, or limit one of them with `unless`.",
        ),
    )
    if isinstance(verdict, Refuted) and proof.edition.conflict != "invalid":
        verdict = replace(verdict, level="info")
    return with_region(proof, meet, verdict)


def _confirms(forbid: Clause, permit: Clause, rule: str) -> Callable[[Decision], bool]:
    """The ordinary decision has the two meet: both opposed, or one defeated by the other."""

    def confirms(decision: Decision) -> bool:
        status = {one.clause.id: one for one in decision.clauses}
        one, other = status.get(forbid.id), status.get(permit.id)
        if one is None or other is None:
            return False
        if rule == "invalid":
            return one.status is Status.OPPOSED and other.status is Status.OPPOSED
        loser, winner = (other, one) if rule == "prohibit" else (one, other)
        return loser.status is Status.DEFEATED and winner.clause.id in loser.defeated_by

    return confirms


_HEADER = """
[policy]
id = "example"
version = "1"
title = { nl = "Voorbeeld", en = "Example" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.employee]
title = { nl = "Werknemer", en = "Employee" }
[action.post]
title = { nl = "Plaatsen", en = "Post" }
[fact.secret]
type = "bool"
title = { nl = "Geheim", en = "Secret" }
[fact.released]
type = "bool"
title = { nl = "Vrijgegeven", en = "Released" }
[clause.secrecy]
article = "1"
title = { nl = "Geheimhouding", en = "Secrecy" }
text = { nl = "Deel geen geheimen.", en = "Do not share secrets." }
effect = "forbid"
force = "binding"
when = "secret"
"""

CHECK = Check(
    code="N1",
    name="conflict",
    level="error",
    method="Z",
    claim=words("Geen daad is tegelijk verboden en toegestaan.", "No act is both forbidden and permitted."),
    about=words(
        "Een bindend verbod en een toestemming die beide onverslagen op één daad van toepassing zijn, "
        'spreken elkaar tegen. Met `conflict = "prohibit"` of `"permit"` wint er een; de botsing wordt '
        "dan alleen gemeld.",
        "A binding forbid and a permission that both apply, undefeated, to one act contradict each other. "
        'With `conflict = "prohibit"` or `"permit"` one of them wins; the clash is then only reported.',
    ),
    passes=_HEADER
    + """
[clause.released]
article = "2"
title = { nl = "Vrijgegeven", en = "Released" }
text = { nl = "Vrijgegeven berichten mogen.", en = "Released posts may be shared." }
effect = "permit"
when = "released"
overrides = ["secrecy"]
""",
    fails=_HEADER
    + """
[clause.released]
article = "2"
title = { nl = "Vrijgegeven", en = "Released" }
text = { nl = "Vrijgegeven berichten mogen.", en = "Released posts may be shared." }
effect = "permit"
when = "released"
""",
    run=run,
    sweep=sweep,
)
