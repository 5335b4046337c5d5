"""The steps of a history, thrown one after the other in view of what came of the earlier ones.

Most steps are what sensible people would do next; a good part is not, each in one way that is to be refused.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from .dice import Dice
from .history_acts import ActSteps
from .history_decisions import DecisionSteps
from .history_people import ACTORS
from .history_sanctions import SanctionSteps
from .history_scene import SECOND

JUMPS = [timedelta(hours=2), timedelta(days=1), timedelta(days=3), timedelta(days=9), timedelta(days=25)]


class Steps(ActSteps, DecisionSteps, SanctionSteps):
    """Throws and takes steps; `results` says what came of each."""

    def __init__(self, dice: Dice, policies: list[dict], people: list[dict] | None, steady: bool) -> None:
        super().__init__(dice, policies, people, steady)
        self.results: list[dict] = []

    def throw(self) -> None:
        """Some steps, the first of them an act, and two looks at the clock at the end."""
        size = self.dice.number(6, 16) if self.steady else self.dice.number(4, 12)
        self.take(self.act())
        while len(self.results) < size:
            self.now += self.dice.pick(JUMPS)
            self.take(self.next())
        self.take(self.clock())
        self.now += self.dice.pick([timedelta(days=3), timedelta(days=100), timedelta(days=400)])
        self.take({"clock": {"at": self.now}})

    def take(self, step: dict) -> None:
        self.results.append(self.play.take(step))

    def next(self) -> dict:
        """An act, a step in one of the open cases or about one of the sanctions, or something beside them."""
        dice = self.dice
        choices: dict[Callable[[], dict], float] = {self.act: 12 if self.steady else 5, self.clock: 0.4}
        choices |= {self.approve: 0.5, self.acknowledge: 0.6}
        if self.cases(open=True):
            choices[self.decide] = 25 if self.steady else 8
            choices[self.hearing] = 0.7
        if self.cases(open=False):
            choices |= {self.overturn: 1, self.extend: 1, self.appeal: 1.6, self.appeal_decided: 0.6}
            choices[self.decide_again] = 0.6
        if self.lost_rung():
            choices[self.act_under_the_next_version] = 8
        if self.rested_on():
            choices[self.overturn_ground] = 3
        if any(one.pending for one in self.play.history.sanctions):
            choices[self.appeal_decided] = 3
        if any(self.play.cases.values()):
            choices[self.astray] = 0.5
        return dice.weighed(choices)()

    def approve(self) -> dict:
        dice = self.dice
        said: dict = {"role": dice.pick(["manager", "hr_officer", "hr_director"]), "at": self.now}
        if dice.chance(0.5):
            said["person"] = dice.pick(ACTORS[:2])
        if dice.chance(0.4):
            said["for"] = dice.pick([{"action": "publish"}, {"action": "like"}, {"platform": "social"}])
        if dice.chance(0.3):
            said["for"] = {"action": "post", "platform": dice.pick(["x", "intranet"])}
        if dice.chance(0.4):
            said["until"] = self.now + timedelta(days=dice.pick([3, 20]))
        return {"approve": said}

    def acknowledge(self) -> dict:
        version = self.dice.pick(self.policies)["policy"]["version"]
        return {"acknowledge": {"person": self.dice.pick(ACTORS[:2]), "version": version, "at": self.now}}

    def clock(self) -> dict:
        """Now, or where something begins or ends; of one person or of everybody."""
        ends = [moment.astimezone(self.zone) for moment in self.play.ends()]
        said: dict = (
            {"at": self.dice.pick(ends) - self.dice.pick([0 * SECOND, SECOND])} if ends else {"at": self.now}
        )
        if self.dice.chance(0.3):
            said["at"] = self.now
        if self.dice.chance(0.4):
            said["person"] = self.dice.pick(ACTORS)
        return {"clock": said}
