"""Mutants of what stands around the clauses: definitions, the policy's reach, periods, rungs, ladders, offences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from policycode.deciding.compiled import sort_of
from policycode.diagnostics import Words, words
from policycode.expr import nodes as n
from policycode.norms.clauses import Instrument
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Entry, Ladder
from policycode.norms.vocabulary import Period
from policycode.testing.mutation.boundaries import moved, moved_bound, moved_duration, moved_hours
from policycode.testing.mutation.mutant import Mutant, Rewrite

T = TypeVar("T")


def of_vocabulary(edition: Edition) -> Iterator[Mutant]:
    """Boundaries in definitions, in the policy's reach and in periods."""
    sorts = partial(sort_of, edition)
    for name, definition in sorted(_own(edition, "define", edition.vocabulary.definitions)):
        for number, one in enumerate(moved(definition.means, sorts)):
            rewrite = partial(_redefined, name, one.condition)
            how, says = f"means/{number}/{one.after}", _became(one.before, one.after)
            yield _mutant(edition, "define", name, how, ("means",), "boundary moved", says, rewrite)
    reach = edition.instrument.applies_when
    for number, one in enumerate(moved(reach, sorts) if reach is not None else ()):
        how, says = f"applies_when/{number}/{one.after}", _became(one.before, one.after)
        path, rewrite = ("applies_when",), partial(_reached, one.condition)
        yield _mutant(edition, "policy", edition.policy, how, path, "boundary moved", says, rewrite)
    for name, period in sorted(_own(edition, "period", edition.vocabulary.periods)):
        for key, other, before, after in _moved_periods(period):
            rewrite, says = partial(_rescheduled, other), _became(f"{key} {before}", f"{key} {after}")
            yield _mutant(edition, "period", name, f"{key}/{after}", (key,), "boundary moved", says, rewrite)


def _moved_periods(period: Period) -> Iterator[tuple[str, Period, object, object]]:
    end = "through" if period.through else "until"
    for bound in moved_bound(period.start):
        yield "from", replace(period, start=bound), period.start, bound
    for bound in moved_bound(period.end):
        yield end, replace(period, end=bound), period.end, bound
    for length in moved_duration(period.before):
        yield "before", replace(period, before=length), period.before, length
    for length in moved_duration(period.after):
        yield "after", replace(period, after=length), period.after, length
    if period.hours is not None:
        for hours in moved_hours(period.hours):
            if hours[0] != hours[1]:
                yield "hours", replace(period, hours=hours), _clock(period.hours), _clock(hours)


def _clock(hours: tuple[int, int]) -> str:
    return "–".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in hours)


def of_discipline(edition: Edition) -> Iterator[Mutant]:
    """Rungs swapped, entries, points and thresholds moved, and how long things count, by one."""
    for name, ladder in sorted(_own(edition, "ladder", edition.ladders)):
        yield from _swapped(edition, ladder)
        yield from _entries(edition, ladder)
        for key in ("points", "thresholds"):
            for one, number in sorted(getattr(ladder, key).items()):
                for other in (number - 1, number + 1):
                    if other > 0:
                        changed = replace(ladder, **{key: {**getattr(ladder, key), one: other}})  # type: ignore[arg-type]  # keys are its fields
                        says = _became(f"{key}.{one} = {number}", f"{key}.{one} = {other}")
                        yield _mutant(
                            edition,
                            "ladder",
                            name,
                            f"{key}/{one}/{other}",
                            (key, one),
                            "boundary moved",
                            says,
                            partial(_with, "ladders", name, changed),
                        )
    yield from _lengths(edition)


def _swapped(edition: Edition, ladder: Ladder) -> Iterator[Mutant]:
    """Each two rungs that lie beside each other, swapped; what names a rung goes with it."""
    for place, (low, high) in enumerate(zip(ladder.rungs, ladder.rungs[1:], strict=False)):
        rungs = (*ladder.rungs[:place], high, low, *ladder.rungs[place + 2 :])
        follow = {old: rungs.index(rung) for old, rung in enumerate(ladder.rungs)}
        entry = {
            offence: Entry(*sorted((follow[one.lowest], follow[one.highest])))
            for offence, one in ladder.entry.items()
        }
        changed = replace(ladder, rungs=rungs, entry=entry)
        says = words(f"treden ‘{low}’ en ‘{high}’ verwisseld", f"rungs “{low}” and “{high}” swapped")
        rewrite = partial(_with, "ladders", ladder.id, changed)
        how = f"rungs/{low}~{high}"
        yield _mutant(edition, "ladder", ladder.id, how, ("rungs",), "rungs swapped", says, rewrite)


def _entries(edition: Edition, ladder: Ladder) -> Iterator[Mutant]:
    """Each end of each entry a rung lower and higher."""
    for offence, entry in sorted(ladder.entry.items()):
        others = [Entry(one, one) for one in (entry.lowest - 1, entry.lowest + 1)]
        if entry.lowest != entry.highest:
            others = [Entry(one, entry.highest) for one in (entry.lowest - 1, entry.lowest + 1)]
            others += [Entry(entry.lowest, one) for one in (entry.highest - 1, entry.highest + 1)]
        for other in others:
            if 0 <= other.lowest <= other.highest < len(ladder.rungs):
                before, after = (_rungs(ladder, one) for one in (entry, other))
                says = _became(f"entry.{offence} = {before}", f"entry.{offence} = {after}")
                rewrite = partial(
                    _with, "ladders", ladder.id, replace(ladder, entry={**ladder.entry, offence: other})
                )
                how, path = f"entry/{offence}/{after}", ("entry", offence)
                yield _mutant(edition, "ladder", ladder.id, how, path, "entry moved", says, rewrite)


def _rungs(ladder: Ladder, entry: Entry) -> str:
    return " – ".join(dict.fromkeys(ladder.rungs[one] for one in (entry.lowest, entry.highest)))


def _lengths(edition: Edition) -> Iterator[Mutant]:
    """How long rungs and offences count, how often a rung is repeated, how far an offence may go."""
    for name, rung in sorted(_own(edition, "rung", edition.rungs)):
        changes = [("counts_for", rung.counts_for, one) for one in moved_duration(rung.counts_for)]
        repeats = [("repeat", rung.repeat, one) for one in (rung.repeat - 1, rung.repeat + 1) if one > 0]
        for key, before, after in (*changes, *repeats):
            changed = replace(rung, **{key: after})  # type: ignore[arg-type]  # keys are its fields
            rewrite = partial(_with, "rungs", name, changed)
            says = _became(f"{key} = {before}", f"{key} = {after}")
            yield _mutant(edition, "rung", name, f"{key}/{after}", (key,), "boundary moved", says, rewrite)
    for name, offence in sorted(_own(edition, "offence", edition.offences)):
        lengths = [("counts_for", offence.counts_for, one) for one in moved_duration(offence.counts_for)]
        caps = [("at_most", offence.at_most, one) for one in _caps(edition, offence.at_most)]
        for key, old, new in (*lengths, *caps):
            rewrite = partial(_with, "offences", name, replace(offence, **{key: new}))  # type: ignore[arg-type]  # keys are its fields
            says = _became(f"{key} = {old}", f"{key} = {new or '–'}")
            how = f"{key}/{new or 'none'}"
            yield _mutant(edition, "offence", name, how, (key,), "boundary moved", says, rewrite)


def _caps(edition: Edition, cap: str | None) -> Iterator[str | None]:
    """None at all, and the rungs beside the cap on the first ladder that has it."""
    if cap is None:
        return
    yield None
    rungs = next((one.rungs for _, one in sorted(edition.ladders.items()) if cap in one.rungs), (cap,))
    place = rungs.index(cap)
    yield from (*rungs[max(place - 1, 0) : place], *rungs[place + 1 : place + 2])


# -- making them


def _became(before: str, after: str) -> Words:
    return words(f"`{before}` werd `{after}`", f"`{before}` became `{after}`")


def _own(edition: Edition, table: str, declared: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    return (pair for pair in declared.items() if not edition.atlas.home(table, pair[0]))


def _mutant(
    edition: Edition,
    table: str,
    name: str,
    how: str,
    path: tuple[str, ...],
    kind: str,
    says: Words,
    rewrite: Rewrite,
) -> Mutant:
    head = (table,) if table == "policy" else (table, name)
    place = edition.atlas.place(*head, *path)
    said = words(f"{table}.{name}: {says['nl']}", f"{table}.{name}: {says['en']}")
    return Mutant(f"{table}.{name}/{how}", kind, table, name, place, said, rewrite)


def _with(table: str, name: str, changed: object, edition: Edition) -> Edition:
    return replace(edition, **{table: {**getattr(edition, table), name: changed}})  # type: ignore[arg-type]  # keys are its fields


def _redefined(name: str, means: n.Condition, edition: Edition) -> Edition:
    definitions = edition.vocabulary.definitions
    changed = {**definitions, name: replace(definitions[name], means=means)}
    return replace(edition, vocabulary=replace(edition.vocabulary, definitions=changed))


def _rescheduled(period: Period, edition: Edition) -> Edition:
    changed = {**edition.vocabulary.periods, period.id: period}
    return replace(edition, vocabulary=replace(edition.vocabulary, periods=changed))


def _reached(condition: n.Condition, edition: Edition) -> Edition:
    own: Instrument = replace(edition.instrument, applies_when=condition)
    clauses = {
        name: replace(clause, instrument=own) if clause.instrument.own else clause
        for name, clause in edition.clauses.items()
    }
    return replace(edition, instrument=own, clauses=clauses)
