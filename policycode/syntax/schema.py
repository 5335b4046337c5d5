"""The JSON Schemas of everything that people and programs write, for editors and validators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from policycode.syntax.written.acts import WrittenAct
from policycode.syntax.written.decisions import PrintedDecision
from policycode.syntax.written.docstrings import descriptions
from policycode.syntax.written.people import PeopleFile
from policycode.syntax.written.policies import PolicyFile
from policycode.syntax.written.scenarios import ScenariosFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: Mapping[str, tuple[type[BaseModel], str]] = {
    "policy": (PolicyFile, "A policy (*.policy.toml)"),
    "scenarios": (ScenariosFile, "Scenarios beside a policy (*.scenarios.toml)"),
    "acts": (WrittenAct, "An act: one line of a JSON Lines file"),
    "people": (PeopleFile, "A people directory in TOML"),
    "decision": (PrintedDecision, "A decision: one line of `policycode decide --format json`"),
}
_TOML = frozenset({"policy", "scenarios", "people"})

NAMES = tuple(_MODELS)
"""What there is a schema of."""


class _Described(GenerateJsonSchema):
    """Each key with what the models say of it. A title made of one ("Is A") would hide that in an editor."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def model_schema(self, schema: Any) -> dict[str, Any]:
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for name, said in descriptions(model).items():
            field = model.model_fields[name]
            if field.description is None:
                made["properties"][field.alias or name]["description"] = said
        return made


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of :data:`NAMES`; the same on every call and machine."""
    model, title = _MODELS[name]
    # A printed key is always there, whatever its default.
    mode: JsonSchemaMode = "serialization" if model is PrintedDecision else "validation"
    made = model.model_json_schema(mode=mode, schema_generator=_Described)
    if name in _TOML:
        made = _without_null(made)
    made = _closed(made)
    return {"$schema": _DIALECT, "$id": f"urn:policycode:schema:{name}", **made, "title": title}


def file_name(name: str) -> str:
    """What the file of a schema is called."""
    return f"{name}.schema.json"


def _closed(part: Any) -> Any:
    """The schema with each table of named things closed: a key that is no name is refused."""
    if isinstance(part, list):
        return [_closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: _closed(item) for key, item in part.items()}
    if isinstance(made.get("patternProperties"), dict):
        made.setdefault("additionalProperties", False)
        made.pop("propertyNames", None)
    return made


def _without_null(part: Any) -> Any:
    """The schema without "or null": TOML has no null, a key is left out."""
    if isinstance(part, list):
        return [_without_null(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: _without_null(item) for key, item in part.items() if not (key == "default" and item is None)}
    options = made.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        left = [option for option in options if option != {"type": "null"}]
        del made["anyOf"]
        if len(left) == 1:
            # What is said of the key goes before what is said of its kind.
            return {**left[0], **made}
        made["anyOf"] = left
    return made
