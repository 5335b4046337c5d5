"""The package's own kinds of evaluators, registered like anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policycode.hooks.specs import hookimpl

if TYPE_CHECKING:
    from policycode.evaluators.protocol import EvaluatorKind


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """What needs no more than the package itself."""
    # Whoever only asks which plugins there are loads none of them.
    from policycode.evaluators.kinds import history, person, register, time

    return [time.KIND, history.KIND, register.KIND, person.KIND]
