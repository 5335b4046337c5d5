"""What is exported is read back as what it was, as far as the format has room for it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policycode.deciding.acts import Act
from policycode.deciding.engine import Engine
from policycode.exporting.protocol import Exporter
from policycode.exporting.tables import COLUMNS, FORMULAS
from policycode.hooks import host
from policycode.syntax.acts import act_to_json, read_act
from policycode.syntax.decisions import decision_to_json
from policycode.testing import acts
from tests.importing.making import acts_of, house

ENGINE = Engine(house())
TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def exporter(name: str) -> Exporter:
    return host().exporters()[name]


def written(name: str, *several: Act) -> str:
    stream = io.StringIO()
    exporter(name).write(stream, ((act, ENGINE.decide(act)) for act in several))
    return stream.getvalue()


def read_back(form: str, *several: Act, **more: Any) -> list[dict[str, Any]]:
    with TemporaryDirectory() as folder:
        return acts_of(Path(folder), written(form, *several).encode(), **more)


def said(act: Act | dict[str, Any], *but: str) -> dict[str, Any]:
    values = act_to_json(act) if isinstance(act, Act) else act
    return {key: value for key, value in values.items() if key not in but}


@given(acts(house()), TEXTS)
@settings(max_examples=15, deadline=None)  # each writes journals to disk
def test_acts_come_back_the_same_from_lines_and_from_events(act: Act, text: str | None) -> None:
    act = replace(act, content=text)
    (line,) = read_back("acts", act)
    assert said(line, "provenance") == said(act, "provenance")
    (event,) = read_back("cloudevents", act)
    assert said(event, "provenance", "id") == said(act, "provenance", "id")
    (again,) = read_back("cloudevents", read_act(event))
    assert said(again, "provenance") == said(event, "provenance"), "imported once, an act keeps its id"


@pytest.mark.parametrize(
    "origin",
    [("complaints desk", "17"), ("100% #sure", "a#b"), ("https://m.example/jan", "https://m.example/jan/1")],
)
def test_an_imported_act_keeps_source_and_id_through_an_export(origin: tuple[str, str]) -> None:
    source, id = origin
    event = {
        "specversion": "1.0",
        "type": "post",
        "source": source,
        "id": id,
        "data": {"time": "2026-03-02T10:00:00Z", "person": "p", "roles": ["worker"], "action": "post"},
    }
    with TemporaryDirectory() as folder:
        (first,) = acts_of(Path(folder), json.dumps(event).encode())
    (again,) = read_back("cloudevents", read_act(first))
    forgotten = read_act({key: value for key, value in first.items() if key != "provenance"})
    (without,) = read_back("cloudevents", forgotten)
    assert first["id"] == again["id"] == without["id"]
    assert (again["provenance"]["source"], again["provenance"]["id"]) == origin


@given(acts(house()))
@settings(max_examples=30, deadline=None)
def test_an_event_bears_the_outcome_by_which_it_is_routed(act: Act) -> None:
    decision = ENGINE.decide(act)
    for name in ("cloudevents", "cloudevents-decisions"):
        event = json.loads(written(name, act))
        assert event["outcome"] == str(decision.outcome)
        assert decision.edition is not None
        assert event["policydigest"] == decision.edition.digest
        assert all(key.isalnum() and key.islower() for key in event), "names of attributes, CloudEvents 3.1"
    assert event["data"] == decision_to_json(decision)
    assert json.loads(written("decisions", act)) == decision_to_json(decision)


def test_without_a_decision_there_is_the_act_and_nothing_more() -> None:
    act = read_act({"id": "e1", "person": "p", "action": "post", "tense": "planned"})
    for name, lines in [
        ("acts", 1),
        ("cloudevents", 1),
        ("activitystreams", 1),
        ("csv", 2),
        ("decisions", 0),
    ]:
        stream = io.StringIO()
        exporter(name).write(stream, [(act, None)])
        assert len(stream.getvalue().splitlines()) == lines, name


@given(acts(house(), tense="done"), TEXTS)
@settings(max_examples=30, deadline=None)
def test_an_activity_says_who_what_when_and_the_text(act: Act, text: str | None) -> None:
    act = replace(act, content=text, person="https://m.example/jan")
    declared = house().newest.vocabulary.actions
    known = declared.get(act.action.name)
    told = json.loads(written("activitystreams", act))
    assert told["policycode:action"] == act.action.name
    if told["type"] == "Activity":
        return  # of wave and nod nobody can tell which a Like is, and of an undeclared action nothing
    (back,) = read_back("activitystreams", act)
    assert (back["person"], back["time"]) == (act.person, act_to_json(act)["time"])
    assert back.get("content") == (None if text is None else seen(text))
    assert known is not None
    assert back["action"] in known.closure


def seen(text: str) -> str | None:
    """As a reader of HTML sees it."""
    lines = (line.strip(" \t") for line in text.strip().split("\n"))
    return "\n".join(lines).strip() or None


def test_every_action_with_a_type_of_its_own_comes_back_as_itself() -> None:
    for name in ("post", "article", "share", "remove"):
        act = read_act(
            {"id": "e", "time": "2026-03-02T10:00:00Z", "person": "p", "roles": ["worker"], "action": name}
        )
        (back,) = read_back("activitystreams", act)
        assert back["action"] == name


def rows(name: str, *several: Act) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(written(name, *several).removeprefix("\ufeff"), newline=""))


@given(acts(house()), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_table_says_what_came_of_each_act_and_starts_no_formula(act: Act, person: str) -> None:
    decision = ENGINE.decide(replace(act, person=person))
    (row,) = rows("csv", replace(act, person=person))
    assert tuple(row) == COLUMNS
    assert row["person"].removeprefix("'") == person.removeprefix("'")
    assert row["outcome"] == str(decision.outcome)
    assert row["clauses"] == ";".join(decision.rests_on)
    assert not any(cell.startswith(FORMULAS) for cell in row.values())


MAPPING = """
source = "sheet"
id = "act"
time = "time"
person = "person"
action = "action"
platform = "platform"
roles = "roles"
"""


def test_a_table_is_imported_by_a_mapping() -> None:
    act = read_act(
        {
            "id": "e1",
            "time": "2026-03-02T10:00:00+01:00",
            "person": 'p, and "q"',
            "roles": ["worker"],
            "action": "post",
            "platform": "x",
        }
    )
    (back,) = read_back("csv", act, name="in.csv", mapping=MAPPING)
    assert said(back, "id", "provenance") == said(act, "id", "provenance")
