"""Two versions held against each other over all their time, though what they build on may change within it.

Each stretch in which nothing changes of the one is compared with each of the other that has time in common with it, at
that time. The first stretch also stands for all time before it, the last for all after it: a version is read as if it
were in force at the times of the other, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import reduce
from itertools import pairwise, product
from typing import Any

from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition, Policy
from policycode.norms.vocabulary import Vocabulary
from policycode.proving.difference.compare import Comparison, compare
from policycode.proving.difference.confirming import Change, Unstatable
from policycode.proving.difference.joint import version_times, whenever
from policycode.proving.difference.search import Follow, unwatched


def compare_versions(old: Policy, new: Policy, *, follow: Follow = unwatched) -> Comparison:
    """What changes from the newest version of one policy to that of another, of which what they build on may change."""
    found: list[Comparison] = []
    for one, other, times in _together(old, new):
        found.append(compare(one, other, times=times, follow=follow))
        if found[-1].interrupted:
            break
    if len(found) == 1:
        return found[0]
    return replace(reduce(_joined, found), old=_with_words_of_all(old), new=_with_words_of_all(new))


def at_all_times(policy: Policy) -> Policy:
    """The newest version as if it were always in force, each stretch of it at its own times."""
    stretches = reversed(list(_stretches(policy)))
    return Policy(policy.id, tuple(replace(whenever(one), interval=times) for one, times in stretches))


def _together(old: Policy, new: Policy) -> Iterator[tuple[Edition, Edition, Interval]]:
    """The stretches of either that have time in common at which a version is in force, the newest first."""
    for (one, here), (other, there) in product(_stretches(old), _stretches(new)):
        times = here.both(there)
        if any(not times.both(version_times(edition)).is_empty for edition in (one, other)):
            yield one, other, times


def _stretches(policy: Policy) -> Iterator[tuple[Edition, Interval]]:
    """Those of the newest version, the last first, with the times for which they stand."""
    editions = [one for one in policy.editions if one.version == policy.newest.version]
    turns = [None, *(one.interval.start for one in editions[1:]), None]
    times = [Interval(*ends) for ends in pairwise(turns)]
    yield from zip(reversed(editions), reversed(times), strict=True)


def _joined(one: Comparison, other: Comparison) -> Comparison:
    """Both in one. What came to light in both is shown by the witness of the first."""
    changes = {(each.before, each.after): each for each in other.changes}
    alone = {(each.stating, each.one): each for each in other.unstatable}
    ladders = {each.ladder: each for each in (*other.ladders, *one.ladders)}
    return replace(
        one,
        changes=(
            *(_same_change(each, changes.pop((each.before, each.after), None)) for each in one.changes),
            *changes.values(),
        ),
        unconfirmed=tuple(dict.fromkeys((*one.unconfirmed, *other.unconfirmed))),
        ladders=tuple(ladders[name] for name in sorted(ladders)),
        open_ladders=tuple(sorted({*one.open_ladders, *other.open_ladders} - ladders.keys())),
        unfinished=tuple(sorted({*one.unfinished, *other.unfinished})),
        interrupted=one.interrupted or other.interrupted,
        unstatable=(
            *(_same_alone(each, alone.pop((each.stating, each.one), None)) for each in one.unstatable),
            *alone.values(),
        ),
        beside=(*one.beside, *(each for each in other.beside if each not in one.beside)),
    )


def _same_change(one: Change, other: Change | None) -> Change:
    if other is None:
        return one
    roles = tuple(dict.fromkeys((*one.roles, *other.roles)))
    return replace(one, roles=roles, looks=one.looks | other.looks, because=one.because | other.because)


def _same_alone(one: Unstatable, other: Unstatable | None) -> Unstatable:
    if other is None:
        return one
    return replace(one, roles=tuple(dict.fromkeys((*one.roles, *other.roles))), looks=one.looks | other.looks)


def _with_words_of_all(policy: Policy) -> Edition:
    """The newest edition, to tell of it: with the words of all its stretches."""
    newest, *others = (one for one, _ in _stretches(policy))
    found = newest
    for one in others:
        found = replace(
            found,
            clauses={**one.clauses, **found.clauses},
            offences={**one.offences, **found.offences},
            rungs={**one.rungs, **found.rungs},
            ladders={**one.ladders, **found.ladders},
            vocabulary=_united(one.vocabulary, found.vocabulary),
        )
    return found


def _united(one: Vocabulary, other: Vocabulary) -> Vocabulary:
    tables: dict[str, Any] = {}
    for name in (field.name for field in fields(one)):
        tables[name] = {**getattr(one, name), **getattr(other, name)}
    return Vocabulary(**tables)
