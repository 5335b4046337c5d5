"""The laws of the program, run on acts and histories drawn for one policy; with a seed, so that all see the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import HypothesisException
from hypothesis.stateful import run_state_machine_as_test

from policycode.deciding.acts import Act
from policycode.deciding.steps import ActStep
from policycode.diagnostics import Words
from policycode.norms.policy import Policy
from policycode.proving.acts.witness import on_the_clock_of
from policycode.proving.claimed.verdicts import Witness
from policycode.testing import conduct, laws
from policycode.testing.draw.acting import acts
from policycode.testing.laws import Bench, LawBroken
from policycode.testing.playing import ladder_machine

EXAMPLES: Final = 100
"""Acts drawn for each law of single acts; a fifth as many histories are played."""

_STEPS: Final = 20
_SHARE: Final = 5


@dataclass(frozen=True, slots=True)
class Property:
    """A law of the program as it came out on a policy: ``witness`` is the smallest act or history that breaks it,
    ``told`` what came otherwise."""

    name: str
    kind: Literal["act", "history"]
    says: Words
    examples: int
    told: str | None = None
    witness: Witness | None = None

    @property
    def holds(self) -> bool:
        return self.told is None


def properties(policy: Policy, examples: int = EXAMPLES, number: int = 0) -> Iterator[Property]:
    """Every law, one after the other, each with as many examples drawn with the seed ``number``."""
    yield from _of_acts(Bench(policy), examples, number)
    if any(edition.ladders for edition in policy.editions):
        yield from _of_ladders(policy, max(1, examples // _SHARE), number)


def count_of(policy: Policy) -> int:
    """How many there are for a policy."""
    return len(laws.LAWS) + (len(conduct.LAWS) if any(one.ladders for one in policy.editions) else 0)


def _of_acts(bench: Bench, examples: int, number: int) -> Iterator[Property]:
    """All laws on the same acts, for drawing takes longer than judging; again without each one that broke."""
    left, broken = list(laws.LAWS), dict[str, Property]()
    while left:
        one = _one_run(bench, left, examples, number)
        if one is None:
            break
        broken[one.name] = one
        left = [law for law in left if law.name != one.name]
    for law in laws.LAWS:
        yield broken.get(law.name) or Property(law.name, "act", law.says, examples)


def _one_run(bench: Bench, held: list[laws.Law], examples: int, number: int) -> Property | None:
    """The first law that broke, with the smallest act found on which it does."""
    last: list[tuple[laws.Law, Act]] = []

    @seed(number)
    @_settings(examples)
    @given(acts(bench.policy))
    def hold(act: Act) -> None:
        for law in held:
            last[:] = [(law, act)]
            law.hold(bench, act)

    broken = _broken(hold)
    if broken is None:
        return None
    law, act = last[0]
    shown = on_the_clock_of(bench.policy.newest.time_zone, act)
    return Property(law.name, "act", law.says, examples, _told(broken), Witness((shown,)))


def _of_ladders(policy: Policy, examples: int, number: int) -> Iterator[Property]:
    """One run holds every law of the ladder; one that breaks ends it, and alone is told."""
    machine = ladder_machine(policy)
    broken = _broken(lambda: run_state_machine_as_test(seed(number)(machine), settings=_settings(examples)))
    for name, says in conduct.LAWS.items():
        if not isinstance(broken, LawBroken):
            told = None if broken is None else _told(broken)
            yield Property(name, "history", says, examples, told)
        elif name == broken.law:
            done = tuple(step.what.act for step in broken.steps if isinstance(step.what, ActStep))
            yield Property(name, "history", says, examples, broken.told, Witness(done, broken.steps))


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=_STEPS,
        database=None,
        deadline=None,
        derandomize=False,
        report_multiple_bugs=False,
        print_blob=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )


def _told(broken: Exception) -> str:
    return broken.told if isinstance(broken, LawBroken) else f"{type(broken).__name__}: {broken}"


def _broken(run: Callable[[], object]) -> Exception | None:
    """What a run fails by: a broken law, or what the program itself tripped over."""
    try:
        run()
    except HypothesisException:
        raise
    except Exception as error:  # whatever the program trips over is what was looked for
        return error
    return None
