"""The open points of the source articles and another choice for each: ``social_media/alternatives.toml``, read.

    python -m specs.alternatives               lists them
    python -m specs.alternatives O-12          tries each other choice for one: which scenarios answer otherwise
    python -m specs.alternatives --en O-12     the same in English
    python -m specs.alternatives --write       writes anew which scenarios answer otherwise; read the difference

Trying changes a copy: the policy itself stays as it is. Nothing of policycode is imported here; what comes of a
choice is what `policycode test` says of the copy.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SPECS = Path(__file__).resolve().parent
FILE = SPECS / "social_media" / "alternatives.toml"
POLICY = Path("social_media") / "2026.policy.toml"
POINTS = tuple(f"O-{number:02}" for number in range(1, 16))
WIDTH = 120
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Another choice: one line of one table of the policy, changed or left out.

    ``differ`` names every scenario that then answers otherwise; ``refutes`` the checks that it no longer passes.
    """

    choice: Texts
    table: str
    line: str
    instead: str
    differ: tuple[str, ...]
    refutes: tuple[str, ...] = ()

    def made_in(self, text: str) -> str:
        """The policy's text with this choice; ``ValueError`` unless the line stands there once."""
        head = f"[{self.table}]\n"
        begin = text.index(head) + len(head)
        after = re.compile(r"^\[", re.MULTILINE).search(text, begin)
        end = after.start() if after else len(text)
        body, line = text[begin:end], f"{self.line}\n"
        if body.count(line) != 1:
            raise ValueError(f"{self.line!r} stands {body.count(line)} times in [{self.table}]")
        return text[:begin] + body.replace(line, f"{self.instead}\n" if self.instead else "") + text[end:]


@dataclass(frozen=True, slots=True)
class Point:
    """An open point: the question, the position taken, the scenarios that show it, and other choices."""

    id: str
    question: Texts
    position: Texts
    shown_by: tuple[str, ...]
    other: tuple[Choice, ...]


@lru_cache(maxsize=1)
def points() -> Mapping[str, Point]:
    """All open points, as they are written."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Point(
            name,
            one["question"],
            one["position"],
            tuple(one["shown_by"]),
            tuple(
                Choice(
                    **{**other, "differ": tuple(other["differ"]), "refutes": tuple(other.get("refutes", ()))}
                )
                for other in one["other"]
            ),
        )
        for name, one in read.items()
    }


def copied(into: Path) -> Path:
    """A copy of the law and the policy, in a folder of their own; the file that choices change."""
    (into / "pyproject.toml").touch()
    for kind in ("law", "social_media"):
        shutil.copytree(SPECS / kind, into / kind)
    return into / POLICY


def listed(language: str) -> Iterator[str]:
    """The points with their positions, for people."""
    for point in points().values():
        yield f"{point.id}  {point.question[language]}"
        yield f"      {point.position[language]}"


def tried(point: Point, language: str) -> None:
    """Tries each other choice on a copy and shows what `policycode test` says of it."""
    for choice in point.other:
        _say(f"\n{point.id}  {choice.choice[language]}")
        _say(f"[{choice.table}]  {choice.line}  →  {choice.instead or '–'}")
        _say(_tested(choice, "--lang", language, "--failed"))


def _tested(choice: Choice, *options: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = copied(Path(folder))
        file.write_text(choice.made_in(file.read_text(encoding="utf-8")), encoding="utf-8")
        command = [sys.executable, "-m", "policycode", "test", "social_media", "--no-properties", *options]
        done = subprocess.run(
            command, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8"
        )
        return (done.stdout or done.stderr).rstrip()


def written() -> str:
    """The file, with what each other choice changes written anew."""
    text = FILE.read_text(encoding="utf-8")
    for choice in (choice for point in points().values() for choice in point.other):
        played = json.loads(_tested(choice, "--format", "json"))["scenarios"]
        differ = [one["id"] for one in played if not one["passed"]]
        begin = text.index("\ndiffer = [", text.index(f'en = "{choice.choice["en"]}"')) + 1
        end = text.index("]\n", begin) + 2
        text = text[:begin] + _list(differ) + text[end:]
    return text


def _list(names: list[str]) -> str:
    line = f"differ = [{', '.join(json.dumps(name) for name in names)}]\n"
    if len(line) <= WIDTH:
        return line
    return "differ = [\n" + "".join(f"    {json.dumps(name)},\n" for name in names) + "]\n"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Lists, or tries some; 2 for a point that there is none of."""
    language = "en" if "--en" in arguments else "nl"
    names = [one for one in arguments if not one.startswith("--")]
    if unknown := [name for name in names if name not in points()]:
        sys.stderr.write(f"{', '.join(unknown)}: {POINTS[0]} … {POINTS[-1]}\n")
        return 2
    if "--write" in arguments:
        FILE.write_text(written(), encoding="utf-8")
    elif not names:
        _say("\n".join(listed(language)))
    for name in names:
        tried(points()[name], language)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
