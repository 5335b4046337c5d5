"""An edition read over all possible acts, and the witnesses that are found there and replayed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import ParamSpec, TypeVar

from policycode.deciding.acts import Act
from policycode.deciding.compiled import CompiledEdition, compile_edition
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Judgement, Weighed
from policycode.deciding.record import ConductRecord
from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.expr import nodes as n
from policycode.norms.clauses import Clause
from policycode.norms.duties import Equal, NeverOrAlways
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.opposing import is_binding_forbid
from policycode.proving.acts.ordering import begun, judged
from policycode.proving.acts.parts import AFTER_MEMORY, ActsOfPart, Parts
from policycode.proving.acts.points import POINTS, PossibleAct, drawn
from policycode.proving.acts.possible import TIME, PossibleActs
from policycode.proving.acts.weighing import PERMITTING, Opposed, Unopposed, may_lose
from policycode.proving.acts.whole import Whole, none
from policycode.proving.acts.witness import Cells, act_in, on_the_clock_of, pick
from policycode.proving.claimed.limits import LIMITS, MOST_NODES, is_of_memory, why
from policycode.proving.claimed.verdicts import (
    Obligation,
    Proved,
    Refuted,
    Subject,
    Unknown,
    Verdict,
    Witness,
)
from policycode.proving.drawn.boxes import Meeting
from policycode.proving.drawn.drawing import Drawing
from policycode.readings.diagrams import Diagrams, Node, TooLarge, Truth

MOST_CLAUSES = 250
"""A policy of more is not judged whole: no diagram of all its outcomes would be small."""

Given = ParamSpec("Given")
Found = TypeVar("Found")

NOT_REPLAYED = words(
    "Er is een tegenvoorbeeld gevonden, maar de gewone beslissing geeft het niet terug.",
    "A counterexample was found, but the ordinary decision does not confirm it.",
)

Confirms = Callable[[Decision], bool]


class Proof:
    """One edition of a policy over all its possible acts: the judgement, the region, and the engine that
    replays every witness. ``named_in_scenarios`` are the terms, by kind, that the policy's scenarios name, of which
    some may be left unread; what is ``asked`` beside the clauses is told apart, too."""

    def __init__(
        self,
        policy: Policy,
        edition: Edition,
        engine: Engine | None = None,
        named_in_scenarios: frozenset[tuple[str, str]] = frozenset(),
        asked: Iterable[n.Condition] = (),
        *,
        scenarios_left_unread: bool = False,
    ) -> None:
        self.policy = policy
        self.edition = edition
        self.named_in_scenarios = named_in_scenarios
        self.scenarios_left_unread = scenarios_left_unread
        self.engine = Engine(policy) if engine is None else engine
        self.compiled = self._compiled((*_guaranteed(edition), *asked))
        self.is_out_of_memory = False
        self._usual: dict[Diagrams, Cells] = {}
        self.in_pairs: dict[tuple[Diagrams, frozenset[str]], Judgement[PossibleActs]] = {}
        self.spaces_of_pairs: dict[tuple[Diagrams, frozenset[str]], Diagrams] = {}
        self._within: Unopposed | None = None
        self._classes: Classes | None = None

    def _compiled(self, more: tuple[n.Condition, ...]) -> CompiledEdition:
        """As the decision has it, where no more is told apart than there."""
        if not more and any(self.edition is one for one in self.policy.editions):
            return self.engine.compiled(self.edition)
        return compile_edition(self.edition, more)

    @property
    def world(self) -> PossibleActs:
        """Everything that a possible act may be."""
        return self.clauses.world

    @property
    def judgement(self) -> Judgement[PossibleActs]:
        """What each clause does on each of them, and what comes of it. From when it is first asked for, the
        variables of the proof are its own: a claim that needs it asks for it before anything else.

        Raises what stopped it (:data:`~policycode.proving.claimed.limits.LIMITS`), once for all, where it does not end.
        """
        whole = self.whole
        if whole is None:
            raise TooLarge
        return whole

    @property
    def whole(self) -> Judgement[PossibleActs] | None:
        """The same; ``None`` where there are too many clauses to judge everything at once, or it did not end before:
        then there are :attr:`parts`. Raises what stopped it now."""
        return self._whole.judgement

    def at_once(self, work: Callable[[Judgement[PossibleActs]], Found]) -> Found | None:
        """What comes of some work on the judgement of everything; ``None`` where there is none. Its variables may be
        others afterwards."""
        return self._whole.at_once(work)

    @cached_property
    def _whole(self) -> Whole:
        if self.is_large:
            return Whole(none, none)
        acts = self._acts
        return Whole(lambda: begun(acts.over(Diagrams())), lambda: judged(acts.over(Diagrams())))

    @cached_property
    def _acts(self) -> PossibleActs:
        """What is known of all possible acts whatever variables they are read over: when something turns, above all."""
        return PossibleActs(self.compiled)

    @property
    def parts(self) -> Parts:
        """All possible acts, in parts small enough to be judged. Where memory gave out for all at once, there may be no
        end of parts: then only as many as are soon gone through."""
        return self._some_parts if self.is_out_of_memory and not self.is_large else self._all_parts

    @cached_property
    def _all_parts(self) -> Parts:
        return Parts(self.world, self.meeting)

    @cached_property
    def _some_parts(self) -> Parts:
        return Parts(self.world, self.meeting, AFTER_MEMORY)

    @property
    def is_large(self) -> bool:
        """Whether it is not even tried to judge everything at once."""
        return len(self.edition.clauses) > MOST_CLAUSES

    @property
    def is_whole(self) -> bool:
        """Whether a judgement of everything was asked for, and there is one."""
        return self._whole.known is not None

    @property
    def clauses(self) -> Unopposed:
        """What each clause does by itself, made when it is asked for; also of a policy too large to judge whole."""
        whole = self._whole.known
        if whole is None:
            return self._by_themselves
        if self._within is None or self._within.world is not whole.world:
            self._within = Unopposed(whole.world)
        return self._within

    @cached_property
    def _by_themselves(self) -> Unopposed:
        world = self._acts.over(Diagrams())
        asked = self.meeting.asked(world)
        order = sorted(
            range(len(asked)), key=lambda one: (asked[one].unknown != "action", asked[one].unknown == TIME)
        )
        world.space.declare([asked[one] for one in order], order)
        return Unopposed(world)

    @cached_property
    def meeting(self) -> Meeting:
        """Which clauses can meet on some act."""
        return Meeting(self._acts)

    @cached_property
    def drawing(self) -> Drawing:
        """Draws acts without any diagram."""
        return Drawing(self.meeting, self.world)

    @property
    def classes(self) -> Classes:
        """The classes of all acts."""
        return self.classes_of(self.judgement)

    def classes_of(self, judged: Judgement[PossibleActs]) -> Classes:
        """The classes of the acts of a judgement; those of one that comes back are kept."""
        if self._classes is None or self._classes.judgement is not judged:
            self._classes = Classes(judged)
        return self._classes

    def hangs_on(self, clause: Clause) -> Collection[str] | None:
        """The clauses on which it hangs whether this one is undefeated; ``None``: maybe on all that it meets."""
        return None if may_lose(clause, self.edition.conflict) else self.clauses.above(clause.id)

    def weighed(self, name: str) -> Weighed | None:
        """What a clause does after all defeats; ``None`` where it applies to no act."""
        if self.is_whole:
            return self.judgement.weighed.get(name)
        clause, rule = self.edition.clauses[name], self.edition.conflict
        if not may_lose(clause, rule):
            return self.clauses.of(name)
        against = is_binding_forbid if rule == "prohibit" else (lambda one: one.effect in PERMITTING)
        near = self.meeting.named(self.meeting.of(name))
        rivals = [one for one in near if against(self.edition.clauses[one])]
        return Opposed(self.clauses, name, rivals).weighed.get(name)

    def tried(self, verdict: Callable[Given, Verdict], *given: Given.args, **more: Given.kwargs) -> Verdict:
        """The verdict on one claim; unknown where it takes too long or grows too large, so that others go on."""
        try:
            self.space.most = self.space.size + MOST_NODES
            return verdict(*given, **more)
        except LIMITS as error:
            self.notice(error)
            return Unknown(why(error))

    def notice(self, error: BaseException) -> None:
        """Remembers that memory gave out: the next check is better served by a proof that holds nothing yet."""
        self.is_out_of_memory = self.is_out_of_memory or is_of_memory(error)

    @property
    def space(self) -> Diagrams:
        return self.world.space

    @property
    def region(self) -> Truth:
        """Which acts are possible, as far as anything was asked of them."""
        return self.world.possible

    def possible(self, truth: Truth) -> Truth:
        """The possible acts on which something holds."""
        return self.space.conj(truth, self.region)

    def exists(self, truth: Truth) -> bool:
        """Whether something holds on some possible act."""
        return truth is not False and (self._is_met(truth) or self.possible(truth) is not False)

    def _is_met(self, truth: Truth) -> bool:
        """Whether something holds on an act that is possible as long as nothing else is said of it."""
        space = self.space
        if space not in self._usual:
            self._usual[space] = pick(self.world, self.region) or {}
        cells = {**self._usual[space], **next(drawn(space, truth, 1))}
        here = self.region
        while isinstance(here, Node):
            here = here.children[cells.get(here.level, 0)]
        return here is True

    def found(self, truth: Truth, wanted: Callable[[Judgement[PossibleActs]], bool]) -> bool:
        """Whether one of a few possible acts on which something holds is judged as wanted. If not, others may be."""
        region = self.possible(truth)
        points = drawn(self.space, region, POINTS) if region is not False else ()
        return any(wanted(Judgement(PossibleAct.at(self.world, cells))) for cells in points)

    # -- witnesses

    def witness(self, truth: Truth, confirms: Confirms, world: PossibleActs | None = None) -> Witness | None:
        """A possible act (of this world, else of all) on which something holds, if the ordinary decision confirms it;
        ``None`` if not.

        The region must not be empty."""
        world = self.world if world is None else world
        self.complete(world)
        cells = pick(world, world.space.conj(truth, world.possible))
        assert cells is not None
        act = act_in(world, cells)
        decision = self.replayed(act)
        if decision is None or not confirms(decision):
            return None
        return Witness((on_the_clock_of(self.edition.time_zone, act),))

    def complete(self, world: PossibleActs) -> None:
        """Lets acts be written with all that any clause asks, as those of the judgement of everything are."""
        is_of_clauses = world is self.world and not self.is_whole
        if is_of_clauses or isinstance(world, ActsOfPart):
            world.ask_all(self.meeting.asked(world))
            for one in self.compiled.clauses.values():
                for when, _ in one.offences:
                    when(world)

    def replayed(self, act: Act) -> Decision | None:
        """The ordinary decision on a witness, on an empty record; ``None`` where it cannot be judged, or
        is not completely known or not possible after all."""
        try:
            decision = self.engine.decide(act, record=ConductRecord(speaks_for_approvals=False))
        except ActError:
            return None
        known = decision.is_certain and not decision.missing and not decision.outside_assumptions
        return decision if known and decision.edition is self.edition else None

    # -- verdicts

    def holds_nowhere(
        self,
        truth: Truth,
        confirms: Confirms,
        message: Words,
        help: Words | None = None,
        premise: Truth = True,
    ) -> Verdict:
        """Proved where no possible act has it, refuted by one that does, unknown where replaying fails;
        vacuous where no possible act meets the premise, of which the truth is a part."""
        if not self.exists(truth):
            return Proved(vacuous=not self.exists(premise))
        witness = self.witness(truth, confirms)
        return Unknown(NOT_REPLAYED) if witness is None else Refuted(message, help, witness)

    def about(self, clause: Clause, verdict: Verdict, second: Clause | None = None) -> Obligation:
        """The verdict on a clause (and another)."""
        return Obligation(self.subject(clause), verdict, None if second is None else self.subject(second))

    def subject(self, clause: Clause, part: str = "") -> Subject:
        """A clause, or a key of it, as the subject of a claim."""
        instrument = "" if clause.instrument.own else clause.instrument.policy
        return Subject("clause", clause.id, self.edition.version, clause.place, part, instrument)


def _guaranteed(edition: Edition) -> Iterator[n.Condition]:
    """What the guarantees ask of an act beside what the clauses ask."""
    for guarantee in edition.guarantees.values():
        claim = guarantee.claim
        if isinstance(claim, NeverOrAlways | Equal) and claim.when is not None:
            yield claim.when
        if isinstance(claim, Equal):
            yield from excepted(edition, claim)


def excepted(edition: Edition, claim: Equal) -> Iterator[n.IsA]:
    """The acts that a guarantee of equality leaves aside, as conditions."""
    kinds: tuple[tuple[str, n.TermKind], ...] = (
        ("roles", "role"),
        ("department", "department"),
        ("platform", "platform"),
        ("action", "action"),
    )
    for name, kind in kinds:
        terms = tuple(one for one in claim.except_for if one in edition.vocabulary.terms(kind))
        if name in claim.names and terms:
            yield n.IsA(kind, terms)
