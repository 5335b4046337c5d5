"""What the throwers of steps share: the history so far, and the cases in it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..plain.procedure import Case
from ..plain.scenario import Play
from .dice import Dice

SECOND = timedelta(seconds=1)


class Scene:
    """A history in the making; `thrown` counts what was tried, by name."""

    def __init__(self, dice: Dice, policies: list[dict], people: list[dict] | None, steady: bool) -> None:
        self.dice, self.policies, self.people = dice, policies, people
        self.play = Play(policies, people)
        self.zone = ZoneInfo(policies[0]["policy"]["time_zone"])
        self.now = datetime(2026, 1, dice.number(5, 28), dice.number(0, 23), tzinfo=self.zone)
        self.steady = dice.chance(
            0.5
        )  # one person, of whom all is known, and people who decide without delay
        self.thrown: Counter[str] = Counter()

    def count(self, name: str) -> None:
        self.thrown[name] += 1

    def cases(self, open: bool) -> list[tuple[int, Case]]:
        """The breaches not yet decided, or those with a sanction that stands; with the act's step."""
        return [
            (of, case)
            for of, by_ladder in self.play.cases.items()
            for case in by_ladder.values()
            if (open and case.breach and case.offence and not case.rejected and not case.sanction())
            or (not open and case.sanction() is not None)
        ]

    def pick(self, open: bool) -> tuple[int, Case]:
        """One of them, mostly of the latest."""
        found = self.cases(open)
        return found[-1] if self.dice.chance(0.5) else self.dice.pick(found)

    def about(self, of: int, case: Case) -> dict:
        several = len(self.play.cases[of]) > 1 or self.dice.chance(0.2)
        return {"of": of, "ladder": case.ladder} if several else {"of": of}
