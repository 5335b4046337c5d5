"""Trying an act with changes: does it come out permitted, encouraged or protected?"""

from __future__ import annotations

from datetime import datetime

from .acts import Act, InvalidAct, read
from .approving import with_record
from .completions import outcomes_within
from .edition import Library
from .history import History
from .people import Directory

GOOD = ("permitted", "encouraged", "protected")


class Trial:
    """The act as written, with everything needed to read it again under changes."""

    def __init__(
        self, act: dict, library: Library, people: Directory, history: History | None, moment: datetime
    ) -> None:
        self.written = act
        self.library = library
        self.people = people
        self.history = history
        self.moment = moment
        self.planned = act.get("tense", "done") == "planned"
        self._tried: dict[frozenset, bool] = {}

    def act(self, changes: dict) -> Act | None:
        """The act under the changes; None where no version is in force or the act is not valid in it."""
        moment = changes.get("time", self.moment)
        edition = self.library.edition_at(moment)
        if edition is None:
            return None
        others = {name: value for name, value in changes.items() if name != "time"}
        try:
            act = read(self.written, moment, self.planned, edition, self.people, others)
        except InvalidAct:
            return None
        with_record(act, self.written, self.history)
        return act

    def works(self, changes: dict) -> bool:
        """Rule: "within the assumptions and whatever the other unknowns are": every completion, and at least one."""
        key = frozenset(changes.items())
        if key not in self._tried:
            self._tried[key] = self._works(changes)
        return self._tried[key]

    def _works(self, changes: dict) -> bool:
        act = self.act(changes)
        if act is None:
            return False
        some = False
        for outcome in outcomes_within(act, self.history):
            if outcome not in GOOD:
                return False
            some = True
        return some
