"""Digests of what was written: of whole editions, and of clauses without what binds nobody."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

import rfc8785

from policycode.syntax.written.clauses import Clause
from policycode.syntax.written.values import LARGEST

_BINDS_NOBODY = frozenset({"title", "text", "rationale", "advice", "notes", "sources", "reviewed"})


def edition_digest(own: Mapping[str, object], imports: Iterable[Mapping[str, object]]) -> str:
    """SHA-256 (hex) of a version's content as written and of its imports' in force, in any order."""
    others = sorted(map(_canonical, imports))
    return hashlib.sha256(b"\n".join([_canonical(own), *others])).hexdigest()


def clause_digest(clause: Clause) -> str:
    """SHA-256 (hex) of what a clause says, its texts, notes, sources and review aside.

    Two clauses with one digest are the same "in all but texts" (language, section 5).
    """
    # What is said in so many words and what is so by default come to the same.
    said = clause.model_dump(by_alias=True, exclude=set(_BINDS_NOBODY), exclude_defaults=True)
    return hashlib.sha256(_canonical(_without_notes(said))).hexdigest()


def _without_notes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_notes(item) for key, item in value.items() if key != "notes"}
    return [_without_notes(item) for item in value] if isinstance(value, list) else value


def _canonical(value: object) -> bytes:
    """RFC 8785 JSON; what JSON has no word for stands as text."""
    return rfc8785.dumps(_plain(value))


def _plain(value: object) -> Any:
    match value:
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case datetime() | date() | time():
            return value.isoformat()
        case float() if not math.isfinite(value):
            return str(value)
        case int() if not isinstance(value, bool) and abs(value) > LARGEST:
            return str(value)
        case _:
            return value
