"""The hooks, the action and the template: every command in them runs, on policies that pass and on one that does not.

Nothing is fetched: pip builds and installs from this tree alone, and steps of other people's actions are left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from policycode.cli.fmt import SUFFIXES

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE = list(yaml.safe_load_all((ROOT / "templates" / "policycode.yml").read_text(encoding="utf-8")))
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_DEPS": "1", "PIP_QUIET": "1"}


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a service fetches of this repository."""
    there = tmp_path_factory.mktemp("fetched")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, there / name)
    shutil.copytree(ROOT / "policycode", there / "policycode", ignore=shutil.ignore_patterns("__pycache__"))
    return there


@pytest.fixture(scope="session")
def installed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment into which the repository is installed as a hook is: by pip, from its own files."""
    target = tmp_path_factory.mktemp("environment")
    pip = [sys.executable, "-m", "pip", "install", "--target", str(target), str(source)]
    subprocess.run(pip, check=True, env={**os.environ, **OFFLINE})
    return target


@pytest.fixture
def repository(tmp_path: Path, installed: Path) -> Path:
    """A repository with a policy that passes."""
    assert ran("policycode init --template empty .", tmp_path, installed) == 0
    return tmp_path


def ran(script: str, folder: Path, installed: Path, **more: str) -> int:
    """The exit status of a script, run as CI services run one."""
    return told(script, folder, installed, **more).returncode


def told(script: str, folder: Path, installed: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The same, with what it printed."""
    path = os.pathsep.join([str(installed / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, **OFFLINE, "PATH": path, "PYTHONPATH": str(installed), **more}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        shell, cwd=folder, env=environment, check=False, capture_output=True, encoding="utf-8"
    )


def spoil(repository: Path) -> None:
    """A permission that contradicts what the policy forbids."""
    (file,) = repository.glob("*.policy.toml")
    with file.open("a", encoding="utf-8") as stream:
        stream.write(
            '\n[clause.anything]\narticle = "99"\ntitle = { nl = "Alles mag", en = "Anything goes" }\n'
            'text = { nl = "Alles mag.", en = "Anything goes." }\neffect = "permit"\n'
        )


# -- hooks


def files_of(hook: dict[str, Any], repository: Path) -> list[str]:
    """The files that the hook is given: those whose path its pattern finds."""
    names = sorted(str(one.relative_to(repository)) for one in repository.rglob("*") if one.is_file())
    found = [name for name in names if re.search(hook["files"], name)]
    return found if hook.get("pass_filenames", True) else []


@pytest.mark.parametrize("hook", HOOKS, ids=lambda one: one["id"])
def test_a_hook_runs_as_installed(hook: dict[str, Any], repository: Path, installed: Path) -> None:
    assert hook["language"] == "python"
    arguments = files_of(hook, repository)
    assert arguments or hook["id"] == "policycode-test"
    script = " ".join([hook["entry"], *(arguments or ["."])])
    assert ran(script, repository, installed) == 0
    spoil(repository)
    assert (ran(script, repository, installed) == 0) is (hook["id"] == "policycode-fmt")


def test_the_hook_formats_every_file_that_fmt_holds_to_its_form() -> None:
    hook = next(one for one in HOOKS if one["id"] == "policycode-fmt")
    for suffix in SUFFIXES:
        assert re.search(hook["files"], f"rules/house{suffix}")


def test_hooks_look_at_policies_alone(repository: Path) -> None:
    for hook in HOOKS:
        assert not re.search(hook["files"], "pyproject.toml")
        assert re.search(hook["files"], "rules/house.policy.toml")


LAW = """
role.employee = {}
action.post = {}
fact.secret = { type = "bool" }
[policy]
id = "law"
version = "1"
title.en = "Law"
languages = ["en"]
in_force.from = 2020-01-01
time_zone = "UTC"
unregulated = "permitted"
instrument = "statute"
[clause.free]
text.en = "Everybody may speak."
effect = "permit"
"""
RULES = """
[policy]
id = "rules"
version = "1"
title.en = "Rules"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "UTC"
unregulated = "permitted"
offence = "none"
builds_on = ["../law/1.policy.toml"]
[clause.secrecy]
text.en = "No secrets."
effect = "forbid"
force = "binding"
when = "secret"
overrides = ["free"]
"""


def staged(repository: Path, hook: dict[str, Any]) -> list[str]:
    """What a commit would be held to: the files in git's index that were not deleted and that the hook looks at."""
    git = ["git", "diff", "--staged", "--name-only", "--diff-filter=ACMRTUXB"]
    names = subprocess.run(git, check=True, cwd=repository, capture_output=True, text=True).stdout.split()
    return [name for name in names if re.search(hook["files"], name)]


def test_a_commit_that_changes_a_law_alone_is_held_to_the_policies_that_build_on_it(
    tmp_path: Path, installed: Path
) -> None:
    hook = next(one for one in HOOKS if one["id"] == "policycode-check")
    assert hook["require_serial"], "in several runs at once an importer would be checked by each"
    law, rules = tmp_path / "law" / "1.policy.toml", tmp_path / "rules" / "1.policy.toml"
    for file, text in ((law, LAW + "derogable = true\n"), (rules, RULES)):
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
    user = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *arguments], check=True, cwd=tmp_path)
    assert staged(tmp_path, hook) == ["law/1.policy.toml", "rules/1.policy.toml"]
    assert ran(" ".join([hook["entry"], *staged(tmp_path, hook)]), tmp_path, installed) == 0
    subprocess.run(["git", *user, "commit", "-qm", "Begin"], check=True, cwd=tmp_path)
    law.write_text(LAW, encoding="utf-8")  # nobody may go before it now
    subprocess.run(["git", "add", "."], check=True, cwd=tmp_path)
    assert staged(tmp_path, hook) == ["law/1.policy.toml"]
    assert ran("policycode check law/1.policy.toml", tmp_path, installed) == 0
    assert ran(" ".join([hook["entry"], *staged(tmp_path, hook)]), tmp_path, installed) == 3


# -- the action


ANYWAY = "${{ !cancelled() && steps.install.outcome == 'success' }}"
"""When a step runs even where one between it and the installation failed."""


def steps(**given: str) -> Iterator[tuple[str, dict[str, str], bool]]:
    """The scripts of the action with their environments, for these inputs, and whether they run anyway."""
    inputs = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | given
    for step in ACTION["runs"]["steps"]:
        if "uses" in step:
            assert step["uses"].startswith("actions/")
            continue
        if step.get("if", ANYWAY) != ANYWAY:
            name = re.fullmatch(r"inputs\.([a-z-]+) != ''", step["if"])
            assert name is not None
            if not inputs[name[1]]:
                continue
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "what a repository names is no part of a script"
        yield (
            step["run"],
            {key: str(value) for key, value in step["env"].items()}
            | {
                key: inputs[found[1]]
                for key, value in step["env"].items()
                if (found := re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value))
            },
            step.get("if") == ANYWAY,
        )


def act(repository: Path, installed: Path, source: Path, **given: str) -> int:
    """The exit status of the first step of the action that fails."""
    return played(repository, installed, source, **given)[0]


def played(repository: Path, installed: Path, source: Path, **given: str) -> tuple[int, str]:
    """The same with all that the action printed."""
    status, printed = 0, ""
    for script, environment, anyway in steps(**given):
        if status and not anyway:
            continue
        path = {"ACTION": str(source)} if "ACTION" in environment else {}
        target = {"PIP_TARGET": str(installed.parent / "again")} if path else {}
        came = told(script, repository, installed, **{**environment, **path, **target})
        status, printed = status or came.returncode, printed + came.stdout
    return status, printed


def test_the_action_passes_and_fails(repository: Path, installed: Path, source: Path) -> None:
    more = {"sarif": "found.sarif", "min-coverage": "50%", "fail-level": "warning"}
    assert act(repository, installed, source, **more) == 0
    assert (repository / "found.sarif").exists()
    spoil(repository)
    (repository / "found.sarif").unlink()
    assert act(repository, installed, source, **more) == 1
    assert (repository / "found.sarif").exists()


@pytest.mark.parametrize("sarif", ["", "found.sarif"])
@pytest.mark.parametrize(
    ("text", "code"), [("[policy\n", "E1 malformed"), ('[policy]\nid = "house"\n', "E2 missing-key")]
)
def test_the_action_annotates_what_is_invalid(
    repository: Path, installed: Path, source: Path, text: str, code: str, sarif: str
) -> None:
    (file,) = repository.glob("*.policy.toml")
    file.write_text(text, encoding="utf-8")
    status, printed = played(repository, installed, source, sarif=sarif)
    assert status == 3
    assert f"title={code}::" in printed
    assert (repository / "found.sarif").exists() is bool(sarif)


def test_the_action_fails_where_its_report_cannot_be_written(
    repository: Path, installed: Path, source: Path
) -> None:
    status, printed = played(repository, installed, source, sarif="nowhere/found.sarif")
    assert status not in (0, 1)
    spoil(repository)
    status, printed = played(repository, installed, source, sarif="nowhere/found.sarif")
    assert status == 1
    assert "title=N1 conflict::" in printed


def test_the_action_holds_to_a_baseline(repository: Path, installed: Path, source: Path) -> None:
    spoil(repository)
    assert ran("policycode check --format json --output base.json --exit-zero .", repository, installed) == 0
    assert act(repository, installed, source, baseline="base.json", scenarios="") == 0


def test_every_input_of_the_action_is_used() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, one in ACTION["inputs"].items():
        assert f"inputs.{name} " in text
        assert one["description"].endswith(".")


# -- the template


def script_of_template(**given: str) -> str:
    spec, jobs = TEMPLATE
    inputs = {name: one["default"] for name, one in spec["spec"]["inputs"].items()} | given
    lines = jobs["policycode"]["script"]
    assert all(re.search(rf"inputs\.{name} ", str(jobs)) for name in inputs)
    return "\n".join(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda one: inputs[one[1]], line) for line in lines)


def test_the_template_passes_fails_and_leaves_reports(
    repository: Path, installed: Path, source: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = str(tmp_path_factory.mktemp("again"))
    script = script_of_template(requirement=str(source), min_coverage="50%")
    assert ran(script, repository, installed, PIP_TARGET=target) == 0
    reports = TEMPLATE[1]["policycode"]["artifacts"]["reports"]["junit"]
    assert all((repository / name).exists() for name in reports)
    spoil(repository)
    (repository / reports[0]).unlink()
    assert ran(script, repository, installed, PIP_TARGET=target + "2") == 1
    assert (repository / reports[0]).exists()
    (file,) = repository.glob("*.policy.toml")
    file.write_text('[policy]\nid = "house"\n', encoding="utf-8")
    assert ran(script, repository, installed, PIP_TARGET=target + "3") == 3
    assert "E2" in (repository / reports[0]).read_text(encoding="utf-8")


# -- what init writes


def test_the_file_that_init_writes_runs(repository: Path, installed: Path) -> None:
    (file,) = (repository / ".github" / "workflows").glob("*.yml")
    (job,) = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    install, *others = scripts
    assert install.startswith("pip install")
    for script in others:
        assert ran(script, repository, installed) == 0
