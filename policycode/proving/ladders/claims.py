"""What claims over all states of a ladder share: one obligation a ladder, the count of states, replayed refutations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from policycode.diagnostics import Words, counted, words
from policycode.norms.policy import Policy
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.proof import NOT_REPLAYED, Proof
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown, Verdict, Witness
from policycode.proving.ladders.reached import brought_about_for
from policycode.proving.ladders.states import MOST_ALIKE, MOST_STATES, LadderStates, State, TooManyStates
from policycode.proving.ladders.witness import Ending, Without, replayed
from policycode.proving.told.naming import by_title, said
from policycode.proving.told.subjects import declaration, own

TOO_MANY = words(
    f"De ladder heeft meer dan {MOST_STATES} toestanden, of een trede waarvan er meer dan {MOST_ALIKE} samen tellen; "
    "niet alle zijn bekeken.",
    f"The ladder has more than {MOST_STATES} states, or a rung of which more than {MOST_ALIKE} count together; not all "
    "of them were looked at.",
)

AS_IF_BASED = words(
    "Dit geldt als elke bepaling de grondslag heeft en elke stap is gezet die de treden vragen; zonder dat komt het "
    "verhaal niet zo ver.",
    "This holds if each clause has the basis, and each step was taken, that the rungs ask for; without that the story "
    "does not come so far.",
)

SUPPOSES = words(
    "Gerekend is alsof elke bepaling de grondslag heeft die de treden vragen; niet elke heeft die.",
    "This is reckoned as if each clause had the basis that the rungs ask for; not each has it.",
)

AS_IF_TAKEN = words(
    "Dit geldt als elke stap is gezet die de treden vragen; zonder dat komt het verhaal niet zo ver.",
    "This holds if each step was taken that the rungs ask for; without that the story does not come so far.",
)

Claim = Callable[[LadderStates], Verdict]


def ladder_obligations(
    proof: Proof, claim: Claim, about: Callable[[Ladder], bool] = lambda ladder: True
) -> Iterator[Obligation]:
    """One obligation for each ladder that the claim is about."""
    for ladder in own(proof.edition, "ladder", proof.edition.ladders):
        if about(ladder):
            key = "points" if ladder.escalation == "points" else "entry"
            yield Obligation(
                declaration(proof.edition, "ladder", ladder.id, key), _judged(proof, ladder, claim)
            )


def _judged(proof: Proof, ladder: Ladder, claim: Claim) -> Verdict:
    try:
        return claim(states_of(proof, ladder))
    except TooManyStates:
        return Unknown(TOO_MANY)


def states_of(proof: Proof, ladder: Ladder) -> LadderStates:
    """The states of a ladder, explored once for all claims about it."""
    explored = _explored(proof)
    if ladder.id not in explored:
        explored[ladder.id] = LadderStates(proof, ladder)
    return explored[ladder.id]


def gone_through(proof: Proof) -> Mapping[str, int]:
    """By id of a ladder how many states it has; of those that some claim of the proof went through."""
    return {name: len(states.states) for name, states in _explored(proof).items()}


def _explored(proof: Proof) -> dict[str, LadderStates]:
    found: dict[str, LadderStates] = proof.__dict__.setdefault("_ladder_states", {})
    return found


def proved(states: LadderStates, more: Words | None = None, *, as_it_is: bool = False) -> Proved:
    """The claim holds in every state; the note says how many there are, and what the proof supposes, unless the claim
    holds with things ``as_it_is``, too."""
    count = len(states.states)
    said_of_it = [
        more,
        counted(count, words("{n} toestand.", "{n} state."), words("{n} toestanden.", "{n} states.")),
        SUPPOSES if states.supposes_a_basis and not as_it_is else None,
    ]
    told = [one for one in said_of_it if one is not None]
    return Proved(note=words(*(" ".join(one[language] for one in told) for language in ("nl", "en"))))


def refuted(
    states: LadderStates,
    message: Words,
    help: Words,
    *endings: tuple[State, str],
    without: Without | None = None,
    remark: Words = AS_IF_BASED,
) -> Verdict:
    """The claim fails on histories that end so, ``without`` what it asks for, unless playing them for real does not
    confirm it. The remark says as if what was played, where the policy as it stands does not confirm it."""
    ends = [Ending(state, offence, states.proposal(state, offence), without) for state, offence in endings]
    witness = _played(states, ends)
    if witness is None:
        return Unknown(NOT_REPLAYED)
    so_far = _played(states, ends, states.proof.policy)
    return Refuted(message, help, witness, region=remark if so_far is None else None)


def _played(states: LadderStates, ends: list[Ending], policy: Policy | None = None) -> Witness | None:
    """The histories alone; or, where it is the whole history that matters, that of one person after what puts on
    record what its acts take to count."""
    alone = replayed(states, *ends, policy=policy)
    if alone is not None or len(ends) > 1 or ends[0].without is None:
        return alone
    return brought_about_for(states, ends[0], policy)


def in_state(states: LadderStates, state: State) -> Words:
    """Where a history stands, as a clause of a sentence."""
    if state.count:
        rung = by_title(states.edition.rungs[states.ladder.rungs[state.top]])
        return said(
            "na {count} × {rung}", "after {count} × {rung}", count=state.count, rung=rung, capital=False
        )
    points = state.points + (
        states.ladder.points.get(state.gravest, 0) if state.gravest and state.runs else 0
    )
    if points:
        return counted(
            points, words("bij {n} punt", "with {n} point"), words("bij {n} punten", "with {n} points")
        )
    return words("op een leeg dossier", "on an empty record")
