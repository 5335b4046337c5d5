"""Clause by clause: what it says, how that came out, what went before it and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policycode.deciding.acts import NamedTerm
from policycode.deciding.compiled import CompiledClause
from policycode.deciding.decision import ClauseStatus
from policycode.deciding.explain.clause_words import in_words
from policycode.deciding.explain.inside import Inside
from policycode.deciding.explain.parts import Parts
from policycode.deciding.explain.speech import Speech, capital
from policycode.deciding.explain.tree import Node
from policycode.deciding.judge import Outcome, Status, Weighed
from policycode.expr.nodes import TermKind
from policycode.norms.clauses import Clause, Effect
from policycode.norms.overrides import Why
from policycode.norms.texts import in_language

_ORDER = (
    Status.VIOLATED,
    Status.OPPOSED,
    Status.PROTECTS,
    Status.UNKNOWN,
    Status.DEFEATED,
    Status.ENCOURAGES,
    Status.PERMITS,
    Status.COMPLIED,
)


class Clauses:
    """The clauses of one decision as nodes of its argument."""

    def __init__(self, speech: Speech, inside: Inside) -> None:
        self.speech = speech
        self.inside = inside
        self._rests_on = frozenset(speech.decision.rests_on)

    def sections(self) -> Iterator[Node]:
        """The clauses on which the outcome rests, then the others that bear on it."""
        statuses = sorted(self.speech.decision.clauses, key=lambda one: _ORDER.index(one.status))
        others = "section.others" if self._rests_on else "section.bearing"
        for key, wanted in (("section.rests_on", True), (others, False)):
            nodes = tuple(self.node(one) for one in statuses if (one.clause.id in self._rests_on) is wanted)
            if nodes:
                yield Node("section", self.speech.say(key), nodes)

    def node(self, one: ClauseStatus) -> Node:
        """One clause with its reasons."""
        clause = one.clause
        children = [*self._says(clause), *self.reasons(one)]
        return Node("clause", self._heading(one), tuple(children), {"clause": clause.id})

    def reasons(self, one: ClauseStatus) -> list[Node]:
        """How its parts came out, what went before it, how grave it is."""
        weighed = self.inside.judgement.weighed[one.clause.id]
        # Of its own for each clause: one is read without the others, too.
        parts = Parts(self.speech, self.inside.weighing)
        here = tuple(self._here(weighed, parts))
        nodes = [Node("here", self.speech.say("clause.here"), here)] if here else []
        nodes += self._against(one)
        counts = one.status is Status.VIOLATED and one.clause.is_binding and one.clause.id in self._rests_on
        if counts and self.speech.decision.outcome is Outcome.BREACH:
            nodes += self._offence(weighed, parts)
        return nodes

    # -- what it says

    def _heading(self, one: ClauseStatus) -> str:
        cited = self.speech.clause(one.clause)
        if one.status is Status.UNKNOWN:
            return self.speech.sentence("clause.unknown", clause=cited)
        key = f"{one.clause.effect.value}.{one.status.value}"
        if one.clause.is_guideline and one.status is not Status.OPPOSED:
            key += ".guideline"
        if one.status is Status.DEFEATED and self._is_unmet(one.clause):
            key += ".unmet"
        return capital(self.speech.say(key, clause=cited))

    def _is_unmet(self, clause: Clause) -> bool:
        """Whether a permission hangs on a condition or an approval that certainly fails."""
        if clause.effect not in (Effect.PERMIT, Effect.ENCOURAGE):
            return False
        weighed = self.inside.judgement.weighed[clause.id]
        return any(self.inside.weighing.settled(one) for one in (weighed.lacks_must, weighed.lacks_approval))

    def _says(self, clause: Clause) -> Iterator[Node]:
        text = in_language(clause.text, self.speech.language)
        if text:
            yield Node("text", self.speech.quoted(text))
        yield Node("words", in_words(self.speech, clause))
        rationale = in_language(clause.rationale, self.speech.language)
        if rationale and clause.id in self._rests_on:
            yield Node("rationale", self.speech.say("clause.rationale", text=rationale))

    # -- how it came out

    def _here(self, weighed: Weighed, parts: Parts) -> Iterator[Node]:
        clause, act = weighed.clause, self.speech.decision.act
        judgement = self.inside.judgement
        scopes: tuple[tuple[TermKind, NamedTerm | None, tuple[str, ...]], ...] = (
            ("action", act.action, clause.actions),
            ("platform", act.platform, clause.platforms),
        )
        for kind, named, terms in scopes:
            if terms and named is not None:
                fits = self.inside.weighing.settled(judgement.world.is_a(kind, terms))
                node = parts.scope(kind, named.name, self._met(kind, named.name, terms), fits)
                if node is not None:
                    yield node
        yield from parts.of(clause.when)
        yield from parts.of(clause.unless)
        yield from parts.of(clause.must)
        yield from (parts.approval(role) for role in clause.approval_from)

    def _met(self, kind: TermKind, name: str, terms: Sequence[str]) -> Sequence[str]:
        """Those of a clause's terms under which a declared one falls; all of them for an undeclared one."""
        declared = self.speech.edition.vocabulary.terms(kind).get(name)
        return terms if declared is None else [term for term in terms if term in declared.closure]

    def _against(self, one: ClauseStatus) -> Iterator[Node]:
        if one.status is Status.UNKNOWN:
            yield self._possible(one.clause)
            if self._is_idle(one.clause):
                yield Node("possible", self.speech.say("clause.no_matter"))
        elif one.status is Status.OPPOSED:
            others = [self._cited(name) for name in self._opposing(one.clause)]
            text = self.speech.say("defeat.opposed", others=self.speech.listed(others))
            yield Node("defeat", text)
        elif one.status is Status.DEFEATED:
            yield from (self._defeat(over, one.clause) for over in one.defeated_by)
            if not one.defeated_by:
                yield Node("defeat", self.speech.say("defeat.some"))

    def _is_idle(self, clause: Clause) -> bool:
        """Whether what the clause comes to changes neither outcome, offence nor advice."""
        decision = self.speech.decision
        is_open = decision.outcome is Outcome.UNDETERMINED or bool(decision.missing)
        return not is_open and clause.id not in decision.open_advice

    def _defeat(self, over: str, under: Clause) -> Node:
        edition = self.speech.edition
        why = edition.overrides.why(over, under.id)
        higher, lower = edition.clauses[over].instrument.kind, under.instrument.kind
        key = f"defeat.{edition.conflict}" if why is None else f"defeat.{why.value}"
        filled = {"over": self._cited(over)}
        if why is Why.RANK:
            filled |= {
                "higher": self.speech.say(f"instrument.{higher}"),
                "lower": self.speech.say(f"instrument.{lower}"),
            }
        return Node("defeat", self.speech.say(key, **filled), about={"clause": over})

    def _opposing(self, clause: Clause) -> list[str]:
        forbids = clause.effect is Effect.FORBID
        return [
            one.clause.id
            for one in self.speech.decision.clauses
            if one.status is Status.OPPOSED and (one.clause.effect is Effect.FORBID) is not forbids
        ]

    def _possible(self, clause: Clause) -> Node:
        judgement = self.inside.judgement
        values = self.inside.weighing.values(judgement.status(judgement.weighed[clause.id]))
        texts = [self._status(clause, value) for value in sorted(values, key=str)]
        return Node("possible", self.speech.say("clause.possible", statuses=self.speech.listed(texts, "or")))

    def _status(self, clause: Clause, value: object) -> str:
        if value is None:
            return self.speech.say("status.none")
        if value == Status.VIOLATED and clause.is_guideline:
            against = clause.effect is Effect.FORBID
            return self.speech.say("status.violated.against" if against else "status.violated.guideline")
        return self.speech.say(f"status.{value}")

    def _cited(self, name: str) -> str:
        return self.speech.clause(self.speech.edition.clauses[name])

    # -- how grave it is

    def _offence(self, weighed: Weighed, parts: Parts) -> Iterator[Node]:
        values = self.inside.weighing.values(self.inside.judgement.offence_of[weighed.clause.id])
        if len(values) > 1:
            names = [self._gravity(value) for value in sorted(values, key=str)]
            yield Node("offence", self.speech.say("offence.open", offences=self.speech.listed(names, "or")))
            return
        value = next(iter(values))
        if value is None:
            yield Node("offence", self.speech.say("offence.none"))
            return
        yield self._graded(weighed.candidate.compiled, str(value), parts)

    def _graded(self, compiled: CompiledClause, offence: str, parts: Parts) -> Node:
        """Why the clause's line for this offence was the first that fits."""
        name, about = self.speech.offence(offence), {"offence": offence}
        lines = compiled.clause.offences
        for line in lines:
            if line.when is not None and self.inside.weighing.of(line.when) is True:
                when = self.speech.prose.say(line.when).sub
                text = self.speech.say("offence.graded", offence=name, when=when)
                return Node("offence", text, tuple(parts.of(line.when)), about)
        key = "offence.otherwise" if any(line.when is not None for line in lines) else "offence.plain"
        return Node("offence", self.speech.say(key, offence=name), about=about)

    def _gravity(self, value: object) -> str:
        return self.speech.say("offence.no") if value is None else self.speech.offence(str(value))
