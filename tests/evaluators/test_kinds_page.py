"""The page on the package's own kinds: its configurations are ones."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from policycode.evaluators.configuration import make
from policycode.evaluators.kinds import history, person, register, time
from policycode.evaluators.written import EvaluatorsFile
from tests.docs.pages import DOCS, text

KINDS = {one.name: one for one in (time.KIND, history.KIND, register.KIND, person.KIND)}
BLOCKS = re.findall(r"```toml\n(.*?)```", text(DOCS / "reference" / "evaluators.md"), re.DOTALL)
FILES = {
    "roster.csv": "person,from,until\n",
    "hours.csv": "person,days,from,until\n",
    "clearances.csv": "role,person\n",
    "answers.jsonl": "",
}


def test_every_kind_has_its_configuration() -> None:
    assert len(BLOCKS) == len(KINDS)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_configuration_of_the_page_makes_its_evaluator(block: str, tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (written,) = EvaluatorsFile.model_validate(tomllib.loads(block)).evaluator.values()
    evaluator = make(KINDS[written.use], written.options, tmp_path)
    stated = [one if isinstance(one, str) else one.output for one in (written.states or {}).values()]
    assert set(stated) <= set(evaluator.provides)
