"""The examples of a page, read by sybil and worked through from top to bottom in one empty folder.

``./run golden tests/docs`` writes what the commands print into the pages; read the difference line by line.

===========================  ====================================================================================
what stands in the page      what happens
===========================  ====================================================================================
``<!-- file: NAME -->``      the block below becomes that file
``<!-- append: NAME -->``    the block below goes to the end of that file
``<!-- replace: NAME -->``   the block below takes the place of the table of the same name in that file
``<!-- in: NAME -->``        the block below must stand in that file, word for word (as a part that is shown again)
``<!-- skip: next -->``      the block below is not run
a ``console`` block          each line that begins with ``$ `` runs in a shell; what follows must be what it prints. A
                             line of only ``…`` stands for any number of lines
a ``python`` block           runs, in one name space for the page
a ``text`` block             must be what the Python block above it printed, on a page that has Python
a ``toml``, ``json`` block   must be readable, also where it is no file; of JSON Lines each line
===========================  ====================================================================================
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sybil import Document, Example, Region
from sybil.parsers.markdown import CodeBlockParser, SkipParser
from sybil.parsers.markdown.lexers import DirectiveInHTMLCommentLexer

LANGUAGES = ("toml", "json", "csv", "console", "python", "text", "yaml")
ANY_LINES = "…"
NOT_RUN = (126, 127)
"""What a shell answers for a command that it could not run: never an example's point."""
_COMMAND = re.compile(r"^\$ ")


class DirectiveParser:
    """Finds ``<!-- file: NAME -->`` and its kin."""

    def __init__(self, worker: Worker) -> None:
        self.lexer = DirectiveInHTMLCommentLexer(directive="file|append|replace|in")
        self.worker = worker

    def __call__(self, document: Document) -> Iterator[Region]:
        for region in self.lexer(document):
            region.parsed = (region.lexemes["directive"], str(region.lexemes["arguments"]).strip())
            region.evaluator = self.worker.remember
            yield region


@dataclass
class Worker:
    """Works through one page. With ``update`` what commands print is noted instead of compared."""

    folder: Path
    dutch: bool = False
    update: bool = False
    directive: tuple[str, str] | None = None
    status: int = 0
    printed: str = ""
    names: dict[str, object] = field(default_factory=dict)
    replaced: list[tuple[int, int, str]] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    def work(self, page: Path) -> None:
        """Runs every example of the page; the first that does not hold raises. What it started is ended either way."""
        try:
            self.examples(page)
        finally:
            self.end()

    def examples(self, page: Path) -> None:
        parsers = [CodeBlockParser(language, self.block) for language in LANGUAGES]
        document = Document.parse(str(page), SkipParser(), DirectiveParser(self), *parsers)
        for example in document.examples():
            example.evaluate()
        assert self.directive is None, f"no block follows {self.directive}"
        if self.replaced:
            whole = document.text
            for start, end, new in sorted(self.replaced, reverse=True):
                whole = whole[:start] + new + whole[end:]
            page.write_text(whole, encoding="utf-8", newline="\n")

    def end(self) -> None:
        """Ends every process that a Python block started and left running."""
        started = [one for one in self.names.values() if isinstance(one, subprocess.Popen)]
        for one in started:
            one.terminate()  # nothing, where it has ended already
        for one in started:
            try:
                one.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                one.kill()
                one.communicate()
            except ValueError:
                one.wait()  # its output was read and closed before

    def remember(self, example: Example) -> None:
        self.directive = example.parsed

    def block(self, example: Example) -> None:
        directive, self.directive = self.directive, None
        language = str(example.region.lexemes["arguments"])
        body = str(example.parsed)
        if directive is not None:
            self.place(*directive, body)
        if language == "toml":
            tomllib.loads(body)
        elif language == "json":
            for part in [body] if body.startswith("{\n") else body.splitlines():
                json.loads(part)
        elif language == "console":
            self.console(example, body)
        elif language == "python" and directive is None:
            self.python(body, example)
        elif language == "text" and self.names:
            if self.update and not same(body, self.printed):
                self.replace(example, self.printed)
                return
            assert same(body, self.printed), told(body, self.printed)

    def place(self, what: str, file: str, body: str) -> None:
        path = self.folder / file
        if what == "in":
            assert body in path.read_text(encoding="utf-8"), f"not in {file}:\n{body}"
            return
        if what == "replace":
            table = re.compile(rf"^{re.escape(body.splitlines()[0])}\n(?:(?!\[).*\n)*", re.MULTILINE)
            whole, replaced = table.subn(lambda _: body + "\n", path.read_text(encoding="utf-8"))
            assert replaced == 1, f"{file} has no table {body.splitlines()[0]}"
            path.write_text(whole, encoding="utf-8", newline="\n")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") + "\n" if what == "append" else ""
        path.write_text(before + body, encoding="utf-8", newline="\n")

    def console(self, example: Example, body: str) -> None:
        new = []
        for command, expected in commands(body):
            got = self.shell(command)
            assert self.status not in NOT_RUN, f"$ {command}\n{got}"
            if self.update and not same(expected, got):
                expected = got
            assert same(expected, got), f"$ {command}\n" + told(expected, got)
            new.append(f"$ {command}\n{expected}")
        if self.update and "".join(new) != body:
            self.replace(example, "".join(new))

    def replace(self, example: Example, new: str) -> None:
        start = example.region.start + example.region.lexemes["source"].offset
        self.replaced.append((start, start + len(str(example.parsed)), new))

    def shell(self, command: str) -> str:
        """What a command prints on both streams; `$?` is the status of the one before."""
        scripts = Path(sys.executable).parent
        environment = {
            "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "HOME": str(self.folder),
            "LANG": "nl_NL.UTF-8" if self.dutch else "C.UTF-8",
            "COLUMNS": "100",
            "PYTHONUNBUFFERED": "1",
            **self.environment,
        }
        ran = subprocess.run(
            ["sh", "-c", f"(exit {self.status}); {command}"],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,  # pip and mypy on a busy machine
            check=False,
        )
        self.status = ran.returncode
        return ran.stdout

    def python(self, body: str, example: Example) -> None:
        out = io.StringIO()
        code = compile("\n" * example.line + body, example.path, "exec")
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(out):
            exec(code, self.names)
        self.printed = out.getvalue()


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with what it should print."""
    command, expected = None, ""
    for line in body.splitlines(keepends=True):
        if _COMMAND.match(line):
            if command is not None:
                yield command, expected
            command, expected = line[2:].rstrip("\n"), ""
        elif command is not None and command.endswith("\\"):
            command += "\n" + line.rstrip("\n")
        else:
            assert command is not None, f"output without a command: {line}"
            expected += line
    if command is not None:
        yield command, expected


def same(expected: str, got: str) -> bool:
    """Whether they are equal, where a line of only ``…`` stands for any number of lines."""
    parts = re.split(rf"^{ANY_LINES}\n", expected, flags=re.MULTILINE)
    return re.fullmatch("(?:.*\n)*".join(map(re.escape, parts)), got) is not None


def told(expected: str, got: str) -> str:
    """Both, for whoever reads the failure."""
    return f"--- the page says\n{expected}--- the program says\n{got}"
