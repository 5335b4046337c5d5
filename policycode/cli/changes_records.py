"""What two versions make of a file of acts: which are decided otherwise, and whose record would be another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policycode.cli.changes_summary import MOST
from policycode.cli.language import Language
from policycode.cli.standing import rung_title
from policycode.deciding.explain.tree import visible
from policycode.diagnostics import words
from policycode.norms.policy import Edition
from policycode.norms.wording import OUTCOMES
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.pairs import Class
from policycode.proving.difference.records import ActChange, Effect, Record
from policycode.proving.difference.saying import details

SAID: Final = {
    "acts": words("{n} van {total} daden worden anders beoordeeld", "{n} of {total} acts are decided otherwise"),
    "acts_one": words("{n} van {total} daden wordt anders beoordeeld", "{n} of {total} acts is decided otherwise"),
    "of_one_act": words("{n} van {total} daad wordt anders beoordeeld", "{n} of {total} act is decided otherwise"),
    "no_acts": words("Geen enkele daad is onder beide beoordeeld.", "No act was decided under both."),
    "more": words("en nog {n}: --all noemt ze", "and {n} more: --all names them"),
    "no_records": words("Niemands dossier verandert.", "Nobody's record changes."),
    "proposals": words("voorstellen", "proposed"),
    "live": words("telt aan het eind", "counts at the end"),
    "nothing": words("niets", "nothing"),
}  # fmt: skip


class ChangedRecords:
    """Tells it in one language."""

    def __init__(self, compared: Comparison, effect: Effect, language: Language, *, every: bool) -> None:
        """``every`` act that is decided otherwise is named, or the first of many."""
        self.compared, self.effect, self.language = compared, effect, language
        self.acts = effect.acts if every else effect.acts[:MOST]

    def lines(self) -> Iterator[str]:
        """How many acts are decided otherwise, which those are, and whose record that changes."""
        effect = self.effect
        yield self._counted(len(effect.acts), effect.judged)
        yield from (self._act(one) for one in self.acts)
        if left := len(effect.acts) - len(self.acts):
            yield self._say("more", n=left)
        old, new = self.compared.old, self.compared.new
        for one in effect.people:
            yield f"{visible(one.person)}: {self._record(one.before, old)} → {self._record(one.after, new)}"
        if effect.judged and not effect.people:
            yield self._say("no_records")

    def _say(self, key: str, **filling: object) -> str:
        return SAID[key][self.language].format(**filling)

    def _counted(self, number: int, total: int) -> str:
        if not total:
            return self._say("no_acts")
        key = "of_one_act" if total == 1 else "acts_one" if number == 1 else "acts"
        return self._say(key, n=number, total=total)

    def _act(self, one: ActChange) -> str:
        old, new = self.compared.old, self.compared.new
        before, after = self._class(one.before, one.after, old), self._class(one.after, one.before, new)
        return f"{visible(one.act.id)}: {before} → {after}"

    def _class(self, one: Class, other: Class, edition: Edition) -> str:
        """The outcome, and what else is not as under the other version."""
        return OUTCOMES[one.outcome][self.language] + visible(details(one, other, edition, self.language))

    def _record(self, record: Record, edition: Edition) -> str:
        said = [
            f"{visible(act)} {' – '.join(dict.fromkeys(rung_title(edition, rung, self.language) for rung in ends))}"
            for act, (_, *ends) in record.proposals
        ]
        live = [rung_title(edition, rung, self.language) for _, rung in record.live]
        parts = [("proposals", said), ("live", live)]
        return "; ".join(
            f"{self._say(key)}: {', '.join(what) or self._say('nothing')}" for key, what in parts
        )
