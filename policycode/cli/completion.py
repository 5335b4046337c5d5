"""``policycode completion``: the script that lets a shell complete verbs, options, choices and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from policycode.cli import options
from policycode.cli.exits import Exit
from policycode.cli.language import Language
from policycode.cli.writing import writer
from policycode.diagnostics import words

SHELLS = ("bash", "zsh", "fish")
ABOUT = words(
    """Drukt het script af waarmee de schil opdrachten, opties, keuzen en bestanden aanvult.

    Zet het waar de schil het vindt, of laad het bij het begin, zoals in de voorbeelden.""",
    """Prints the script by which the shell completes verbs, options, choices and files.

    Put it where the shell finds it, or load it at the start, as in the examples.""",
)
EXAMPLES = words(
    """  policycode completion bash >> ~/.bashrc
  policycode completion zsh >> ~/.zshrc
  policycode completion fish > ~/.config/fish/completions/policycode.fish""",
    """  policycode completion bash >> ~/.bashrc
  policycode completion zsh >> ~/.zshrc
  policycode completion fish > ~/.config/fish/completions/policycode.fish""",
)


def command(language: Language) -> click.Command:
    """The verb."""
    params: list[click.Parameter] = [
        options.argument(language, "shell", click.Choice(SHELLS)),
        options.formats(language, "human"),
        options.output(language),
        options.exit_zero(language),
    ]
    return options.verb("completion", language, run, params, ABOUT, EXAMPLES)


def run(language: Language, shell: str, form: str, output: str, exit_zero: bool) -> Exit:
    """Prints the script."""
    from policycode.cli.program import COMPLETE, NAME, program

    made = get_completion_class(shell)
    assert made is not None, shell
    complete = made(program(), {}, NAME, COMPLETE)
    with writer(output) as stream:
        # Not `source()`: that asks the bash of this machine for its version, and the script may be for another.
        stream.write(complete.source_template % complete.source_vars())
    return Exit.GOOD
