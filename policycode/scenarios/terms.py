"""The terms that scenarios name: each is used, if only to be spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policycode.deciding import steps as s
from policycode.deciding.acts import Act


def terms_named(scenarios: Iterable[s.Scenario]) -> frozenset[tuple[str, str]]:
    """Each role, department, platform and action that a scenario names, with its kind."""
    return frozenset(name for scenario in scenarios for name in _named(scenario))


def _named(scenario: s.Scenario) -> Iterator[tuple[str, str]]:
    for person in scenario.people.persons.values() if scenario.people is not None else ():
        for post in person.posts:
            yield from (("role", role) for role in post.roles)
            if post.department is not None:
                yield "department", post.department
    for step in scenario.steps:
        match step.what:
            case s.ActStep(act):
                yield from _in_act(act)
            case s.Approve(role=role, action=action, platform=platform):
                yield "role", role
                yield from (("action", one) for one in (action,) if one is not None)
                yield from (("platform", one) for one in (platform,) if one is not None)
            case _:
                pass


def _in_act(act: Act) -> Iterator[tuple[str, str]]:
    yield from (("role", role) for role in (*(act.roles or ()), *(act.approvals or ())))
    if act.department is not None:
        yield "department", act.department
    for kind, term in (("action", act.action), ("platform", act.platform)):
        if term is not None:
            yield kind, term.name
            yield from ((kind, category) for category in term.categories or ())
