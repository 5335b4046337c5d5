"""The form of questions and answers, as JSON Schema: the plugin's own, and those that a company adds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import jsonschema_rs

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode_http.faults import WrongAnswer

_VALUES: Final[Mapping[str, Mapping[str, Any]]] = {
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "set": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    "choice": {"type": "string"},
    "level": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
}
_EVIDENCE: Final[Mapping[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
        "rule": {"type": "string", "maxLength": 200},
        "source": {"type": "string", "maxLength": 200},
        "hidden": {"type": "boolean"},
    },
    "dependentRequired": {"start": ["end"], "end": ["start"]},
}


def answer_schema(outputs: Mapping[str, str]) -> dict[str, Any]:
    """The schema of the answer on one act, for outputs with types."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["findings"],
        "properties": {
            "findings": {
                "type": "array",
                "items": {"oneOf": [_finding(name, type_) for name, type_ in sorted(outputs.items())]},
            }
        },
    }


def _finding(name: str, type_: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["output", "value"],
        "properties": {
            "output": {"const": name},
            "value": _VALUES[type_],
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "evidence": {"type": "array", "items": _EVIDENCE, "maxItems": 50},
        },
    }


class Form:
    """A schema that something is held against."""

    def __init__(self, schema: Mapping[str, Any], name: str) -> None:
        """Raises UsageError for a schema that is none, or that lies elsewhere."""
        self._name = name
        try:
            self._validator = jsonschema_rs.Draft202012Validator(
                dict(schema), validate_formats=True, retriever=_nothing_else
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            raise UsageError(
                words(
                    f"{name} is geen JSON Schema: {str(error).splitlines()[0]}",
                    f"{name} is no JSON Schema: {str(error).splitlines()[0]}",
                )
            ) from None

    def check(self, what: object, told: type[Exception] = WrongAnswer) -> None:
        """Raises an error that says where it does not fit, and not what stands there."""
        for error in self._validator.iter_errors(what):
            place = "/".join(str(one) for one in error.instance_path) or "the whole"
            rule = "/".join(str(one) for one in error.schema_path)
            raise told(f"{place} does not keep to {self._name} ({rule})")


def form_in(folder: Path, file: str) -> Form:
    """The schema of a file. Raises UsageError where there is none."""
    try:
        schema = json.loads((folder / file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            words(
                f"Het schema {file} kan niet gelezen worden: {error}",
                f"The schema {file} cannot be read: {error}",
            )
        ) from None
    if not isinstance(schema, dict):
        raise UsageError(
            words(f"Het schema {file} is geen JSON-object.", f"The schema {file} is no JSON object.")
        )
    return Form(schema, file)


def _nothing_else(uri: str) -> Any:
    raise ValueError(f"{uri} lies outside the schema; put everything in one file")
