"""``policycode stubs``: a typed module for the policy's acts and facts."""

from __future__ import annotations

import click

from policycode.cli import options
from policycode.cli.exits import Exit
from policycode.cli.language import Language
from policycode.cli.sources import Input, policy_at
from policycode.cli.writing import writer
from policycode.diagnostics import words

ABOUT = words(
    """Schrijft een Python-module met de rollen, handelingen, platforms en feiten van het beleid als types, en een
    functie die er een daad van maakt. Een typecontrole zoals mypy ziet dan elke naam die het beleid niet kent.

    Namen van alle versies staan erin.""",
    """Writes a Python module with the roles, actions, platforms and facts of the policy as types, and a function that
    makes an act of them. A type checker such as mypy then sees every name that the policy does not declare.

    It holds the names of all versions.""",
)
EXAMPLES = words(
    """  policycode stubs beleid --output mijn_app/beleid.py""",
    """  policycode stubs rules --output my_app/rules.py""",
)


def command(language: Language) -> click.Command:
    """The verb."""
    params: list[click.Parameter] = [
        options.argument(language, "policy", options.input_or_folder()),
        options.formats(language, "human"),
        options.output(language),
        options.root(language),
        options.exit_zero(language),
    ]
    return options.verb("stubs", language, run, params, ABOUT, EXAMPLES)


def run(language: Language, policy: str, form: str, output: str, root: str | None, exit_zero: bool) -> Exit:
    """Prints the module."""
    from policycode.syntax.stubs import stubs

    text = stubs(policy_at(policy, root, Input(language)))
    with writer(output) as stream:
        stream.write(text)
    return Exit.GOOD
