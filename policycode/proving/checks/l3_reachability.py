"""L3: every rung can be proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from policycode.diagnostics import words
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Refuted, Unknown, Verdict
from policycode.proving.ladders.claims import SUPPOSES, ladder_obligations, proved
from policycode.proving.ladders.reached import is_reached
from policycode.proving.ladders.states import LadderStates, State
from policycode.proving.told.naming import by_title, listed, said


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each ladder."""
    return ladder_obligations(proof, _claim)


def _claim(states: LadderStates) -> Verdict:
    ladder = states.ladder
    surely, perhaps = (_missed(states, some) for some in (states.states[: states.sure], states.states))
    if not surely:
        return _shown(states)
    if not perhaps:
        return Unknown(
            said(
                "Op de ladder {ladder} komt geen geschiedenis waarin niets vervalt tot {rungs}; of een andere er komt, "
                "is niet beslist.",
                "On the ladder {ladder} no history in which nothing expires comes to {rungs}; whether another does is "
                "not decided.",
                ladder=by_title(ladder),
                rungs=listed([by_title(states.edition.rungs[one]) for one in surely]),
            )
        )
    return _refuted(states, frozenset(perhaps))


def _shown(states: LadderStates) -> Verdict:
    """Proved by a history for each rung."""
    unshown = [rung for rung in dict.fromkeys(states.ladder.rungs) if not is_reached(states, rung)]
    if not unshown:
        return proved(states)
    return Unknown(
        said(
            "Op de ladder {ladder} is geen geschiedenis gevonden die tot {rungs} komt: of er een is, hangt af van wat "
            "andere maatregelen doen of van wanneer iets kan gebeuren, en is niet beslist.",
            "On the ladder {ladder} no history was found that comes to {rungs}: whether there is one hangs on what "
            "other measures do or on when something can happen, and is not decided.",
            ladder=by_title(states.ladder),
            rungs=listed([by_title(states.edition.rungs[one]) for one in unshown]),
        )
    )


def _refuted(states: LadderStates, lacking: frozenset[str]) -> Refuted:
    edition, ladder = states.edition, states.ladder
    missed = [one for one in ladder.rungs if one in lacking]
    places = (edition.atlas.place("ladder", ladder.id, "rungs", ladder.rungs.index(one)) for one in missed)
    return Refuted(
        said(
            "Op de ladder {ladder} {can} {rungs} nooit worden voorgesteld.",
            "On the ladder {ladder}, {rungs} can never be proposed.",
            ladder=by_title(ladder),
            can="kan" if len(missed) == 1 else "kunnen",
            rungs=listed([by_title(edition.rungs[one]) for one in missed]),
        ),
        words(
            "Laat een overtreding er instappen of erheen klimmen, verhoog een `at_most`, of haal de trede weg.",
            "Let an offence enter there or climb there, raise an `at_most`, or remove the rung.",
        ),
        related=tuple(place for place in places if place is not None),
        lacking=lacking,
        of_fewer=partial(_refuted, states),
        region=SUPPOSES if states.supposes_a_basis else None,
    )


def _missed(states: LadderStates, some: Iterable[State]) -> list[str]:
    """The rungs that none of these states proposes."""
    ladder, reached = states.ladder, set[str]()
    for state in some:
        for offence in states.given_in(state):
            proposed = states.proposal(state, offence)
            if proposed is not None:
                reached.update(ladder.rungs[proposed[0] : proposed[1] + 1])
    return [name for name in dict.fromkeys(ladder.rungs) if name not in reached]


_LADDER = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + '[rung.coaching]\ntitle = { nl = "Gesprek", en = "Talk" }\n[rung.warning]\n'
    + 'title = { nl = "Waarschuwing", en = "Warning" }\n[ladder.conduct]\nrungs = ["coaching", "warning"]\n'
)

CHECK = Check(
    code="L3",
    name="reachability",
    level="error",
    method="B",
    somewhere=True,
    claim=words("Elke trede kan worden voorgesteld.", "Every rung can be proposed."),
    about=words(
        "Een trede waar geen reeks overtredingen ooit komt, staat er voor de schijn. Gekeken wordt naar overtredingen "
        "die een bepaling kan geven, alsof elke bepaling de grondslag heeft die een trede vraagt (dat is F4). Het "
        "bewijs is een geschiedenis die voor elke trede is nagespeeld.",
        "A rung at which no row of breaches ever arrives is there for show. Looked at are the offences that some "
        "clause can give, as if each clause had the basis that a rung asks (that is F4). The proof is a "
        "history that was played for each rung.",
    ),
    passes=policy(_LADDER, 'entry = { minor = "coaching" }\n'),
    fails=policy(_LADDER, 'entry = { minor = "warning" }\n'),
    run=run,
)
