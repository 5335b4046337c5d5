"""Mutants of clauses: dropped, turned round, wider, narrower, without an exception, with a boundary moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Final, Literal

from policycode.deciding.compiled import sort_of
from policycode.diagnostics import Words, words
from policycode.expr.nodes import TermKind
from policycode.norms.clauses import Clause, Effect, Everything, Force, GradedOffence
from policycode.norms.policy import Edition
from policycode.proving.told.phrases import called
from policycode.testing.mutation.boundaries import moved
from policycode.testing.mutation.mutant import Mutant, with_clause, without_clause

_SCOPES: Final[Mapping[str, TermKind]] = {
    "roles": "role",
    "departments": "department",
    "actions": "action",
    "platforms": "platform",
}
_CONDITIONS: Final = ("when", "unless", "must")
Key = Literal["overrides", "subject_to"]


def of_clauses(edition: Edition) -> Iterator[Mutant]:
    """Every mutant of the policy's own clauses, by their ids."""
    for name in sorted(edition.clauses):
        clause = edition.clauses[name]
        if clause.instrument.own and clause.effect is not Effect.STATE:
            maker = _Maker(edition, clause)
            for make in (maker.whole, maker.scopes, maker.exceptions, maker.boundaries, maker.offences):
                yield from make()


class _Maker:
    """Makes the mutants of one clause."""

    def __init__(self, edition: Edition, clause: Clause) -> None:
        self.edition, self.clause = edition, clause

    def _mutant(
        self, how: str, kind: str, path: tuple[str | int, ...], says: Words, **keys: object
    ) -> Mutant:
        """A mutant in which these keys of the clause are otherwise, in every edition of the version."""
        change: Callable[[Edition], Edition | None] = partial(_rewritten, self.clause.id, keys)
        return self._made(how, kind, path, says, change)

    def _made(
        self,
        how: str,
        kind: str,
        path: tuple[str | int, ...],
        says: Words,
        change: Callable[[Edition], Edition | None],
    ) -> Mutant:
        name = called(self.clause)
        said = words(f"{name['nl']}: {says['nl']}", f"{name['en']}: {says['en']}")
        id = self.clause.id
        place = self.edition.atlas.place("clause", id, *path) or self.clause.place
        return Mutant(f"clause.{id}/{how}", kind, "clause", id, place, said, change)

    def whole(self) -> Iterator[Mutant]:
        """Dropped, and turned into what it is not."""
        clause = self.clause
        says = words("de bepaling is geschrapt", "the clause was dropped")
        yield self._made("drop", "clause dropped", (), says, lambda one: without_clause(one, clause.id))
        other = _FLIPPED.get(clause.effect)
        if other is not None:
            was, now = clause.effect.value, other.value
            says = words(f"effect ‘{was}’ werd ‘{now}’", f"effect “{was}” became “{now}”")
            yield self._mutant("effect", "effect flipped", ("effect",), says, **_turned(clause, other))
        if clause.force is not None:
            force = Force.BINDING if clause.is_guideline else Force.GUIDELINE
            was, now = clause.force.value, force.value
            says = words(f"kracht ‘{was}’ werd ‘{now}’", f"force “{was}” became “{now}”")
            yield self._mutant("force", "force flipped", ("force",), says, force=force)

    def scopes(self) -> Iterator[Mutant]:
        """Wider and narrower in each of its scopes."""
        for key, kind in _SCOPES.items():
            terms: tuple[str, ...] = getattr(self.clause, key)
            if terms:
                says = words(f"‘{key}’ is weg: iedere", f"“{key}” is gone: any")
                yield self._mutant(f"{key}/any", "scope widened", (key,), says, **{key: ()})
            for place, term in enumerate(terms):
                rest = (*terms[:place], *terms[place + 1 :])
                if rest:
                    says = words(f"‘{term}’ is weg uit ‘{key}’", f"“{term}” is gone from “{key}”")
                    yield self._mutant(f"{key}/-{term}", "scope narrowed", (key,), says, **{key: rest})
                for parent in self.edition.vocabulary.terms(kind)[term].parents:
                    yield self._replaced(key, terms, place, (parent,), "scope widened")
                below = self._children(kind, term)
                if below:
                    yield self._replaced(key, terms, place, below, "scope narrowed")

    def _children(self, kind: TermKind, term: str) -> tuple[str, ...]:
        """All direct members of a term but the first; the only one where there is one."""
        below = tuple(
            sorted(one.id for one in self.edition.vocabulary.terms(kind).values() if term in one.parents)
        )
        return below[1:] or below

    def _replaced(
        self, key: str, terms: tuple[str, ...], place: int, others: tuple[str, ...], kind: str
    ) -> Mutant:
        term, shown = terms[place], ", ".join(others)
        says = words(f"in ‘{key}’ werd ‘{term}’ ‘{shown}’", f"in “{key}” “{term}” became “{shown}”")
        left = tuple(dict.fromkeys((*terms[:place], *others, *terms[place + 1 :])))
        return self._mutant(f"{key}/{term}={'+'.join(others)}", kind, (key,), says, **{key: left})

    def exceptions(self) -> Iterator[Mutant]:
        """Without each condition, approval, and word under ``overrides`` and ``subject_to``."""
        clause = self.clause
        for key in _CONDITIONS:
            if getattr(clause, key) is not None:
                kind = "exception dropped" if key == "unless" else "condition dropped"
                says = words(f"‘{key}’ is geschrapt", f"“{key}” was dropped")
                if key != "must" or clause.approval_from or clause.effect is not Effect.REQUIRE:
                    yield self._mutant(f"{key}/drop", kind, (key,), says, **{key: None})
        if clause.approval_from and clause.must is not None:
            says = words("‘approval_from’ is geschrapt", "“approval_from” was dropped")
            path = ("approval_from",)
            yield self._mutant("approval/drop", "condition dropped", path, says, approval_from=())
        keys: tuple[Key, ...] = ("overrides", "subject_to")
        for key in keys:
            yield from self._words(key, getattr(clause, key))

    def _words(self, key: Key, named: tuple[str, ...] | Everything) -> Iterator[Mutant]:
        if isinstance(named, Everything):
            says = words(f"‘{key}’ is geschrapt", f"“{key}” was dropped")
            yield self._mutant(f"{key}/drop", "exception dropped", (key,), says, **{key: ()})
            return
        for place, name in enumerate(named):
            says = words(f"‘{name}’ is weg uit ‘{key}’", f"“{name}” is gone from “{key}”")
            left = (*named[:place], *named[place + 1 :])
            yield self._mutant(f"{key}/-{name}", "exception dropped", (key, place), says, **{key: left})

    def boundaries(self) -> Iterator[Mutant]:
        """With each boundary in its conditions moved by one."""
        sorts = partial(sort_of, self.edition)
        for key in _CONDITIONS:
            condition = getattr(self.clause, key)
            if condition is not None:
                for number, one in enumerate(moved(condition, sorts)):
                    says = words(f"`{one.before}` werd `{one.after}`", f"`{one.before}` became `{one.after}`")
                    how = f"{key}/{number}/{one.after}"
                    yield self._mutant(how, "boundary moved", (key,), says, **{key: one.condition})

    def offences(self) -> Iterator[Mutant]:
        """With each line of its offence gone, a gravity lower and a gravity higher, and with its boundaries moved."""
        lines = self.clause.offences
        by_gravity = sorted(self.edition.offences, key=lambda name: self.edition.offences[name].gravity)
        for place, line in enumerate(lines):
            around = partial(_around, lines, place)
            path = ("offence", place)
            if len(lines) > 1:
                says = words(
                    f"regel {place + 1} van ‘offence’ is weg", f"line {place + 1} of “offence” is gone"
                )
                yield self._mutant(
                    f"offence/{place}/drop", "exception dropped", path, says, offences=around()
                )
            at = -1 if line.offence is None else by_gravity.index(line.offence)
            for other in (
                by_gravity[one] for one in (at - 1, at + 1) if at >= 0 and 0 <= one < len(by_gravity)
            ):
                says = words(
                    f"zwaarte ‘{line.offence}’ werd ‘{other}’", f"offence “{line.offence}” became “{other}”"
                )
                left = around(replace(line, offence=other))
                yield self._mutant(f"offence/{place}/{other}", "offence moved", path, says, offences=left)
            if line.when is not None:
                for number, one in enumerate(moved(line.when, partial(sort_of, self.edition))):
                    says = words(f"`{one.before}` werd `{one.after}`", f"`{one.before}` became `{one.after}`")
                    left = around(replace(line, when=one.condition))
                    how = f"offence/{place}/{number}/{one.after}"
                    yield self._mutant(how, "boundary moved", path, says, offences=left)


_FLIPPED: Final[Mapping[Effect, Effect]] = {
    Effect.FORBID: Effect.PERMIT,
    Effect.REQUIRE: Effect.PERMIT,
    Effect.PERMIT: Effect.FORBID,
    Effect.ENCOURAGE: Effect.FORBID,
    Effect.PROTECT: Effect.FORBID,
}


def _turned(clause: Clause, effect: Effect) -> dict[str, object]:
    """The keys of a clause that differ once it has another effect."""
    if effect is Effect.PERMIT:
        return {
            "effect": effect,
            "force": None,
            "must": None,
            "approval_from": (),
            "offences": (),
            "refer_to": (),
        }
    offence = clause.instrument.offence
    lines = () if offence is None else (GradedOffence(None, offence),)
    return {"effect": effect, "force": Force.BINDING, "must": None, "offences": lines}


def _rewritten(id: str, keys: Mapping[str, object], edition: Edition) -> Edition | None:
    clause = edition.clauses.get(id)
    return edition if clause is None else with_clause(edition, replace(clause, **keys))  # type: ignore[arg-type]  # keys are its fields


def _around(
    lines: tuple[GradedOffence, ...], place: int, instead: GradedOffence | None = None
) -> tuple[GradedOffence, ...]:
    return (*lines[:place], *([] if instead is None else [instead]), *lines[place + 1 :])
