"""The reference of the command, from its own verbs: `command.md` and `exit-status.md`."""

from __future__ import annotations

import importlib
import inspect
from collections import Counter
from collections.abc import Iterator
from typing import Final

import click

from policycode.cli.exits import Exit, first, of_outcome
from policycode.cli.language import LANGUAGES, Language
from policycode.cli.options import metavar
from policycode.cli.program import ABOUT, VERBS
from policycode.deciding.judge import Outcome

MADE: Final = "<!-- Written by docs/generate.py. Do not edit. -->"
SHARED_BY: Final = 3
"""An option that reads the same in so many verbs is told once, for all of them."""

STATUSES: Final = {
    Exit.GOOD: ("good", "goed"),
    Exit.NEGATIVE: (
        "a negative verdict: a breach, a failed scenario, a refuted property, a file that is not formatted",
        "een negatief oordeel: een overtreding, een mislukt scenario, een weerlegde eigenschap, een bestand dat niet"
        " in de vaste vorm staat",
    ),
    Exit.USAGE: ("the command was called wrongly", "de opdracht is verkeerd gebruikt"),
    Exit.INVALID: (
        "an invalid policy or act; also a mistake of policycode itself, which must not look like a verdict",
        "een ongeldig beleid of een ongeldige daad; ook een fout van policycode zelf, die niet op een oordeel mag"
        " lijken",
    ),
    Exit.UNDECIDED: (
        "undecided: missing facts, an unfinished proof, memory that gave out, or a person must decide",
        "onbeslist: er ontbreken feiten, een bewijs is niet af, het geheugen was vol, of een mens moet beslissen",
    ),
    Exit.COVERAGE: ("coverage below the threshold", "te weinig dekking"),
    Exit.INTERRUPTED: (
        "interrupted, from the keyboard or by SIGTERM",
        "onderbroken, met het toetsenbord of door SIGTERM",
    ),
    Exit.BROKEN_PIPE: (
        "whoever read the output stopped reading",
        "wie de uitvoer las, hield op met lezen",
    ),
}


def command(verb: str, language: Language) -> click.Command:
    """A verb as the program makes it."""
    made = importlib.import_module(f"policycode.cli.{verb}").command(language)
    assert isinstance(made, click.Command)
    return made


def command_page() -> str:
    """Every verb with its usage, options and examples; what it says in Dutch beside the English."""
    return "\n".join([*_opening(), *(line for verb in VERBS for line in _verb(verb))]) + "\n"


def _opening() -> Iterator[str]:
    yield from ("# The command", "", MADE, "", *_paragraphs(ABOUT["en"]), "", *_quoted(ABOUT["nl"]), "")
    yield "The language is that of `--lang`, else of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English."
    yield "Data goes to standard output, diagnostics and progress to standard error; colour only on a terminal, and"
    yield "never with `NO_COLOR`. `policycode --version` shows the version. What the command leaves with stands under"
    yield "[exit status](exit-status.md)."
    yield from ("", "## Options of several verbs", "", "| option | English | Nederlands |", "|---|---|---|")
    yield from (row for row, _ in _shared().values())


def _verb(verb: str) -> Iterator[str]:
    both = {language: command(verb, language) for language in LANGUAGES}
    yield from ("", f"## {verb}", "", f"    policycode {verb} {_usage(both['en'])}", "")
    yield from (*_paragraphs(both["en"].help or ""), "", *_quoted(both["nl"].help or ""))
    own, shared = [], []
    for english, dutch in _options(both["en"], both["nl"]):
        flag = english.opts[-1] if english.name != "form" else "--format"
        if flag in _shared() and _row(english, dutch) == _shared()[flag][0]:
            shared.append(f"`{flag}`")
        else:
            own.append(_row(english, dutch))
    if own:
        yield from ("", "| option | English | Nederlands |", "|---|---|---|", *own)
    yield from ("", f"Also {', '.join(shared)}: see [above](#options-of-several-verbs).")
    yield from ("", "```sh", *_examples(both["en"]), "```")


def _options(english: click.Command, dutch: click.Command) -> Iterator[tuple[click.Option, click.Option]]:
    for one, other in zip(english.params, dutch.params, strict=True):
        if isinstance(one, click.Option) and isinstance(other, click.Option):
            yield one, other


def _shared() -> dict[str, tuple[str, int]]:
    """The options that read the same in several verbs, by name, with their row."""
    rows: Counter[tuple[str, str]] = Counter()
    for verb in VERBS:
        for english, dutch in _options(command(verb, "en"), command(verb, "nl")):
            rows[english.opts[-1], _row(english, dutch)] += 1
    return {flag: (row, n) for (flag, row), n in rows.items() if n >= SHARED_BY and flag != "--format"}


def _row(english: click.Option, dutch: click.Option) -> str:
    flag = next(one for one in english.opts if one.startswith("--"))
    value = ""
    if isinstance(english.type, click.Choice):
        value = " " + " ".join(f"`{one}`" for one in english.type.choices)
    elif english.metavar:
        value = f" {english.metavar}"
    default = f" (`{english.default}`)" if english.show_default and english.default is not None else ""
    return f"| `{flag}`{value}{default} | {_one_line(english.help)} | {_one_line(dutch.help)} |"


def _usage(made: click.Command) -> str:
    arguments = [one.metavar or "" for one in made.params if isinstance(one, click.Argument)]
    return " ".join([metavar("en", "options"), *arguments])


def _examples(made: click.Command) -> list[str]:
    lines = (made.epilog or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def _paragraphs(text: str) -> list[str]:
    return inspect.cleandoc(text).replace("*", "\\*").splitlines()


def _quoted(text: str) -> list[str]:
    return [f"> {line}".rstrip() for line in _paragraphs(text)]


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def exit_page() -> str:
    """What the command leaves with, for which outcome."""
    lines = ["# The exit status", "", MADE, "", "The same for every verb.", ""]
    lines += ["| status | English | Nederlands |", "|---|---|---|"]
    lines += [f"| {status.value} | {STATUSES[status][0]} | {STATUSES[status][1]} |" for status in Exit]
    order = []
    left = set(Exit) - {Exit.USAGE, Exit.INTERRUPTED, Exit.BROKEN_PIPE}
    while left:
        order.append(first(left))
        left.discard(order[-1])
    lines += [
        "",
        f"Of several acts or files: the first of {', '.join(str(one.value) for one in order)} that occurs.",
    ]
    lines += ["`--exit-zero` makes 0 of 1 and 4, of nothing else.", "", "## By outcome", ""]
    lines += ["| outcome of an act | status |", "|---|---|"]
    lines += [f"| `{outcome.value}` | {of_outcome(outcome).value} |" for outcome in Outcome]
    return "\n".join(lines) + "\n"
