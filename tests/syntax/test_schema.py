"""The schemas that editors use: of the right dialect, committed, and in agreement with the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import tomli

from policycode.syntax.schema import NAMES, file_name, schema
from tests.syntax.marked import HEADER, unmarked
from tests.syntax.test_mistakes import CASES, WORDS

VALIDATORS = {name: jsonschema_rs.validator_for(schema(name)) for name in NAMES}


def plain(value: Any) -> Any:
    """TOML as an editor's validator sees it: dates are text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_says_what_it_is(name: str) -> None:
    made = schema(name)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["title"]
    assert jsonschema_rs.meta.is_valid(made)
    assert json.dumps(schema(name)) == json.dumps(made)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_described(name: str) -> None:
    made = schema(name)
    for title, part in {"": made, **made.get("$defs", {})}.items():
        assert part.get("description"), title
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), (title, key)
            assert "null" not in json.dumps(value) or name in ("acts", "decision"), (title, key)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_is_the_generated_one(
    name: str, root: Path, request: pytest.FixtureRequest
) -> None:
    file = root / "specs" / "schemas" / file_name(name)
    text = json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text, "./run golden writes it"


@pytest.mark.parametrize(("kind", "suffix"), [("policy", "policy"), ("scenarios", "scenarios")])
def test_the_reference_policies_are_valid(kind: str, suffix: str, root: Path) -> None:
    files = sorted((root / "specs").rglob(f"*.{suffix}.toml"))
    assert files
    for file in files:
        VALIDATORS[kind].validate(plain(tomli.loads(file.read_text(encoding="utf-8"))))


FORM = {
    "unknown key",
    "unknown table",
    "unknown inner key",
    "missing key",
    "missing inner key",
    "waiver incomplete",
}


@pytest.mark.parametrize(
    "case", [case for case in CASES if case[1] in ("E2", "E3")], ids=lambda case: str(case[0])
)
def test_the_schema_refuses_wrong_keys_and_types_too(case: tuple[str, str, str, str]) -> None:
    name, code, _, text = case
    values = plain(tomli.loads(unmarked(HEADER + WORDS + text)[0]))
    sees = name in FORM or (code == "E3" and name not in BEYOND)
    assert VALIDATORS["policy"].is_valid(values) is not sees


BEYOND = {
    # What takes the meaning of other tables, or a look at the characters.
    "float for int",
    "NUL in a text",
    "type inside a condition",
    "one level",
    "default of another type",
    "default out of range",
    "bound is no date fact",
    "ruling of an ordinary fact",
    "star and names",
    "no check",
}
