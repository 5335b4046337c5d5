"""Steps and scenarios written out again: as plain values, and as the TOML that scenario files have."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, assert_never

from policycode.deciding import steps as s
from policycode.syntax.acts import act_to_json

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def step_to_plain(step: s.Step) -> dict[str, Any]:
    """A step under the key that a scenario gives it; instants as text with an offset."""
    name, keys = _named(step.what)
    return {name: {key: _plain(value) for key, value in keys.items() if value not in (None, (), {})}}


def _named(what: s.Happening) -> tuple[str, dict[str, Any]]:
    match what:
        case s.ActStep(act):
            return "act", act_to_json(act)
        case s.Hearing():
            return "hearing", {"of": what.of, "at": what.at, "outcome": what.outcome, "ladder": what.ladder}
        case s.Decide():
            decided = {"rung": what.rung} if what.rung is not None else {"reject": True}
            by = what.by[0] if len(what.by) == 1 else list(what.by)
            times = {"by": by, "at": what.at, "notified": what.notified, "until": what.until}
            more = {"reason": dict(what.reason), "ladder": what.ladder}
            return "decide", {"of": what.of, **decided, **times, **more}
        case s.Overturn():
            return "overturn", {
                "of": what.of,
                "at": what.at,
                "reason": dict(what.reason),
                "ladder": what.ladder,
            }
        case s.Extend():
            keys = {"of": what.of, "at": what.at, "until": what.until, "reason": dict(what.reason)}
            return "extend", {**keys, "ladder": what.ladder}
        case s.Appeal():
            return "appeal", {"of": what.of, "at": what.at, "ladder": what.ladder}
        case s.AppealDecided():
            return "appeal_decided", {
                "of": what.of,
                "at": what.at,
                "upheld": what.upheld,
                "ladder": what.ladder,
            }
        case s.Approve():
            for_ = {"action": what.action, "platform": what.platform}
            given = {"role": what.role, "at": what.at, "person": what.person, "until": what.until}
            return "approve", {**given, "for": {key: one for key, one in for_.items() if one is not None}}
        case s.Acknowledge():
            return "acknowledge", {"person": what.person, "version": what.version, "at": what.at}
        case s.JudgeDuty():
            keys = {"duty": what.duty, "of": what.of, "at": what.at, "by": what.by, "state": what.state}
            return "judge_duty", keys
        case s.Clock():
            return "clock", {"at": what.at, "person": what.person}
        case _:
            assert_never(what)


def _plain(value: object) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def scenario_to_toml(name: str, story: Mapping[str, str], steps: list[dict[str, Any]]) -> str:
    """A scenario as text, laid out as ``fmt`` does: ``steps`` are plain values, each with its ``expect`` beside it."""
    lines = [f"[scenario.{name}]"]
    lines += [f"story.{language} = {_text(text)}" for language, text in story.items()]
    for step in steps:
        lines += ["", f"[[scenario.{name}.step]]"]
        lines += [f"{key} = {_value(value)}" for key, value in step.items()]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return value if _is_instant(value) else _text(value)
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case Mapping():
            inside = ", ".join(f"{_key(str(key))} = {_value(one)}" for key, one in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            raise TypeError(f"cannot write {value!r}")


def _is_instant(text: str) -> bool:
    try:
        return "T" in text and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
