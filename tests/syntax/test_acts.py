"""Acts as data: read strictly, one line at a time, and written so that they read back the same."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.acts import Act, NamedTerm, Provenance, Statement
from policycode.errors import ActError
from policycode.syntax.acts import Rejected, act_to_json, read_act, read_acts

NOON = "2026-03-02T12:00:00+01:00"
SMALL = {"id": "e1", "time": NOON, "person": "p", "action": "post"}


def act(**more: Any) -> Act:
    return read_act({**SMALL, **more})


def refused(**more: Any) -> ActError:
    with pytest.raises(ActError) as raised:
        act(**more)
    assert raised.value.message.keys() >= {"nl", "en"}
    return raised.value


def lines(*written: str | bytes) -> io.BytesIO:
    return io.BytesIO(b"\n".join(one if isinstance(one, bytes) else one.encode() for one in written))


def test_a_small_act() -> None:
    got = act()
    assert got == Act("e1", "p", NamedTerm("post"), datetime(2026, 3, 2, 11, tzinfo=UTC))
    assert got.roles is None
    assert got.approvals is None
    assert got.tense == "done"


def test_everything_that_an_act_may_say() -> None:
    got = act(
        roles=["tester", "tester"],
        department="dev",
        action={"name": "Yell", "is_a": ["say"]},
        platform={"name": "Zed", "is_a": []},
        facts={
            "a": True,
            "b": ["x", "y"],
            "c": {"value": 3, "stated_by": "evaluator:topics", "confidence": 0.5, "evidence": [{"at": 1}]},
        },
        approvals=["boss"],
        content="…",
        tense="planned",
        known="2026-03-03T00:00:00Z",
        assume={
            "moment:m": NOON,
            "live:r": False,
            "count:post:PT1H": 3,
            "function:f": True,
            "fact:x": "other",
        },
        notes={"free": 1},
    )
    assert got.roles == ("tester",)
    assert got.action == NamedTerm("Yell", ("say",))
    assert got.platform == NamedTerm("Zed", ())
    assert got.facts["a"] == Statement(True)
    assert got.facts["b"] == Statement(("x", "y"))
    assert got.facts["c"] == Statement(3, "evaluator:topics", 0.5, ({"at": 1},))
    assert got.approvals == {"boss"}
    assert got.known_at == datetime(2026, 3, 3, tzinfo=UTC)
    assert got.assume["moment:m"] == got.time


def test_a_single_piece_of_evidence_may_stand_without_brackets() -> None:
    assert act(facts={"a": {"value": True, "evidence": "a screenshot"}}).facts["a"].evidence == (
        "a screenshot",
    )
    assert act(facts={"a": {"value": True, "evidence": ["x", 1]}}).facts["a"].evidence == ("x", 1)


def test_a_program_may_hand_over_its_own_values() -> None:
    got = act(
        time=datetime(2026, 3, 2, tzinfo=UTC),
        roles=("a",),
        approvals={"b"},
        facts={"s": {"y", "x"}, "t": ("z",), "d": date(2026, 3, 1), "u": frozenset()},
    )
    assert got.roles == ("a",)
    assert {name: one.value for name, one in got.facts.items()} == {
        "s": ("x", "y"),
        "t": ("z",),
        "d": "2026-03-01",
        "u": (),
    }


BAD: list[tuple[dict[str, Any], str]] = [
    ({"time": "2026-03-02T12:00:00"}, "tijdzone"),
    ({"time": datetime(2026, 3, 2)}, "tijdzone"),  # that is the mistake
    ({"time": "2026-02-29T12:00:00Z"}, "2026-02-29"),
    ({"time": "noon"}, "noon"),
    ({"time": 3}, "3"),
    ({"time": "0001-01-01T00:00:00+14:00"}, "0001"),
    ({"time": None}, "tijdstip"),
    ({"person": None}, "person"),
    ({"person": 3}, "tekst"),
    ({"person": ""}, "leeg"),
    ({"action": None}, "`action`"),
    ({"action": {"is_a": ["say"]}}, "name"),
    ({"action": 3}, "naam"),
    ({"acton": "post"}, "‘acton’"),
    ({"roles": []}, "kort"),
    ({"roles": [3]}, "tekst"),
    ({"facts": {"a": None}}, "null"),
    ({"facts": {"a": 1.5}}, "1.5"),
    ({"facts": {"a": 2**53}}, "9007199254740992"),
    ({"facts": {"a": [1]}}, "[1]"),
    ({"facts": {"a": {"valu": 1}}}, "value"),
    ({"facts": {"a": {"value": 1, "confidence": 1.1}}}, "1.1"),
    ({"facts": {"a": {"value": 1, "stated_by": "default"}}}, "‘default’"),
    ({"tense": "done?"}, "done?"),
    ({"known": "later"}, "later"),
    ({"content": "a\0b"}, "NUL"),
    ({"assume": {"moment": NOON}}, "moment"),
    ({"assume": {"moment:m": "soon"}}, "soon"),
    ({"assume": {"live:r": 1}}, "live:r"),
    ({"assume": {"count:post": 1}}, "count:post"),
    ({"assume": {"count:post:P1.5M": 1}}, "count:post"),
    ({"assume": {"fact:x": "else"}}, "fact:x"),
    ({"assume": {"luck:x": 1}}, "luck"),
    ({"provenance": {"usable": False}}, "waarom"),
    ({"provenance": {"knowledge": "gossip"}}, "gossip"),
]


@pytest.mark.parametrize(("more", "said"), BAD, ids=[str(case[0])[:40] for case in BAD])
def test_what_is_no_act_is_refused_with_reasons(more: dict[str, Any], said: str) -> None:
    error = refused(**more)
    assert said in error.message["nl"]
    assert error.act == "e1"


def test_an_unknown_key_has_a_suggestion() -> None:
    assert refused(aproval=["x"]).help == {"nl": "Bedoel je ‘approvals’?", "en": "Did you mean “approvals”?"}


def test_a_question_in_advance_needs_no_time() -> None:
    assert read_act({"person": "p", "action": "post", "tense": "planned"}).time is None


def test_lines_are_read_one_by_one_and_numbered() -> None:
    stream = lines(
        b"\xef\xbb\xbf" + json.dumps(SMALL).encode() + b"\r", "", json.dumps({**SMALL, "id": None})
    )
    got = list(read_acts(stream))
    assert [one.id for one in got if isinstance(one, Act)] == ["e1", "line-3"]


BROKEN = {
    "{": "te vroeg",
    "[1]": "{ en }",
    "3": "{ en }",
    "{'a': 1}": "dubbele",
    '{"a": True}': "kleine letter",
    '{"a": 1, "a": 2}': None,
    '{"a": NaN}': None,
    '{"a": 1e999}': None,
    '{"a": "\\ud800"}': None,
    '{"a":' * 100_000: None,
    '{"a":' + "1" * 5000 + "}": None,
}


@pytest.mark.parametrize("line", BROKEN, ids=[line[:20] for line in BROKEN])
def test_a_broken_line_breaks_only_itself(line: str) -> None:
    stream = lines(line, json.dumps(SMALL))
    first, second = read_acts(stream, file="acts.jsonl", on_error="skip")
    assert isinstance(first, Rejected)
    assert (first.line, first.error.line, first.error.file) == (1, 1, "acts.jsonl")
    help = BROKEN[line]
    assert help is None or (first.error.help is not None and help in first.error.help["nl"])
    assert second == act()
    with pytest.raises(ActError) as raised:
        list(read_acts(lines(line, json.dumps(SMALL)), file="acts.jsonl"))
    assert str(raised.value).startswith("acts.jsonl:1: ")


def test_a_line_that_is_no_utf8_and_one_without_end() -> None:
    endless = b'{"content": "' + b"x" * 11_000_000
    got = list(read_acts(lines(b"\xff{", endless, json.dumps(SMALL)), on_error="skip"))
    assert [isinstance(one, Rejected) for one in got] == [True, True, False]
    assert isinstance(got[1], Rejected)
    assert len(got[1].text) < 100


def test_an_id_is_given_once() -> None:
    stream = lines(*[json.dumps({**SMALL, "person": name}) for name in "abc"])
    got = list(read_acts(stream, on_error="skip"))
    assert [one.error.act for one in got if isinstance(one, Rejected)] == ["e1", "e1"]
    assert "regel 1" in got[1].error.message["nl"]


OFFSETS = st.integers(-720, 720).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=OFFSETS)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
TERMS = st.builds(NamedTerm, WORDS, st.none() | st.lists(WORDS, max_size=2).map(tuple))
VALUES = st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WORDS | st.lists(WORDS, max_size=3).map(tuple)
STATERS = st.sampled_from(["person", "system", "evaluator", "person:p", "evaluator:x y"])
CONFIDENCE = st.floats(0, 1)
EVIDENCE = st.lists(WORDS | st.integers(0, 9), max_size=2).map(tuple)
STATEMENTS = st.builds(Statement, VALUES, STATERS, CONFIDENCE, EVIDENCE)
PROVENANCES = st.builds(
    Provenance,
    source=st.none() | WORDS,
    id=st.none() | WORDS,
    file=st.none() | WORDS,
    item=st.none() | st.integers(1, 9),
    imported=st.none() | TIMES,
    purpose=st.none() | WORDS,
    aim=st.sampled_from([None, "unlawful_acts", "usage_rules", "other"]),
    knowledge=st.sampled_from([None, "public_page", "network_log"]),
    usable=st.just(False),
    because=st.dictionaries(st.sampled_from(["nl", "en"]), WORDS, min_size=1),
)
ACTS = st.builds(
    Act,
    id=WORDS,
    person=WORDS,
    action=TERMS,
    time=TIMES,
    roles=st.none() | st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple),
    department=st.none() | WORDS,
    platform=st.none() | TERMS,
    facts=st.dictionaries(WORDS, STATEMENTS, max_size=3),
    approvals=st.none() | st.frozensets(WORDS, max_size=2),
    content=st.none() | WORDS,
    tense=st.sampled_from(["done", "planned"]),
    known=st.none() | TIMES,
    assume=st.dictionaries(WORDS.map(lambda name: f"moment:{name}"), TIMES, max_size=2),
    provenance=st.none() | PROVENANCES | PROVENANCES.map(lambda one: replace(one, usable=True, because={})),
)


@given(ACTS)
def test_an_act_written_reads_back_the_same(one: Act) -> None:
    line = json.dumps(act_to_json(one), ensure_ascii=False)
    (again,) = read_acts(lines(line))
    assert again == one
    assert act_to_json(read_act(json.loads(line))) == json.loads(line)


@given(
    st.binary(max_size=60) | st.text(alphabet='{}[]":,0123456789aeiptvn\\u \n', max_size=60).map(str.encode)
)
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    for one in read_acts(io.BytesIO(data), on_error="skip"):
        assert isinstance(one, Act | Rejected)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    sorted({*SMALL, "roles", "facts", "platform", "assume", "known", "approvals", "tense"})
)


@given(st.dictionaries(KEYS, JSON, max_size=4))
def test_no_mapping_makes_a_traceback(changes: dict[str, Any]) -> None:
    with suppress(ActError):
        read_act({**SMALL, **changes})


@pytest.mark.parametrize(
    ("time", "part", "help"),
    [
        ("2026-03-02T22:15:60+01:00", "seconde 60", "59"),
        ("2026-03-02T22:60:00+01:00", "minuut 60", "59"),
        ("2026-03-02T24:00:00+01:00", "uur 24", "00:00"),
        ("2026-02-29T22:15:00+01:00", "dag 29", "28"),
        ("2026-13-01T22:15:00+01:00", "maand 13", "12"),
        ("2026-03-02T22:15:00+25:00", "verschil met UTC", "etmaal"),
        ("0001-03-02T22:15:00+01:00", "kalender", "jaar 2"),
    ],
)
def test_a_time_that_does_not_exist_names_the_part_at_fault(time: str, part: str, help: str) -> None:
    error = refused(time=time)
    assert part in error.message["nl"]
    assert error.help is not None
    assert help in error.help["nl"]


def test_help_speaks_of_the_format_at_hand() -> None:
    said = [refused(facts=[]), refused(person=3, action={"name": "x", "is_a": 3})]
    with pytest.raises(ActError) as raised:
        read_act({"action": "post"})
    for error in (*said, raised.value):
        assert error.help is not None
        told = " ".join((*error.message.values(), *error.help.values()))
        assert not any(word in told for word in ("tabel", "table", " = "))
    assert raised.value.help == {
        "nl": 'Voeg "person": … toe tussen { en }.',
        "en": 'Add "person": … between { and }.',
    }


def test_each_of_several_mistakes_of_an_act_has_its_help() -> None:
    error = refused(roles=[], facts=[])
    assert error.help is not None
    assert "leave the key out" in error.help["en"]
    assert "an object" in error.help["en"]


@pytest.mark.parametrize(
    ("value", "help"), [("1e999", "2⁵³"), ("9" * 5000, "2⁵³"), ("9" * 20, "2⁵³"), ('"\\ud800"', "helft")]
)
def test_what_json_cannot_carry_gets_help_of_its_own(value: str, help: str) -> None:
    line = f'{{"person": "p", "action": "post", "facts": {{"a": {value}}}}}'.encode()
    with pytest.raises(ActError) as raised:
        list(read_acts(io.BytesIO(line)))
    assert raised.value.help is not None
    assert help in raised.value.help["nl"]
