"""A ladder played at random: people act, decide, reject, appeal, overturn, extend, and time passes.

::

    from policycode.testing import ladder_machine

    TestLadder = ladder_machine(policycode.load("rules")).TestCase
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar, Final

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import DataObject, SearchStrategy

from policycode.deciding.acts import Act
from policycode.deciding.entries import Sanction
from policycode.errors import UsageError
from policycode.norms.policy import Policy
from policycode.syntax.steps_written import scenario_to_toml, step_to_plain
from policycode.testing.conduct import MINUTE, Conduct
from policycode.testing.draw.acting import acts
from policycode.testing.draw.living import GAPS, moved_to
from policycode.testing.draw.peopled import people
from policycode.testing.draw.times import times

PERSONS: Final = ("p_1", "p_2")
_NOTICES: Final = tuple(timedelta(days=days) for days in (0, 7, 30))


class LadderMachine(RuleBasedStateMachine):
    """All that may happen on a policy's ladders, step by step; after each the laws of the program must hold.

    Made for a policy by :func:`ladder_machine`. ``conduct`` holds what happened; a law that does not hold raises
    :class:`policycode.testing.laws.LawBroken` with the steps. To hold laws of your own, add an ``@invariant()``.
    """

    policy: ClassVar[Policy | None] = None
    drawn: ClassVar[SearchStrategy[Act]] = st.nothing()
    conduct: Conduct
    kinds: list[Act]

    @initialize(data=st.data())
    def begins(self, data: DataObject) -> None:
        """A directory or none, a day, and the kinds of act that will be done."""
        policy = self._policy()
        listed = data.draw(st.none() | people(policy, persons=PERSONS[:1]))
        start = data.draw(times(policy.newest))
        self.conduct = Conduct(policy, start) if listed is None else Conduct(policy, start, listed)
        self.kinds = data.draw(st.lists(self.drawn, min_size=1, max_size=2))

    @rule(data=st.data(), person=st.sampled_from(PERSONS))
    def acts(self, data: DataObject, person: str) -> None:
        """Somebody does what was done before, or something new."""
        kind = data.draw(st.sampled_from(self.kinds))
        policy = self._policy()
        moved = moved_to(kind, self.conduct.now, policy.newest, policy)
        if moved.roles:
            self.conduct.act(replace(moved, person=person))

    @precondition(lambda self: bool(self.conduct.open_cases))
    @rule(data=st.data(), after=st.sampled_from(_NOTICES))
    def decides(self, data: DataObject, after: timedelta) -> None:
        """People take a rung inside what is proposed and notify it, at once or later."""
        of, proposal = data.draw(st.sampled_from(self.conduct.open_cases))
        edition = self.conduct.judged[of].edition
        assert edition is not None
        rungs = edition.ladders[proposal.ladder].rungs
        low, high = rungs.index(proposal.lowest), rungs.index(proposal.highest)
        self.conduct.decide(of, proposal, data.draw(st.sampled_from(rungs[low : high + 1])), after)

    @precondition(lambda self: bool(self.conduct.open_cases))
    @rule(data=st.data())
    def rejects(self, data: DataObject) -> None:
        """People close a case."""
        of, proposal = data.draw(st.sampled_from(self.conduct.open_cases))
        self.conduct.reject(of, proposal.ladder)

    @precondition(lambda self: bool(self.conduct.imposed))
    @rule(data=st.data())
    def overturns(self, data: DataObject) -> None:
        """A sanction is taken back."""
        self.conduct.overturn(*self._one(data))

    @precondition(lambda self: bool(self.conduct.imposed))
    @rule(data=st.data(), by=st.sampled_from((timedelta(days=30), timedelta(0))))
    def extends(self, data: DataObject, by: timedelta) -> None:
        """A sanction is made to count longer, in time or too late."""
        self.conduct.extend(*self._one(data), by)

    @precondition(lambda self: bool(self.conduct.imposed))
    @rule(data=st.data())
    def appeals(self, data: DataObject) -> None:
        """The person appeals, in time or too late."""
        self.conduct.appeal(*self._one(data))

    @precondition(lambda self: any(one.pending for _, one in self.conduct.imposed))
    @rule(data=st.data(), upheld=st.booleans())
    def hears_an_appeal(self, data: DataObject, upheld: bool) -> None:
        """An appeal is decided."""
        pending = [(of, one) for of, one in self.conduct.imposed if one.pending]
        self.conduct.appeal_decided(*data.draw(st.sampled_from(pending)), upheld)

    @rule(data=st.data())
    def waits(self, data: DataObject) -> None:
        """Time passes: some, or until just before or exactly at an end."""
        ends = {one.counts_until for _, one in self.conduct.imposed if one.counts_until is not None}
        until = [one - self.conduct.now for one in sorted(ends) if one > self.conduct.now]
        close = [one - MINUTE for one in until if one > MINUTE]
        self.conduct.wait(data.draw(st.sampled_from([*GAPS, *until, *close])))

    @invariant()
    def every_law_holds(self) -> None:
        """Nothing on record is against the laws of the program."""
        self.conduct.check()

    def teardown(self) -> None:
        """What happened, played again, comes to the same. Of a run that failed, the steps are told."""
        if hasattr(self, "conduct"):
            steps = [step_to_plain(one) for one in self.conduct.steps]
            note(
                "The steps of what happened, as a scenario file has them:\n"
                + scenario_to_toml("found", {}, steps)
            )
            self.conduct.play_again()

    def _one(self, data: DataObject) -> tuple[int, Sanction]:
        return data.draw(st.sampled_from(self.conduct.imposed))

    def _policy(self) -> Policy:
        if self.policy is None:
            raise UsageError("a LadderMachine is made for a policy by ladder_machine(policy)")
        return self.policy


def ladder_machine(policy: Policy) -> type[LadderMachine]:
    """The machine of a policy, to be run by ``run_state_machine_as_test`` or as the ``TestCase`` that it holds."""
    newest = policy.newest
    drawn = acts(policy, persons=PERSONS, edition=newest, breaching=True) | acts(policy, edition=newest)
    return type("LadderMachine", (LadderMachine,), {"policy": policy, "drawn": drawn})
