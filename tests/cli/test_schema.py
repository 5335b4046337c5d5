from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
import tomli

from policycode.syntax.schema import NAMES

from .conftest import POLICY, Run, an_act


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one_by_the_meta_schema(run: Run, name: str) -> None:
    schema = json.loads(run("schema", name).stdout)
    jsonschema_rs.meta.validate(schema)


def test_the_policy_is_the_default(run: Run) -> None:
    assert run("schema").stdout == run("schema", "policy").stdout
    value = tomli.loads(POLICY.replace("UNREGULATED", "permitted"))
    value["policy"]["in_force"] = {"from": "2026-01-01"}
    schema = json.loads(run("schema").stdout)
    jsonschema_rs.validate(schema, value)
    assert not jsonschema_rs.is_valid(schema, {**value, "clauses": {}})


def test_acts_fit_theirs(run: Run) -> None:
    jsonschema_rs.validate(json.loads(run("schema", "acts").stdout), an_act("e1"))


def test_all_go_into_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--all", tmp_path / "new").exit_code == 0
    names = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert names == sorted(f"{name}.schema.json" for name in NAMES)
