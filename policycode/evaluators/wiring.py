"""An evaluator as a configuration wires it to the facts of a policy, and whether it may be wired so."""

from __future__ import annotations

from typing import Any

from policycode.evaluators.protocol import Evaluator
from policycode.evaluators.safety import SAFE, unsafe
from policycode.evaluators.sources import Source, problems, source
from policycode.evaluators.written import Stating, WrittenEvaluator
from policycode.norms.policy import Policy
from policycode.syntax.mistakes import Mistake
from policycode.syntax.page import Page

MISFIT = Mistake("E4", "{problem}", "{problem}", "{help}", "{help}")
MISFIT_WITHOUT_HELP = Mistake("E4", "{problem}", "{problem}")
UNSAFE = Mistake("E3", "{problem}", "{problem}", SAFE["nl"], SAFE["en"])


def wired(
    name: str,
    evaluator: Evaluator,
    written: WrittenEvaluator,
    *,
    origin: object | None = None,
    mark: str | None = None,
) -> Source:
    """The evaluator under its name, stating and reading the facts that are written."""
    states = written.states
    return source(
        name,
        evaluator,
        states=None if states is None else {fact: output_of(one) for fact, one in states.items()},
        values={fact: one.values for fact, one in (states or {}).items() if isinstance(one, Stating)},
        reads=written.reads,
        cost=written.cost,
        time_limit=written.time_limit,
        origin=origin,
        mark=mark,
    )


def output_of(written: str | Stating) -> str:
    """The output that a fact comes from."""
    return written.output if isinstance(written, Stating) else written


def goes_with(page: Page, made: Source, written: WrittenEvaluator, policy: Policy) -> bool:
    """Whether a policy allows it; why not is reported."""
    fits = True
    for problem, help_ in problems(made, policy):
        fits = False
        key = "states" if written.states is not None else "use"
        filling: dict[str, Any] = {"problem": problem, "help": help_ or ""}
        page.complain(
            MISFIT if help_ is not None else MISFIT_WITHOUT_HELP,
            filling,
            page.key("evaluator", made.name, key),
        )
    for fact, problem in unsafe(made, policy):
        fits = False
        written_at = ("states", fact) if written.states is not None else ("use",)
        page.complain(UNSAFE, {"problem": problem}, page.key("evaluator", made.name, *written_at))
    return fits
