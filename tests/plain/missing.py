"""Which unknowns to ask for.

Rule (section 4): "`missing`: a smallest set of unknowns whose declared answers (for a term: the declared
ones, and none), whatever they are, settle the outcome or, where that is certain, the offence; ties by
name. … Where no set settles it, all unknowns are listed for which two completions that differ in nothing
else differ in it (`settles = false`)."
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from .completions import Completed
from .judge import Verdict

ADVICE = frozenset({"permitted", "encouraged", "advised_against"})
Answer = object


def outcome_class(verdict: Verdict) -> Answer:
    """Rule: "One exception, which also counts as settled: when all completions are among `permitted`, `encouraged` and
    `advised_against`": these three are one answer."""
    return "permitted" if verdict.outcome in ADVICE else verdict.outcome


def offence_class(verdict: Verdict) -> Answer:
    return verdict.offence


def missing(completed: Completed) -> tuple[list[str], bool]:
    """The unknowns to ask for, and whether their answers settle it."""
    for answer in (outcome_class, offence_class):
        if len({answer(verdict) for _, verdict in completed.verdicts}) > 1:
            smallest = smallest_settling(completed, answer)
            return (differing(completed, answer), False) if smallest is None else (smallest, True)
    return [], True


def smallest_settling(completed: Completed, answer: Callable[[Verdict], Answer]) -> list[str] | None:
    """By size, then by name."""
    places = {
        u.name: i for i, u in enumerate(completed.unknowns) if u.answers is not None and len(u.values) > 1
    }
    for size in range(1, len(places) + 1):
        for names in combinations(sorted(places), size):
            if settles([places[name] for name in names], completed, answer):
                return list(names)
    return None


def settles(places: list[int], completed: Completed, answer: Callable[[Verdict], Answer]) -> bool:
    """Whatever the declared answers are, of those that leave a completion, what remains agrees."""
    declared = [set(completed.unknowns[place].answers or []) for place in places]
    seen: dict[tuple, Answer] = {}
    for values, verdict in completed.verdicts:
        answers = tuple(values[place] for place in places)
        possible = all(value in known for value, known in zip(answers, declared, strict=True))
        if possible and seen.setdefault(answers, answer(verdict)) != answer(verdict):
            return False
    return bool(seen)


def settles_with_none_to_spare(completed: Completed, names: list[str]) -> bool:
    """Whether these unknowns settle what is asked, and no longer do when one of them is dropped: what `missing` may be
    where the smallest set is beyond the budget."""
    places = {u.name: i for i, u in enumerate(completed.unknowns) if u.answers is not None}
    asked = [
        answer
        for answer in (outcome_class, offence_class)
        if len({answer(verdict) for _, verdict in completed.verdicts}) > 1
    ]
    if not asked or not set(names) <= places.keys():
        return not asked and not names
    parts = ([places[name] for name in names if name != spare] for spare in names)
    return settles([places[name] for name in names], completed, asked[0]) and not any(
        settles(part, completed, asked[0]) for part in parts
    )


def differing(completed: Completed, answer: Callable[[Verdict], Answer]) -> list[str]:
    """Rule: "all unknowns for which two completions that differ in nothing else differ in it\""""
    found = []
    for place, unknown in enumerate(completed.unknowns):
        groups: dict[tuple, set] = {}
        for values, verdict in completed.verdicts:
            groups.setdefault(values[:place] + values[place + 1 :], set()).add(answer(verdict))
        if any(len(group) > 1 for group in groups.values()):
            found.append(unknown.name)
    return sorted(found)
