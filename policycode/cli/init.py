"""``policycode init``: a first policy with scenarios, an editor's settings and a CI file, that pass untouched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Final

import click

from policycode.cli import options
from policycode.cli.exits import Exit
from policycode.cli.language import Language
from policycode.cli.terminal import note
from policycode.cli.words import say
from policycode.cli.writing import as_page, writer
from policycode.diagnostics import words
from policycode.errors import UsageError

TEMPLATES: Final = ("social-media", "code-of-conduct", "empty")
ABOUT = words(
    """Schrijft een eerste beleid in MAP (anders deze): beleid, scenario's, de schema's en instellingen voor een
    bewerker, en een CI-bestand.

    Wat er al staat, wordt nooit overschreven.""",
    """Writes a first policy into DIR (else this one): policy, scenarios, the schemas and settings for an editor, and a
    CI file.

    What is there already is never overwritten.""",
)
EXAMPLES = words(
    """  policycode init beleid
  policycode init beleid --template code-of-conduct""",
    """  policycode init rules
  policycode init rules --template code-of-conduct""",
)
TEMPLATE = words("Waarmee te beginnen.", "What to start from.")
THERE = words(
    "Dit staat er al, en blijft zoals het is: {files}.", "This is there already, and stays: {files}."
)
OTHER = words(
    "In deze map staat al een beleid ({file}); een map is één beleid. Kies een andere map.",
    "There is a policy in this folder already ({file}); a folder is one policy. Choose another folder.",
)
NEXT = words(
    "Nu: policycode check {dir}, policycode test {dir}{decide}",
    "Next: policycode check {dir}, policycode test {dir}{decide}",
)
_HERE = Path(__file__).parent / "templates"
_PLACES: Final = {"ci.yml": ".github/workflows/policycode.yml"}
"""Where a file of a template goes when not under its own name."""


def command(language: Language) -> click.Command:
    """The verb."""
    folder = click.Argument(
        ["folder"],
        type=options.folder(exists=False),
        default=".",
        metavar=f"[{options.metavar(language, 'dir')}]",
    )
    template = click.Option(
        ["--template"],
        type=click.Choice(TEMPLATES),
        default=TEMPLATES[0],
        show_default=True,
        help=TEMPLATE[language],
    )
    params: list[click.Parameter] = [
        folder,
        template,
        options.formats(language, "human", "json"),
        options.output(language),
        options.exit_zero(language),
    ]
    return options.verb("init", language, run, params, ABOUT, EXAMPLES)


def run(language: Language, folder: str, template: str, form: str, output: str, exit_zero: bool) -> Exit:
    """Writes every file or none, and prints which."""
    top = Path(folder)
    files = dict(_files(template))
    there = [name for name in files if (top / name).exists() or (top / name).is_symlink()]
    if there:
        raise UsageError(THERE[language].format(files=", ".join(there)))
    policies = sorted(top.glob("*.policy.toml"))
    if policies:
        raise UsageError(OTHER[language].format(file=policies[0].name))
    for name, text in files.items():
        place = top / name
        place.parent.mkdir(parents=True, exist_ok=True)
        # "x": what somebody wrote since is not overwritten either.
        with place.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    places = [str(top / name) for name in files]
    with writer(output) as stream:
        if form == "json":
            stream.write(as_page({"written": places}))
        else:
            stream.writelines(f"{say(language, 'written', file=place)}\n" for place in places)
    there_is = quote(folder)
    decide = (
        f", policycode decide {there_is} {quote(str(top / 'acts.jsonl'))}" if "acts.jsonl" in files else ""
    )
    note(NEXT[language].format(dir=there_is, decide=decide))
    return Exit.GOOD


def _files(template: str) -> Iterator[tuple[str, str]]:
    """The files of a template under the names that they get, with their texts."""
    from policycode.syntax.schema import NAMES, file_name, schema

    for folder in (_HERE / template, _HERE / "every"):
        for file in sorted(folder.iterdir()):
            yield _PLACES.get(file.name, file.name), file.read_text(encoding="utf-8")
    for name in NAMES:
        yield f"schemas/{file_name(name)}", as_page(schema(name))
