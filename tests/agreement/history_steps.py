"""The steps of a history, thrown one after the other in view of what came of the earlier ones.

Most steps are what sensible people would do next; a good part is not, each in one way that is to be refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..plain.instants import after
from ..plain.procedure import Case
from ..plain.scenario import Play
from .dice import Dice
from .history_people import ACTORS, DECIDERS, STRANGERS

SECOND = timedelta(seconds=1)
JUMPS = [timedelta(hours=2), timedelta(days=1), timedelta(days=3), timedelta(days=9), timedelta(days=25)]


class Steps:
    """Throws and takes steps; `thrown` counts what was tried, by name."""

    def __init__(self, dice: Dice, policies: list[dict], people: list[dict] | None) -> None:
        self.dice, self.policies, self.people = dice, policies, people
        self.play = Play(policies, people)
        self.zone = ZoneInfo(policies[0]["policy"]["time_zone"])
        self.now = datetime(2026, 1, dice.number(5, 28), dice.number(0, 23), tzinfo=self.zone)
        self.results: list[dict] = []
        self.steady = dice.chance(
            0.5
        )  # one person, of whom all is known, and people who decide without delay
        self.thrown: Counter[str] = Counter()

    def throw(self, size: int) -> None:
        """So many steps, the first of them an act, and a look at the clock at the end."""
        self.take(self.act())
        while len(self.results) < size:
            self.now += self.dice.pick(JUMPS)
            self.take(self.next())
        self.take(self.clock())
        self.now += self.dice.pick([timedelta(days=3), timedelta(days=100), timedelta(days=400)])
        self.take({"clock": {"at": self.now}})

    def take(self, step: dict) -> None:
        self.results.append(self.play.take(step))

    def count(self, name: str) -> None:
        self.thrown[name] += 1

    def next(self) -> dict:
        """An act, a step in one of the open cases or about one of the sanctions, or something beside them."""
        dice = self.dice
        choices: dict[Callable[[], dict], float] = {self.act: 5, self.clock: 0.4}
        choices |= {self.approve: 0.5, self.acknowledge: 0.6}
        if self.cases(open=True):
            choices[self.decide] = 14 if self.steady else 8
            choices[self.hearing] = 0.7
        if self.cases(open=False):
            choices |= {self.overturn: 1, self.extend: 1, self.appeal: 1.6, self.appeal_decided: 0.6}
            choices[self.decide_again] = 0.6
        if self.rested_on():
            choices[self.overturn_ground] = 3
        if any(one.pending for one in self.play.history.sanctions):
            choices[self.appeal_decided] = 3
        if any(self.play.cases.values()):
            choices[self.astray] = 0.5
        return dice.weighed(choices)()

    # -- cases

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

    # -- acts

    def act(self) -> dict:
        dice = self.dice
        earlier = [s["act"] for s in self.play.steps if "act" in s and s["act"].get("tense") != "planned"]
        if earlier and dice.chance(0.45):
            act = {key: value for key, value in dice.pick(earlier).items() if key != "known"}
            if dice.chance(0.3):
                act["facts"] = act["facts"] | {"grave": dice.chance(0.5)}
            act |= {"time": self.time_of_act()}
        else:
            act = self.new_act()
        if "time" in act and dice.chance(0.2):
            act["known"] = act["time"] + timedelta(days=dice.pick([1, 5, 20]))
        return {"act": act}

    def new_act(self) -> dict:
        dice = self.dice
        person = ACTORS[0] if self.steady else dice.pick([*ACTORS[:1] * 5, *ACTORS])
        act: dict = {"time": self.time_of_act(), "person": person}
        listed = any(one["person"] == act["person"] for one in self.people or [])
        if not listed or dice.chance(0.3):
            act["roles"] = dice.pick([["employee"], ["employee"], ["manager"], ["legal_counsel", "employee"]])
        if listed and dice.chance(0.03):
            act["roles"] = ["pirate"]
        act["action"] = dice.pick(
            ["post", "post", "publish", "like", {"name": "dance", "is_a": ["post"]}, "dance"]
        )
        if dice.chance(0.7):
            act["platform"] = dice.pick(["x", "social", "intranet"])
        likely = {"harm": 0.85, "grave": 0.4, "public": 0.6, "sorry": 0.25}
        silent = 0.02 if self.steady else 0.12
        act["facts"] = {name: dice.chance(part) for name, part in likely.items() if not dice.chance(silent)}
        if dice.chance(0.15):
            act["approvals"] = dice.pick([[], ["manager"], ["hr_director"]])
        if dice.chance(0.1):
            act["tense"] = "planned"
            if dice.chance(0.1):
                del act["time"]
        return act

    def time_of_act(self) -> datetime:
        """Now; on the very instant at which something begins or ends, or a second before; or some days ago."""
        dice = self.dice
        if dice.chance(0.35) and (edges := self.edges()):
            return dice.pick(edges[-4:] if dice.chance(0.6) else edges) - dice.pick([SECOND, 0 * SECOND])
        if dice.chance(0.15):
            self.count("judged late")
            return self.now - dice.pick([timedelta(days=2), timedelta(days=10), timedelta(days=40)])
        return self.now

    def edges(self) -> list[datetime]:
        """Instants of the record, the list of people and the versions at which something changes."""
        found = [moment.astimezone(self.zone) for moment in self.play.ends()]
        found += [a["until"] for a in self.play.history.approvals if "until" in a]
        found += [a["at"] for a in self.play.history.approvals]
        found += [on.astimezone(self.zone) for _, _, on in self.play.directory.given]
        found += [self.midnight(d["policy"]["in_force"]["from"]) for d in self.policies[1:]]
        for entry in self.people or []:
            if entry["person"] in ACTORS:
                stretches = entry.get("protection", [])
                found += [self.midnight(s[key]) for s in stretches for key in ("from", "until") if key in s]
                found += [self.midnight(one["on"]) for one in entry.get("acknowledged", [])]
        start = datetime(2026, 1, 1, tzinfo=self.zone)
        return [moment for moment in sorted(found) if start < moment < self.now + timedelta(days=200)]

    def midnight(self, day: date) -> datetime:
        return day if isinstance(day, datetime) else datetime.combine(day, time(), self.zone)

    # -- cases

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

    def astray(self) -> dict:
        """A step about any act at all, whatever became of it."""
        dice = self.dice
        of = dice.pick([of for of, by_ladder in self.play.cases.items() if by_ladder])
        said = self.about(of, dice.pick(list(self.play.cases[of].values())))
        kind = dice.pick(["decide", "reject", "hearing", "overturn", "extend", "appeal", "appeal_decided"])
        self.count(f"astray {kind}")
        said["at"] = self.now
        match kind:
            case "decide":
                case = self.play.cases[of][said.get("ladder", next(iter(self.play.cases[of])))]
                said |= {"rung": case.rungs[0], "by": STRANGERS, "notified": self.now, "reason": "Still."}
                if case.rung(case.rungs[0]).get("counts_for") == "decided":
                    said["until"] = "forever"
            case "reject":
                return {"decide": said | {"reject": True, "by": STRANGERS}}
            case "hearing":
                said["outcome"] = "held"
            case "extend":
                said["until"] = self.now + timedelta(days=60)
            case "appeal_decided":
                said["upheld"] = dice.chance(0.5)
        return {kind: said}

    # -- sanctions

    def overturn(self) -> dict:
        of, case = self.pick(open=False)
        return {"overturn": {**self.about(of, case), "at": self.now, "reason": "A mistake."}}

    def rested_on(self) -> list[tuple[int, Case]]:
        """The sanctions that stand and on which another rests."""
        grounds = {act for one in self.play.history.sanctions for act in one.grounds}
        return [(of, case) for of, case in self.cases(open=False) if case.act.id in grounds]

    def overturn_ground(self) -> dict:
        of, case = self.dice.pick(self.rested_on())
        return {"overturn": {**self.about(of, case), "at": self.now, "reason": "It was another's doing."}}

    def extend(self) -> dict:
        """In time, on the very end or after it; for longer, without end, or for less."""
        dice = self.dice
        of, case = self.pick(open=False)
        end = case.standing().counts_until
        at = self.now
        if end is not None and dice.chance(0.6):
            at = end.astimezone(self.zone) - dice.pick(
                [timedelta(days=3), SECOND, 0 * SECOND, -timedelta(days=3)]
            )
        base = at if end is None else end.astimezone(self.zone)
        until = dice.pick(
            ["forever", base + timedelta(days=30), base + timedelta(days=90), base - SECOND, base]
        )
        return {"extend": {**self.about(of, case), "at": at, "until": until, "reason": "Not done yet."}}

    def appeal(self) -> dict:
        """In time, on the last instant, too late or too early."""
        dice = self.dice
        of, case = self.pick(open=False)
        sanction = case.standing()
        at = self.now
        if sanction.notified is not None:
            notified = sanction.notified.astimezone(self.zone)
            within = sanction.appeal.get("within", "P14D")
            last = after(sanction.notified, within, case.zone).astimezone(self.zone)
            at = dice.pick(
                [notified, notified + timedelta(days=2), last, last + SECOND, notified - SECOND, at]
            )
        return {"appeal": {**self.about(of, case), "at": at}}

    def appeal_decided(self) -> dict:
        pending = [(of, case) for of, case in self.cases(open=False) if case.standing().pending]
        of, case = self.dice.pick(pending) if pending and self.dice.chance(0.85) else self.pick(open=False)
        said = {**self.about(of, case), "at": self.now, "upheld": self.dice.chance(0.6)}
        return {"appeal_decided": said}

    # -- the rest

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
