"""What happens between the acts of a counterexample, told in sentences: notices, hearings, what is overturned, over or
not yet notified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from policycode.calendars.durations import utc
from policycode.deciding import steps as s
from policycode.deciding.decision import Decision
from policycode.diagnostics import Words, words
from policycode.norms.policy import Edition
from policycode.readings.prose.calendar_words import Tongue, instant_in_words
from policycode.readings.prose.names import Names
from policycode.scenarios.play import ScenarioResult, StepResult

NOTIFIED = words(
    "Op {at} krijgt {person} bericht van {rung} voor {of}.",
    "On {at} {person} is notified of {rung} for {of}.",
)
HEARD = words("Op {at} wordt {person} gehoord over {of}.", "On {at} {person} is heard about {of}.")
OVERTURNED = words("Op {at} wordt {rung} voor {of} teruggedraaid.", "On {at} {rung} for {of} is overturned.")
APPEALED = words(
    "Op {at} gaat {person} in beroep tegen {rung} voor {of}.",
    "On {at} {person} appeals against {rung} for {of}.",
)
REFUSED = words(
    "Zoals het beleid nu is, wordt die stap geweigerd.", "As the policy stands, that step is refused."
)
OVER = words("{rung} voor {of} telt dan niet meer.", "By then {rung} for {of} no longer counts.")
NOT_YET = words(
    "Van wat voor {of} werd voorgesteld, is dan nog niets meegedeeld.",
    "By then nothing was notified of what was proposed for {of}.",
)
PROPOSED = words("→ voorstel: {rungs}", "→ proposed: {rungs}")
ON_LADDER = words("→ voorstel op ladder {ladder}: {rungs}", "→ proposed on ladder {ladder}: {rungs}")
"""``of`` is the number of the act in the story."""

QUOTED = {"nl": "‘{}’", "en": "“{}”"}


@dataclass
class Told:
    """A history told from its first step on, in one language."""

    result: ScenarioResult
    language: Tongue
    acts: dict[int, tuple[int, Decision]] = field(default_factory=dict)
    """By step its act's number in the story, and what it came to."""
    rungs: dict[int, str] = field(default_factory=dict)
    """By an act's step the rung that was imposed for it."""

    def number(self, step: StepResult) -> int | None:
        """The number in the story of the act of a step; ``None`` where it is no act, or could not be judged."""
        if step.decision is None:
            return None
        number = len(self.acts) + 1
        self.acts[step.index] = (number, step.decision)
        return number

    def before(self, decision: Decision) -> Iterator[str]:
        """How the person's earlier cases stand when an act comes."""
        person, edition = decision.act.person, decision.edition
        imposed = {one.act: one for one in self.result.record.sanctions(person)}
        for number, earlier in self.acts.values():
            if earlier is decision or earlier.act.person != person or edition is None:
                continue
            sanction = imposed.get(earlier.act.id)
            notified = None if sanction is None else sanction.notified
            if earlier.proposals and (notified is None or notified > decision.at):
                yield NOT_YET[self.language].format(of=number)
            elif sanction and sanction.counts_until and sanction.counts_until <= decision.at:
                yield OVER[self.language].format(rung=_rung(edition, sanction.rung, self.language), of=number)

    def between(self, step: StepResult) -> Iterator[str]:
        """What a step that is no act brings about."""
        what = step.step.what
        if isinstance(what, s.Decide) and what.rung is not None:
            self.rungs[what.of] = what.rung
            at = what.notified
            said = self._said(NOTIFIED, what.of, at) if at is not None else None
        elif isinstance(what, s.Hearing):
            said = self._said(HEARD, what.of, what.at)
        elif isinstance(what, s.Overturn):
            said = self._said(OVERTURNED, what.of, what.at)
        elif isinstance(what, s.Appeal):
            said = self._said(APPEALED, what.of, what.at)
        else:
            said = None
        if said is not None:
            yield said if step.passed else f"{said} {REFUSED[self.language]}"

    def _said(self, sentence: Words, of: int, at: datetime) -> str | None:
        number, decision = self.acts.get(of, (0, None))
        if decision is None or decision.edition is None:
            return None
        edition = decision.edition
        return sentence[self.language].format(
            at=instant_in_words(utc(at), edition.time_zone, self.language),
            person=decision.act.person,
            rung=_rung(edition, self.rungs.get(of, ""), self.language),
            of=number,
        )


def proposed(decision: Decision, language: Tongue) -> Iterator[str]:
    """What is proposed for an act; where there are several ladders, on which."""
    edition = decision.edition
    for one in decision.proposals if edition is not None else ():
        assert edition is not None
        rungs = (_rung(edition, rung, language) for rung in dict.fromkeys((one.lowest, one.highest)))
        ladder = Names(edition, language).title(one.ladder, edition.ladders[one.ladder].title).text
        sentence = ON_LADDER if len(edition.ladders) > 1 else PROPOSED
        yield sentence[language].format(rungs=" – ".join(rungs), ladder=QUOTED[language].format(ladder))


def _rung(edition: Edition, rung: str, language: Tongue) -> str:
    return QUOTED[language].format(Names(edition, language).rung(rung).text)
