"""A scenario, read aloud: a history of steps, judged in order, on a record that starts empty (section 8).

Each step is a table as a scenario file has it, with datetimes. What may be done in a case is in `procedure`.
"""

from __future__ import annotations

from datetime import datetime

from .acts import Act
from .decide import judge_one, remember, remember_points
from .decision import Decision
from .edition import Library
from .history import History
from .instants import instant
from .people import Directory
from .procedure import Case, Mistaken, Procedure, Refused


class Play:
    """A scenario in play: `take` its steps one after the other."""

    def __init__(
        self, policies: list[dict], people: list[dict] | None, files: dict[str, list[dict]] | None = None
    ) -> None:
        self.library, self.directory = Library(policies, files), Directory(people)
        self.zone = policies[0]["policy"]["time_zone"]
        self.policies = policies
        self.history = History(recorded=True)
        self.procedure = Procedure(self.history, self.directory)
        self.steps: list[dict] = []
        self.cases: dict[int, dict[str, Case]] = {}  # by the act's step, by ladder
        self.acts: dict[str, dict] = {}  # as written, by id

    def take(self, step: dict) -> dict:
        """What comes of the next step: `came` is "accepted", "refused" or "mistaken" (an error of who wrote it);
        `decision` is that of an act, `live` what counts at the step's instant."""
        self.steps.append(step)
        kind, said = next((key, value) for key, value in step.items() if key != "expect")
        result: dict = {"kind": kind, "came": "accepted", "why": ""}
        try:
            if kind == "act":
                result["decision"] = self._act(said)
            else:
                self._other(kind, said)
        except Refused as refused:
            result |= {"came": "refused", "why": str(refused)}
        except Mistaken as mistaken:
            return result | {"came": "mistaken", "why": str(mistaken)}
        return result | {"live": self._live(kind, said)}

    def act_steps(self) -> list[int]:
        """The numbers of the steps that are acts."""
        return [number for number, step in enumerate(self.steps, 1) if "act" in step]

    def judged_alone(self, number: int) -> dict:
        """The act of a step once more, without a record."""
        return judge_one(self._written(number), self.library, Directory(self.directory.entries), None, None)[
            0
        ]

    def judged_late(self, number: int, now: object) -> dict:
        """The act of a step once more, at an instant after all steps: "what counts for an act is what counted at
        the act's time, whenever it is judged"; its own points are what is being judged."""
        written, at = self._written(number), instant(now, self.zone)
        everything = self.history.breaches
        self.history.breaches = [breach for breach in everything if breach.act != written["id"]]
        try:
            return judge_one(written, self.library, self.directory, self.history, at)[0]
        finally:
            self.history.breaches = everything

    def _written(self, number: int) -> dict:
        return {**self.steps[number - 1]["act"], "id": self._id(number)}

    def _id(self, number: int) -> str:
        return f"step{number}"

    def _act(self, said: dict) -> dict:
        number = len(self.steps)
        written = self._written(number)
        result, act, decision = judge_one(written, self.library, self.directory, self.history, None)
        if "invalid" in result:
            raise Mistaken(result["invalid"])
        remember(written, self.zone, None, self.history)
        self.acts[written["id"]] = said
        self.cases[number] = {}
        if act is not None and decision is not None:
            self.cases[number] = self._cases(act, decision)
            remember_points(act, decision, self.history)
        return result

    def _cases(self, act: Act, decision: Decision) -> dict[str, Case]:
        reached, result = dict(decision.reached), decision.result
        breach = result["outcome"] == "breach" and not act.planned
        proposals = {p["ladder"]: (p["from"], p["to"]) for p in result["proposals"]}
        return {
            name: Case(act, name, breach, reached.get(name), proposals.get(name), self.history)
            for name in act.edition.document.get("ladder", {})
        }

    def _case(self, said: dict) -> Case:
        """Rule: "`of` (here and below the number of the act's step …), `ladder` where there are several"."""
        if said["of"] not in self.cases:
            raise Mistaken("that step is no act that was judged")
        cases = self.cases[said["of"]]
        if "ladder" not in said and len(cases) == 1:
            return next(iter(cases.values()))
        if said.get("ladder") not in cases:
            raise Refused("there is no such ladder")
        return cases[said["ladder"]]

    def _other(self, kind: str, said: dict) -> None:
        """A step that is no act. At a `clock` nothing happens."""
        if kind == "approve":
            named = {key: said[key] for key in ("role", "at", "person", "until") if key in said}
            self.history.approvals.append(named | said.get("for", {}))
        elif kind == "acknowledge":
            self.directory.given.append((said["person"], said["version"], instant(said["at"], self.zone)))
        elif kind != "clock":
            getattr(self.procedure, kind)(self._case(said), said)

    def _live(self, kind: str, said: dict) -> list[str]:
        """The rungs that count when the step is complete, of whom it is about; at a clock of everybody."""
        if kind == "act":
            person: str | None = said["person"]
            moment = instant(said["time"], self.zone)
        else:
            person = said.get("person") or self._person(said.get("of"))
            moment = instant(said.get("notified", said["at"]), self.zone)
        return sorted(
            s.rung for s in self.history.sanctions if person in (None, s.person) and s.counts(moment)
        )

    def _person(self, of: int | None) -> str | None:
        return None if of is None else self.steps[of - 1]["act"]["person"]

    def ends(self) -> list[datetime]:
        """Every instant at which something of the record begins or ends to count."""
        found = {
            end for s in self.history.sanctions for end in (s.notified, s.counts_until, *sum(s.pauses, ()))
        }
        return sorted(end for end in found if end is not None)
