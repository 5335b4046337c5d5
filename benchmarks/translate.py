"""The common workload in the policy language: as TOML text, and its events as acts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks import workload as w
from policycode.deciding.acts import Act, NamedTerm, Statement

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
"""Day 0 of the workload; its days of the week are drawn apart, so an act falls in the matching week day."""


class Translator:
    """Writes one policy; the periods that its conditions need are gathered on the way."""

    def __init__(self, policy: w.Policy) -> None:
        self.policy = policy
        self.periods: dict[str, str] = {}

    def toml(self) -> str:
        """The whole policy."""
        clauses = "\n".join(self._clause(clause) for clause in self.policy.clauses)
        return "\n".join([_HEADER, *_terms(), *_facts(), *self._periods(), clauses])

    def _clause(self, clause: w.Clause) -> str:
        effect = "permit" if clause.effect == "permit" else "forbid"
        condition = self._condition(clause.cond)
        if clause.requires:
            condition = f"({condition}) and not {clause.requires}"
        rows = [
            f"[clause.{clause.id}]",
            f'title = {{ en = "{clause.id}" }}',
            f'effect = "{effect}"',
            *(['force = "binding"'] if effect == "forbid" else []),
            *_scope("roles", clause.roles, w.ROLES),
            *_scope("platforms", clause.platforms, w.PLATFORMS),
            *_scope("actions", clause.actions, w.ACTIONS),
            f"when = {json.dumps(condition)}",
        ]
        if clause.overrides:
            rows.append(f"overrides = {json.dumps(list(clause.overrides))}")
        return "\n".join(rows) + "\n"

    def _condition(self, tree: Any) -> str:
        return w.to_source(tree, self._atom, glue=("and", "or", "not {}"))

    def _atom(self, leaf: w.Cmp) -> str:
        if leaf.field in w.TIMES:
            return f'during("{self._period(leaf)}")'
        match leaf.op:
            case "is":
                return leaf.field if leaf.value else f"not {leaf.field}"
            case "in":
                return f"{leaf.field} in {json.dumps(list(leaf.value))}"
            case "ge":
                return f"{leaf.field} >= {leaf.value}"
            case "lt":
                return f"{leaf.field} < {leaf.value}"
            case _:
                low, high = leaf.value
                return f"({leaf.field} >= {low} and {leaf.field} < {high})"

    def _period(self, leaf: w.Cmp) -> str:
        values = "_".join(str(value) for value in leaf.value)
        name = f"{leaf.field}_{values}"
        if leaf.field == "tod":
            low, high = leaf.value
            self.periods[name] = f'hours = ["{_clock(low)}", "{_clock(high)}"]'
        elif leaf.field == "dow":
            days = ", ".join(f'"{DAYS[day]}"' for day in leaf.value)
            self.periods[name] = f"days = [{days}]"
        else:
            low, high = leaf.value
            self.periods[name] = f"from = {_date(low)}\nuntil = {_date(high)}"
        return name

    def _periods(self) -> Iterator[str]:
        for clause in self.policy.clauses:
            self._condition(clause.cond)
        for name, body in sorted(self.periods.items()):
            yield f'[period.{name}]\ntitle = {{ en = "{name}" }}\n{body}\n'


_HEADER = """[policy]
id = "workload"
version = "1"
title = { en = "Workload" }
languages = ["en"]
in_force = { from = 2020-01-01 }
time_zone = "UTC"
unregulated = "forbidden"
conflict = "prohibit"
"""


def _terms() -> Iterator[str]:
    for kind, names in (("role", w.ROLES), ("platform", w.PLATFORMS), ("action", w.ACTIONS)):
        for name in names:
            yield f'[{kind}.{name}]\ntitle = {{ en = "{name}" }}\n'


def _facts() -> Iterator[str]:
    for name in w.BOOLS:
        yield f'[fact.{name}]\ntitle = {{ en = "{name}" }}\ntype = "bool"\n'
    for name, values in w.ENUMS.items():
        yield f'[fact.{name}]\ntitle = {{ en = "{name}" }}\ntype = "choice"\nvalues = {json.dumps(values)}\n'
    for name, largest in w.INTS.items():
        yield f'[fact.{name}]\ntitle = {{ en = "{name}" }}\ntype = "int"\nmin = 0\nmax = {largest}\n'


def _scope(key: str, values: frozenset[str], everything: list[str]) -> list[str]:
    return [] if len(values) == len(everything) else [f"{key} = {json.dumps(sorted(values))}"]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _date(day: int) -> str:
    return f"{FIRST_MONDAY + timedelta(days=day):%Y-%m-%d}"


def consistent(event: dict[str, Any]) -> dict[str, Any]:
    """The event with the day of the week that its day falls on, as a real act must have."""
    return {**event, "dow": event["day"] % 7}


def act_of(event: dict[str, Any], name: str = "e") -> Act:
    """The event as an act."""
    names = (*w.BOOLS, *w.ENUMS, *w.INTS)
    return Act(
        id=name,
        person=event["person"],
        action=NamedTerm(event["action"]),
        time=FIRST_MONDAY + timedelta(days=event["day"], minutes=event["tod"]),
        roles=(event["role"],),
        platform=NamedTerm(event["platform"]),
        facts={fact: Statement(event[fact]) for fact in names},
    )
