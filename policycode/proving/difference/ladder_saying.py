"""The shortest history on which a ladder proposes otherwise, in a sentence: its breaches, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.diagnostics import Words, words
from policycode.norms.policy import Edition
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.ladder_play import Fate, appealed_at, notified_at
from policycode.proving.difference.ladders import LadderChange
from policycode.proving.difference.pairs import Proposed
from policycode.proving.told.phrases import called, listed
from policycode.readings.prose.calendar_words import Tongue, instant_in_words
from policycode.readings.prose.names import Names

FIRST = words(
    "Op ladder {ladder} brengt een eerste overtreding ({last}) {becomes}, waar dat {was} was.",
    "On ladder {ladder} a first breach ({last}) brings {becomes}, where it brought {was}.",
)
LATER = words(
    "Op ladder {ladder} brengt de laatste van {number} overtredingen van één persoon {becomes}, waar dat {was} was: "
    "{history}.",
    "On ladder {ladder} the last of {number} breaches by one person brings {becomes}, where it brought {was}: "
    "{history}.",
)
BREACH = words("{of} op {at}", "{of} on {at}")
WAS = words("{now} (eerst {before})", "{now} (before: {before})")
NOTIFIED = words("waarvoor {rung} op {at} is meegedeeld", "for which {rung} is notified on {at}")
NOT_YET = words("waarvoor {rung} dan nog niet is meegedeeld", "for which {rung} is not yet notified by then")
APPEALED = words("en waartegen op {at} beroep is ingesteld", "and appealed against on {at}")
OVERTURNED = words("en op {at} teruggedraaid", "and overturned on {at}")
REJECTED = words("waarvan de zaak op {at} is afgewezen", "the case of which is rejected on {at}")
UNDECIDED = words("waarover dan nog niet is beslist", "on which nobody has decided by then")
NOTHING = words("niets", "nothing")
_QUOTED = {"nl": "‘{}’", "en": "“{}”"}
_TONGUES: tuple[Tongue, Tongue] = ("nl", "en")


def says_of_ladder(change: LadderChange, compared: Comparison) -> Words:
    """``On ladder “Conduct” the last of 2 breaches by one person brings “Warning”, where it brought “Talk”: …``"""
    return {tongue: _Told(change, compared, tongue).sentence() for tongue in _TONGUES}


@dataclass(frozen=True, slots=True)
class _Told:
    """A change in one language."""

    change: LadderChange
    compared: Comparison
    tongue: Tongue

    def sentence(self) -> str:
        change = self.change
        editions = (self.compared.new, self.compared.old)
        ladder = next(one.ladders[change.ladder] for one in editions if change.ladder in one.ladders)
        name = Names(self.compared.new, self.tongue).title(change.ladder, ladder.title).text
        was, becomes = self._both()
        form = FIRST if len(change.history) == 1 else LATER
        return form[self.tongue].format(
            ladder=self._quoted(name),
            number=len(change.history),
            was=was,
            becomes=becomes,
            last=self._breach(len(change.history) - 1),
            history="; ".join(self._acts()),
        )

    def _both(self) -> tuple[str, str]:
        """What the last act brought and brings; by name where two rungs have the same title."""
        sides = (self.compared.old, self.change.before), (self.compared.new, self.change.after)
        was, becomes = (self._rungs(edition, proposals) for edition, proposals in sides)
        if was == becomes:
            was, becomes = (self._rungs(edition, proposals, named=True) for edition, proposals in sides)
        return was, becomes

    def _rungs(self, edition: Edition, proposals: tuple[Proposed, ...], named: bool = False) -> str:
        found = [
            " – ".join(dict.fromkeys(self._rung(edition, one, named) for one in ends))
            for _, *ends in proposals
        ]
        return listed(found, self.tongue) if found else NOTHING[self.tongue]

    def _rung(self, edition: Edition, rung: str, named: bool = False) -> str:
        return self._quoted(Names(edition, self.tongue).rung(rung).text) + (f" (`{rung}`)" if named else "")

    def _acts(self) -> Iterator[str]:
        history = self.change.lived
        last, zone = history[-1][0].time, self.compared.new.time_zone
        for place, (act, fate) in enumerate(history):
            assert act.time is not None
            assert last is not None
            told = BREACH[self.tongue].format(of=self._breach(place), at=self._at(act.time))
            became = () if act.time is last else self._became(place, act, fate, last, zone)
            yield ", ".join((f"({place + 1}) {told}", *became))

    def _became(self, place: int, act: Act, fate: Fate, last: datetime, zone: str) -> Iterator[str]:
        """Of each proposal; of an act without any only that its case came to nothing."""
        decision, lost = self.change.decisions[1][place], self.change.lost(place)
        rungs = [one for one in decision.proposals if one.ladder == self.change.ladder]
        notified = notified_at(act, zone)
        if lost is not None and (fate.is_open or not rungs or notified > lost):
            yield REJECTED[self.tongue].format(at=self._at(lost))
            return
        for one in rungs:
            if fate.is_open:
                yield UNDECIDED[self.tongue]
                continue
            rung = self._rung(self.compared.new, one.highest if fate.highest else one.lowest)
            form = NOTIFIED if notified <= last else NOT_YET
            told = form[self.tongue].format(rung=rung, at=self._at(notified))
            appealed = appealed_at(act, fate, zone)
            if appealed is not None and appealed <= (lost or last):
                told += f" {APPEALED[self.tongue].format(at=self._at(appealed))}"
            yield told if lost is None else f"{told} {OVERTURNED[self.tongue].format(at=self._at(lost))}"

    def _breach(self, place: int) -> str:
        """The offence, and the clause that was broken; with the one that spoke for it before, where that is another."""
        before, after = (
            self._broken(edition, decisions[place])
            for edition, decisions in zip(
                (self.compared.old, self.compared.new), self.change.decisions, strict=True
            )
        )
        if before == after or not before or not after:
            return after or before
        return WAS[self.tongue].format(now=after, before=before)

    def _broken(self, edition: Edition, decision: Decision) -> str:
        clause, offence = decision.breaches.get(self.change.ladder, (None, None))
        if clause is None or offence is None:
            return ""
        title = Names(edition, self.tongue).offence(offence).text
        return f"{self._quoted(title)}, {called(edition.clauses[clause])[self.tongue]}"

    def _at(self, instant: datetime) -> str:
        return instant_in_words(instant, self.compared.new.time_zone, self.tongue)

    def _quoted(self, text: str) -> str:
        return _QUOTED[self.tongue].format(text)
