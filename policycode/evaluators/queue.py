"""Who can still be asked about an act: by unknown, the cheapest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policycode.evaluators.functions import PluginFunction, function_sources
from policycode.evaluators.sources import Source, sources_of
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact


class Queue:
    """The sources that were not asked yet. Those that may only suggest an answer stand apart."""

    def __init__(
        self, sources: tuple[Source, ...], functions: Mapping[str, PluginFunction], edition: Edition
    ) -> None:
        facts = edition.vocabulary.facts
        self._stating: dict[str, list[Source]] = {}
        self._suggesting: dict[str, list[Source]] = {}
        for name, several in sources_of(sources, edition).items():
            self._stating[name] = [one for one in several if one.may_state(facts[name])]
            self._suggesting[name] = [one for one in several if not one.may_state(facts[name])]
        for name, one in function_sources(functions, edition).items():
            self._stating[name] = [one]
        self.everybody = frozenset(one.name for several in self._stating.values() for one in several)

    def first(self, unknown: str) -> Source | None:
        """The cheapest who can still state it."""
        return next(iter(self._stating.get(unknown, ())), None)

    def can_state(self, fact: Fact) -> bool:
        """Whether anybody is left who may state the fact."""
        return bool(self._stating.get(fact.id))

    def suggester(self, unknown: str) -> Source | None:
        """Somebody whose answer would be shown to the person who is asked."""
        return next(iter(self._suggesting.get(unknown, ())), None)

    def drop(self, source: Source, unknowns: Iterable[str]) -> None:
        """Not to be asked about these again."""
        for queue in (self._stating, self._suggesting):
            for name in unknowns:
                queue[name] = [one for one in queue.get(name, ()) if one.name != source.name]
