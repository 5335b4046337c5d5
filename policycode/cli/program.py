"""The command itself: its verbs, each imported when it is used, and one door for everything that fails."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import click

from policycode.cli.exits import Exit
from policycode.cli.failures import report
from policycode.cli.language import Language, chosen, speak
from policycode.cli.options import lang, metavar
from policycode.cli.words import say
from policycode.diagnostics import Words, words

NAME: Final = "policycode"
SELDOM: Final = (500_000, 20, 20)
"""So many objects before the collector looks for cycles. What a proof makes by the million hardly ever lies on one, and
looking for it every 700 took a fifth of the time, every 50,000 still a twentieth; memory does not grow by it."""

COMPLETE: Final = "_POLICYCODE_COMPLETE"
"""The variable by which a shell's completion script asks."""

VERBS: Final[Mapping[str, Words]] = {
    "init": words(
        "Een eerste beleid, met scenario's en een CI-bestand.",
        "A first policy, with scenarios and a CI file.",
    ),
    "check": words("Leest een beleid en meldt elke fout.", "Reads a policy and reports every mistake."),
    "test": words("Speelt de scenario's van een beleid.", "Plays the scenarios of a policy."),
    "import": words("Leest daden uit bestanden van elders.", "Reads acts from files of other systems."),
    "decide": words("Beoordeelt daden en stelt sancties voor.", "Judges acts and proposes sanctions."),
    "ask": words("Mag ik …? Een vraag vooraf.", "May I …? A question in advance."),
    "explain": words("De hele redenering achter één beslissing.", "The whole reasoning behind one decision."),
    "diff": words("Wat een wijziging anders beoordeelt.", "What an amendment judges otherwise."),
    "fmt": words("Schrijft een beleid in de vaste vorm.", "Writes a policy in its canonical form."),
    "schema": words("De JSON Schema's, voor bewerkers.", "The JSON Schemas, for editors."),
    "stubs": words("Een getypeerde module voor Python.", "A typed module for Python."),
    "plugins": words("Wat er geïnstalleerd is aan plugins.", "Which plugins are installed."),
    "completion": words("Aanvulling in de schil.", "Completion in the shell."),
}
"""Each verb with its one line, so that ``--help`` imports none of them; its file bears its name."""

ABOUT = words(
    """Gedragsregels op het werk als code: gelezen, toegepast op daden en uitgelegd.

    policycode stelt voor; mensen beslissen. Een BELEID is een bestand of een map met versies en scenario's; `-` leest
    de standaardinvoer.""",
    """Rules of conduct at work as code: read, applied to acts, and explained.

    policycode proposes; people decide. A POLICY is a file, or a folder of versions and scenarios; `-` reads standard
    input.""",
)
EXAMPLES = words(
    """\b
    Voorbeelden:
      policycode init beleid
      policycode check beleid
      policycode decide beleid beleid/acts.jsonl

    Afsluitwaarden: 0 goed, 1 een negatief oordeel, 2 verkeerd gebruik, 3 een ongeldig beleid of een ongeldige daad,
    4 onbeslist, 5 te weinig dekking.""",
    """\b
    Examples:
      policycode init rules
      policycode check rules
      policycode decide rules rules/acts.jsonl

    Exit status: 0 good, 1 a negative verdict, 2 usage, 3 an invalid policy or act, 4 undecided, 5 too little
    coverage.""",
)


class Program(click.Group):
    """The group of verbs, in the language chosen by ``--lang`` or the environment.

    Whatever a verb raises ends here, as a sentence and an exit status.
    """

    language: Language = "en"

    def main(  # type: ignore[override]  # it never answers: it leaves with a status
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> None:
        arguments = list(sys.argv[1:] if args is None else args)
        self.language = chosen(arguments, os.environ)
        speak(self.language)
        _write_utf8()
        gc.set_threshold(*SELDOM)
        self.help, self.epilog = ABOUT[self.language], EXAMPLES[self.language]
        self.options_metavar = metavar(self.language, "options")
        self.subcommand_metavar = metavar(self.language, "verb")
        self.params = [lang(self.language), _version(self.language)]

        def run() -> object:
            return super(Program, self).main(
                arguments, prog_name or NAME, complete_var or COMPLETE, standalone_mode=False, **extra
            )

        sys.exit(report(run, self.language))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        make: Callable[[Language], click.Command] = importlib.import_module(
            f"policycode.cli.{cmd_name}"
        ).command
        return make(self.language)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # click looks for near names among the commands that it holds, and a lazy group holds none
        if args and args[0] not in VERBS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_unknown(args[0], self.language), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say(self.language, "verbs")):
            formatter.write_dl([(name, about[self.language]) for name, about in VERBS.items()])


def _write_utf8() -> None:
    """Data is UTF-8 whatever the machine's habit; what has no place in it is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _unknown(verb: str, language: Language) -> str:
    from policycode.diagnostics import nearest

    meant = nearest(verb, VERBS)
    return say(language, "no_verb", verb=verb) + (
        f" {say(language, 'did_you_mean', name=meant)}" if meant else ""
    )


def _version(language: Language) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if not wanted or ctx.resilient_parsing:
            return
        click.echo(f"{NAME} {version()}")
        ctx.exit(Exit.GOOD)

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=say(language, "version_help"),
    )


def version() -> str:
    """The version that is installed; "unknown" where the package only lies on the path."""
    from importlib import metadata

    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return "unknown"


def program() -> Program:
    """The command, ready to run."""
    return Program(NAME, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
