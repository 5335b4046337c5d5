"""The package's own kinds of evaluators, registered like anybody's."""

from __future__ import annotations

from policycode.evaluators.kinds import history, person, register, time
from policycode.evaluators.protocol import EvaluatorKind
from policycode.hooks.specs import hookimpl


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """What needs no more than the package itself."""
    return [time.KIND, history.KIND, register.KIND, person.KIND]
