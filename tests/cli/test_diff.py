from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import NoReturn

import pytest

from policycode.cli.changes import Changes
from policycode.cli.sources import Input, policy_at
from policycode.cli.writing import painter
from policycode.proving.difference import compare

from .conftest import Run

TEMPLATE = Path(__file__).parents[2] / "policycode/cli/templates/social-media/social_media.policy.toml"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return _written(tmp_path / "old.policy.toml")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return _written(
        tmp_path / "new.policy.toml",
        ('version = "1"', 'version = "2"'),
        ('confidentiality >= "confidential"', 'confidentiality >= "internal"'),
    )


def _written(file: Path, *edits: tuple[str, str]) -> Path:
    text = TEMPLATE.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")
    return file


def test_equivalent_is_good_and_changed_is_not(run: Run, old: Path, new: Path) -> None:
    same = run("diff", old, old)
    assert same.exit_code == 0
    assert "Nothing changes" in same.stdout
    assert "old.policy.toml version 1" in same.stderr
    changed = run("diff", old, new)
    assert changed.exit_code == 1
    assert "Who loses a freedom" in changed.stdout
    assert "that was allowed, and becomes a breach" in changed.stdout
    assert run("diff", old, new, "--exit-zero").exit_code == 0
    back = run("diff", new, old, "--lang", "nl")
    assert "Wie een vrijheid wint" in back.stdout
    assert "dat was een overtreding" in back.stdout


def test_an_interrupted_comparison_is_never_forgiven(
    run: Run, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(_search: object, *, at_once: bool) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("policycode.proving.difference.search.Search.go", cut_short)
    result = run("diff", old, new, "--exit-zero")
    assert result.exit_code == 130
    assert "It was interrupted before everything was looked at." in result.stdout


def test_a_changed_procedure_is_never_called_nothing(run: Run, old: Path, tmp_path: Path) -> None:
    new = _written(tmp_path / "new.policy.toml", ("votes = 2", "votes = 1"))
    told = run("diff", old, new)
    assert told.exit_code == 0
    assert "Nothing changes" not in told.stdout
    assert "Of sanction “Proposal to end employment”: who decides on it." in told.stdout
    nl = run("diff", old, new, "--lang", "nl", "--format", "markdown").stdout
    assert "#### Gewijzigd, niet over alle daden vergeleken" in nl
    assert "wie erover beslist" in nl


def test_every_act_printed_can_be_decided_unchanged(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    found = json.loads(run("diff", old, new, "--format", "json").stdout)
    assert list(found) == ["verdict", "changes", "ladders"]
    assert found["verdict"] == "changed"
    for change in found["changes"]:
        assert list(change) == ["from", "to", "clauses", "witness", "says"]
        for file, key in ((old, "from"), (new, "to")):
            decided = run("decide", file, "-", "--format", "json", input=json.dumps(change["witness"]))
            decision = json.loads(decided.stdout)
            assert decision["outcome"] == change[key]["outcome"]
            assert decision["offence"] == change[key]["offence"]
            assert decision["contacts"] == change[key]["contacts"]
            assert [{**one, "because": []} for one in decision["proposals"]] == [
                {**one, "because": []} for one in change[key]["proposals"]
            ]


def test_a_changed_duration_shows_on_a_history(run: Run, old: Path, tmp_path: Path) -> None:
    longer = _written(tmp_path / "longer.policy.toml", ('counts_for = "P6M"', 'counts_for = "P9M"'))
    (ladder,) = json.loads(run("diff", old, longer, "--format", "json").stdout)["ladders"]
    assert len(ladder["witness"]) == 2
    assert ladder["from"] != ladder["to"]
    history = "\n".join(map(json.dumps, ladder["witness"]))
    for file, key in ((old, "from"), (longer, "to")):
        lines = run("decide", file, "-", "--format", "json", input=history).stdout.splitlines()
        (proposal,) = json.loads(lines[-1])["proposals"]
        assert {name: proposal[name] for name in ("ladder", "from", "to")} == ladder[key][0]


def test_whose_record_would_change(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    acts = tmp_path / "acts.jsonl"
    act = {
        "id": "e1",
        "time": "2026-03-01T10:00:00+01:00",
        "person": "p_7",
        "roles": ["worker"],
        "action": "post",
        "platform": "social_network",
        "facts": {"about_work": True, "confidentiality": "internal"},
    }
    acts.write_text(json.dumps(act), encoding="utf-8")
    told = run("diff", old, new, "--acts", acts).stdout
    assert "1 of 1 act is decided otherwise" in told
    assert "  e1: permitted → breach [Serious; proposed: Written warning]\n" in told
    assert "p_7: proposed: nothing" in told
    found = json.loads(run("diff", old, new, "--acts", acts, "--format", "json").stdout)
    assert found["people"][0]["to"]["live"] == [{"ladder": "conduct", "rung": "written_warning"}]
    acts.write_text(json.dumps({**act, "facts": {"abut_work": True}}), encoding="utf-8")
    assert run("diff", old, new, "--acts", acts).exit_code == 3


def test_an_act_that_changes_no_record_is_named_and_of_many_the_first(
    run: Run, old: Path, new: Path, tmp_path: Path
) -> None:
    """Done before either version is in force; a planned act proposes nothing."""
    acts = tmp_path / "acts.jsonl"
    act = {
        "time": "2025-03-01T10:00:00+01:00",
        "person": "p_7",
        "roles": ["worker"],
        "action": "post",
        "platform": "social_network",
        "tense": "planned",
        "facts": {"about_work": True, "confidentiality": "internal"},
    }
    acts.write_text("\n".join(json.dumps({**act, "id": f"e{one}"}) for one in range(22)), encoding="utf-8")
    told = run("diff", old, new, "--acts", acts).stdout
    assert "22 of 22 acts are decided otherwise\n  e0: permitted → breach [Serious]\n" in told
    assert told.endswith("  and 2 more: --all names them\n  Nobody's record changes.\n")
    every = run("diff", old, new, "--acts", acts, "--all", "--lang", "nl").stdout
    assert every.endswith("  e21: toegestaan → overtreding [Ernstig]\n  Niemands dossier verandert.\n")


def test_markdown_for_a_pull_request(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    page = tmp_path / "change.md"
    assert run("diff", old, new, "--format", "markdown", "--output", page).exit_code == 1
    text = page.read_text(encoding="utf-8")
    assert text.startswith("### social\\_media 1 → social\\_media 2\n")
    assert "**permitted → breach**" in text
    assert "<details><summary>" in text


def test_a_page_calls_nobody_and_refers_to_nothing(run: Run, tmp_path: Path) -> None:
    titled = (
        'title = { nl = "Medewerker", en = "Worker" }',
        'title = { nl = "@team #12", en = "@team #12" }',
    )
    stricter = ('confidentiality >= "confidential"', 'confidentiality >= "internal"')
    old = _written(tmp_path / "old.policy.toml", titled)
    new = _written(tmp_path / "new.policy.toml", titled, ('version = "1"', 'version = "2"'), stricter)
    page = run("diff", old, new, "--format", "markdown").stdout
    assert "@\u200bteam #\u200b12" in page
    assert "@team" not in page
    assert "#12" not in page
    assert "@team #12" in run("diff", old, new).stdout


def test_many_classes_are_counted_first_and_some_of_them_told(old: Path, new: Path) -> None:
    one, other = (policy_at(str(file), None, Input("en")).newest for file in (old, new))
    few = compare(one, other)
    many = replace(few, changes=few.changes * 4)
    number, told = len(many.changes), list(Changes(many, None, "en").human(painter(StringIO())))
    page = "\n".join(told)
    assert f"classes of acts, by outcome: breach → breach: {number * 4 // 9}" in page
    assert "through changed clauses: article 2: " in page
    stories = sum("    - A worker" in line for line in told)
    left = sum(int(line.split()[2]) for line in told if line.endswith("more: --all tells them"))
    assert 0 < stories < number
    assert stories + left == number
    every = list(Changes(many, None, "nl", every=True).human(painter(StringIO())))
    assert sum("    - Een medewerker" in line for line in every) == number
    assert "--all" not in "\n".join(every)
    assert "In het kort" in every


def test_a_page_of_many_classes_fits_a_comment(old: Path, new: Path) -> None:
    one, other = (policy_at(str(file), None, Input("en")).newest for file in (old, new))
    few = compare(one, other)
    many = replace(few, changes=few.changes * 40)
    page = "\n".join(Changes(many, None, "nl").markdown())
    assert len(page) < 65_536
    assert "#### In het kort" in page
    assert "--all vertelt ze" in page
    assert page.endswith("</details>")


def test_every_class_can_be_asked_for(run: Run, old: Path, new: Path) -> None:
    assert run("diff", old, new, "--all").stdout == run("diff", old, new).stdout
    assert "--all" in run("diff", "--help").stdout
