"""Clauses: names resolved, and what an effect may and must carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policycode.norms.clauses import (
    Clause,
    Effect,
    Everything,
    Force,
    GradedOffence,
    Instrument,
    Review,
)
from policycode.norms.intervals import InForce
from policycode.syntax.lower.conditions import Conditions
from policycode.syntax.lower.force import lower_in_force
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake
from policycode.syntax.page import Page
from policycode.syntax.written.clauses import Clause as WrittenClause

_WITH_MUST = frozenset({"require", "permit", "encourage"})
_FORCED = frozenset({"forbid", "require"})

FORCE_MISSING = Mistake(
    "E9",
    "‘{name}’ {verb} iets, maar zegt niet of dat bindt.",
    "“{name}” {verb} something, but does not say whether that binds.",
    'Voeg force = "binding" toe, of force = "guideline" als het een raad is.',
    'Add force = "binding", or force = "guideline" if it is advice.',
)
FORCE_ELSEWHERE = Mistake(
    "E9",
    "Alleen een `forbid` of `require` heeft een `force`; ‘{name}’ is een `{effect}`.",
    "Only a `forbid` or `require` has a `force`; “{name}” is a `{effect}`.",
    "Haal `force` weg.",
    "Remove `force`.",
)
KEY_OF_ANOTHER_EFFECT = Mistake(
    "E2",
    '`{key}` doet niets bij `effect = "{effect}"`.',
    '`{key}` does nothing with `effect = "{effect}"`.',
    "Haal `{key}` weg; het hoort bij: {effects}.",
    "Remove `{key}`; it belongs to: {effects}.",
    name="unknown-key",
)
NOTHING_REQUIRED = Mistake(
    "E2",
    "‘{name}’ eist iets, maar zegt niet wat.",
    "“{name}” requires something, but does not say what.",
    "Voeg `must` of `approval_from` toe.",
    "Add `must` or `approval_from`.",
    name="missing-key",
)
STAR_AND_NAMES = Mistake(
    "E3",
    'Naast "*" hoort geen naam: "*" noemt ze al allemaal.',
    'No name belongs beside "*": it names them all already.',
    'Laat "*" of de namen weg.',
    'Leave out "*" or the names.',
)
_VERBS = {
    "forbid": {"nl": "verbiedt", "en": "forbids"},
    "require": {"nl": "eist", "en": "requires"},
}


@dataclass(frozen=True, slots=True)
class ClauseReader:
    """Lowers the clauses of one file."""

    visible: Visible
    conditions: Conditions
    instrument: Instrument
    default_offence: tuple[GradedOffence, ...]
    zone: str

    def lower(self, written: Mapping[str, WrittenClause]) -> None:
        """Adds the file's clauses to what is visible."""
        for name, clause in written.items():
            _refuse_strange_keys(name, clause, self.visible.page)
            self.visible.declare("clause", name, self._lowered(name, clause))

    def _lowered(self, name: str, clause: WrittenClause) -> Clause:
        read = self.conditions.read
        return Clause(
            id=name,
            effect=Effect(clause.effect),
            instrument=self.instrument,
            force=Force(clause.force) if clause.force is not None and clause.effect in _FORCED else None,
            article=clause.article,
            title=clause.title or {},
            text=clause.text or {},
            rationale=clause.rationale or {},
            advice=clause.advice or {},
            roles=self._scope("role", "roles", name, clause.roles),
            departments=self._scope("department", "departments", name, clause.departments),
            actions=self._scope("action", "actions", name, clause.actions),
            platforms=self._scope("platform", "platforms", name, clause.platforms),
            when=read(clause.when, "clause", name, "when"),
            unless=read(clause.unless, "clause", name, "unless"),
            must=read(clause.must, "clause", name, "must"),
            approval_from=self._scope("role", "approval_from", name, clause.approval_from),
            offences=self._offences(name, clause),
            refer_to=self._scope("role", "refer_to", name, clause.refer_to),
            basis=tuple(dict.fromkeys(clause.basis)),
            sources=tuple(clause.sources),
            overrides=self._clauses("overrides", name, clause.overrides),
            subject_to=self._clauses("subject_to", name, clause.subject_to),
            ladders=self._ladders(name, clause),
            in_force=self._in_force(name, clause),
            derogable=clause.derogable,
            marks=frozenset(clause.marks),
            reviewed=None if clause.reviewed is None else _review(clause),
            place=self.visible.page.key("clause", name),
        )

    def _scope(self, table: str, key: str, name: str, names: Sequence[str] | None) -> tuple[str, ...]:
        return self.visible.resolve_all(table, names or (), "clause", name, key)

    def _ladders(self, name: str, clause: WrittenClause) -> tuple[str, ...] | None:
        if clause.ladder is None or not _violable(clause):
            return None
        return self._scope("ladder", "ladder", name, clause.ladder)

    def _in_force(self, name: str, clause: WrittenClause) -> InForce:
        return lower_in_force(clause.in_force, self.visible.page, self.zone, "clause", name, "in_force")

    def _clauses(self, key: str, name: str, names: Sequence[str]) -> tuple[str, ...] | Everything:
        if "*" in names:
            if len(set(names)) > 1:
                self.visible.page.report(STAR_AND_NAMES, self.visible.page.value("clause", name, key))
            return Everything()
        return self._scope("clause", key, name, names)

    def _offences(self, name: str, clause: WrittenClause) -> tuple[GradedOffence, ...]:
        written = clause.offence
        if not _violable(clause):
            return ()
        if written is None:
            return self.default_offence if clause.force != "guideline" else ()
        path = ("clause", name, "offence")
        if isinstance(written, str):
            return (GradedOffence(None, offence_or_none(written, self.visible, *path)),)
        return tuple(
            GradedOffence(
                self.conditions.read(case.when, *path, index, "when"),
                offence_or_none(case.offence, self.visible, *path, index, "is"),
            )
            for index, case in enumerate(written)
        )


def offence_or_none(name: str, visible: Visible, *path: str | int) -> str | None:
    """An offence by name; ``None`` for "none"."""
    if name == "none":
        return None
    visible.resolve("offence", name, visible.page.value(*path))
    return name


def _review(clause: WrittenClause) -> Review:
    assert clause.reviewed is not None
    return Review(clause.reviewed.by, clause.reviewed.on, clause.reviewed.digest)


def _violable(clause: WrittenClause) -> bool:
    return clause.effect in _FORCED or (clause.effect in _WITH_MUST and clause.must is not None)


def _refuse_strange_keys(name: str, clause: WrittenClause, page: Page) -> None:
    effect = clause.effect
    if effect in _FORCED and clause.force is None:
        page.report(FORCE_MISSING, page.key("clause", name), name=name, verb=_VERBS[effect])
    if effect not in _FORCED and clause.force is not None:
        page.report(FORCE_ELSEWHERE, page.key("clause", name, "force"), name=name, effect=effect)
    if effect == "require" and clause.must is None and clause.approval_from is None:
        page.report(NOTHING_REQUIRED, page.key("clause", name), name=name)
    violable = _violable(clause)
    for key, belongs, effects in (
        ("must", effect in _WITH_MUST, "require, permit, encourage"),
        ("approval_from", effect == "require", "require"),
        ("offence", violable, "forbid, require, permit + must, encourage + must"),
        ("ladder", violable, "forbid, require, permit + must, encourage + must"),
    ):
        if getattr(clause, key) is not None and not belongs:
            place = page.key("clause", name, key)
            page.report(KEY_OF_ANOTHER_EFFECT, place, key=key, effect=effect, effects=effects)
