from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from docs.generate import PAGES, pages
from policycode.syntax.written.acts import WrittenAct
from policycode.syntax.written.people import PeopleFile
from policycode.syntax.written.policies import PolicyFile
from policycode.syntax.written.scenarios import ScenariosFile
from tests.conformance.cases import rules

EDITIONS = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())


@pytest.mark.parametrize(("page", "text"), pages().items(), ids=lambda one: getattr(one, "name", ""))
def test_the_generated_pages_are_up_to_date(page: Path, text: str):
    assert page.read_text(encoding="utf-8") == text, "python -m docs.generate writes it"


@EDITIONS
def test_each_rule_stands_on_the_page_once_and_in_order(page: Path):
    found = re.findall(r"^- \*\*(\d\.\d\d) ", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert found == sorted(rules())


@EDITIONS
@pytest.mark.parametrize("model", [PolicyFile, ScenariosFile, PeopleFile, WrittenAct])
def test_every_key_that_may_be_written_is_on_the_page(page: Path, model: type[BaseModel]):
    text = page.read_text(encoding="utf-8")
    assert [key for key in sorted(_keys(model)) if not re.search(rf"\b{key}\b", text)] == []


def _keys(model: type[BaseModel]) -> set[str]:
    return set(_properties(model.model_json_schema(by_alias=True)))


def _properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for one in schema:
            yield from _properties(one)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {})
        for one in schema.values():
            yield from _properties(one)
