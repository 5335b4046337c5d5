"""The plugins of a pytest run: those that are installed, and those that its configuration names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from policycode.errors import UsageError
from policycode.hooks import Host, host
from policycode.norms.policy import Policy
from policycode.proving.claimed.catalogue import Check

CHECKS = "policycode_checks"


def plugins_of(config: pytest.Config) -> Host:
    """Those of ``policycode_plugins`` beside the installed ones. Raises pytest.UsageError where one cannot be had."""
    try:
        return host(config.getini("policycode_plugins"))
    except UsageError as error:
        raise pytest.UsageError(str(error)) from None


def checks_of(plugins: Host) -> list[Check]:
    """The checks that plugins add, by code."""
    return list(plugins.checks().values()) if plugins.has(CHECKS) else []


@contextmanager
def beside(plugins: Host, policy: Policy, timeout: float | None) -> Iterator[tuple[Check, ...]]:
    """Those checks ready to run, in a process of their own that lasts as long as the block."""
    if not plugins.has(CHECKS):
        yield ()
        return
    from policycode.hooks.checking import TIME_LIMIT, Checking

    with Checking(plugins, policy, min(TIME_LIMIT, timeout or TIME_LIMIT)) as added:
        yield added.checks


def broken(plugins: Host, language: str) -> Iterator[str]:
    """What is wrong with each plugin that does not work: nobody knows whether it adds checks."""
    for one in plugins.plugins:
        if one.broken is not None:
            yield one.broken[language]
