"""What each check of method Z must say of an edition, by going through all its possible acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..plain.applying import applies, binding, in_force, in_scope, is_violated, reached_by_import
from ..plain.conditions import condition
from ..plain.defeat import defeats, permits_act
from ..plain.edition import Clause, Edition, listed
from ..plain.history import History
from ..plain.judge import Verdict, judge, offence_of
from ..plain.ladders import Setting, discipline, reaching
from ..plain.overrides import _opposite, overriders
from .enumerate import Looks, Possible

HOLDS, VACUOUS, FAILS = "holds", "vacuous", "fails"
UNSAFE = ("breach", "ask_first", "refer", "conflict")
LIGHTEST_LAST = ("conflict", "forbidden_by_default", "refer", "ask_first", "unregulated", "advised_against")
Key = tuple[str, ...]


@dataclass
class Judged:
    """One possible act with what comes of it."""

    act: Possible
    verdict: Verdict

    @property
    def outcome(self) -> str:
        return self.verdict.outcome

    def status(self, clause: str) -> str | None:
        return self.verdict.statuses.get(clause, (None, ()))[0]

    def by(self, clause: str) -> tuple[str, ...]:
        return self.verdict.statuses.get(clause, (None, ()))[1]


class Oracle:
    """An edition with all its possible acts."""

    def __init__(self, edition: Edition, acts: list[Possible], seen: Looks) -> None:
        self.edition, self.acts, self.seen = edition, acts, seen
        self.clauses = {name: c for name, c in edition.clauses.items() if c.effect != "state"}
        self.judged = [Judged(act, judge(edition, act.world, list(self.clauses.values()))) for act in acts]

    def claim(self, bad: Callable[[Judged], bool], premise: Callable[[Judged], bool] = lambda _: True) -> str:
        """On no possible act that meets the premise is it bad."""
        meets = [one for one in self.judged if premise(one)]
        return FAILS if any(map(bad, meets)) else HOLDS if meets else VACUOUS

    def some(self, good: Callable[[Judged], bool]) -> str:
        """On some possible act it is good."""
        return HOLDS if any(map(good, self.judged)) else FAILS

    def answers(self) -> dict[Key, str]:
        """Every claim by code, subject, part and second subject."""
        found: dict[Key, str] = {}
        for part in (self._each, self._floor, self._pairs, self._guarantees, self._ladder):
            found.update(part())
        found.update((key, HOLDS if met == {True, False} else FAILS) for key, met in self.conditions())
        found.update(self.redundancy())
        found.update(self.dead_exceptions())
        found["N4", "", "", ""] = self.claim(lambda one: one.outcome == "unregulated")
        return found

    # -- one clause

    def _each(self) -> Iterator[tuple[Key, str]]:
        for name, clause in self.clauses.items():
            yield ("V3", name, "", ""), self.some(lambda one, n=name: one.status(n) is not None)
            yield ("N6", name, "", ""), self.some(lambda one, n=name: one.status(n) not in (None, "defeated"))
            if clause.effect == "require" or "must" in clause.table:
                yield ("N3", name, "", ""), self.some(lambda one, c=clause: self._complied(c, one))
            if "confidentiality" in clause.table.get("marks", ()):
                protects = {n for n, c in self.clauses.items() if c.effect == "protect"}
                yield (
                    ("S9", name, "", ""),
                    self.some(lambda one, n=name, p=protects: bool(p & set(one.by(n)))),
                )
            if clause.effect == "protect" and clause.rank == 4:
                yield (
                    ("F2", name, "", ""),
                    self.claim(
                        lambda one: one.outcome in UNSAFE, lambda one, n=name: self._protected_by_law(n, one)
                    ),
                )

    def _complied(self, clause: Clause, one: Judged) -> bool:
        if one.status(clause.id) is None or one.outcome in UNSAFE:
            return False
        return not is_violated(clause, self.edition, one.act.world)

    def _protected_by_law(self, name: str, one: Judged) -> bool:
        if one.status(name) is None:
            return False
        return not any(self.clauses[other].rank == 4 for other in one.by(name))

    def conditions(self) -> Iterator[tuple[Key, set[bool]]]:
        """What each condition comes to where it is asked: V4 holds where it is both."""
        for name, clause in self.clauses.items():
            where = [
                one.world
                for one in self.acts
                if in_force(clause, self.edition, one.world)
                and in_scope(clause, one.world)
                and reached_by_import(clause, self.edition, one.world)
            ]
            for key, kept in (("when", True), ("unless", False), ("must", None)):
                if key in clause.table:
                    test = condition(clause.table[key], self.edition)
                    yield ("V4", name, key, ""), {bool(test(one)) for one in where}
                    where = where if kept is None else [one for one in where if bool(test(one)) == kept]
            where = [one for one in where if is_violated(clause, self.edition, one)]
            if clause.effect == "protect" or (
                clause.effect in ("permit", "encourage") and "must" not in clause.table
            ):
                where = []
            written = clause.table.get("offence")
            for place, item in enumerate(written if isinstance(written, list) else ()):
                if "when" in item:
                    test = condition(item["when"], self.edition)
                    yield ("V4", name, f"offence[{place}].when", ""), {bool(test(one)) for one in where}
                    where = [one for one in where if not test(one)]

    def _floor(self) -> Iterator[tuple[Key, str]]:
        regimes = {
            name
            for name, clause in self.clauses.items()
            if clause.effect != "protect" and self._looks_at_people(clause)
        }
        for name, clause in self.clauses.items():
            if "floor" in clause.table.get("marks", ()):
                found = self.claim(
                    lambda one, n=name: bool(regimes & set(one.by(n))),
                    lambda one, n=name: one.status(n) is not None,
                )
                yield ("S5", name, "", ""), found

    def _looks_at_people(self, clause: Clause) -> bool:
        from ..plain.names import mentions

        texts = [clause.table[key] for key in ("when", "unless", "must") if key in clause.table]
        named = mentions(texts, self.edition)
        return (
            "roles" in clause.table
            or "departments" in clause.table
            or bool({("term", "roles"), ("term", "department")} & named)
        )

    def _pairs(self) -> Iterator[tuple[Key, str]]:
        forbids = [n for n, c in self.clauses.items() if c.effect == "forbid" and not c.guideline]
        permits = [n for n, c in self.clauses.items() if c.effect in ("permit", "encourage")]
        met: set[tuple[str, str]] = set()
        for one in self.acts if forbids and permits else ():
            applying = {n: c for n, c in self.clauses.items() if applies(c, self.edition, one.world)}
            violated = {n for n, c in applying.items() if is_violated(c, self.edition, one.world)}
            by = defeats(applying, violated, self.edition)
            met |= {
                (f, p)
                for f in forbids
                if f in applying and not by[f]
                for p in permits
                if p in applying and not by[p] and permits_act(applying[p], violated)
            }
        for forbid in forbids:
            for permit in permits:
                yield ("N1", forbid, "", permit), FAILS if (forbid, permit) in met else HOLDS

    # -- the class of an act

    @cached_property
    def classes(self) -> list[tuple]:
        return [self._class(self.edition, one) for one in self.judged]

    def _class(self, edition: Edition, one: Judged) -> tuple:
        verdict = one.verdict
        return verdict.outcome, verdict.offence, verdict.contacts, self.proposals(edition, one)

    def proposals(self, edition: Edition, one: Judged) -> frozenset:
        """On an empty record, for a person who has acknowledged and is not protected."""
        if one.outcome != "breach" or one.act.world.planned:
            return frozenset()
        return discipline(_Done(edition, one.act.world.time), one.verdict.standing, EMPTY).proposals

    def same_classes(self, other: Edition) -> bool:
        """Whether all acts are judged alike under a variant of the edition."""
        clauses = [c for c in other.clauses.values() if c.effect != "state"]
        return all(
            self._class(other, Judged(act, judge(other, act.world, clauses))) == mine
            for act, mine in zip(self.acts, self.classes, strict=True)
        )

    def redundancy(self) -> Iterator[tuple[Key, str]]:
        for name, clause in self.clauses.items():
            idle = not {"must", "overrides", "subject_to"} & {k for k, v in clause.table.items() if v}
            if clause.effect == "permit" and idle and self.edition.policy["unregulated"] == "permitted":
                continue
            left = {other: c for other, c in self.edition.clauses.items() if other != name}
            variant = Edition(self.edition.document, self.edition.vocabulary, left)
            yield ("N5", name, "", ""), FAILS if self.same_classes(variant) else HOLDS

    def dead_exceptions(self) -> Iterator[tuple[Key, str]]:
        for name, clause in self.clauses.items():
            for key in ("overrides", "subject_to"):
                written = clause.table.get(key)
                for word in ["*"] if written == "*" else listed(written):
                    yield ("N7", name, f"{key}.{word}", ""), self._exception(clause, key, word)

    def _exception(self, clause: Clause, key: str, word: str) -> str:
        written = clause.table[key]
        if written != "*" and word not in self.edition.clauses:
            return VACUOUS  # of an import that has it at another time
        left = [] if written == "*" else [one for one in listed(written) if one != word]
        changed = Clause(clause.id, {**clause.table, key: left}, clause.document, clause.imported)
        variant = Edition(
            self.edition.document, self.edition.vocabulary, {**self.edition.clauses, clause.id: changed}
        )
        if self._said_anyway(clause.id, key, word, variant) or not self.same_classes(variant):
            return HOLDS
        return FAILS

    def _said_anyway(self, name: str, key: str, word: str, variant: Edition) -> bool:
        """Whether rank or protection gives every edge that the word gave."""
        if word != "*":
            pairs = {(name, word) if key == "overrides" else (word, name)}
        else:
            others = [other for other in self.clauses if other != name]
            pairs = {(name, other) if key == "overrides" else (other, name) for other in others}
            pairs = {pair for pair in pairs if self._stars(pair, key)}
        kept = overriders(variant)
        return bool(pairs) and all(
            by_rank_or_protection(variant, pair) and pair[0] in kept[pair[1]] for pair in pairs
        )

    def _stars(self, pair: tuple[str, str], key: str) -> bool:
        from ..plain.overrides import _star_over, _star_under

        over, under = (self.edition.clauses[one] for one in pair)
        return _star_over(over, under) if key == "overrides" else _star_under(over, under)

    # -- guarantees and pairs of acts

    def _guarantees(self) -> Iterator[tuple[Key, str]]:
        yield ("F1", "", "", ""), self._equal_treatment()
        yield ("S4", "", "", ""), self._senior_exempt()
        for name, one in self.edition.document.get("guarantee", {}).items():
            when = condition(one.get("when", "True"), self.edition)
            premise = lambda judged, when=when: bool(when(judged.act.world))  # noqa: E731  # bound to this guarantee
            if "equal" in one:
                yield ("G1", name, "", ""), self._equal(one, premise)
            else:
                bad = set(one.get("never", ())) or None
                good = set(one.get("always", ()))
                yield (
                    ("G1", name, "", ""),
                    self.claim(
                        lambda j, bad=bad, good=good: j.outcome in bad if bad else j.outcome not in good,
                        premise,
                    ),
                )

    def _equal(self, one: dict, premise: Callable[[Judged], bool]) -> str:
        tables = {"roles": "role", "department": "department", "platform": "platform", "action": "action"}
        groups: dict[tuple, set] = {}
        for judged in filter(premise, self.judged):
            world = judged.act.world
            excepted = any(
                getattr(world, name) & set(one.get("except", ())) & set(self.edition.vocabulary[table])
                for name, table in tables.items()
                if name in one["equal"]
            )
            if not excepted:
                key = judged.act.but_for(*one["equal"])
                groups.setdefault(key, set()).add((judged.outcome, judged.verdict.offence))
        return FAILS if any(len(found) > 1 for found in groups.values()) else HOLDS if groups else VACUOUS

    def _told_apart(self, one: Judged) -> frozenset:
        """What clauses with a rationale say of the act."""
        offences = dict(one.verdict.standing)
        return frozenset(
            (name, one.status(name), offences.get(name))
            for name, clause in self.clauses.items()
            if clause.table.get("rationale") and one.status(name) is not None
        )

    def _groups(self, name: str, ranked: bool) -> Iterator[list[Judged]]:
        groups: dict[tuple, list[Judged]] = {}
        for one in self.judged:
            if not ranked or one.act.at["roles"][1] is not None:
                groups.setdefault((one.act.but_for(name), self._told_apart(one)), []).append(one)
        yield from groups.values()

    def _equal_treatment(self) -> str:
        for name in ("department", "roles"):
            for group in self._groups(name, name == "roles"):
                if len({(one.outcome, one.verdict.offence) for one in group}) > 1:
                    return FAILS
        return HOLDS

    def _senior_exempt(self) -> str:
        for group in self._groups("roles", True):
            found = {(one.act.at["roles"][1], self._gravity(one)) for one in group}
            if any(rank > other and light < heavy for rank, light in found for other, heavy in found):
                return FAILS
        return HOLDS

    def _gravity(self, one: Judged) -> tuple[int, int]:
        if one.outcome == "breach":
            offence = one.verdict.offence
            return 10, 0 if offence is None else self.edition.vocabulary["offence"][offence]["gravity"]
        if one.outcome in LIGHTEST_LAST:
            return 9 - LIGHTEST_LAST.index(one.outcome), 0
        return 0, 0

    # -- ladders

    def _ladder(self) -> Iterator[tuple[Key, str]]:
        lacking: set[str] = set()
        for one in self.judged:
            if one.outcome == "breach" and not one.act.world.planned:
                lacking |= self._lowered(one)
        for name, clause in self.clauses.items():
            if self._sanctions(clause):
                yield ("F4", name, "", ""), FAILS if name in lacking else HOLDS
        for table in ("fact", "define"):
            for name, written in self.edition.vocabulary[table].items():
                if "mistake" in written.get("marks", ()) and (table == "define" or written["type"] == "bool"):
                    test = condition(name, self.edition)
                    yield (
                        ("S12", name, "", ""),
                        self.claim(
                            self._above_first,
                            lambda one, test=test: (
                                bool(test(one.act.world))
                                and one.outcome == "breach"
                                and not one.act.world.planned
                            ),
                        ),
                    )

    def _sanctions(self, clause: Clause) -> bool:
        if clause.guideline or (clause.effect not in ("forbid", "require") and "must" not in clause.table):
            return False
        return bool(self.edition.document.get("ladder"))

    def _above_first(self, one: Judged) -> bool:
        ladders = self.edition.document.get("ladder", {})
        return any(
            high != ladders[ladder]["rungs"][0] for ladder, _, high in self.proposals(self.edition, one)
        )

    def _lowered(self, one: Judged) -> set[str]:
        """The gravest clauses of which each lacks the basis of what the ladder would have proposed."""
        mine, freely = self.proposals(self.edition, one), self._freely(one)
        found = set()
        act = _Done(self.edition, one.act.world.time)
        for name, ladder in self.edition.document.get("ladder", {}).items():
            if {p for p in mine if p[0] == name} != {p for p in freely if p[0] == name}:
                gravest = reaching(act, name, ladder, one.verdict.standing)
                found |= {clause.id for clause, _ in gravest}
        return found

    def _freely(self, one: Judged) -> frozenset:
        rungs = {
            name: {key: value for key, value in rung.items() if key != "basis"}
            for name, rung in self.edition.vocabulary["rung"].items()
        }
        free = Edition(
            self.edition.document, {**self.edition.vocabulary, "rung": rungs}, self.edition.clauses
        )
        return self.proposals(free, one)


@dataclass
class _Done:
    """A done act, as far as ladders look."""

    edition: Edition
    time: object
    person: str = "p"

    @property
    def known(self) -> object:
        return self.time


def by_rank_or_protection(edition: Edition, pair: tuple[str, str]) -> bool:
    """Whether the one goes before the other by rank or protection, whatever any clause says."""
    over, under = (edition.clauses[name] for name in pair)
    if over.rank > under.rank and (_opposite(over, under) or _opposite(under, over)):
        return True
    return over.effect == "protect" and under.effect != "protect" and under.rank <= over.rank


EMPTY = Setting(History(), lambda clause: True, False, None)

__all__ = ["Judged", "Oracle", "binding", "offence_of"]
