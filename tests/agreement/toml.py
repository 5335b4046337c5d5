"""Writing a policy as TOML 1.0: all that the generator makes, and no more."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(document: dict) -> str:
    """The document as text; tables of the first two levels get headers, deeper ones are written inline."""
    lines: list[str] = []
    for name, table in document.items():
        if name == "policy":
            lines += _header("policy", table)
            continue
        for key, inner in table.items():
            lines += _header(f"{_key(name)}.{_key(key)}", inner)
    return "\n".join(lines) + "\n"


def inline(value: object) -> str:
    """A value on one line."""
    return _value(value)


def _header(name: str, table: dict) -> list[str]:
    return [f"[{name}]", *(f"{_key(key)} = {_value(value)}" for key, value in table.items()), ""]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return _text(value)
        case datetime() | date():
            return value.isoformat()
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case dict():
            return (
                "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
                if value
                else "{}"
            )
    raise TypeError(f"cannot write {value!r}")


def _text(text: str) -> str:
    """A literal string where it may be one, else a basic one (JSON's escapes are TOML's)."""
    if "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
