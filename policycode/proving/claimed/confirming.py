"""Holds the verdicts of the second proof against those of the first. What they do not agree on is unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

from policycode.diagnostics import Words, counted, words
from policycode.norms.policy import Policy
from policycode.norms.wording import VERDICTS
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.discharging import Discharged
from policycode.proving.claimed.expected import Key, expected
from policycode.proving.claimed.verdicts import Subject, Unknown
from policycode.proving.second.asking import MOST_MEMORY, said
from policycode.proving.second.comparing import agree, is_answered, of_verdict
from policycode.proving.second.order import MEMORY, OPEN, STOPPED, TIME, Claim, Order, Said

Place = tuple[str, str, Key]
"""A code, a version and the key of a claim."""

Follow = Callable[[Iterable[Said], int], Iterable[Said]]
"""Passes on what comes, of which there will be so many: for who waits."""

SECONDS = 60.0
"""For each claim, where none are given."""

NAMES = {
    **VERDICTS,
    "vacuous": words("bewezen, maar van niets", "proved, but of nothing"),
}
CONTRADICTED = words(
    "Twee bewijzen spreken elkaar tegen: het eerste zegt ‘{first}’, het tweede ‘{second}’. Geen van beide telt.",
    "Two proofs contradict each other: the first says “{first}”, the second “{second}”. Neither counts.",
)
WHY = {
    MEMORY: words("het paste niet in het geheugen", "it did not fit into memory"),
    OPEN: words("eindig veel toestanden beslissen het niet", "finitely many states do not decide it"),
    STOPPED: words("het proces ervan hield op", "its process came to an end"),
}
AFTER_ONE = words("het was na {n} seconde niet klaar", "it had not come to an end after {n} second")
AFTER = words("het was na {n} seconden niet klaar", "it had not come to an end after {n} seconds")
FIRST_UNKNOWN = words("het eerste bewijs besliste niet", "the first proof did not decide")


@dataclass(frozen=True, slots=True)
class SecondProof:
    """How to prove a second time: seconds for each claim (none: :data:`SECONDS`), and who follows."""

    seconds: float | None = None
    follow: Follow = field(default=lambda items, _total: items)


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A claim that has the verdict of the first proof alone, because the second did not come to an end."""

    code: str
    subject: Subject
    why: Words


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What came of the second proof. ``contradicted`` claims are unknown now; ``not_asked`` counts, by code, those
    that it does not answer: these have one proof. ``stopped``: it was interrupted."""

    confirmed: int = 0
    contradicted: int = 0
    unconfirmed: tuple[Unconfirmed, ...] = ()
    not_asked: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    stopped: bool = False

    def __add__(self, other: Confirmation) -> Confirmation:
        return Confirmation(
            self.confirmed + other.confirmed,
            self.contradicted + other.contradicted,
            (*self.unconfirmed, *other.unconfirmed),
            dict(sorted((Counter(self.not_asked) + Counter(other.not_asked)).items())),
            self.seconds + other.seconds,
            self.stopped or other.stopped,
        )


def confirmed(
    policy: Policy, codes: Sequence[str], came: dict[Place, Discharged], proof: SecondProof
) -> Confirmation:
    """Asks every claim that the second proof answers; a verdict in ``came`` that it contradicts becomes unknown."""
    start = monotonic()
    claims = _claims(policy, codes)
    order = Order(policy.editions, claims, proof.seconds or SECONDS, MOST_MEMORY)
    answers: dict[Place, Said] = {}
    interruptions: list[BaseException] = []
    for one in _said(order, proof, interruptions):
        place = one.claim.code, policy.editions[one.claim.edition].version, one.claim.key
        answers[place] = one if place not in answers else _together(answers[place], one)
    agreed, against, open_ = 0, 0, list[Unconfirmed]()
    for place, answer in answers.items():
        if place not in came:
            continue  # a claim that was not discharged is a mistake of the program, and told as such
        first = of_verdict(came[place].verdict)
        if "unknown" in (first, answer.verdict):
            why = FIRST_UNKNOWN if first == "unknown" else _why(answer, order)
            open_.append(Unconfirmed(place[0], came[place].obligation.subject, why))
        elif agree(place[0], first, answer.verdict):
            agreed += 1
        else:
            against += 1
            came[place] = _contradicted(came[place], first, answer.verdict)
    alone = Counter(code for code, *_ in came.keys() - answers.keys())
    stopped = any(isinstance(one, KeyboardInterrupt) for one in interruptions)
    return Confirmation(
        agreed, against, tuple(open_), dict(sorted(alone.items())), monotonic() - start, stopped
    )


def _said(order: Order, proof: SecondProof, interruptions: list[BaseException]) -> Iterator[Said]:
    """What comes of each claim; when it is interrupted, or memory gives out here, what was said until then stands."""
    left = dict.fromkeys(order.claims)
    try:
        for one in proof.follow(said(order), len(left)) if left else ():
            del left[one.claim]
            yield one
    except (KeyboardInterrupt, MemoryError) as error:
        interruptions.append(error)
        yield from (Said(claim, "unknown", STOPPED) for claim in left)


def _claims(policy: Policy, codes: Sequence[str]) -> tuple[Claim, ...]:
    return tuple(
        Claim(number, code, key)
        for number, edition in enumerate(policy.editions)
        for code in codes
        for key in sorted(expected(code, edition))
        if is_answered(code)
    )


def _together(one: Said, other: Said) -> Said:
    """The same claim in two stretches of a version: of all acts it holds if it does in both; that there is an act, if
    there is in one."""
    if not checks()[one.claim.code].somewhere:
        return min(
            one, other, key=lambda each: ("refuted", "unknown", "proved", "vacuous").index(each.verdict)
        )
    if one.verdict == other.verdict == "refuted" and one.lacking and other.lacking:
        left = one.lacking & other.lacking
        return replace(one, lacking=left, verdict="refuted" if left else "proved")
    order = ("proved", "unknown", "refuted", "vacuous")
    return min(one, other, key=lambda each: order.index(each.verdict))


def _contradicted(one: Discharged, first: str, second: str) -> Discharged:
    message = {
        language: text.format(first=NAMES[first][language], second=NAMES[second][language])
        for language, text in CONTRADICTED.items()
    }
    return replace(one, obligation=replace(one.obligation, verdict=Unknown(message)))


def _why(answer: Said, order: Order) -> Words:
    return (
        counted(order.seconds, AFTER_ONE, AFTER) if answer.why == TIME else WHY.get(answer.why, WHY[STOPPED])
    )
