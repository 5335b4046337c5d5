"""The hooks: everything that a plugin can add, readable in a minute.

A plugin is a module (or object) with functions of these names, each marked by :data:`hookimpl`, registered as an
entry point of the group ``policycode`` or named by ``--plugin``. A hook that it does not have is simply not its.
Each gives a list; one that raises, or gives something else, is named and gives nothing. What a plugin prints goes to
standard error.

A plugin is imported, and asked what it gives, in this process, each within 30 seconds. Where what it gave runs, and how
long it may take, stands at each hook. Of what runs in this process and is late no more is left than a thread for which
nobody waits; what takes this process down takes it down.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import pluggy

if TYPE_CHECKING:
    from policycode.deciding.decision import Decision
    from policycode.evaluators.functions import PluginFunction
    from policycode.evaluators.protocol import EvaluatorKind
    from policycode.exporting.protocol import Exporter
    from policycode.importing.protocol import Importer
    from policycode.norms.policy import Policy
    from policycode.proving.claimed.catalogue import Check

NAME: Final = "policycode"
HOOKS: Final = 1
"""The version of this contract. A plugin may say ``policycode_hooks = 1``; one that says another is not loaded."""

hookspec = pluggy.HookspecMarker(NAME)
hookimpl = pluggy.HookimplMarker(NAME)


@hookspec
def policycode_evaluators() -> Iterable[EvaluatorKind]:
    """Kinds of evaluators, to be used by name in a configuration.

    An evaluator is made in this process, to hold its options against it, within 30 seconds (its ``time_limit``, if that
    is longer), and again in another process, where it is asked: within its time limit for each act (5 seconds, or
    ``time_limit``; an hour for a person) and in 4 GiB of memory. Three times late in a row, and it is not asked any
    more. With ``in_process`` it is asked in this process, in the same time, and without the limit of memory.
    """
    return ()


@hookspec
def policycode_functions() -> Iterable[PluginFunction]:
    """Functions that conditions may call: in this process, within 5 seconds for each act."""
    return ()


@hookspec
def policycode_checks() -> Iterable[Check]:
    """Further checks of a policy, run by ``policycode check`` beside those of the catalogue.

    They run in another process: each for a version of the policy within 60 seconds (less with ``--timeout``) and in
    4 GiB of memory.
    """
    return ()


@hookspec
def policycode_importers() -> Iterable[Importer]:
    """Formats from which ``policycode import`` reads acts.

    An importer says within 30 seconds whether a file is its, and gives each item within 60 seconds of the one before:
    in this process.
    """
    return ()


@hookspec
def policycode_exporters() -> Iterable[Exporter]:
    """Formats in which ``policycode decide --export`` writes acts and decisions.

    An exporter writes in this process; it may let nobody wait for more than 60 seconds.
    """
    return ()


@hookspec
def policycode_decided(decision: Decision, policy: Policy) -> None:
    """A decision was made: to tell somebody, to count. What it answers, or raises, changes nothing.

    It is told a copy, in this process, and may take 5 seconds over it; who is late is told of no further decision.
    """
