"""What pydantic found wrong with a written form, said in the words of its author."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from policycode.diagnostics import Words, nearest
from policycode.syntax import refusals
from policycode.syntax.keys import keys_at
from policycode.syntax.mistakes import Filling, Mistake, mistake_of, shown
from policycode.syntax.positions import Path


@dataclass(frozen=True, slots=True)
class Complaint:
    """One mistake in a written form: what, and at which path; about its key or about its value."""

    mistake: Mistake
    filling: Filling
    path: Path
    about: Literal["key", "value"] = "value"

    @property
    def message(self) -> Words:
        """The sentence by language."""
        return self.mistake.message(self.filling)

    @property
    def help(self) -> Words | None:
        """What would mend it by language."""
        return self.mistake.help(self.filling)


def complaints(
    error: ValidationError, model: type[BaseModel], form: refusals.Form = "toml"
) -> Iterator[Complaint]:
    """Each error of a validation of ``model``, in the words of the format that it was written in; none of
    pydantic's own sentences is in them."""
    for found in error.errors(include_url=False):
        yield _complaint(found, model, form)


def _complaint(found: Mapping[str, Any], model: type[BaseModel], form: refusals.Form) -> Complaint:
    kind: str = found["type"]
    path = _path(found["loc"], kind)
    context: Mapping[str, Any] = found.get("ctx", {})
    given = found["input"]
    if isinstance(own := context.get("mistake"), Mistake):
        return Complaint(own, context["filling"], path)
    if (named := mistake_of(kind)) is not None:
        return Complaint(named, {}, path)
    if kind == "extra_forbidden":
        return _unknown_key(path, model, form)
    if kind == "missing":
        return Complaint(refusals.MISSING[form], {"key": str(path[-1])}, path[:-1], "key")
    if kind == "literal_error":
        return _not_one_of(path, context["expected"], given)
    if kind in _EXPECTED:
        return _wrong_kind(path, _EXPECTED[kind], given, form)
    if kind == "string_pattern_mismatch":
        return _wrong_shape(path, found["loc"], context["pattern"], given)
    if kind in _BOUNDS:
        mistake, key = _BOUNDS[kind]
        if isinstance(given, float) and not math.isfinite(given):  # 1e400 too is read as one without end
            mistake = refusals.NOT_FINITE
        bound = context.get(key, "")
        whole = int(bound) if isinstance(bound, float) and bound.is_integer() else bound
        return Complaint(mistake, {"bound": whole, "value": shown(given)}, path)
    return Complaint(refusals.UNFIT, {"value": shown(given)}, path)


def _path(location: tuple[str | int, ...], kind: str) -> Path:
    """The path in the file: pydantic's, without the marks that it leaves for unions and keys."""
    last = location[-1:] if kind == "extra_forbidden" else ()
    steps = location[: len(location) - len(last)]
    return tuple(step for step in steps if not (isinstance(step, str) and _is_mark(step))) + last


def _is_mark(step: str) -> bool:
    return step == "[key]" or (step.startswith("<") and step.endswith(">"))


def _unknown_key(path: Path, model: type[BaseModel], form: refusals.Form) -> Complaint:
    key, known = str(path[-1]), keys_at(model, path[:-1])
    near = nearest(key, known)
    if near is not None:
        return Complaint(refusals.UNKNOWN_KEY_BUT_NEAR, {"key": shown(key), "near": near}, path, "key")
    listed = ", ".join(sorted(known - {"notes"}))
    mistake = refusals.UNKNOWN_KEY if form == "toml" else refusals.UNKNOWN_KEY_IN_JSON
    return Complaint(mistake, {"key": shown(key), "known": listed}, path, "key")


def _not_one_of(path: Path, expected: str, given: object) -> Complaint:
    values = re.findall(r"'([^']*)'", expected) or [expected]
    near = nearest(given, values) if isinstance(given, str) else None
    said = _toml(given) if isinstance(given, bool | date | time) else given
    filling = {"value": shown(said), "known": ", ".join(values), "near": near or ""}
    return Complaint(refusals.NOT_ONE_OF_BUT_NEAR if near else refusals.NOT_ONE_OF, filling, path)


def _wrong_kind(path: Path, expected: str, given: object, form: refusals.Form) -> Complaint:
    is_json = form == "json"
    kinds = refusals.KINDS_IN_JSON if is_json else refusals.KINDS
    filling: Filling = {
        "expected": kinds[expected],
        "example": (refusals.EXAMPLES_IN_JSON if is_json else refusals.EXAMPLES)[expected],
        "given": kinds[_kind(given)],
        "key": _key(path),
    }
    if expected == "table" and isinstance(given, str) and path and path[-1] in _TEXTS:
        return Complaint(refusals.TEXT_WITHOUT_LANGUAGE, {"key": str(path[-1])}, path)
    if expected == "bool" and isinstance(given, str) and given.casefold() in ("true", "false"):
        return Complaint(refusals.BOOL_IN_QUOTES, {**filling, "value": given.casefold()}, path)
    if expected == "text" and isinstance(given, bool | int | float | date | time):
        return Complaint(refusals.TEXT_WITHOUT_QUOTES, {**filling, "value": _toml(given)}, path)
    if isinstance(given, str) and expected in ("int", "number", "date"):
        return Complaint(refusals.VALUE_IN_QUOTES, {**filling, "value": shown(given)}, path)
    if expected == "list" and not isinstance(given, dict):
        return Complaint(refusals.LIST_WITHOUT_BRACKETS, filling, path)
    return Complaint(refusals.WRONG_KIND, filling, path)


def _key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "…")


def _toml(given: object) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    return given.isoformat() if isinstance(given, date | time) else str(given)


def _kind(given: object) -> str:
    match given:
        case bool():
            return "bool"
        case str():
            return "text"
        case int():
            return "int"
        case float():
            return "number"
        case datetime():
            return "datetime"
        case date():
            return "date"
        case time():
            return "time"
        case list() | tuple():
            return "list"
        case Mapping():
            return "table"
        case _:
            return "nothing"


def _wrong_shape(path: Path, location: tuple[str | int, ...], pattern: str, given: object) -> Complaint:
    about: Literal["key", "value"] = "key" if location[-1:] == ("[key]",) else "value"
    mistake = refusals.SHAPES.get(pattern, refusals.UNFIT)
    filling = {"value": shown(given), "suggested": _as_identifier(str(given))}
    return Complaint(mistake, filling, path, about)


def _as_identifier(text: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")[:60]
    return made if re.match("[a-z]", made) else f"n_{made}".rstrip("_")


_TEXTS = frozenset({"title", "text", "rationale", "advice", "ask", "says", "says_not", "reason", "story"})
_EXPECTED = {
    "string_type": "text",
    "int_type": "int",
    "int_from_float": "int",
    "bool_type": "bool",
    "float_type": "number",
    "list_type": "list",
    "dict_type": "table",
    "mapping_type": "table",
    "model_type": "table",
    "model_attributes_type": "table",
    "date_type": "date",
    "datetime_type": "datetime",
}
_BOUNDS: Mapping[str, tuple[Mistake, str]] = {
    "greater_than_equal": (refusals.TOO_SMALL, "ge"),
    "less_than_equal": (refusals.TOO_LARGE, "le"),
    "string_too_short": (refusals.EMPTY_TEXT, "min_length"),
    "string_too_long": (refusals.TOO_LONG, "max_length"),
    "too_short": (refusals.TOO_FEW, "min_length"),
    "too_long": (refusals.TOO_MANY, "max_length"),
}
