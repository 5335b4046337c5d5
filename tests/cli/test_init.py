from __future__ import annotations

import json
from pathlib import Path

import pytest

from policycode.cli.init import TEMPLATES

from .conftest import Run


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_first_policy_passes_untouched(
    run: Run, tmp_path: Path, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "rules"
    assert run("init", folder, "--template", template).exit_code == 0
    monkeypatch.chdir(folder)
    workflow = Path(".github/workflows/policycode.yml").read_text(encoding="utf-8")
    steps = [line.partition("run: policycode ")[2] for line in workflow.splitlines()]
    commands = [step.split() for step in steps if step]
    assert [command[0] for command in commands] == ["fmt", "check", "test"]
    for command in commands:
        result = run(*command)
        assert result.exit_code == 0, (command, result.output)
    if Path("acts.jsonl").exists():
        assert run("decide", ".", "acts.jsonl", "--exit-zero").exit_code == 0


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_text_of_a_template_is_in_both_languages(run: Run, tmp_path: Path, template: str) -> None:
    from policycode.syntax.load import load

    run("init", tmp_path / "rules", "--template", template)
    policy = load(tmp_path / "rules").newest
    for one in (*policy.clauses.values(), *policy.rungs.values(), *policy.vocabulary.roles.values()):
        assert set(one.title) == {"nl", "en"}, one.id
    for fact in policy.vocabulary.facts.values():
        assert set(fact.ask) == set(fact.title) == {"nl", "en"}, fact.id
    for clause in policy.clauses.values():
        assert set(clause.text) == {"nl", "en"}, clause.id


def test_the_schemas_that_the_files_name_are_there(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    for file in tmp_path.glob("*.toml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        if first.startswith("#:schema "):
            assert (tmp_path / first.removeprefix("#:schema ")).is_file()
    tombi = (tmp_path / "tombi.toml").read_text(encoding="utf-8")
    for name in ("policy", "scenarios"):
        assert f'path = "schemas/{name}.schema.json"' in tombi


def test_nothing_is_ever_overwritten(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "tombi.toml"
    mine.write_text("mine", encoding="utf-8")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert "tombi.toml" in result.stderr
    assert mine.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [mine]


def test_the_default_is_this_folder_and_social_media(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init", "--lang", "nl")
    assert (tmp_path / "social_media.policy.toml").is_file()
    assert "Geschreven: social_media.policy.toml" in result.stdout
    assert "Nu: policycode check ." in result.stderr


def test_what_was_written_as_data(run: Run, tmp_path: Path) -> None:
    written = json.loads(run("init", tmp_path / "new", "--format", "json").stdout)["written"]
    assert sorted(map(Path, written)) == sorted(
        file for file in (tmp_path / "new").rglob("*") if file.is_file()
    )


def test_another_policy_in_the_folder_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.policy.toml").write_text("[policy]\n", encoding="utf-8")
    done = run("init", tmp_path)
    assert done.exit_code == 2
    assert "other.policy.toml" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["other.policy.toml"]
