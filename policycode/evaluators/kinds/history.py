"""*history*: how many acts of a person went before, within a time, of some actions, alike in some fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field

from policycode.calendars.durations import earlier
from policycode.deciding.acts import Act, StatedValue
from policycode.diagnostics import words
from policycode.errors import ActError, UsageError
from policycode.evaluators.protocol import ActSeen, Earlier, EvaluatorKind, Finding, Kind
from policycode.evaluators.written import Options
from policycode.syntax.acts import read_acts
from policycode.syntax.written.values import Duration, Label, Name, Positive


class Count(Options):
    """Which earlier acts are counted."""

    actions: list[Label] = Field(default_factory=list)
    """Acts of these actions, or of those that are one by the policy's `is_a`; any if left out."""
    platforms: list[Label] = Field(default_factory=list)
    """On these platforms, likewise."""
    within: Duration
    """From how long before the act, by the calendar of the policy's zone; the act itself is not counted."""
    same: Label | None = None
    """An input, bound to a fact by `reads`: only acts of which it has the same value as of this one."""
    at_least: Positive | None = None
    """If given, the output is whether there were so many; without it, how many."""


class HistoryOptions(Options):
    """What is counted, and where the earlier acts stand."""

    counts: dict[Name, Count] = Field(min_length=1)
    """The counts; each name is an output."""
    acts: Label | None = None
    """A file of acts (JSON Lines), instead of the record. Its actions count by name, or by the `is_a` that they state;
    an input has the name that the fact has there; of facts only what was stated for certain counts."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many for certain, and so many more that may belong to them."""

    certain: int
    possible: int

    def value(self, at_least: int | None) -> StatedValue | None:
        """The count, or whether it reaches a number; ``None`` where that cannot be told."""
        if at_least is None:
            return self.certain if not self.possible else None
        if self.certain >= at_least:
            return True
        return False if self.certain + self.possible < at_least else None


class History:
    """States counts of earlier acts. Where it cannot be told of an earlier act whether it counts, and that matters,
    nothing is stated; so where there is no record."""

    kind: ClassVar[Kind] = Kind.RULE
    cost: ClassVar[float] = 2.0

    def __init__(
        self,
        counts: Mapping[str, Count],
        acts: Mapping[str, list[Earlier]] | None = None,
        file: str = "record",
    ) -> None:
        self._counts, self._acts, self._file = counts, acts, file
        self.provides: Mapping[str, str] = {
            name: "int" if one.at_least is None else "bool" for name, one in counts.items()
        }
        self.needs = frozenset(one.same for one in counts.values() if one.same is not None)

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """The wanted counts, as far as they can be told."""
        known = act.earlier if self._acts is None else self._acts.get(act.person, [])
        if known is None:
            return
        for output in sorted(wanted & self._counts.keys()):
            asked = self._counts[output]
            since = _since(act, asked.within)
            within = [one for one in known if since <= one.time < act.time and one.id != act.id]
            belongs = [_belongs(one, act, asked) for one in within]
            value = Tally(belongs.count(True), belongs.count(None)).value(asked.at_least)
            if value is not None:
                seen = sorted(one.id for one, counts in zip(within, belongs, strict=True) if counts)
                evidence = ({"rule": f"within {asked.within}", "source": self._file, "acts": seen[:20]},)
                yield Finding(output, value, evidence=evidence)


def _since(act: ActSeen, within: str) -> datetime:
    try:
        return earlier(act.time, within, act.zone)
    except OverflowError:
        return datetime.min.replace(tzinfo=act.time.tzinfo)


def _belongs(one: Earlier, act: ActSeen, asked: Count) -> bool | None:
    """Whether an earlier act counts; ``None`` where that is unknown."""
    answers = [
        _is_one(one.action, one.actions, asked.actions),
        _is_one(one.platform, one.platforms, asked.platforms),
        _is_same(one, act, asked.same),
    ]
    return False if False in answers else None if None in answers else True


def _is_one(name: str | None, categories: frozenset[str] | None, wanted: list[str]) -> bool | None:
    if not wanted or name in wanted:
        return True
    if name is None:
        return False
    return None if categories is None else not categories.isdisjoint(wanted)


def _is_same(one: Earlier, act: ActSeen, same: str | None) -> bool | None:
    if same is None:
        return True
    if same not in one.facts or same not in act.facts:
        return None
    return _plain(one.facts[same]) == _plain(act.facts[same])


def _plain(value: StatedValue) -> object:
    """A value as it compares: the order in which members are stated means nothing."""
    return frozenset(value) if isinstance(value, tuple | list) else value


# -- from options


def made(options: HistoryOptions, folder: Path) -> History:
    """The evaluator of some options. Raises UsageError for acts that cannot be read."""
    if options.acts is None:
        return History(options.counts)
    return History(options.counts, _by_person(options, folder / options.acts), options.acts)


def _by_person(options: HistoryOptions, file: Path) -> dict[str, list[Earlier]]:
    found: dict[str, list[Earlier]] = {}
    try:
        with file.open("rb") as stream:
            for act in read_acts(stream, file=options.acts):
                if isinstance(act, Act) and act.tense == "done" and act.time is not None:
                    found.setdefault(act.person, []).append(_earlier(act, act.time))
    except (OSError, ActError) as error:
        reason = f"line {error.line}: {error.message['en']}" if isinstance(error, ActError) else error
        raise UsageError(
            words(
                f"De daden in {options.acts} kunnen niet gelezen worden: {reason}",
                f"The acts in {options.acts} cannot be read: {reason}",
            )
        ) from None
    return found


def _earlier(act: Act, time: datetime) -> Earlier:
    """An act of a file, of which the categories are those that it states: the policy's are not known here."""
    facts: dict[str, Any] = {
        name: one.value for name, one in act.facts.items() if one.value is not None and one.confidence == 1
    }
    return Earlier(
        act.id,
        time,
        act.action.name,
        None if act.platform is None else act.platform.name,
        frozenset({act.action.name, *(act.action.categories or ())}),
        frozenset() if act.platform is None else frozenset(act.platform.categories or ()),
        facts,
    )


KIND = EvaluatorKind(
    name="history",
    about={
        "nl": "Telt eerdere daden van iemand binnen een tijd: van een handeling, op een platform, bij dezelfde klant.",
        "en": "Counts a person's earlier acts within a time: of an action, on a platform, at the same client.",
    },
    outputs={},
    options=HistoryOptions,
    make=made,
    cost=2.0,
)
