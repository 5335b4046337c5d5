"""What becomes of sanctions in a history: appeals, extensions, what is overturned; and steps that go astray."""

from __future__ import annotations

from datetime import timedelta

from ..plain.instants import after
from ..plain.procedure import Case
from .history_people import STRANGERS
from .history_scene import SECOND, Scene


class SanctionSteps(Scene):
    """Throws what comes after a decision."""

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
