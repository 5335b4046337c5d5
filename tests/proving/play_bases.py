"""All histories with the bases that clauses have: an act is the clauses of an offence that it violates."""

from __future__ import annotations

from itertools import combinations

from ..plain.edition import Clause, Edition
from ..plain.ladders import Range, Setting, highest
from .play import Past, Play, _Done


class PlayWithBases(Play):
    """All histories of one person on one ladder, of a policy whose clauses are violated each by itself or together."""

    def __init__(self, edition: Edition, name: str, most: int = 0, counted: str = "") -> None:
        self.acts: dict[str, tuple[str, list[Clause]]] = {}
        super().__init__(edition, name, most, counted)
        for offence in self.offences:
            of = [one for one in edition.clauses.values() if one.table["offence"] == offence]
            for size in range(1, len(of) + 1):
                for chosen in combinations(of, size):
                    self.acts[f"{offence}: {[one.id for one in chosen]}"] = offence, list(chosen)
        self.offences = list(self.acts)

    def offence(self, name: str) -> str:
        return self.acts[name][0] if name in self.acts else name

    def proposal(self, past: Past, offence: str) -> Range | None:
        key = past.live, past.events, offence
        if key not in self._proposals:
            of, clauses = self.acts[offence]
            setting = Setting(self._history(past), lambda clause: True, False, None)
            gravest = [(clause, of) for clause in clauses]
            self._proposals[key] = highest(_Done(self.edition), self.name, self.ladder, gravest, setting)
        return self._proposals[key]
