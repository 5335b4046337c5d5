"""Acts that a policy can judge, most of them aimed at one of its clauses."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from policycode.deciding.acts import Act, NamedTerm, Statement, Tense
from policycode.deciding.compiled import every_condition
from policycode.deciding.mentions import mentions
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Choice
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition, Policy
from policycode.testing.draw.aiming import Aim
from policycode.testing.draw.times import times
from policycode.testing.draw.values import constants, statements, values
from policycode.testing.plainly import usual

PERSONS: Final = ("p_1", "p_2", "p_3")
_UNLISTED: Final[Mapping[str, str]] = {"action": "another_action", "platform": "another_platform"}
_SCOPES: Final[Mapping[TermKind, str]] = {
    "role": "roles",
    "department": "departments",
    "action": "actions",
    "platform": "platforms",
}


def acts(
    policy: Policy,
    *,
    tense: Tense | None = None,
    persons: Sequence[str] = PERSONS,
    complete: bool = False,
    breaching: bool = False,
    edition: Edition | None = None,
) -> SearchStrategy[Act]:
    """Valid, ordinary acts in the policy's own words.

    They are done or planned (``tense`` for one of the two), at times when some version is in force (``edition`` for
    that one alone), by ``persons`` who state their own roles. Most are made to fit a clause that is drawn. Facts stay
    unstated, are stated by a person, a system or an evaluator with a confidence; platforms and actions may be ones
    that nobody declared, with or without a category; ``assume`` carries what a record would say. With ``complete``
    every fact is stated plainly and every name declared, so that nothing is left unknown but what hangs on a record;
    with ``breaching`` they are so too, done, and made to violate a clause of which an offence comes. Of a clause that
    asks for no time most do, where no other clause goes before it; times are drawn as ever.
    A failing act shrinks to the newest version, the first names declared and facts as they usually are.
    Raises ValueError for another tense, and for planned acts that are to breach: none does.
    """
    if tense not in (None, *get_args(Tense)):
        raise ValueError(f"tense is {tense!r}, and can be 'done' or 'planned'")
    if breaching and tense == "planned":
        raise ValueError("what is planned is no breach yet: leave out tense or breaching")
    editions = [edition] if edition is not None else list(reversed(policy.editions))
    tense, complete = ("done", True) if breaching else (tense, complete)
    return st.one_of([_acts(_Palette(one, breaching), tense, tuple(persons), complete) for one in editions])


class _Palette:
    """What there is to draw from in an edition, put ready once."""

    def __init__(self, edition: Edition, breaching: bool = False) -> None:
        self.edition, self.breaching = edition, breaching
        self.times = times(edition)
        near = constants(edition)
        self.values = {
            fact.id: values(fact, near.get(fact.id, ()), self.times)
            for fact in edition.vocabulary.facts.values()
            if not fact.about_policy
        }
        self.clauses = [one for one in edition.clauses.values() if one.effect is not Effect.STATE]
        self.approving = tuple(sorted({role for one in self.clauses for role in one.approval_from}))
        self.aims: list[Clause | None] = [one for one in self.clauses if not breaching or _can_breach(one)]
        self.aims = self.aims if breaching and self.aims else [*self.aims, None]
        self.assumed = _assumed(edition, self.times)
        covers = edition.instrument.covers
        roles = edition.vocabulary.roles
        self.covered = [name for name in roles if not covers or not roles[name].closure.isdisjoint(covers)]

    def free(self, names: Iterable[str], aimed: Container[str]) -> list[str]:
        """The names of which anything may be said; what a breach hangs on is left as it is aimed at."""
        return [name for name in names if not self.breaching or name not in aimed]

    def terms(self, kind: TermKind) -> list[str]:
        """The declared terms of a kind; a retired one last."""
        declared = self.edition.vocabulary.terms(kind)
        return sorted(declared, key=lambda name: declared[name].retired)


@st.composite
def _acts(
    draw: DrawFn, palette: _Palette, tense: Tense | None, persons: tuple[str, ...], complete: bool
) -> Act:
    edition = palette.edition
    aim = Aim(edition, lambda given: draw(st.sampled_from(given)))
    for condition in (edition.instrument.applies_when, *(one.holds for one in edition.assumptions.values())):
        aim.at(condition, True)
    clause = draw(st.sampled_from(palette.aims))
    if clause is not None:
        _aim_at(draw, aim, clause, palette.breaching)
    time = draw(palette.times)
    when: Tense = draw(st.sampled_from(_TENSES)) if tense is None else tense
    facts = _facts(draw, palette, aim, complete)
    act = Act(
        id="act",
        person=draw(st.sampled_from(persons)),
        action=_term(draw, palette, aim, "action", complete) or NamedTerm(_UNLISTED["action"]),
        time=time,
        roles=_roles(draw, palette, aim),
        department=_department(draw, palette, aim),
        platform=_term(draw, palette, aim, "platform", complete),
        facts=facts,
        approvals=_approvals(draw, palette, complete),
        tense=when,
        assume=_assume(draw, palette, aim, facts),
    )
    # Drawn for every act: an act that takes fewer draws would be the simpler one.
    days = draw(st.sampled_from((0,) * 7 + (1, 30)))
    is_late = days and when == "done" and not complete
    return replace(act, known=time + timedelta(days=days)) if is_late else act


_TENSES: Final[tuple[Tense, ...]] = ("done", "done", "done", "planned")


def _can_breach(clause: Clause) -> bool:
    graded = any(one.offence is not None for one in clause.offences)
    return clause.is_binding and clause.can_be_violated and graded


def _aim_at(draw: DrawFn, aim: Aim, clause: Clause, breaching: bool) -> None:
    """An act to which a clause applies; violated, where it asks for something and the coin says so."""
    aim.at(clause.instrument.applies_when, True)
    for kind, key in _SCOPES.items():
        terms: tuple[str, ...] = getattr(clause, key)
        if terms:
            aim.terms[kind] = draw(st.sampled_from(terms))
    aim.at(clause.unless, False)
    if clause.must is not None:
        aim.at(clause.must, not breaching and draw(st.booleans()))
    aim.at(clause.when, True)


def _facts(draw: DrawFn, palette: _Palette, aim: Aim, complete: bool) -> dict[str, Statement]:
    declared, strategies = palette.edition.vocabulary.facts, palette.values
    # Without the facts that nobody thinks of, most acts would be undetermined.
    known = complete or draw(st.integers(0, 3)) < 3
    found = {name: Statement(usual(declared[name])) for name in strategies} if known else {}
    found |= {name: Statement(value) for name, value in aim.facts.items() if name in strategies}
    free = palette.free(strategies, aim.facts)
    if free:
        for name in draw(st.lists(st.sampled_from(sorted(free)), unique=True, max_size=3)):
            fact, value = declared[name], strategies[name]
            if complete and fact.open:
                continue
            found[name] = Statement(draw(value)) if complete else draw(statements(fact, value))
    return found


def _closure_member(draw: DrawFn, palette: _Palette, kind: TermKind, term: str) -> str:
    """The term, or one below it."""
    declared = palette.edition.vocabulary.terms(kind)
    return draw(
        st.sampled_from([term, *(one for one in palette.terms(kind) if term in declared[one].closure)])
    )


def _term(draw: DrawFn, palette: _Palette, aim: Aim, kind: TermKind, complete: bool) -> NamedTerm | None:
    """Declared; seldom one that nobody declared, with a category or none, or without saying; of a platform none."""
    declared = palette.terms(kind)
    named: str | None
    if kind in aim.terms:
        named = _closure_member(draw, palette, kind, aim.terms[kind])
        strange: Any = st.just((aim.terms[kind],))
    elif declared:
        named = draw(st.sampled_from([*declared, *([None] if kind == "platform" else [])]))
        strange = st.sampled_from([(), None, *((one,) for one in declared)])
    else:
        return None
    if named is None or complete or draw(st.integers(0, 7)) < 7:
        return None if named is None else NamedTerm(named)
    return NamedTerm(_UNLISTED[kind], draw(strange))


def _roles(draw: DrawFn, palette: _Palette, aim: Aim) -> tuple[str, ...]:
    declared = palette.terms("role")
    anybody = palette.covered if palette.breaching and palette.covered else [*palette.covered, *declared]
    role = aim.terms.get("role") or draw(st.sampled_from(anybody))
    roles = [_closure_member(draw, palette, "role", role)]
    if draw(st.integers(0, 7)) == 7:
        roles.append(draw(st.sampled_from(declared)))
    return tuple(dict.fromkeys(roles))


def _department(draw: DrawFn, palette: _Palette, aim: Aim) -> str | None:
    if "department" in aim.terms:
        return _closure_member(draw, palette, "department", aim.terms["department"])
    return draw(st.sampled_from([None, *palette.terms("department")]))


def _approvals(draw: DrawFn, palette: _Palette, complete: bool) -> frozenset[str] | None:
    if not palette.approving:
        return None
    given = st.frozensets(st.sampled_from(palette.approving), max_size=2)
    return draw(given if complete else st.none() | given)


def _assume(draw: DrawFn, palette: _Palette, aim: Aim, facts: Mapping[str, Statement]) -> dict[str, object]:
    """What a record and moments would say, of those that some condition asks; and open facts outside their list that
    nobody states."""
    found: dict[str, object] = dict(aim.assume)
    stated = {f"fact:{name}" for name in facts}
    possible = [key for key in palette.free(palette.assumed, aim.assume) if key not in stated]
    if possible:
        for key in draw(st.lists(st.sampled_from(possible), unique=True, max_size=2)):
            found[key] = draw(palette.assumed[key])
    return found


def _assumed(edition: Edition, times: SearchStrategy[datetime]) -> dict[str, SearchStrategy[object]]:
    """What an act may take to be so, by key; sorted."""
    asked = mentions(every_condition(edition), edition)
    found: dict[str, SearchStrategy[object]] = {f"live:{rung}": st.booleans() for rung in asked.rungs}
    found |= {f"count:{one.action}:{one.within}": st.integers(0, 5) for one in asked.counts}
    for moment in edition.vocabulary.moments.values():
        if moment.at is None:
            found[f"moment:{moment.id}"] = _about(times)
    for fact in edition.vocabulary.facts.values():
        if fact.open and isinstance(fact.sort, Choice):
            found[f"fact:{fact.id}"] = st.just("other")
    return dict(sorted(found.items()))


def _about(times: SearchStrategy[datetime]) -> SearchStrategy[object]:
    return st.builds(lambda time, days: time + timedelta(days=days), times, st.integers(-3, 3))
