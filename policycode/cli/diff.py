"""``policycode diff``: which acts an amendment judges otherwise, and whose record would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import click

from policycode.cli import options
from policycode.cli.exits import Exit, forgiven
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.sources import Input, policy_at
from policycode.cli.terminal import followed, note
from policycode.cli.writing import as_page, painter, writer
from policycode.diagnostics import words

ABOUT = words(
    """Vergelijkt OUD en NIEUW over alle mogelijke daden: welke worden anders beoordeeld, met een voorbeeld van elk.

    Van een map telt de nieuwste versie. Elk wordt gelezen alsof het ook in werking is wanneer het andere dat is. Met
    --acts wordt een bestand met daden, van wanneer ook, onder beide gespeeld: welke anders worden beoordeeld, en wiens
    dossier zou veranderen. 0 gelijk, 1 veranderd, 4 onbeslist.""",
    """Compares OLD and NEW over all possible acts: which are judged otherwise, with an example of each class.

    Of a folder the newest version counts. Each is read as if it were in force at the times of the other, too. With
    --acts a file of acts, whenever they were done, is played under both: which are decided otherwise, and whose record
    would change. 0 equivalent, 1 changed, 4 undecided.""",
)
EXAMPLES = words(
    """  policycode diff beleid/2025.policy.toml beleid/2026.policy.toml
  policycode diff oud nieuw --format markdown --output wijziging.md
  policycode diff oud nieuw --acts daden.jsonl --people personen.csv""",
    """  policycode diff rules/2025.policy.toml rules/2026.policy.toml
  policycode diff old new --format markdown --output change.md
  policycode diff old new --acts acts.jsonl --people people.csv""",
)
ACTS = words(
    "Speelt deze daden onder beide, ook die van toen geen van beide in werking was: wiens dossier zou veranderen.",
    "Plays these acts under both, also those done when neither was in force: whose record would change.",
)
EVERY = words(
    "Vertelt elke soort daden en elke daad van --acts, ook waar het er veel zijn (tekst en markdown; json is altijd "
    "volledig).",
    "Tells every class of acts and every act of --acts, also where there are many (text and markdown; json is always "
    "complete).",
)
COMPARED = words(
    "Vergeleken: {old} versie {one} en {new} versie {other}.",
    "Compared: {old} version {one} and {new} version {other}.",
)
COMPARING = words("vergelijken", "comparing")
PLAYING = words("daden spelen", "playing acts")
_STATUS = {"equivalent": Exit.GOOD, "changed": Exit.NEGATIVE, "unknown": Exit.UNDECIDED}


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line."""

    old: str
    new: str
    acts: str | None
    people: str | None
    form: str
    every: bool
    output: str
    root: str | None
    exit_zero: bool


def command(language: Language) -> click.Command:
    """The verb."""
    file = options.metavar(language, "file")
    params: list[click.Parameter] = [
        options.argument(language, "old", options.input_or_folder()),
        options.argument(language, "new", options.input_or_folder()),
        click.Option(["--acts"], type=options.input_file(), metavar=file, help=ACTS[language]),
        options.people(language),
        options.formats(language, "human", "json", "markdown"),
        click.Option(["--all", "every"], is_flag=True, help=EVERY[language]),
        options.output(language),
        options.root(language),
        options.exit_zero(language),
    ]
    return options.verb("diff", language, run, params, ABOUT, EXAMPLES)


def run(language: Language, **given: Any) -> Exit:
    """Reads both, compares, prints, and answers with the exit status of the verdict."""
    from policycode.proving.difference import compare_versions

    wanted, stdin = Given(**given), Input(language)
    refuse_overwriting((wanted.output,), (wanted.old, wanted.new, wanted.acts, wanted.people), language)
    policies = [policy_at(path, wanted.root, stdin) for path in (wanted.old, wanted.new)]
    old, new = (policy.newest for policy in policies)
    note(COMPARED[language].format(old=wanted.old, one=old.version, new=wanted.new, other=new.version))
    # The acts first: what is wrong with them should not wait for the proof.
    effect = None if wanted.acts is None else _effect(wanted, policies, stdin, language)
    compared = compare_versions(
        *policies, follow=lambda regions, number: followed(regions, number, COMPARING[language])
    )
    with writer(wanted.output) as stream:
        if wanted.form == "json":
            from policycode.proving.difference.data import comparison_to_json

            stream.write(as_page(comparison_to_json(compared, effect)))
        else:
            from policycode.cli.changes import Changes

            changes = Changes(compared, effect, language, every=wanted.every)
            human = wanted.form == "human"
            lines = changes.human(painter(stream)) if human else changes.markdown()
            stream.writelines(f"{line}\n" for line in lines)
    status = Exit.INTERRUPTED if compared.interrupted else _STATUS[compared.verdict]
    return forgiven(status, wanted.exit_zero)


def _effect(wanted: Given, policies: list[Any], stdin: Input, language: Language) -> Any:
    from policycode.cli.inputs import acts_of, people_of
    from policycode.proving.difference.records import effect_on

    assert wanted.acts is not None
    old, new = policies
    acts = acts_of(wanted.acts, stdin, datetime.now(UTC))
    people = people_of(wanted.people, new, stdin)
    return effect_on(
        old,
        new,
        acts.acts,
        people,
        acts.reject,
        follow=lambda some, number: followed(some, number, PLAYING[language]),
    )
