"""``policycode fmt``: policies and scenarios in their canonical form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from policycode.cli import options
from policycode.cli.exits import Exit, first, forgiven
from policycode.cli.failures import show_diagnostics
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.sources import STDIN, Input
from policycode.cli.terminal import note
from policycode.cli.words import say
from policycode.cli.writing import as_page, writer
from policycode.diagnostics import words
from policycode.errors import PolicyError, UsageError, extra_needed

ABOUT = words(
    """Schrijft elk BELEID in de vaste vorm; in een map alle *.policy.toml en *.scenarios.toml.

    Commentaar blijft, de betekenis ook. Met --check verandert er niets en is de afsluitwaarde 1 als een bestand
    anders zou worden; `-` schrijft naar de standaarduitvoer.""",
    """Writes each POLICY in its canonical form; of a folder every *.policy.toml and *.scenarios.toml.

    Comments stay, and so does the meaning. With --check nothing changes, and the exit status is 1 where a file would;
    `-` writes to standard output.""",
)
EXAMPLES = words(
    "  policycode fmt beleid\n  policycode fmt --check beleid",
    "  policycode fmt rules\n  policycode fmt --check rules",
)
CHECK = words(
    "Schrijft niets, zegt alleen wat zou veranderen.", "Writes nothing, only says what would change."
)
WOULD = words("Niet in de vaste vorm: {file}", "Not in canonical form: {file}")
NOTHING = words("{path}: geen beleid of scenario's.", "{path}: no policy or scenarios.")
SUFFIXES = (".policy.toml", ".scenarios.toml")


def command(language: Language) -> click.Command:
    """The verb."""
    params: list[click.Parameter] = [
        options.argument(language, "policy", options.input_or_folder(), many=True),
        click.Option(["--check"], is_flag=True, help=CHECK[language]),
        options.formats(language, "human", "json"),
        options.output(language),
        options.exit_zero(language),
    ]
    return options.verb("fmt", language, run, params, ABOUT, EXAMPLES)


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of one file: ``text`` is its canonical form, ``changed`` whether that is another."""

    file: str
    changed: bool
    text: str


def run(
    language: Language, policy: tuple[str, ...], check: bool, form: str, output: str, exit_zero: bool
) -> Exit:
    """Formats, says what changed (of standard input: prints it), and answers with the exit status."""
    stdin = Input(language)
    refuse_overwriting((output,), policy, language)
    done: list[Formatted] = []
    statuses: list[Exit] = []
    for path in policy:
        files = list(_files(path))
        if not files:
            note(NOTHING[language].format(path=path))
            statuses.append(Exit.INVALID)
        for file in files:
            one = _formatted(file, stdin, language)
            statuses.append(
                Exit.INVALID if one is None else Exit.NEGATIVE if check and one.changed else Exit.GOOD
            )
            done += [] if one is None else [one]
    for one in done:
        if one.changed and not check and one.file != STDIN:
            _replace(Path(one.file).resolve(), one.text)
    with writer(output) as stream:
        stream.writelines(_report(done, check, form, language))
    return forgiven(first(statuses), exit_zero)


def _report(done: list[Formatted], check: bool, form: str, language: Language) -> Iterator[str]:
    if form == "json":
        yield as_page({"files": [{"file": one.file, "changed": one.changed} for one in done]})
        return
    for one in done:
        if one.file == STDIN and not check:
            yield one.text
        elif one.changed:
            yield (
                WOULD[language].format(file=one.file) if check else say(language, "written", file=one.file)
            ) + "\n"


def _files(path: str) -> Iterator[str]:
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    for entry in sorted(Path(path).iterdir()):
        if entry.name.endswith(SUFFIXES) and entry.is_file():
            yield str(Path(path) / entry.name)


def _formatted(file: str, stdin: Input, language: Language) -> Formatted | None:
    """The file's canonical form; ``None`` for what is no TOML, which is said."""
    from policycode.syntax.format import format_text

    data = stdin.take() if file == STDIN else Path(file).read_bytes()
    try:
        text = format_text(_text(data, file), file=file)
    except ModuleNotFoundError:
        raise UsageError(extra_needed("tomlrt", "fmt")) from None
    except PolicyError as error:
        shown = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        show_diagnostics(error, language, {file: shown})
        return None
    return Formatted(file, text.encode() != data, text)


def _text(data: bytes, file: str) -> str:
    from policycode.syntax.source import read_toml

    values, positions, found = read_toml(data, file)
    if values is None:
        raise PolicyError(found)
    return positions.text


def _replace(file: Path, text: str) -> None:
    """In one go, so that nobody ever finds half a policy."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    shutil.copymode(file, fresh)
    fresh.replace(file)
