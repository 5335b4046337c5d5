"""The hooks: everything that a plugin can add, readable in a minute.

A plugin is a module (or object) with functions of these names, each marked by :data:`hookimpl`, registered as an
entry point of the group ``policycode`` or named by ``--plugin``. A hook that it does not have is simply not its.
Each gives a list; one that raises, or gives something else, is named and gives nothing. What a plugin prints goes to
standard error.
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
    from policycode.proving.catalogue import Check

NAME: Final = "policycode"
HOOKS: Final = 1
"""The version of this contract. A plugin may say ``policycode_hooks = 1``; one that says another is not loaded."""

hookspec = pluggy.HookspecMarker(NAME)
hookimpl = pluggy.HookimplMarker(NAME)


@hookspec
def policycode_evaluators() -> Iterable[EvaluatorKind]:
    """Kinds of evaluators, to be used by name in a configuration."""
    return ()


@hookspec
def policycode_functions() -> Iterable[PluginFunction]:
    """Functions that conditions may call."""
    return ()


@hookspec
def policycode_checks() -> Iterable[Check]:
    """Further checks of a policy, run by ``policycode check`` beside those of the catalogue, in another process."""
    return ()


@hookspec
def policycode_importers() -> Iterable[Importer]:
    """Formats from which ``policycode import`` reads acts."""
    return ()


@hookspec
def policycode_exporters() -> Iterable[Exporter]:
    """Formats in which ``policycode decide --export`` writes acts and decisions."""
    return ()


@hookspec
def policycode_decided(decision: Decision, policy: Policy) -> None:
    """A decision was made: to tell somebody, to count. What it answers, or raises, changes nothing."""
