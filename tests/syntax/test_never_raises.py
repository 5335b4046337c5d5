"""Whatever the files hold, reading says what is wrong with them, in both languages, and raises nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policycode.diagnostics import CODES, Diagnostic, Snippets
from policycode.syntax.load import examine
from policycode.syntax.scenarios import read_scenarios
from policycode.syntax.written.policies import PolicyFile
from tests.syntax.marked import HEADER

HERE = Path(__file__).parent
WORDS = (HERE / "words.toml").read_text(encoding="utf-8")
SOUND = HEADER + WORDS
SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def is_well_said(found: Diagnostic) -> None:
    assert found.code in CODES
    for said in (found.message, *((found.help,) if found.help else ())):
        assert said["nl"]
        assert said["en"]
        # No gap left open, no word of pydantic's or Python's own.
        assert not re.search(r"\{[a-z_]+\}|Input should|Extra inputs|Traceback", f"{said}"), said
    assert found.place is not None
    assert found.place.line >= 1
    assert found.place.column >= 1


def looked_at(folder: Path, data: bytes) -> None:
    (folder / "p.policy.toml").write_bytes(data)
    got = examine(folder / "p.policy.toml", root=folder)
    assert (got.policy is None) == any(one.level == "error" for one in got.diagnostics)
    for one in got.diagnostics:
        is_well_said(one)
    assert Snippets(got.texts, "nl").render_all(got.diagnostics) is not None


@given(st.binary(max_size=100) | st.text(alphabet="[]{}=.,'\"\\#\n ab1-:T", max_size=100).map(str.encode))
@SAME_FOLDER
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    looked_at(tmp_path_factory.mktemp("any"), data)


@given(st.data())
@SAME_FOLDER
def test_a_sound_policy_with_a_piece_replaced(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(SOUND)))
    length = data.draw(st.integers(0, 12))
    piece = data.draw(
        st.text(max_size=6) | st.sampled_from(['"', "'", "=", "[", "\n", "1", "true", "{}", "[]", "\\u0000"])
    )
    text = SOUND[:start] + piece + SOUND[start + length :]
    looked_at(tmp_path_factory.mktemp("near"), text.encode("utf-8", "replace"))


TABLES = sorted(set(PolicyFile.model_fields) - {"policy", "notes"})
KEYS = sorted(
    {
        field.alias or name
        for table in TABLES
        for name, field in PolicyFile.model_fields[table].annotation.__args__[1].model_fields.items()
    }
)
WORDS_AT_RANDOM = (
    "a none * P1D P1.5M forbid permit binding level choice set int date next points 22:00 asked worker minor warning"
).split()
SCALARS = st.sampled_from(
    [
        *(f'"{word}"' for word in ("", "a == 1", "not a", *WORDS_AT_RANDOM)),
        *"1 0 -1 1.5 nan true false 2026-01-01 2026-01-01T00:00:00Z 2026-01-01T00:00:00 0001-01-01".split(),
        *"9999-12-31T23:59:59-12:00 12:00:00 9223372036854775807".split(),
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from([*KEYS, "nl", "en", "a", "minor"]), inner, max_size=3).map(
            lambda items: "{ " + ", ".join(f"{key} = {value}" for key, value in items.items()) + " }"
        )
    ),
    max_leaves=4,
)
ENTRIES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(TABLES), st.sampled_from(["a", "worker", "asked", "minor"])),
        ENTRIES,
        max_size=4,
    )
)
@SAME_FOLDER
def test_keys_and_values_at_random(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[tuple[str, str], dict[str, str]]
) -> None:
    text = HEADER
    for (table, name), entries in tables.items():
        text += f"[{table}.{name}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
    looked_at(tmp_path_factory.mktemp("keys"), text.encode())


STEPS = st.sampled_from(
    ["act", "hearing", "decide", "overturn", "extend", "appeal", "approve", "clock", "expect", "judge_duty"]
)
FIELDS = st.sampled_from(
    ["of", "at", "by", "until", "time", "person", "action", "facts", "proposes", "live", "duties", "rung"]
)


@given(st.lists(st.dictionaries(STEPS, st.dictionaries(FIELDS, VALUES, max_size=3), max_size=2), max_size=3))
@SAME_FOLDER
def test_scenarios_at_random(tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, Any]]) -> None:
    text = "[scenario.s]\nlike = 's'\n"
    for step in steps:
        text += "[[scenario.s.step]]\n"
        for kind, entries in step.items():
            text += f"{kind} = {{ " + ", ".join(f"{key} = {value}" for key, value in entries.items()) + " }\n"
    file = tmp_path_factory.mktemp("steps") / "s.scenarios.toml"
    file.write_text(text, encoding="utf-8")
    for one in read_scenarios([str(file)], zone="Europe/Amsterdam", policy="house").diagnostics:
        is_well_said(one)
