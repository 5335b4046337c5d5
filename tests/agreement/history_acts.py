"""Acts in a history: the same again, on the very edge of something, judged late, under the next version."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from ..plain.history import Sanction
from .history_people import ACTORS
from .history_scene import SECOND, Scene


class ActSteps(Scene):
    """Throws acts."""

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

    def lost_rung(self) -> list[Sanction]:
        """The notified sanctions on a rung that the last version's ladder does not have."""
        ladders = self.policies[-1]["ladder"]
        return [
            one
            for one in self.play.history.sanctions
            if one.notified and not one.overturned and one.rung not in ladders[one.ladder]["rungs"]
        ]

    def act_under_the_next_version(self) -> dict:
        """The person does it again when the ladder no longer has the rung that they stand on."""
        sanction = self.dice.pick(self.lost_rung())
        assert sanction.notified is not None
        switch = self.midnight(self.policies[-1]["policy"]["in_force"]["from"])
        self.now = max(self.now, switch, sanction.notified.astimezone(self.zone)) + timedelta(days=1)
        act = {**self.play.acts[sanction.act], "time": self.now}
        act.pop("known", None)
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
