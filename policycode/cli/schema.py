"""``policycode schema``: the JSON Schemas, so that an editor completes and validates."""

from __future__ import annotations

from pathlib import Path

import click

from policycode.cli import options
from policycode.cli.exits import Exit
from policycode.cli.language import Language
from policycode.cli.terminal import note
from policycode.cli.words import say
from policycode.cli.writing import as_page, writer
from policycode.diagnostics import words
from policycode.syntax.schema import NAMES, file_name, schema

ABOUT = words(
    """Drukt een JSON Schema af (2020-12): van een beleid (de standaard), scenario's, daden, personen of beslissingen.

    Met --all komen zij alle in een map, als NAAM.schema.json.""",
    """Prints a JSON Schema (2020-12): of a policy (by default), scenarios, acts, people or decisions.

    With --all all of them go into a folder, as NAME.schema.json.""",
)
EXAMPLES = words(
    """  policycode schema > policy.schema.json
  policycode schema decision
  policycode schema --all schemas""",
    """  policycode schema > policy.schema.json
  policycode schema decision
  policycode schema --all schemas""",
)
ALL = words("Schrijft alle schema's in deze map.", "Writes all schemas into this folder.")


def command(language: Language) -> click.Command:
    """The verb."""
    params: list[click.Parameter] = [
        options.argument(language, "what", click.Choice(NAMES), required=False),
        click.Option(
            ["--all", "folder"],
            type=options.folder(exists=False),
            metavar=options.metavar(language, "dir"),
            help=ALL[language],
        ),
        options.formats(language, "human", "json"),
        options.output(language),
        options.exit_zero(language),
    ]
    return options.verb("schema", language, run, params, ABOUT, EXAMPLES)


def run(
    language: Language, what: str | None, folder: str | None, form: str, output: str, exit_zero: bool
) -> Exit:
    """Prints one schema or writes all; a schema is JSON in either format."""
    if folder is None:
        with writer(output) as stream:
            stream.write(as_page(schema(what or "policy")))
        return Exit.GOOD
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        file = Path(folder) / file_name(name)
        file.write_text(as_page(schema(name)), encoding="utf-8", newline="\n")
        note(say(language, "written", file=file))
    return Exit.GOOD
