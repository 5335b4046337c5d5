"""A plugin's kind wired into the smallest policy, as a user wires it: for the plugin's own tests.

::

    from policycode.testing.wiring import wired

    def test_in_the_engine(tmp_path):
        with wired(tmp_path, FACTS_AND_CLAUSES, CONFIGURATION) as engine:
            assert engine.ask(done("HELLO")).decision.outcome is Outcome.BREACH
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.evaluators.configuration import read_configuration
from policycode.evaluators.engine import Engine
from policycode.hooks import host
from policycode.hooks.isolated import Isolated
from policycode.syntax.load import load

HOUSE = """
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "minor"
[offence.minor]
gravity = 1
[role.worker]
[action.post]
"""
"""A policy of one role and one action, to which a test adds the facts and clauses that it is about."""


class Unwired(AssertionError):
    """The configuration has mistakes; the message has them all."""


@contextmanager
def wired(folder: Path, tables: str, configuration: str) -> Iterator[Engine]:
    """The engine of a policy of :data:`HOUSE` and ``tables`` with a configuration beside it, both written into the
    folder; plugins are those that are installed, in processes of their own. Raises :class:`Unwired`, and PolicyError
    for the policy."""
    (folder / "house.policy.toml").write_text(HOUSE + tables, encoding="utf-8")
    file = folder / "house.evaluators.toml"
    file.write_text(configuration, encoding="utf-8")
    policy, plugins = load(folder), host()
    read = read_configuration([str(file)], kinds=plugins.evaluators(), policy=policy)
    if read.diagnostics:
        raise Unwired("\n".join(f"{one.place}: {one.message['en']}" for one in read.diagnostics))
    with Isolated(plugins, read.sources, workers=1) as caller:
        yield Engine(policy, evaluators=read.sources, caller=caller)


def done(content: str | None = None, **facts: Any) -> Act:
    """A post by a worker on a Monday in March, with facts that a person states."""
    stated = {name: Statement(value, "person") for name, value in facts.items()}
    time = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return Act("a", "p", NamedTerm("post"), time, roles=("worker",), content=content, facts=stated)
