"""What a statement of a fact comes to.

Rules (section 1, `[fact.*]`): `default` is "assumed when nobody states it, for a judgement until a person
states another, …; a statement that does not count, for want of confidence or because its maker failed,
takes the default away, a judgement's only where it says otherwise"; `judgement`: "only a person may state
it; a plain value in an act is a person's"; `threshold`: "least confidence that counts"; `open`: "a value
outside the list makes a choice unknown; in a set it makes the declared values that are not listed unknown".
"""

from __future__ import annotations

from datetime import date, datetime

LISTED = ("choice", "level", "set")


def read_fact(fact: dict, written: object, stated: bool) -> tuple[str, object]:
    """`("stated", value)`, `("default", value)` or `("unknown", None)`."""
    default = ("default", typed(fact, fact["default"])) if "default" in fact else ("unknown", None)
    if not stated:
        return default
    value, person, confidence = _parts(written)
    value = typed(fact, value)
    by_other = bool(fact.get("judgement")) and not person
    if by_other:  # only a person may state it: the default holds until a person states another
        return default
    if confidence >= fact.get("threshold", 0):
        return "stated", value
    if fact.get("judgement") and default == ("default", value):
        return default
    return "unknown", None


def _parts(written: object) -> tuple[object, bool, float]:
    """The value, whether a person said it, and with what confidence."""
    if not isinstance(written, dict):
        return written, True, 1.0
    maker = written.get("stated_by", "person").split(":")[0]
    return written["value"], maker == "person", written.get("confidence", 1.0)


def typed(fact: dict, value: object) -> object:
    """The value as the conditions see it, or ValueError where it is none of the fact's type."""
    kind = fact["type"]
    if kind == "bool" and type(value) is bool:
        return value
    if kind == "int" and type(value) is int:
        if not fact.get("min", value) <= value <= fact.get("max", value):
            raise ValueError(f"{value} is out of range")
        return value
    if kind in ("choice", "level") and isinstance(value, str):
        return _in_list(fact, [value]) and value
    if kind == "set" and isinstance(value, list | frozenset):
        _in_list(fact, list(value))
        return frozenset(value)
    if kind == "date":
        return date.fromisoformat(value) if isinstance(value, str) else value
    if kind == "datetime":
        return datetime.fromisoformat(value) if isinstance(value, str) else value
    raise ValueError(f"{value!r} is no {kind}")


def _in_list(fact: dict, values: list) -> bool:
    for value in values:
        if not isinstance(value, str) or (value not in fact["values"] and not fact.get("open")):
            raise ValueError(f"{value!r} is not declared")
    return True


def outside(fact: dict, value: object) -> bool:
    """Does the value lie outside the list (of an open fact)?"""
    if fact["type"] not in LISTED:
        return False
    values = value if fact["type"] == "set" else [value]
    return any(one not in fact["values"] for one in values)
