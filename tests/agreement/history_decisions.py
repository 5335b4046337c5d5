"""Hearings and decisions in a history: as they should be, or with one flaw."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..plain.instants import after
from ..plain.procedure import Case
from .history_people import DECIDERS, STRANGERS
from .history_scene import SECOND, Scene


class DecisionSteps(Scene):
    """Throws what leads to a sanction."""

    def hearing(self) -> dict:
        of, case = self.pick(open=True)
        return self.heard(of, case)

    def heard(self, of: int, case: Case) -> dict:
        outcome = self.dice.pick(["held", "refused", "written"])
        return {"hearing": {**self.about(of, case), "at": self.in_time(case), "outcome": outcome}}

    def in_time(self, case: Case) -> datetime:
        """Now or, where the case has a limitation, now and then its last instant or one too late."""
        offence = case.act.edition.vocabulary["offence"].get(case.offence, {})
        if "limitation" not in offence or case.taken:
            return self.now
        last = after(case.act.known, offence["limitation"], case.zone).astimezone(self.zone)
        if self.dice.chance(0.3):
            return last + self.dice.pick([0 * SECOND, SECOND])
        return min(self.now, last) if self.dice.chance(0.7) else self.now

    def decide(self) -> dict:
        """A decision as it should be; more than now and then with a flaw."""
        of, case = self.pick(open=True)
        at = self.in_time(case)
        flawed = 0.12 if self.steady else 0.35
        if self.dice.chance(0.12):
            return {"decide": {**self.about(of, case), "reject": True, "by": self.by({}, case, at), "at": at}}
        rung = self.rung(case)
        table = case.rung(rung)
        heard = any(name == "hearing" for name, _ in case.taken)
        if table.get("needs") and not heard and self.dice.chance(0.75):
            return self.heard(of, case)
        said: dict = {**self.about(of, case), "rung": rung, "by": self.by(table, case, at), "at": at}
        if not self.dice.chance(0.08):
            said["notified"] = at + self.dice.pick([0 * SECOND, timedelta(hours=4), timedelta(days=4)])
        if table.get("counts_for") == "decided":
            said["until"] = self.dice.pick(["forever", at + timedelta(days=30), at + timedelta(days=90)])
        if self.outside(case, rung):
            said["reason"] = self.dice.pick(
                ["It was unlike the others.", {"en": "It was worse.", "nl": "Erger."}]
            )
        elif self.dice.chance(0.1):
            said["reason"] = "As proposed."
        return {"decide": self.flawed(said, case) if self.dice.chance(flawed) else said}

    def rung(self, case: Case) -> str:
        """One of those proposed, mostly."""
        if case.proposal is None or self.dice.chance(0.1):
            return self.dice.pick(case.rungs)
        low, high = (case.rungs.index(end) for end in case.proposal)
        return case.rungs[self.dice.number(low, high)]

    def outside(self, case: Case, rung: str) -> bool:
        if case.proposal is None:
            return True
        low, high = (case.rungs.index(end) for end in case.proposal)
        return not low <= case.rungs.index(rung) <= high

    def by(self, rung: dict, case: Case, at: datetime) -> object:
        """Enough people who may, as far as a good clerk knows."""
        decided_by = rung.get("decided_by", {"roles": ["hr_officer"]})
        able = [name for name in DECIDERS if self.holds(name, decided_by["roles"], case, at)]
        votes = decided_by.get("votes", 1)
        if votes == "majority":
            listed = [name for name in able if self.play.directory.knows(name)]
            votes = len(listed) // 2 + 1
            able = listed or able
        chosen = (able + STRANGERS)[:votes]
        if self.dice.chance(0.25):
            chosen = chosen[1:] + STRANGERS[:1]
        chosen = chosen or STRANGERS[:1]
        return chosen[0] if len(chosen) == 1 and self.dice.chance(0.5) else chosen

    def holds(self, name: str, roles: list[str], case: Case, at: datetime) -> bool:
        held, _ = self.play.directory.at(name, at, case.zone)
        return not self.play.directory.knows(name) or bool(
            case.act.edition.closure("role", held) & set(roles)
        )

    def flawed(self, said: dict, case: Case) -> dict:
        """The decision with one thing wrong."""
        dice, by = self.dice, [said["by"]] if isinstance(said["by"], str) else said["by"]
        flaw = dice.pick(
            "subject subject votes votes wrong_role twice rung no_reason until early late outside".split()
        )
        self.count(f"flaw {flaw}")
        match flaw:
            case "subject":
                said["by"] = dice.pick([case.act.person, [*by, case.act.person]])
            case "votes":
                said["by"] = dice.pick([by[:1], by[:-1] or by, [*by[:-1], dice.pick(DECIDERS)]])
            case "wrong_role":
                said["by"] = [dice.pick(DECIDERS) for _ in by]
            case "twice":
                said["by"] = [by[0]] * len(by)
            case "rung":
                others = [name for name in case.act.edition.vocabulary["rung"] if name not in case.rungs]
                said["rung"] = dice.pick(others or case.rungs)
            case "no_reason" | "outside":
                said["rung"] = dice.pick(case.rungs) if flaw == "outside" else said["rung"]
                said.pop("reason", None)
            case "until" if "until" in said:
                del said["until"]
            case "until":
                said["until"] = dice.pick(["forever", said["at"] + timedelta(days=30)])
            case "early":
                said["notified"] = said["at"] - dice.pick([SECOND, timedelta(days=1)])
            case "late":
                said["at"] = said["at"] + timedelta(days=75)
                if "notified" in said:
                    said["notified"] = said["at"]
        return said

    def decide_again(self) -> dict:
        """A second decision on a case that was decided."""
        of, case = self.pick(open=False)
        said = {**self.about(of, case), "by": STRANGERS, "at": self.now}
        if self.dice.chance(0.4):
            return {"decide": said | {"reject": True}}
        rung = case.rungs[0]
        if case.rung(rung).get("counts_for") == "decided":
            said["until"] = "forever"
        return {"decide": said | {"rung": rung, "notified": self.now, "reason": "Once more."}}
