"""A typed Python module for the acts and facts of one policy, for programs that embed it."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterable, Iterator

from policycode.expr import sorts
from policycode.norms.policy import Edition, Policy
from policycode.norms.vocabulary import Fact

_WIDTH = 100

_OPENING = '''"""Acts and facts of the policy `{policy}`, typed: {versions}.

Written by `policycode stubs`; do not edit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Literal, Never, TypedDict

import policycode

__all__ = [
    "Action",
    "Clause",
    "Department",
    "Facts",
    "Ladder",
    "Offence",
    "OtherAction",
    "OtherPlatform",
    "Platform",
    "Role",
    "Rung",
    "act",
]
'''
_CLOSING = '''

class OtherAction(TypedDict):
    """An action that the policy does not declare, with the categories that it belongs to."""

    name: str
    is_a: list[Action]


class OtherPlatform(TypedDict):
    """A platform that the policy does not declare, with the categories that it belongs to."""

    name: str
    is_a: list[Platform]


def act(
    *,
    person: str,
    action: Action | OtherAction,
    time: datetime | None = None,
    roles: Collection[Role] | None = None,
    department: Department | None = None,
    platform: Platform | OtherPlatform | None = None,
    facts: Facts | None = None,
    approvals: Collection[Role] | None = None,
    content: str | None = None,
    tense: Literal["done", "planned"] = "done",
    id: str = "act",
) -> policycode.Act:
    """An act under this policy. `time` is aware; a fact that is left out is unknown.

    Raises policycode.ActError for what cannot be an act.
    """
    said: Mapping[str, Any] = {
        "id": id,
        "person": person,
        "action": action,
        "time": time,
        "roles": None if roles is None else list(roles),
        "department": department,
        "platform": platform,
        "facts": dict(facts or {}),
        "approvals": None if approvals is None else sorted(approvals),
        "content": content,
        "tense": tense,
    }
    return policycode.read_act({name: value for name, value in said.items() if value is not None})
'''


_FACTS = "What can be stated of an act; what is left out is unknown."


def stubs(policy: Policy) -> str:
    """The module's text: every name that any version declares, in the order in which they first occur."""
    versions = ", ".join(dict.fromkeys(edition.version for edition in policy.editions))
    parts = [
        _OPENING.format(policy=policy.id, versions=versions),
        *_names(policy),
        _facts(policy),
        _CLOSING,
    ]
    return "".join(parts)


_KINDS: tuple[tuple[str, str, Callable[[Edition], Iterable[str]]], ...] = (
    ("Role", "Roles of people.", lambda edition: edition.vocabulary.roles),
    ("Department", "Departments.", lambda edition: edition.vocabulary.departments),
    ("Platform", "Platforms, and categories of them.", lambda edition: edition.vocabulary.platforms),
    ("Action", "Actions, and categories of them.", lambda edition: edition.vocabulary.actions),
    ("Clause", "Clauses, those of imported instruments included.", lambda edition: edition.clauses),
    ("Offence", "Offences.", lambda edition: edition.offences),
    ("Rung", "Rungs of the ladders.", lambda edition: edition.rungs),
    ("Ladder", "Ladders.", lambda edition: edition.ladders),
)


def _names(policy: Policy) -> Iterator[str]:
    for name, about, of in _KINDS:
        values = dict.fromkeys(value for edition in policy.editions for value in of(edition))
        yield f'\n{name} = {_literal(values)}\n"""{about}"""\n'


def _facts(policy: Policy) -> str:
    facts: dict[str, Fact] = {}
    for edition in policy.editions:
        facts.update({name: fact for name, fact in edition.vocabulary.facts.items() if not fact.about_policy})
    if any(keyword.iskeyword(name) for name in facts):
        rows = "".join(f'        "{name}": {_type(fact.sort, 8)},\n' for name, fact in facts.items())
        return f'\nFacts = TypedDict(\n    "Facts",\n    {{\n{rows}    }},\n    total=False,\n)\n"""{_FACTS}"""\n'
    rows = "".join(f"\n    {name}: {_type(fact.sort, 4)}\n{_about(fact)}" for name, fact in facts.items())
    body = rows or "\n    pass\n"
    return f'\n\nclass Facts(TypedDict, total=False):\n    """{_FACTS}"""\n{body}'


def _about(fact: Fact) -> str:
    asked = next(iter(fact.ask.values()), "") or next(iter(fact.title.values()), "")
    said = " ".join(asked.split()).replace("\\", "\\\\").replace('"""', "'''")
    if said.endswith('"'):
        said += " "
    return f'    """{said}"""\n' if said else ""


def _type(sort: sorts.Sort, indent: int) -> str:
    match sort:
        case sorts.Bool():
            return "bool"
        case sorts.Choice(values) | sorts.Level(values):
            return _literal(values, indent)
        case sorts.SetOf(values):
            return f"Collection[{_literal(values, indent)}]"
        case sorts.Int():
            return "int"
        case sorts.Day():
            return "date | str"
        case sorts.Instant():
            return "datetime | str"


def _literal(values: Iterable[str], indent: int = 0) -> str:
    said = [f'"{value}"' for value in values]
    if not said:
        return "Never"
    one_line = f"Literal[{', '.join(said)}]"
    if len(one_line) + indent + 20 <= _WIDTH:
        return one_line
    inner = " " * (indent + 4)
    return "Literal[\n" + "".join(f"{inner}{value},\n" for value in said) + " " * indent + "]"
