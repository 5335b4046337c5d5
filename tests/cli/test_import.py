from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.importing.making import activity, as_lines, collection, read, write_policy

from .conftest import Run


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return write_policy(tmp_path)


def outbox(folder: Path, *items: Any) -> Path:
    file = folder / "outbox.json"
    file.write_bytes(collection(items))
    return file


def test_an_import_says_how_much_and_leaves_3_where_something_was_refused(
    run: Run, policy: Path, tmp_path: Path
) -> None:
    file, output = outbox(tmp_path, activity(1), activity(2, "Undo")), tmp_path / "acts.jsonl"
    common = (file, "--policy", policy, "--purpose", "inquiry", "--output", output)
    first = run("import", *common)
    assert first.exit_code == 3
    assert first.stdout == "Added: 1. There already: 0. Rejected: 1.\n"
    assert f"{file}:2" in first.stderr
    assert "Undo" in first.stderr
    again = run("import", *common, "--format", "json", "--rejects", tmp_path / "rejects.jsonl")
    assert json.loads(again.stdout) == {
        "added": 0,
        "present": 1,
        "refused": 1,
        "unusable": 0,
        "undeclared": [],
    }
    assert again.stderr == ""
    assert "geen handeling" in run("import", *common, "--lang", "nl").stderr.lower()
    assert [one["item"] for one in read(tmp_path / "rejects.jsonl")] == [2]
    assert run("import", outbox(tmp_path, activity(1)), *common[1:]).exit_code == 0


def test_names_that_the_policy_does_not_declare_are_told_and_refuse_nothing(
    run: Run, policy: Path, tmp_path: Path
) -> None:
    act = {"time": "2026-03-01T10:00:00Z", "person": "p", "roles": ["worker"], "action": "post"}
    others = [
        {"roles": ["wroker"]},
        {"platform": "mastodno"},
        {"platform": "mastodno"},
        {"platform": {"name": "new", "is_a": ["mastodon"]}},
        {"action": "pst"},
        {"department": "sales"},
    ]
    source = tmp_path / "in.jsonl"
    source.write_bytes(as_lines([{"id": f"e{at}", **act, **one} for at, one in enumerate(others)]))
    common = (source, "--policy", policy, "--purpose", "rules", "--output")
    made = run("import", *common, tmp_path / "acts.jsonl")
    assert (made.exit_code, made.stdout) == (0, "Added: 6. There already: 0. Rejected: 0.\n")
    assert made.stderr.splitlines() == [
        "The policy declares no platform “mastodno” (2 times). Did you mean “mastodon”?",
        "The policy declares no action “pst” (once). Did you mean “post”?",
        "The policy declares no department “sales” (once). Such an act is not judged until the policy declares it.",
        "The policy declares no role “wroker” (once). Did you mean “worker”? "
        "Such an act is not judged until the policy declares it.",
    ]
    dutch = run("import", *common, tmp_path / "dutch.jsonl", "--lang", "nl", "--format", "json")
    assert "Het beleid kent geen rol ‘wroker’ (1 keer). Bedoel je ‘worker’?" in dutch.stderr
    first = json.loads(dutch.stdout)["undeclared"][0]
    assert first == {"kind": "platform", "name": "mastodno", "acts": 2, "near": "mastodon"}


def test_what_was_imported_can_be_decided(run: Run, policy: Path, tmp_path: Path) -> None:
    act = {"id": "e1", "time": "2026-03-01T10:00:00Z", "person": "p", "roles": ["worker"], "action": "post"}
    source = tmp_path / "in.jsonl"
    source.write_bytes(as_lines([{**act, "facts": {"secret": True}}]))
    log = ("--aim", "usage_rules", "--knowledge", "network_log", "--law", "be")
    made = run(
        "import", source, "--policy", policy, "--purpose", "rules", "--output", tmp_path / "acts.jsonl", *log
    )
    assert "Not usable as evidence: 1" in made.stdout
    decided = run("decide", policy, tmp_path / "acts.jsonl")
    assert decided.exit_code == 1
    assert "not usable as evidence: In Belgium" in decided.stdout


@pytest.mark.parametrize("shape", [collection, as_lines])
def test_decide_reads_activities_and_events_as_they_are(
    run: Run, policy: Path, tmp_path: Path, shape: Any
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("person,roles\nhttps://m.example/users/jan,worker\np,worker\n", encoding="utf-8")
    data = {"person": "p", "action": "post", "facts": {"secret": True}}
    event = {
        "specversion": "1.0",
        "id": "1",
        "source": "wall",
        "type": "t",
        "time": "2026-03-01T10:00:00Z",
        "data": data,
    }
    for items, ids in (
        ([activity(1), activity(2)], [activity(1)["id"], activity(2)["id"]]),
        ([event], ["wall#1"]),
    ):
        if shape is collection and items == [event]:
            continue
        file = tmp_path / "in.json"
        file.write_bytes(shape(items))
        decided = run("decide", policy, file, "--people", people, "--format", "json")
        assert [json.loads(line)["act"] for line in decided.stdout.splitlines()] == ids, decided.stderr
        explained = run("explain", policy, file, "--people", people, "--id", ids[0])
        assert "Outcome" in explained.stdout
    broken = tmp_path / "broken.json"
    broken.write_bytes(as_lines([activity(1), activity(2, "Undo")]))
    refused = run("decide", policy, broken, "--people", people)
    assert refused.exit_code == 3
    assert "broken.json:2" in refused.stderr
    skipped = run("decide", policy, broken, "--people", people, "--on-error", "skip")
    assert skipped.exit_code == 3
    assert "Skipped: 1" in skipped.stderr


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--from", "csvv"), "csv"),
        (("--knowledge", "network_log"), "--law"),
        (("--knowledge", "network_log", "--law", "be"), "--aim"),
        (("--from", "csv"), "--mapping"),
        (("--notice", "yesterday"), "yesterday"),
    ],
)
def test_a_wrong_call_is_told(
    run: Run, policy: Path, tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    common = (
        outbox(tmp_path, activity(1)),
        "--policy",
        policy,
        "--purpose",
        "p",
        "--output",
        tmp_path / "o.jsonl",
    )
    result = run("import", *common, *more)
    assert result.exit_code == 2
    assert said in result.stderr


def test_what_nobody_recognises_is_asked_about(run: Run, policy: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("hello", encoding="utf-8")
    result = run("import", file, "--policy", policy, "--purpose", "p", "--output", tmp_path / "o.jsonl")
    assert result.exit_code == 2
    assert "--from" in result.stderr
    assert "mastodon" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_a_file_in_another_encoding_is_told_which(
    run: Run, policy: Path, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "outbox.json"
    file.write_bytes(collection([activity(1)]).decode().encode(encoding))
    told = run("import", file, "--policy", policy, "--purpose", "x", "--output", tmp_path / "out")
    assert told.exit_code == 2
    assert f"this file is {encoding[:6].upper()};" in told.stderr
    assert not (tmp_path / "out").exists()


def test_a_purpose_is_required(run: Run, policy: Path, tmp_path: Path) -> None:
    result = run(
        "import", outbox(tmp_path, activity(1)), "--policy", policy, "--output", tmp_path / "o.jsonl"
    )
    assert result.exit_code == 2
    assert "--purpose" in result.stderr


@pytest.mark.slow
def test_a_process_that_is_killed_loses_and_doubles_nothing(policy: Path, tmp_path: Path) -> None:
    file, output = outbox(tmp_path, *(activity(number) for number in range(6000))), tmp_path / "acts.jsonl"
    command = [sys.executable, "-m", "policycode", "import", file, "--policy", policy, "--purpose", "p"]
    command += ["--output", output, "--resume", "--quiet"]
    kills = 0
    while True:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while process.poll() is None and not (
            output.exists() and len(output.read_bytes()) > 300_000 * (kills + 1)
        ):
            time.sleep(0.005)
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
    assert process.returncode == 0
    assert kills >= 1
    assert [one["id"] for one in read(output)] == [activity(number)["id"] for number in range(6000)]


def test_a_refusal_before_anything_was_read_interrupts_nothing(
    run: Run, policy: Path, tmp_path: Path
) -> None:
    table, mapping = tmp_path / "posts.csv", tmp_path / "posts.toml"
    table.write_text("who\np_1\n", encoding="utf-8")
    common = (table, "--policy", policy, "--purpose", "inquiry", "--output", tmp_path / "acts.jsonl")
    assert run("import", *common).exit_code == 2
    mapping.write_text("[nothing]\n", encoding="utf-8")
    again = run("import", *common, "--mapping", mapping)
    assert "--resume" not in again.stderr


@pytest.mark.parametrize("option", ["--output", "--rejects"])
def test_an_import_does_not_write_what_it_reads(run: Run, policy: Path, tmp_path: Path, option: str) -> None:
    file = outbox(tmp_path, activity(1))
    before = file.read_bytes()
    named = {"--output": tmp_path / "acts.jsonl", option: file}
    to = [part for pair in named.items() for part in pair]
    refused = run("import", file, "--policy", policy, "--purpose", "p", *to)
    assert refused.exit_code == 2
    assert "is also read here" in refused.stderr
    assert file.read_bytes() == before
    assert not (tmp_path / "acts.jsonl").exists()


@pytest.mark.parametrize("option", ["--output", "--rejects"])
def test_a_file_that_no_import_wrote_is_refused_and_leaves_no_journal(
    run: Run, policy: Path, tmp_path: Path, option: str
) -> None:
    foreign = tmp_path / "foreign.jsonl"
    foreign.write_text("not ours\n", encoding="utf-8")
    named = {"--output": tmp_path / "acts.jsonl", option: foreign}
    to = [part for pair in named.items() for part in pair]
    refused = run("import", outbox(tmp_path, activity(1)), "--policy", policy, "--purpose", "p", *to)
    assert refused.exit_code == 2
    assert "was not written by an import" in refused.stderr
    assert list(tmp_path.glob("*.import")) == []
    assert foreign.read_text(encoding="utf-8") == "not ours\n"
