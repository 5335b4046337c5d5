"""Which policies build on a changed one: file or series, by way of others, within the root."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.syntax.importers import importers


@pytest.fixture
def laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A law in two versions, an agreement upon it, and policies upon either, upon one version, and upon nothing."""
    bases = {
        "law/2025": [], "law/2026": [], "agreement/a": ["../law"], "rules/direct": ["../law"],
        "rules/by_way": ["../agreement/a.policy.toml"], "rules/one": ["../law/2025.policy.toml"], "rules/own": [],
    }  # fmt: skip
    for name, names in bases.items():
        file = tmp_path / f"{name}.policy.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"[policy]\nbuilds_on = {names}\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(found: list[str]) -> list[str]:
    return [name.removesuffix(".policy.toml") for name in found]


def test_whoever_builds_on_a_file_its_series_or_on_one_that_does_is_found(laws: Path) -> None:
    everyone = ["agreement/a", "rules/by_way", "rules/direct"]
    assert names(importers(["law/2026.policy.toml"])) == everyone
    assert names(importers(["law/2025.policy.toml"])) == [*everyone, "rules/one"]
    assert names(importers(["law"])) == [*everyone, "rules/one"]
    assert names(importers([str(laws / "agreement" / "a.policy.toml")])) == ["rules/by_way"]
    assert importers(["rules/own.policy.toml"]) == []


def test_what_is_given_is_not_found_again(laws: Path) -> None:
    given = ["law/2026.policy.toml", "agreement/a.policy.toml", "rules/direct.policy.toml"]
    assert names(importers(given)) == ["rules/by_way"]


def test_only_the_root_is_looked_through(laws: Path) -> None:
    assert names(importers(["law/2026.policy.toml"], root="rules")) == ["rules/direct"]
    (laws / ".hidden").mkdir()
    (laws / "rules" / "direct.policy.toml").rename(laws / ".hidden" / "direct.policy.toml")
    assert names(importers(["law/2026.policy.toml"])) == ["agreement/a", "rules/by_way"]


@pytest.mark.parametrize(
    "text",
    [
        "[policy",
        "policy = 3",
        "[policy]\nbuilds_on = 3",
        "[policy]\nbuilds_on = [3]",
        'policy.builds_on = ["\\u0000"]',
    ],
)
def test_what_cannot_be_read_builds_on_nothing(laws: Path, text: str) -> None:
    (laws / "rules" / "direct.policy.toml").write_text(text, encoding="utf-8")
    assert names(importers(["law/2026.policy.toml"])) == ["agreement/a", "rules/by_way"]
    assert importers(["nowhere.policy.toml"]) == []
