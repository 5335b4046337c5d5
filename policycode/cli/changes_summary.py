"""What a large amendment changes at a glance, and which of its stories are told in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from policycode.cli.language import Language
from policycode.deciding.explain.tree import visible
from policycode.diagnostics import words
from policycode.norms.wording import OUTCOMES
from policycode.proving.difference.compare import Change, Comparison
from policycode.proving.difference.grouping import Direction, grouped
from policycode.proving.difference.saying import cited

MOST: Final = 20
"""So many stories are all told."""

EACH: Final = 3
"""Of more, so many of each outcome before and after."""

COUNTED: Final = 12
"""So many outcomes, and clauses, are counted one by one at the head."""

PAGE: Final = 60_000
"""Characters that a page for a pull request may take: a comment there holds 65,536."""

SAID: Final = {
    "summary": words("In het kort", "In short"),
    "outcomes": words("soorten daden, naar uitkomst: {counted}", "classes of acts, by outcome: {counted}"),
    "clauses": words("door gewijzigde bepalingen: {counted}", "through changed clauses: {counted}"),
    "others": words("en nog {n} andere", "and {n} others"),
    "more": words("en nog {n}: --all vertelt ze", "and {n} more: --all tells them"),
    "in_json": words("en nog {n}: in --format json", "and {n} more: in --format json"),
}


class Summary:
    """Counts the changes, and chooses among them where there are many, unless ``every`` one is wanted."""

    def __init__(
        self, compared: Comparison, directions: Mapping[Direction, str], language: Language, every: bool
    ) -> None:
        """``directions``: what each direction of a change is called."""
        self.compared, self.directions, self.language = compared, directions, language
        self.is_large = len(compared.changes) + len(compared.unstatable) > MOST
        self.every = every or not self.is_large

    def say(self, key: str, **filling: object) -> str:
        return SAID[key][self.language].format(**filling)

    def lines(self) -> Iterator[str]:
        """By what it does to people, by outcome and by clause responsible, the most first."""
        for direction, groups in grouped(self.compared).items():
            yield f"{self.directions[direction]}: {sum(map(len, groups.values()))}"
        outcomes = Counter((one.before.outcome, one.after.outcome) for one in self.compared.changes)
        pairs = (
            (" → ".join(OUTCOMES[one][self.language] for one in pair), number)
            for pair, number in outcomes.most_common()
        )
        yield from self._counted("outcomes", list(pairs))
        clauses = Counter(name for one in self.compared.changes for name in one.because)
        yield from self._counted(
            "clauses", [(self._called(name), number) for name, number in clauses.most_common()]
        )

    def _counted(self, key: str, told: Sequence[tuple[str, int]]) -> Iterator[str]:
        """The first, the most, with their numbers; of the rest only how many they are."""
        if told:
            counted = [f"{name}: {number}" for name, number in told[:COUNTED]]
            if len(told) > COUNTED:
                counted.append(self.say("others", n=len(told) - COUNTED))
            yield self.say(key, counted="; ".join(counted))

    def chosen(self, changes: Sequence[Change]) -> list[Change]:
        """Those of some changes that are told, in an order that keeps together what the same clauses are responsible
        for. Of many the first of the clauses that are responsible for most."""
        by_clauses: dict[tuple[str, ...], list[Change]] = {}
        for one in changes:
            by_clauses.setdefault(one.clauses, []).append(one)
        if not self.is_large:
            return list(changes)
        groups = sorted(by_clauses.values(), key=len, reverse=True)
        if self.every:
            return [one for group in groups for one in group]
        return [group[0] for group in groups[:EACH]]

    def more(self, number: int, key: str = "more") -> Iterator[str]:
        """How many are left out, if any."""
        if number:
            yield self.say(key, n=number)

    def _called(self, name: str) -> str:
        return visible(cited([name], self.compared.old, self.compared.new)[self.language][2:-1])
