"""All possible acts, part by part: what no judgement of everything at once comes to the end of.

A part is a box of cells: this action, on that platform, of such a kind. In it only few clauses can apply, as the boxes
of clauses tell, and with these few it is judged by the very code of the decision, in a space of its own. A part in
which too many can apply, or whose diagrams grow too large, is parted again, by whatever tells its clauses apart best.
The parts of a policy are all of its acts, and no two of them have one in common: what is so in each is always so.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import count
from math import inf
from typing import Protocol, TypeVar

from policycode.deciding.compiled import Candidate
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Period
from policycode.proving.acts.axis import known_point
from policycode.proving.acts.ordering import ordered
from policycode.proving.acts.possible import ANYWHERE, TIME, PossibleActs
from policycode.proving.claimed.limits import LIMITS, Halfway
from policycode.proving.drawn.boxes import WEEK, Meeting
from policycode.proving.drawn.rows import Box
from policycode.readings.diagrams import Cells, Diagrams, TooLarge, Truth, Variable

FEW = 40
"""So many clauses are judged together; where more can apply, the part is parted first."""

BUDGETS = (20_000, 80_000)
"""How many nodes a part may take before it is parted again."""

LARGEST = (400_000,)
"""How many it may take where nothing parts it any more."""

MOST_PARTS = 20_000
"""Of more a claim is not proved: at some hundredths of a second each, that is the better part of an hour."""

AFTER_MEMORY = 2_000_000
"""So many steps all claims of a proof may take together once memory gave out for all acts at once: about a minute."""

_STEPS = 1_000
"""What a part takes beside the nodes of its diagrams, in steps of a node each."""

_DOUBLING = 12
"""With so many clauses more, a part is taken to be twice the work."""

_UNDIVIDED = frozenset({"roles", TIME, WEEK})
"""A person may hold any roles, and time is one axis: what is told of these together no box can part."""

Found = TypeVar("Found")
Made_co = TypeVar("Made_co", covariant=True)

Near = Sequence[Candidate]
"""The clauses that may apply in a part, each after those that override it."""


class Work(Protocol[Made_co]):
    """What is done in a part, with the acts that lie in it and the clauses that may apply to them."""

    def __call__(self, world: ActsOfPart, /, *, near: Near) -> Made_co: ...


class ActsOfPart(PossibleActs):
    """The possible acts of a part. What is the same for all of them is asked of no variable."""

    is_everything = False
    open: Mapping[Hashable, tuple[Variable, int]]
    """By the key of a variable the cells in which it is here, one bit each."""
    _told: tuple[str, ...] | None

    @classmethod
    def of(cls, world: PossibleActs, cells: Iterable[tuple[Variable, int]]) -> ActsOfPart:
        """The acts of a world that lie in these cells."""
        part: ActsOfPart = cls.__new__(cls)
        part.__dict__.update(copy(world.over(Diagrams())).__dict__)
        part._told = None
        part.open = {variable.key: (variable, bits) for variable, bits in cells}
        return part

    def _test(self, unknown: str, key: Hashable, cells: Cells) -> Truth:
        if key not in self.open:
            return super()._test(unknown, key, cells)
        _, bits = self.open[key]
        here = [answer for cell, answer in enumerate(cells) if bits >> cell & 1]
        if all(answer == here[0] for answer in here):
            return here[0]
        # Where it cannot be, the first of its cells answers: no diagram then asks for the difference.
        return super()._test(
            unknown, key, tuple(answer if bits >> cell & 1 else here[0] for cell, answer in enumerate(cells))
        )

    def _bit(self, unknown: str, key: Hashable) -> Truth:
        return self._test(unknown, key, (False, True)) if key in self.open else super()._bit(unknown, key)

    def region(self) -> Truth:
        return self.space.conj(self.inside, super().region())

    @property
    def inside(self) -> Truth:
        """Where an act is in the part."""
        space = self.space
        return space.both(
            space.test(
                space.level(one.unknown, one.key, one.size),
                tuple(bool(bits >> cell & 1) for cell in range(one.size)),
            )
            for one, bits in self.open.values()
        )

    @property
    def everywhere(self) -> Truth:
        """Which acts are possible at all, in the part or out of it."""
        return super().region()

    @property
    def periods_told(self) -> Iterable[str]:
        if self._told is None:
            periods = self.edition.vocabulary.periods
            self._told = tuple(name for name in self._periods if _is_known(periods[name], self.edition))
        return self._told

    def ask_all(self, variables: Iterable[Variable]) -> None:
        """The same. What is asked of time only now is not told: instants stand for others that differ in it."""
        _ = self.periods_told
        super().ask_all(variables)


def _is_known(window: Period, edition: Edition) -> bool:
    """Whether a period begins and ends for every act alike."""
    return all(one is None or known_point(one, edition) is not None for one in (window.start, window.end))


@dataclass(frozen=True, slots=True)
class _Part:
    """A box, the boxes of clauses that meet it (by number, a bit each), and what share of all acts it is."""

    box: Box
    met: int
    share: float


class Parts:
    """The possible acts of an edition in parts. All claims together may take so many ``steps``."""

    def __init__(self, world: PossibleActs, meeting: Meeting, steps: float = inf) -> None:
        self.world, self.meeting, self.steps = world, meeting, steps

    def boxes(self, names: Iterable[str]) -> list[Box]:
        """Where some clause of these may apply, as boxes that parts can begin with."""
        return self._apart([box for name in names for box in self.meeting.boxes([name])])

    def over(self, boxes: Iterable[Box]) -> list[Box]:
        """Boxes with which parts can begin, over these."""
        return self._apart(boxes)

    def boxes_where(
        self, read: Callable[[PossibleActs], Truth], apart: frozenset[str] = frozenset()
    ) -> list[Box]:
        """Where a condition may hold, whatever some unknowns ``apart`` are."""
        return self._apart(self.meeting.boxes_where(read), apart)

    def _apart(self, boxes: Iterable[Box], apart: frozenset[str] = frozenset()) -> list[Box]:
        """The boxes without what no box can part; none of them twice."""
        open_still = {
            level
            for level, one in enumerate(self.meeting.variables)
            if one.unknown in _UNDIVIDED or one.unknown in apart
        }
        kept = ({level: bits for level, bits in box.items() if level not in open_still} for box in boxes)
        return list({tuple(sorted(box.items())): box for box in kept}.values())

    def each(
        self,
        work: Work[Found],
        *,
        begins: Sequence[Box] = ({},),
        wanted: Iterable[str] | None = None,
        apart: frozenset[str] = frozenset(),
        asks: Callable[[PossibleActs], object] = bool,
    ) -> Iterator[Found]:
        """What comes of some work in each part of the boxes with which it begins, where a wanted clause can apply;
        where none has to (``None``), those with the fewest clauses come first. ``asks``: what the work asks of an act
        beside what clauses ask. Nothing is parted by the unknowns ``apart``; where boxes meet, so may parts.

        Raises :class:`Halfway`, with the share of the acts that was gone through, where it does not end."""
        done = 0.0
        try:
            wanted_boxes = self.meeting.rows.all if wanted is None else self._boxes_of(wanted)
            waiting = [self._part(box, 1 / len(begins)) for box in reversed(begins)]
            for number in count():
                if not waiting:
                    return
                if number == MOST_PARTS:
                    raise TooLarge
                if self.steps <= 0:
                    raise MemoryError  # of which there was too little for a shorter road
                self.steps -= _STEPS
                part = waiting.pop()
                if wanted is None or part.met & wanted_boxes:
                    near = self._near(part)
                    came, smaller = self._tried(part, near, partial(work, near=near), asks, apart)
                    if smaller and wanted is None:
                        smaller.sort(key=lambda one: one.met.bit_count())
                    if smaller:
                        waiting += reversed(smaller)
                        continue
                    yield from came
                done += part.share
        except LIMITS as error:
            raise Halfway(error, done) from error

    def _tried(
        self,
        part: _Part,
        near: Near,
        work: Callable[[ActsOfPart], Found],
        asks: Callable[[PossibleActs], object],
        apart: frozenset[str],
    ) -> tuple[list[Found], list[_Part]]:
        """What comes of the work in a part, or the smaller parts in which it is to be done."""

        def done(budgets: Iterable[int]) -> Found:
            variables = self.meeting.variables
            world = ActsOfPart.of(
                self.world, ((variables[level], cells) for level, cells in part.box.items())
            )
            asks(world)
            return ordered(world, near, counted, budgets, at_asked=True)

        def counted(world: ActsOfPart) -> Found:
            try:
                return work(world)
            finally:
                self.steps -= world.space.size

        if len(near) <= FEW:
            with suppress(TooLarge):
                return [done(BUDGETS)], []
        smaller = self._parted(part, apart)
        return ([], smaller) if smaller else ([done(LARGEST)], [])

    def _part(self, box: Box, share: float) -> _Part:
        rows, met = self.meeting.rows, self.meeting.rows.all
        for level, cells in box.items():
            met &= ~rows.excluded(level, cells)
        return _Part(box, met, share)

    def _boxes_of(self, names: Iterable[str]) -> int:
        own, number = self.meeting.rows.own, self.meeting.number
        return sum(own[number[name]] for name in names if name in number)

    def _near(self, part: _Part) -> Near:
        clauses = self.meeting.rows.clauses(part.met)
        return [self._candidates[name] for name in self.meeting.named(clauses)]

    def _parted(self, part: _Part, apart: frozenset[str]) -> list[_Part]:
        """The part parted by the variable that leaves least to be judged together; none where nothing parts it."""
        best: list[_Part] = []
        least = float("inf")
        for level, variable in enumerate(self.meeting.variables):
            if variable.unknown in _UNDIVIDED or variable.unknown in apart:
                continue
            parted = self._by(part, level, variable.size)
            weight = sum(2.0 ** (one.met.bit_count() / _DOUBLING) for one in parted)
            if len(parted) > 1 and weight < least:
                best, least = parted, weight
        return best

    def _by(self, part: _Part, level: int, size: int) -> list[_Part]:
        """The part parted by a variable: the cells in which the same clauses may apply together."""
        here, rows = part.box.get(level, (1 << size) - 1), self.meeting.rows
        if here & (here - 1) == 0 or not part.met & rows.looking.get(level, 0):
            return []
        found: dict[int, int] = {}
        for cell in range(size):
            if here >> cell & 1:
                met = part.met & ~rows.excluded(level, 1 << cell)
                found[met] = found.get(met, 0) | 1 << cell
        whole = here.bit_count()
        return [
            _Part({**part.box, level: bits}, met, part.share * bits.bit_count() / whole)
            for met, bits in found.items()
        ]

    @cached_property
    def _candidates(self) -> Mapping[str, Candidate]:
        return {one.clause.id: one for one in self.world.compiled.candidates(ANYWHERE)}
