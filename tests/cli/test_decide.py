from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema_rs
import pytest

from policycode.syntax.schema import schema

from .conftest import SECRET, UNKNOWN, Run, an_act

KEYS = (
    "act policy version digest outcome rests_on clauses facts missing settles open_advice offence contacts "
    "advice presumed outside_assumptions remedies unusable proposals"
).split()
INNER = {
    "clauses": {"id", "article", "status", "defeated_by", "because"},
    "facts": {"name", "value", "stated_by", "confidence", "evidence"},
    "proposals": {"ladder", "from", "to", "because"},
}
Write = Callable[..., Path]


def decided(run: Run, *arguments: object, input: str | None = None) -> list[dict]:
    result = run("decide", *arguments, "--format", "json", input=input)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_printed_decision_has_every_key_of_the_contract_and_fits_its_schema(
    run: Run, house: Path, write_acts: Write
) -> None:
    asking = {"tense": "planned", "facts": {"announcement": True, "secret": False}}
    both = {"facts": {"secret": True, "private": True}}
    old = {"time": "2020-01-01T00:00:00Z"}
    guest = {"roles": ["guest"]}
    file = write_acts({}, SECRET, UNKNOWN, asking, both, old, guest, {"facts": {"polite": False}})
    lines = decided(run, house, file)
    assert len(lines) == 8
    valid = jsonschema_rs.validator_for(schema("decision"))
    for line in lines:
        assert list(line) == KEYS
        valid.validate(line)
        for key, inner in INNER.items():
            assert all(set(one) == inner for one in line[key])
        assert all(set(change) == {"set", "to"} for remedy in line["remedies"] for change in remedy)
    assert {line["outcome"] for line in lines} >= {"breach", "undetermined", "ask_first", "conflict"}


def test_what_a_breach_says(run: Run, house: Path, write_acts: Write) -> None:
    stated = {"value": True, "stated_by": "evaluator:scan", "confidence": 0.9, "evidence": ["page 3"]}
    (line,) = decided(run, house, write_acts({"facts": {"secret": stated}}))
    assert line["outcome"] == "breach"
    assert line["offence"] == "serious"
    assert (line["policy"], line["version"], len(line["digest"])) == ("house", "1", 64)
    assert {"id": "secrecy", "article": "1", "status": "violated"}.items() <= line["clauses"][0].items()
    facts = {one["name"]: one for one in line["facts"]}
    assert facts["secret"] == {"name": "secret", **stated}
    assert facts["released"]["stated_by"] == "default"
    assert "released" in line["presumed"]
    assert line["remedies"] == [[{"set": "released", "to": True}]]
    assert line["advice"] == [{"clause": "secrecy", "text": {"nl": "Vraag het na.", "en": "Ask."}}]
    assert [(one["from"], one["to"]) for one in line["proposals"]] == [("warning", "warning")]


def test_a_version_that_was_not_in_force_is_null_and_the_policy_is_named(
    run: Run, house: Path, write_acts: Write
) -> None:
    (line,) = decided(run, house, write_acts({"time": "2020-01-01T00:00:00Z"}))
    assert (line["outcome"], line["policy"], line["version"], line["digest"]) == (
        "not_in_force", "house", None, None,
    )  # fmt: skip


def test_acts_are_judged_in_order_of_time_on_what_came_before(
    run: Run, house: Path, write_acts: Write
) -> None:
    file = write_acts({"time": "2026-05-01T10:00:00Z", **SECRET}, {"time": "2026-03-01T10:00:00Z", **SECRET})
    lines = decided(run, house, file)
    assert [line["act"] for line in lines] == ["e2", "e1"]
    assert [line["proposals"][0]["to"] for line in lines] == ["warning", "final"]
    unconfirmed = decided(run, house, file, "--confirm", "none")
    assert [line["proposals"][0]["to"] for line in unconfirmed] == ["warning", "warning"]
    late = decided(run, house, file, "--notify-after", "P3M")
    assert [line["proposals"][0]["to"] for line in late] == ["warning", "warning"]


def test_the_end_tells_what_counts_and_until_when(
    run: Run, house: Path, write_acts: Write, tmp_path: Path
) -> None:
    file, standing = write_acts(SECRET), tmp_path / "standing.json"
    result = run("decide", house, file, "--standing", standing)
    assert "What counts on 2026-03-09 10:00" in result.stdout
    assert "p_1  Warning, until 2027-03-09 10:00 (e1)" in result.stdout
    assert json.loads(standing.read_text(encoding="utf-8")) == {
        "policy": "house",
        "at": "2026-03-09T10:00:00+01:00",
        "people": [
            {
                "person": "p_1",
                "live": [
                    {
                        "ladder": "conduct",
                        "rung": "warning",
                        "act": "e1",
                        "notified": "2026-03-09T10:00:00+01:00",
                        "counts_until": "2027-03-09T10:00:00+01:00",
                    }
                ],
            }
        ],
    }
    later = run("decide", house, file, "--now", "2028-01-01T00:00:00Z", "--standing", standing)
    assert "nothing for anybody" in later.stdout
    assert json.loads(standing.read_text(encoding="utf-8"))["people"] == []


def test_the_human_form_in_both_languages(run: Run, house: Path, write_acts: Write) -> None:
    asking = {"tense": "planned", "facts": {"announcement": True, "secret": False}}
    file = write_acts(SECRET, UNKNOWN, asking)
    english = run("decide", house, file).stdout
    assert "e1 · 2026-03-02 10:00 · p_1 · Post → breach (Serious)" in english
    assert "1 Secrets: violated" in english
    assert "proposed: Warning" in english
    assert "possible with: released = yes" in english
    assert "still needed: Is it secret? (secret)" in english
    assert "planned → ask for approval first" in english
    assert "turn to: Boss" in english
    dutch = run("decide", house, file, "--lang", "nl").stdout
    assert "Plaatsen → overtreding (Ernstig)" in dutch
    assert "voorstel: Waarschuwing" in dutch
    assert "nog nodig: Is het geheim? (secret)" in dutch
    assert "wel mogelijk met: toestemming van Baas" in dutch
    assert "\x1b" not in english + dutch


def test_a_question_without_a_time_is_asked_now(run: Run, house: Path) -> None:
    question = json.dumps(an_act("q", drop=("time",), tense="planned"))
    (line,) = decided(run, house, "-", "--now", "2026-04-01T00:00:00Z", input=question)
    assert line["outcome"] == "permitted"
    (line,) = decided(run, house, "-", "--now", "2020-04-01T00:00:00Z", input=question)
    assert line["outcome"] == "not_in_force"
    assert len(decided(run, house, "-", input=question)) == 1


def test_csv_has_a_row_an_act(run: Run, house: Path, write_acts: Write) -> None:
    text = run("decide", house, write_acts(SECRET, UNKNOWN), "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert set(rows[0]) == set(KEYS)
    assert [(row["act"], row["outcome"], row["missing"]) for row in rows] == [
        ("e1", "breach", ""),
        ("e2", "undetermined", "secret"),
    ]
    assert json.loads(rows[0]["remedies"]) == [[{"set": "released", "to": True}]]


@pytest.mark.parametrize("form", ["arrow", "parquet"])
def test_columns_without_pyarrow_say_how_to_get_it(
    run: Run, house: Path, write_acts: Write, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("decide", house, write_acts({}), "--format", form, "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert "install the extra `columns`" in result.stderr


@pytest.mark.parametrize("form", ["arrow", "parquet"])
def test_columns_hold_the_same_as_csv(
    run: Run, house: Path, write_acts: Write, form: str, tmp_path: Path
) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out"
    assert run("decide", house, write_acts(SECRET), "--format", form, "--output", out).exit_code == 1
    table = pyarrow.ipc.open_file(out).read_all() if form == "arrow" else parquet.read_table(out)
    (row,) = table.to_pylist()
    assert set(row) == set(KEYS)
    assert (row["outcome"], row["rests_on"]) == ("breach", ["secrecy"])


def test_a_broken_line_stops_it_with_its_number(run: Run, house: Path, write_acts: Write) -> None:
    file = write_acts({}, "{oops", {})
    result = run("decide", house, file)
    assert result.exit_code == 3
    assert f"{file}:2: error: " in result.stderr
    assert "Traceback" not in result.stderr


def test_broken_lines_can_be_skipped_and_are_kept_with_the_reason(
    run: Run, house: Path, write_acts: Write, tmp_path: Path
) -> None:
    unknown_fact = {"facts": {"scret": True}}
    nobody = {"drop": ("roles",)}
    file = write_acts({}, "{oops", unknown_fact, nobody, {})
    rejects = tmp_path / "rejects.jsonl"
    result = run("decide", house, file, "--on-error", "skip", "--rejects", rejects, "--format", "json")
    assert result.exit_code == 3
    assert [json.loads(line)["act"] for line in result.stdout.splitlines()] == ["e1", "e5"]
    kept = [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]
    assert [one["line"] for one in kept] == [2, 3, 4]
    assert [one["act"] for one in kept] == [None, "e3", "e4"]
    assert kept[0]["text"] == "{oops"
    assert json.loads(kept[1]["text"])["facts"] == {"scret": True}
    assert "secret" in kept[1]["help"]["en"]
    assert "Skipped: 3." in result.stderr
    spoken = run("decide", house, file, "--on-error", "skip")
    assert f"{file}:3 (e3): error: " in spoken.stderr


def test_an_act_that_cannot_be_judged_is_told_with_file_line_and_help(
    run: Run, house: Path, write_acts: Write
) -> None:
    file = write_acts({}, {"facts": {"scret": True}})
    result = run("decide", house, file, "--lang", "nl")
    assert result.exit_code == 3
    assert f"{file}:2 (e2): fout: " in result.stderr
    assert "hulp: " in result.stderr


def test_rejects_without_skip_is_a_wrong_call(run: Run, house: Path, write_acts: Write) -> None:
    assert run("decide", house, write_acts({}), "--rejects", "r.jsonl").exit_code == 2


def test_people_come_from_a_directory(run: Run, house: Path, write_acts: Write, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("person,roles\np_1,worker\n", encoding="utf-8")
    file = write_acts({**SECRET, "drop": ("roles",)})
    assert run("decide", house, file).exit_code == 3
    assert run("decide", house, file, "--people", people).exit_code == 1
    people.write_text("person,rles\np_1,worker\n", encoding="utf-8")
    result = run("decide", house, file, "--people", people)
    assert result.exit_code == 3
    assert f"{people}:1" in result.stderr


def test_no_acts_is_said(run: Run, house: Path) -> None:
    result = run("decide", house, "-", input="")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no acts" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--now", "yesterday"],
        ["--now", "2026-03-02T10:00:00"],
        ["--notify-after", "P1.5M"],
        ["--notify-after", "a week"],
    ],
)
def test_times_and_durations_are_checked(run: Run, house: Path, arguments: list[str]) -> None:
    result = run("decide", house, "-", *arguments, input="")
    assert result.exit_code == 2
    assert "such as" in result.stderr


def test_standard_input_is_read_once(run: Run, house: Path) -> None:
    result = run("decide", house, "-", "--people", "-", input="")
    assert result.exit_code == 2
    assert "once" in result.stderr


def test_an_act_cannot_drive_the_terminal(run: Run, house: Path, write_acts: Write) -> None:
    wild = {
        "id": "e\x1b[2J",
        "person": "p\x07",
        "action": "a\x1b]0;x",
        "platform": "p\x1b[1m",
        "content": "\x1b",
    }
    for more in ({}, SECRET, {"facts": {"\x1b[2J": True}}, {"roles": ["\x1b"]}):
        file = write_acts({**wild, **more}, {})
        for verb in (["decide", house, file], ["explain", house, file, "--id", wild["id"]]):
            result = run(*verb)
            assert not {"\x1b", "\x07"} & set(result.output)


def test_evidence_that_the_law_makes_unusable_is_decided_and_shown_as_such(run: Run, house: Path) -> None:
    mark = {"usable": False, "because": {"nl": "Geen kennisgeving.", "en": "No notice."}}
    plain, marked = json.dumps(an_act("e1", **SECRET)), json.dumps(an_act("e1", **SECRET, provenance=mark))
    there, here = (
        json.loads(run("decide", house, "-", "--format", "json", input=one).stdout) for one in (plain, marked)
    )
    assert there.pop("unusable") is None
    assert here.pop("unusable") == mark["because"]
    assert here == there
    assert "    not usable as evidence: No notice.\n" in run("decide", house, "-", input=marked).stdout
    for language, said in {"nl": "Geen kennisgeving.", "en": "No notice."}.items():
        assert said in run("explain", house, "-", "--lang", language, input=marked).stdout


def test_a_question_that_was_answered_says_why_the_answer_does_not_count(
    run: Run, house: Path, write_acts: Write
) -> None:
    policy = house / "house.policy.toml"
    topic = '[fact.topic]\ntype = "choice"\nvalues = ["product", "people"]\nopen = true\n'
    text = policy.read_text(encoding="utf-8").replace("when = 'secret'", "when = 'topic == \"product\"'")
    policy.write_text(f"{text}\n{topic}", encoding="utf-8")
    file = write_acts({"facts": {"topic": "weather"}}, {"facts": {}})
    told = run("decide", house, file).stdout
    assert told.count("(topic)\n") == 2
    assert told.count("“weather”, is not on the policy's list.") == 1
    assert "‘weather’ opgegeven" in run("decide", house, file, "--lang", "nl").stdout


def test_a_judgement_that_no_person_gave_is_told_with_its_question(
    run: Run, house: Path, write_acts: Write
) -> None:
    policy = house / "house.policy.toml"
    text = policy.read_text(encoding="utf-8").replace("[fact.secret]\n", "[fact.secret]\njudgement = true\n")
    policy.write_text(text, encoding="utf-8")
    stated = {"value": True, "stated_by": "evaluator:scan"}
    told = run("decide", house, write_acts({"facts": {"secret": stated}})).stdout
    assert "(secret)\n      A statement does not count, because only a person may judge this" in told


@pytest.mark.parametrize(
    ("assumed", "said"),
    [
        ({"live:warnign": True}, "Did you mean “warning”?"),
        ({"count:pots:P1D": 2}, "Did you mean “post”?"),
        ({"moment:nope": "2026-01-01T00:00:00Z"}, "The policy declares none."),
        ({"function:nope": True}, "The policy declares none."),
        ({"fact:secrte": "other"}, "Did you mean “secret”?"),
    ],
)
def test_what_an_act_assumes_of_a_name_that_nobody_declared_is_noted(
    run: Run, house: Path, write_acts: Write, assumed: dict[str, object], said: str
) -> None:
    plain = run("decide", house, write_acts({}, {}))
    result = run("decide", house, write_acts({}, {"assume": assumed}))
    assert (result.exit_code, result.stdout) == (plain.exit_code, plain.stdout)
    assert "acts.jsonl:2 (e2): `assume` names" in result.stderr
    assert said in result.stderr
    good = write_acts({"assume": {"live:warning": False, "count:post:P1D": 2, "fact:secret": "other"}})
    assert "`assume` names" not in run("decide", house, good).stderr
