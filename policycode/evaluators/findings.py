"""What an evaluator answers, made plain: nothing of a plugin's own making is kept, compared, or sent to a process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from math import isfinite
from typing import Final

from policycode.deciding.acts import StatedValue
from policycode.diagnostics import Reasoned
from policycode.evaluators import faults
from policycode.evaluators.protocol import Finding

DEEPEST: Final = 20
"""How deep lists and mappings in evidence may lie in each other."""


class Malformed(Reasoned):
    """This is no finding."""


def plain(said: object) -> Finding:
    """A finding of which every part is a value of Python's own. Raises :class:`Malformed` for what is none."""
    if not isinstance(said, Finding):
        raise Malformed(faults.not_findings(_type(said)))
    if not isinstance(said.output, str):
        raise Malformed(faults.no_output(_type(said.output)))
    if not isinstance(said.by, str | None):
        raise Malformed(faults.nobody(_type(said.by)))
    if not isinstance(said.evidence, list | tuple):
        raise Malformed(faults.no_evidence(_type(said.evidence)))
    return Finding(
        str.__str__(said.output),
        _value(said.value),
        _confidence(said.confidence),
        tuple(_json(one, DEEPEST) for one in said.evidence),
        None if said.by is None else str.__str__(said.by),
    )


def contradiction(findings: Iterable[Finding]) -> str | None:
    """An output to which two values are given, each as sure as the other."""
    given: dict[tuple[str, float], StatedValue | frozenset[str]] = {}
    for one in findings:
        # The order of a set's members says nothing.
        value = frozenset(one.value) if isinstance(one.value, tuple) else one.value
        before = given.setdefault((one.output, one.confidence), value)
        if type(before) is not type(value) or before != value:
            return one.output
    return None


def _type(said: object) -> str:
    """The name of its type, with the module's where the type is not Python's own."""
    made = type(said)
    return made.__name__ if made.__module__ == "builtins" else f"{made.__module__}.{made.__name__}"


def _confidence(said: object) -> float:
    if not isinstance(said, int | float) or isinstance(said, bool) or not 0 <= said <= 1:
        raise Malformed(faults.bad_confidence(said))
    return float.__float__(said) if isinstance(said, float) else int.__int__(said)


def _value(said: object) -> StatedValue:
    if isinstance(said, list | tuple | set | frozenset):
        members = [_text(one) for one in said]
        return tuple(sorted(members) if isinstance(said, set | frozenset) else members)
    match said:
        case bool():
            return said
        case int():
            return int.__int__(said)
        case str():
            return str.__str__(said)
        case datetime():
            return _moment(said)
        case date():
            return date(said.year, said.month, said.day)
        case _:
            raise Malformed(faults.no_value(_type(said)))


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise Malformed(faults.no_value(_type(said)))
    return str.__str__(said)


def _moment(said: datetime) -> datetime:
    offset = said.utcoffset()
    naive = datetime(said.year, said.month, said.day, said.hour, said.minute, said.second, said.microsecond)
    return (
        naive if offset is None else naive.replace(tzinfo=timezone(timedelta(seconds=offset.total_seconds())))
    )


def _json(said: object, left: int) -> object:
    """A value of JSON, in which a tuple may stand for a list."""
    if not left:
        raise Malformed(faults.no_evidence(_type(said)))
    match said:
        case None | bool():
            return said
        case str():
            return str.__str__(said)
        case int():
            return int.__int__(said)
        case float() if isfinite(said):
            return float.__float__(said)
        case tuple():
            return tuple(_json(one, left - 1) for one in said)
        case list():
            return [_json(one, left - 1) for one in said]
        case Mapping():
            return {_key(key): _json(one, left - 1) for key, one in said.items()}
        case _:
            raise Malformed(faults.no_evidence(_type(said)))


def _key(said: object) -> str:
    if not isinstance(said, str):
        raise Malformed(faults.no_evidence(_type(said)))
    return str.__str__(said)
