"""Writes the generated parts of the reference: the numbered rules, the table of conformance cases and breaks, the
command with its exit status, the Python interface, the hooks, the checks, and the rows of the source articles.

    python -m docs.generate            writes what is out of date
    python -m docs.generate --check    says what is out of date; 1 if anything is

In a page the rules stand between ``<!-- rules 3.01 .. 3.14 -->`` and ``<!-- /rules -->``; all else is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from docs.checks_page import checks_page
from docs.command_page import command_page, exit_page
from docs.hooks_page import hooks_page
from docs.python_page import python_page
from docs.seeds_page import seeds_page
from tests.conformance.breaks import ROWS
from tests.conformance.cases import FOLDER, cases, rules, topics
from tests.conformance.rows.row import Break

REFERENCE = Path(__file__).resolve().parent / "reference"
PAGES = {"en": REFERENCE / "language.md", "nl": REFERENCE / "taal.md"}
CONFORMANCE = REFERENCE / "conformance.md"

_BLOCK = re.compile(r"(<!-- rules (\d\.\d\d) \.\. (\d\.\d\d) -->\n).*?(<!-- /rules -->)", re.DOTALL)


def pages() -> dict[Path, str]:
    """Each page with generated parts, as it should read."""
    written = {page: _with_rules(page.read_text(encoding="utf-8"), tag) for tag, page in PAGES.items()}
    return {
        **written,
        CONFORMANCE: "\n".join(_conformance()) + "\n",
        REFERENCE / "command.md": command_page(),
        REFERENCE / "exit-status.md": exit_page(),
        REFERENCE / "python.md": python_page(),
        REFERENCE / "hooks.md": hooks_page(),
        REFERENCE / "checks.md": checks_page("en"),
        REFERENCE / "controles.md": checks_page("nl"),
        REFERENCE / "seeds.md": seeds_page(),
    }


def _with_rules(text: str, tag: str) -> str:
    def block(match: re.Match[str]) -> str:
        opening, first, last, closing = match.groups()
        lines = [
            f"- **{number} {rule['title'][tag]}.** {rule['text'][tag]}\n"
            for number, rule in rules().items()
            if first <= number <= last
        ]
        return f"{opening}\n{''.join(lines)}\n{closing}"

    return _BLOCK.sub(block, text)


def _conformance() -> Iterator[str]:
    yield "# Conformance"
    yield ""
    yield "<!-- Written by docs/generate.py. Do not edit. -->"
    yield ""
    yield (
        "Each numbered rule of [the language](language.md) has cases as data in `specs/conformance/`"
        " ([how to read and use them](../../specs/conformance/README.md)) and a *break*: a few words of one function"
        " of the program, changed, so that the rule no longer holds. A test fails on a rule without a case, on a case"
        " that the program does not meet, and on a rule whose cases do not notice its break."
    )
    yield ""
    yield f"{len(rules())} rules, {len(cases())} cases, {len(ROWS)} breaks."
    for section in sorted({number[0] for number in rules()}):
        yield ""
        yield f"## {section}"
        yield ""
        yield "| rule | | cases | break |"
        yield "|---|---|---|---|"
        for number, rule in rules().items():
            if number.startswith(section):
                yield f"| {number} | {rule['title']['en']} | {_cases_of(number)} | {_shown(_break_of(number))} |"


def _cases_of(number: str) -> str:
    files = {file.stem: file.name for file in topics()}
    mine = [case for case in cases() if number in case.rules]
    return ", ".join(f"[{case.id}](../../specs/{FOLDER.name}/{files[case.topic]})" for case in mine)


def _break_of(number: str) -> Break:
    return next(row for row in ROWS if number in row.rules)


def _shown(row: Break) -> str:
    parts = [f"`{edit.where}`: {_code(edit.old)} → {_code(edit.new)}" for edit in row.edits]
    shared = f" (also {', '.join(row.rules)})" if len(row.rules) > 1 else ""
    return "; ".join(parts) + shared


def _code(text: str) -> str:
    if not text:
        return "nothing"
    flat = " ".join(text.split()).replace("|", "\\|")
    return f"`` {flat} ``" if "`" in flat else f"`{flat}`"


def main(arguments: list[str]) -> int:
    """Writes or checks the pages."""
    stale = [page for page, text in pages().items() if not page.exists() or page.read_text("utf-8") != text]
    for page in stale:
        sys.stderr.write(f"{page.name} was out of date\n")
    if "--check" in arguments:
        return 1 if stale else 0
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
