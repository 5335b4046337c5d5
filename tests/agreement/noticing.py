"""Whether a broken rule shows: the first generated case in which the broken program and the plain reading differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.conformance.breaks import BREAKS, ROWS

from .routes import DECIDING, ROUTES


class BreakError(Exception):
    """A break that cannot be put in: its passage is no longer there. An error of the run, never a difference."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The case that shows a break, by route and seed, and what differs there."""

    route: str
    seed: int
    where: str

    @property
    def case(self) -> str:
        return f"{self.route} {self.seed}"


def notice(rule: str, count: int, recorded: Notice | None = None) -> Notice | None:
    """The case that shows that the rule is broken: the recorded one where it still does, else the first of so many
    by each route. A case in which the broken program fails serves only where no other differs: that it fails is no
    other answer. Raises BreakError where the break cannot be put in."""
    found: list[Notice] = []
    failed: list[Notice] = []
    rereads = _rereads(rule)
    with _broken(rule):
        for route, seed in _candidates(rule, count, recorded):
            try:
                where = ROUTES[route].differs(seed, rereads)
            except Exception as error:  # whatever the broken program raises is what it does
                failed.append(Notice(route, seed, f"fails: {type(error).__name__}"))
                continue
            if where is not None:
                found.append(Notice(route, seed, where))
                break
    return next((one for one in (*found, *failed) if _agrees(one, rereads)), None)


def _agrees(found: Notice, rereads: bool) -> bool:
    """Whether the program as it is agrees on the case: else it tells nothing of the break."""
    return ROUTES[found.route].differs(found.seed, rereads) is None


def _candidates(rule: str, count: int, recorded: Notice | None) -> Iterator[tuple[str, int]]:
    """Where it is recorded; else of each route the first so many, those of section 5 as histories first."""
    if recorded is not None:
        yield recorded.route, recorded.seed
    for route in reversed(ROUTES) if rule.startswith("5.") else ROUTES:
        yield from ((route, seed) for seed in range(count))


def _rereads(rule: str) -> bool:
    edits = next(row.edits for row in ROWS if rule in row.rules)
    return not all(edit.where.startswith(DECIDING) for edit in edits)


class _broken:
    """The break, with its own failure to be put in told from those of the program."""

    def __init__(self, rule: str) -> None:
        self._rule, self._break = rule, BREAKS[rule]()

    def __enter__(self) -> None:
        try:
            self._break.__enter__()
        except Exception as error:  # whatever the broken source raises
            raise BreakError(f"the break of {self._rule} cannot be put in: {error}") from error

    def __exit__(self, *raised: object) -> None:
        self._break.__exit__(None, None, None)


def in_order(rules: Mapping[str, object]) -> list[str]:
    """Rules by their numbers."""
    return sorted(rules, key=lambda rule: tuple(map(int, rule.split("."))))
