from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policycode.cli.exports import exporting
from policycode.deciding.decision import Decision

from .conftest import SECRET, UNKNOWN, Run

BROKEN = """
from policycode.exporting.protocol import Exporter
from policycode.hooks import hookimpl

def write(stream, decided):
    for act, decision in decided:
        stream.write(act.id)
        {way}

@hookimpl
def policycode_exporters():
    return [Exporter("mine", {{"nl": "Van mij.", "en": "Mine."}}, write)]
"""


def plugin(folder: Path, way: str = "pass") -> Path:
    file = folder / "mine.py"
    file.write_text(BROKEN.format(way=way), encoding="utf-8")
    return file


def test_decisions_go_to_several_files_beside_what_is_printed(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    acts = write_acts(SECRET, UNKNOWN, {})
    events, sheet = tmp_path / "events.jsonl", tmp_path / "sheet.csv"
    plain = run("decide", house, acts)
    both = run("decide", house, acts, "--export", f"cloudevents={events}", "--export", f"csv={sheet}")
    assert (both.stdout, both.exit_code) == (plain.stdout, plain.exit_code)
    outcomes = [json.loads(line)["outcome"] for line in events.read_text(encoding="utf-8").splitlines()]
    assert outcomes == ["breach", "undetermined", "permitted"]
    assert len(sheet.read_text(encoding="utf-8").splitlines()) == 4


def test_what_was_exported_is_decided_the_same(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    acts = write_acts(SECRET, UNKNOWN, {"content": "héé"})
    first = run("decide", house, acts, "--export", f"cloudevents={tmp_path / 'e'}", "--format", "json")
    again = run("decide", house, tmp_path / "e", "--format", "json")
    without_id = [
        [{key: value for key, value in json.loads(line).items() if key != "act"} for line in one.splitlines()]
        for one in (first.stdout, again.stdout)
    ]
    assert without_id[0] == without_id[1]
    assert again.exit_code == first.exit_code


def test_plugins_lists_the_formats_and_a_plugin_adds_one(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    mine = plugin(tmp_path)
    listed = json.loads(run("plugins", "--plugin", mine, "--format", "json").stdout)["exporters"]
    assert {"acts", "csv", "cloudevents", "activitystreams"} < {one["name"] for one in listed}
    assert listed[-1] == {"name": "mine", "plugin": str(mine), "about": {"nl": "Van mij.", "en": "Mine."}}
    made = run("decide", house, write_acts({}), "--plugin", mine, "--export", f"mine={tmp_path / 'out'}")
    assert made.exit_code == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == "e1"


def test_an_export_that_fails_is_named_and_leaves_no_file(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    acts, out, good = write_acts({}, {}), tmp_path / "out", tmp_path / "good"
    mine = plugin(tmp_path, "raise ValueError('boom')")
    made = run("decide", house, acts, "--plugin", mine, "--export", f"mine={out}", "--export", f"acts={good}")
    assert made.exit_code == 2
    assert "boom" in made.stderr
    assert str(mine) in made.stderr
    assert not out.exists()
    assert len(good.read_text(encoding="utf-8").splitlines()) == 2, "one that fails stops no other"


def test_a_run_that_fails_leaves_no_file(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    acts, out = write_acts({}, {"roles": 3}), tmp_path / "out"
    failed = run("decide", house, acts, "--export", f"acts={out}")
    assert failed.exit_code == 3
    bad_outcome = write_acts({}, {"facts": {"secret": "no bool"}})
    assert run("decide", house, bad_outcome, "--export", f"acts={out}").exit_code == 3
    assert sorted(one.name for one in tmp_path.iterdir()) == ["acts.jsonl", "house"]


def test_what_cannot_be_exported_is_said_before_anything_is_decided(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    acts, here = write_acts({}), tmp_path / "out"
    for said, why in [
        ("cloudevent=out", "Did you mean cloudevents?"),
        ("csv", "NAME=FILE"),
        (f"csv={tmp_path / 'no' / 'where'}", "where"),
    ]:
        refused = run("decide", house, acts, "--export", said)
        assert refused.exit_code == 2
        assert refused.stdout == ""
        assert why in refused.stderr
    twice = run("decide", house, acts, "--export", f"csv={here}", "--export", f"acts={here}")
    assert twice.exit_code == 2
    assert not here.exists()


@pytest.mark.parametrize("option", ["--output", "--standing", "--rejects"])
@pytest.mark.parametrize("named", ["out", "sub/../out", "link", "hard"])
def test_an_export_to_a_file_that_the_verb_writes_is_refused(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path], option: str, named: str
) -> None:
    acts, out = write_acts({}), tmp_path / "out"
    (tmp_path / "sub").mkdir()
    out.write_text("before", encoding="utf-8")
    (tmp_path / "link").symlink_to("out")
    (tmp_path / "hard").hardlink_to(out)
    how = ("--on-error", "skip", option, out)
    refused = run("decide", house, acts, *how, "--export", f"csv={tmp_path / named}")
    assert refused.exit_code == 2
    assert "name two files" in refused.stderr
    assert out.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("option", ["--export", "--output", "--standing", "--rejects"])
@pytest.mark.parametrize("named", ["acts.jsonl", "link", "hard", "house/house.policy.toml", "people.csv"])
def test_nothing_is_written_over_what_is_read(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path], option: str, named: str
) -> None:
    acts = write_acts({})
    (tmp_path / "link").symlink_to("acts.jsonl")
    (tmp_path / "hard").hardlink_to(acts)
    people = tmp_path / "people.csv"
    people.write_text("person,roles\np,worker\n", encoding="utf-8")
    over = tmp_path / named
    before = over.read_text(encoding="utf-8")
    to = f"acts={over}" if option == "--export" else str(over)
    refused = run("decide", house, acts, "--people", people, "--on-error", "skip", option, to)
    assert refused.exit_code == 2
    assert f"{over} is also read here" in refused.stderr
    assert over.read_text(encoding="utf-8") == before


def test_an_export_takes_a_file_and_not_standard_output(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = write_acts({})
    monkeypatch.chdir(tmp_path)
    refused = run("decide", house, acts, "--export", "csv=-")
    assert refused.exit_code == 2
    assert "takes a file" in refused.stderr
    assert not (tmp_path / "-").exists()


def test_a_folder_that_is_not_there_is_named_as_it_was_asked_for(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    there = tmp_path / "no" / "sheet.csv"
    refused = run("decide", house, write_acts({}), "--export", f"csv={there}")
    assert refused.exit_code == 2
    assert str(there) in refused.stderr
    assert ".part" not in refused.stderr


def test_acts_go_out_with_what_evaluators_stated(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    misbehaving = Path(__file__).parents[1] / "evaluators" / "misbehaving.py"
    (house / "house.evaluators.toml").write_text(
        '[evaluator.shouting]\nuse = "misbehaving"\nstates = { secret = "shouts" }\nin_process = true\n',
        encoding="utf-8",
    )
    acts = write_acts({"facts": {}, "content": "HELLO"}, {"facts": {}, "content": "hello"})
    out = tmp_path / "out.jsonl"
    how = ("--format", "json", "--quiet")
    asked = run("decide", house, acts, "--plugin", misbehaving, "--export", f"acts={out}", *how)
    assert [json.loads(line)["outcome"] for line in asked.stdout.splitlines()] == ["breach", "permitted"]
    stated = [json.loads(line)["facts"]["secret"]["stated_by"] for line in out.read_text().splitlines()]
    assert stated == ["evaluator:shouting"] * 2
    assert run("decide", house, out, "--no-evaluators", *how).stdout == asked.stdout


def test_who_interrupts_gets_no_half_file(tmp_path: Path) -> None:
    def interrupted() -> Iterator[Decision]:
        raise KeyboardInterrupt
        yield

    with (
        pytest.raises(KeyboardInterrupt),
        exporting((f"acts={tmp_path / 'out'}",), "en") as exported,
    ):
        list(exported(interrupted()))
    assert list(tmp_path.iterdir()) == []


def test_what_an_exporter_prints_is_no_data(
    house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    mine = plugin(tmp_path, "import os; print('forged'); os.write(1, b'forged')")
    said = ["decide", str(house), str(write_acts(SECRET, {})), "--format", "json", "--plugin", str(mine)]
    said += ["--export", f"mine={tmp_path / 'out'}"]
    made = subprocess.run([sys.executable, "-m", "policycode", *said], capture_output=True, check=False)
    assert [json.loads(line)["outcome"] for line in made.stdout.splitlines()] == ["breach", "permitted"]
    assert made.stderr.count(b"forged") == 4
