"""L4: whoever goes on comes to the last rung."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from policycode.diagnostics import Words, counted, words
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Refuted, Unknown, Verdict
from policycode.proving.ladders.claims import in_state, ladder_obligations, proved, refuted
from policycode.proving.ladders.states import LadderStates, State
from policycode.proving.told.naming import by_title, said

_ONE = words("Hoogstens {n} overtreding.", "At most {n} breach.")
_MOST = words("Hoogstens {n} overtredingen.", "At most {n} breaches.")

Breaches = frozenset[tuple[State, str]]
"""Of what offences the next breach may be, in what states."""

EachWay = Callable[[State], tuple[Collection[str], ...]]
"""The offences that can come in a state, for each way in which what is not known of it may be."""


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each ladder that is climbed rung by rung."""
    return ladder_obligations(proof, _claim, lambda ladder: ladder.escalation == "next")


def _claim(states: LadderStates) -> Verdict:
    most, open_ = 0, None
    here = _Steps(states, lambda each: (states.given_in(each),))
    to_come = _Steps(states, states.given_each_way_in)
    for state in states.states:
        if here.fewest(state, states.given_in(state)) is None:
            return _stuck(states, state)
        steps = [to_come.fewest(state, given) for given in states.given_each_way_in(state)]
        if None in steps or not steps:
            open_ = open_ or state
        most = max(most, *(one for one in steps if one is not None), 0)
    return proved(states, counted(most, _ONE, _MOST)) if open_ is None else _undecided(states, open_)


class _Steps:
    """How many breaches lead to the last rung, each answered with the lower end and nothing expiring; of a long way all
    that lies on it is known at once."""

    def __init__(self, states: LadderStates, each_way: EachWay) -> None:
        self.states, self.each_way = states, each_way
        self.known: dict[tuple[str, Breaches], int | None] = {}

    def fewest(self, state: State, given: Iterable[str]) -> int | None:
        """How many breaches of one of the offences given; ``None`` where none lead there."""
        steps = (self._of(state, offence) for offence in given)
        return min((one for one in steps if one is not None), default=None)

    def _of(self, state: State, offence: str) -> int | None:
        """How many breaches of an offence, whichever way it goes; ``None`` where they do not lead there."""
        here: Breaches | None = frozenset({(state, offence)})
        way: list[Breaches] = []
        while here and (offence, here) not in self.known:
            way.append(here)
            self.known[offence, here] = None  # what comes back to itself does not
            here = self._following(here, offence)
        steps = self.known[offence, here] if here else None if here is None else 0
        for one in reversed(way):
            steps = None if steps is None else steps + 1
            self.known[offence, one] = steps
        return steps

    def _following(self, here: Breaches, offence: str) -> Breaches | None:
        """The breaches after these, none where these come to the last rung; ``None`` where one leads nowhere."""
        after = _after(self.states, here)
        ways = [(each, self.each_way(each)) for each in after or ()]
        if after is None or not all(given for _, given in ways):
            return None
        following = {
            (each, _as_it_counts(self.states, given, offence, alone=len(way) == 1))
            for each, way in ways
            for given in way
        }
        if any(what is None for _, what in following):
            return None
        return frozenset((each, what) for each, what in following if what is not None)


def _after(states: LadderStates, here: Iterable[tuple[State, str]]) -> set[State] | None:
    """The states after these breaches, but for those that come to the last rung; ``None`` where one leads nowhere."""
    found: set[State] = set()
    for state, offence in here:
        proposed = states.proposal(state, offence)
        if proposed is None:
            return None
        if proposed[0] < len(states.ladder.rungs) - 1:
            if states.ends(proposed[0]):
                return None
            found.add(states.with_one_more(state, proposed[0]))
    return found


def _as_it_counts(states: LadderStates, given: Collection[str], offence: str, *, alone: bool) -> str | None:
    """What an act of an offence is where these are given: where conditions ask what counts, it may be graver after a
    while; or lighter, unless these ``alone`` may be given there."""
    gravity = {name: states.edition.offences[name].gravity for name in (*given, offence)}
    as_grave = [name for name in given if gravity[name] >= gravity[offence]]
    if not as_grave and not alone:
        return max(given, key=gravity.__getitem__, default=None)
    return min(as_grave, key=gravity.__getitem__, default=None)


def _undecided(states: LadderStates, state: State) -> Unknown:
    return Unknown(
        said(
            "{where} hangt het van andere maatregelen of van het tijdstip af of een herhaalde overtreding tot {last} "
            "leidt; dat is niet beslist.",
            "{where}, it hangs on other measures or on the time whether an offence that is repeated leads to {last}; "
            "that is not decided.",
            where=in_state(states, state),
            last=by_title(states.edition.rungs[states.ladder.rungs[-1]]),
        )
    )


def _stuck(states: LadderStates, state: State) -> Verdict:
    last = by_title(states.edition.rungs[states.ladder.rungs[-1]])
    message: Words = said(
        "{where} leidt geen enkele overtreding, hoe vaak ook herhaald, tot {last}.",
        "{where}, no offence leads to {last}, however often it is repeated.",
        where=in_state(states, state),
        last=last,
    )
    help = words(
        "Laat ten minste één overtreding zonder `at_most` op de ladder instappen.",
        "Let at least one offence without `at_most` enter the ladder.",
    )
    offences = states.offences_in(state)
    if not offences:
        return Refuted(message, help)
    return refuted(states, message, help, (state, offences[-1].id))


_LADDER = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + '[rung.coaching]\ntitle = { nl = "Gesprek", en = "Talk" }\n[rung.warning]\n'
    + 'title = { nl = "Waarschuwing", en = "Warning" }\n[ladder.conduct]\nrungs = ["coaching", "warning"]\n'
    + 'entry = { minor = "coaching" }\n'
)
_PASSES = policy(_LADDER)

CHECK = Check(
    code="L4",
    name="termination",
    level="error",
    method="B",
    claim=words(
        "Vanuit elke toestand leidt een overtreding die zich blijft herhalen tot de laatste trede.",
        "From every state some offence, repeated, leads to the last rung.",
    ),
    about=words(
        "Een ladder die ergens ophoudt te klimmen, dreigt met treden die nooit komen. Geteld wordt met de lichtste "
        "maatregel die mag en zonder dat intussen iets vervalt; het grootste aantal overtredingen dat nodig is, staat "
        "bij het bewijs.",
        "A ladder that stops climbing somewhere threatens with rungs that never come. Counted with the lightest "
        "measure allowed and with nothing expiring meanwhile; the proof states the largest number of breaches needed.",
    ),
    passes=_PASSES,
    fails=_PASSES.replace(
        "[offence.minor]\ngravity = 1\n", '[offence.minor]\ngravity = 1\nat_most = "coaching"\n'
    ),
    run=run,
)
