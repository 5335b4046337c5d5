"""A case: what the program and the plain implementation are both given."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from .toml import to_toml

POLICY = "policy"  # the folder of the series; imports lie beside it, `builds_on = ["../law"]`


@dataclass
class Case:
    """`files` maps what `builds_on` names, relative to the policy's folder, to its documents."""

    seed: int
    themes: list[str]
    policies: list[dict]
    acts: list[dict]
    people: list[dict] | None = None
    files: dict[str, list[dict]] = field(default_factory=dict)
    confirm: str = "all"
    notify_after: str = "P7D"
    now: str = "2026-09-01T09:00:00+02:00"
    by_itself: list[str] = field(default_factory=list)
    """The acts that are judged by themselves too: of the others there are too many completions without a record."""
    approvals: list[dict] = field(default_factory=list)
    """What a record that is given holds, where the acts are judged with one."""

    def arguments(self) -> dict:
        """Keyword arguments of `plain.decide_file`."""
        names = ("policies", "acts", "people", "files", "confirm", "notify_after", "now")
        return {name: getattr(self, name) for name in names}

    def alone(self) -> dict:
        """Keyword arguments of `plain.decide_each`."""
        found = {name: getattr(self, name) for name in ("policies", "people", "files", "now")}
        return found | {"acts": [act for act in self.acts if act["id"] in self.by_itself]}

    def write(self, root: Path) -> Path:
        """The case on disk: `policy/`, the imports beside it, `acts.jsonl`, `people.toml`; returns the policy."""
        folder = root / POLICY
        folder.mkdir(parents=True, exist_ok=True)
        for place, document in enumerate(self.policies):
            (folder / f"v{place + 1}.policy.toml").write_text(to_toml(document), encoding="utf-8")
        for path, documents in self.files.items():
            self._write_import((folder / path).resolve(), documents)
        lines = "".join(json.dumps(act) + "\n" for act in self.acts)
        (root / "acts.jsonl").write_text(lines, encoding="utf-8")
        if self.people is not None:
            (root / "people.toml").write_text(_people(self.people), encoding="utf-8")
        return folder if len(self.policies) > 1 else folder / "v1.policy.toml"

    @staticmethod
    def _write_import(path: Path, documents: list[dict]) -> None:
        if path.name.endswith(".policy.toml"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(to_toml(documents[0]), encoding="utf-8")
            return
        path.mkdir(parents=True, exist_ok=True)
        for place, document in enumerate(documents):
            (path / f"v{place + 1}.policy.toml").write_text(to_toml(document), encoding="utf-8")


def _people(people: list[dict]) -> str:
    """`[[people]]` tables; inside a document of the generator, days are text."""
    text = ""
    for entry in people:
        header = to_toml({"policy": entry}).removeprefix("[policy]")
        text += "[[people]]" + header
    return text
