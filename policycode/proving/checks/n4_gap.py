"""N4: no possible act is left unregulated."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.decision import Decision
from policycode.deciding.judge import Judgement, Outcome
from policycode.diagnostics import words
from policycode.proving.acts.everywhere import Judged, Nowhere, Sought, verdict_on
from policycode.proving.acts.points import POINTS, PossibleAct, drawn
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.weighing import regulates
from policycode.proving.acts.witness import pick
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Verdict
from policycode.proving.told.regions import with_region
from policycode.proving.told.subjects import whole_policy
from policycode.readings.diagrams import Truth

FEW = 80
"""Of so many clauses the region of all gaps is soon known."""


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for the policy."""
    yield Obligation(whole_policy(proof.edition, "unregulated"), proof.tried(_verdict, proof))


MESSAGE = words(
    "Over sommige daden zegt het beleid niets, terwijl zwijgen er niets beslist.",
    "On some acts the policy says nothing, while silence decides nothing in it.",
)
HELP = words(
    'Voeg een bepaling toe die deze daden regelt, of laat zwijgen iets betekenen: `unregulated = "permitted"` of '
    '`"forbidden"`.',
    'Add a clause that regulates these acts, or let silence mean something: `unregulated = "permitted"` or '
    '`"forbidden"`.',
)


def _verdict(proof: Proof) -> Verdict:
    if proof.edition.unregulated != "undecided":
        return Proved(vacuous=not proof.exists(True))
    if proof.is_large:
        return verdict_on(proof, Nowhere(Sought(_left_over), _confirms, MESSAGE, HELP, tells_region=True))
    gap = _gap(proof)
    return with_region(proof, gap, proof.holds_nowhere(gap, _confirms, MESSAGE, HELP))


def _confirms(decision: Decision) -> bool:
    return decision.outcome is Outcome.UNREGULATED


def _left_over(judged: Judged) -> Truth:
    """Where no clause of a judgement says anything; the clauses that ask least go first, for they leave least to the
    others."""
    space, gap = judged.space, judged.in_scope
    for one in sorted(judged.weighed.values(), key=lambda one: len(space.support(one.applies))):
        if gap is False:
            break
        gap = space.conj(gap, space.neg(regulates(space, one)))
    return gap


def _seen(proof: Proof) -> Truth:
    """Of a policy too large to be judged whole, one act that is in a gap, where one is soon found."""
    if len(proof.edition.clauses) <= FEW:
        return False
    world, space = proof.world, proof.space
    for cells in drawn(space, proof.possible(proof.clauses.in_scope), POINTS):
        act = PossibleAct.at(world, cells)
        if Judgement(act).outcome is Outcome.UNREGULATED:
            proof.complete(world)  # or it would be picked with roles that nobody has together
            held = {
                space.level("roles", ("role", one), 2): int(act.has_role(one)) for one in world.asked_roles
            }
            usual = pick(world, proof.possible(space.cube({**cells, **held})))
            return False if usual is None else space.cube(usual)
    return False


def _gap(proof: Proof) -> Truth:
    """Where no clause says anything; the clauses that ask least go first, for they leave least to the others."""
    seen = _seen(proof)
    if seen is not False:
        return seen
    space, clauses = proof.space, proof.clauses
    weighed = [one for name in proof.edition.clauses if (one := clauses.of(name)) is not None]
    gap = proof.possible(clauses.in_scope)
    for one in sorted(weighed, key=lambda one: len(space.support(one.applies))):
        if gap is False:
            break
        gap = space.conj(gap, space.neg(regulates(space, one)))
    return gap


CHECK = Check(
    code="N4",
    name="gap",
    level="warning",
    method="Z",
    claim=words("Geen mogelijke daad blijft ongeregeld.", "No possible act is left unregulated."),
    about=words(
        "Waar geen bepaling van toepassing is en zwijgen niets beslist, weet niemand waar hij aan toe is.",
        "Where no clause applies and silence decides nothing, nobody knows where they stand.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"'),
        clause("release", "permit", 'when = "not secret"'),
        unregulated='"undecided"',
    ),
    fails=policy(
        clause("secrecy", "forbid", 'when = "secret"'),
        clause("release", "permit", 'when = "not secret and released"'),
        unregulated='"undecided"',
    ),
    run=run,
)
