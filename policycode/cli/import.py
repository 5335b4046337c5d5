"""``policycode import``: acts from files of other systems, each once, with where they come from and what for.

The file bears the verb's name, which is a keyword: it is imported by name only, as every verb is.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from policycode.cli import options
from policycode.cli.apart import data_apart
from policycode.cli.exits import Exit
from policycode.cli.import_sources import source_at
from policycode.cli.import_told import Told
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.sources import STDIN, Input, policy_at
from policycode.cli.terminal import note
from policycode.diagnostics import words
from policycode.errors import UsageError

if TYPE_CHECKING:
    from policycode.importing.order import Order

ABOUT = words(
    """Leest daden uit BRONNEN, bestanden die iemand je gaf, en voegt ze toe aan --output: elke daad één keer, hoe vaak
    je haar ook importeert. Wat geen daad is, komt met de reden in --rejects.

    Vormen: Activity Streams 2.0, archieven van Mastodon, CloudEvents 1.0, tabellen (CSV) met een mapping, en daden
    zelf; plugins geven er meer. Elke daad draagt waar zij vandaan komt en waarvoor zij is opgenomen (--purpose). Bewijs
    dat de wet niet laat gebruiken, wordt gemerkt en nooit weggelaten. policycode haalt zelf niets op.""",
    """Reads acts from SOURCES, files that somebody gave you, and adds them to --output: each act once, however often
    you import it. What is no act goes to --rejects, with the reason.

    Formats: Activity Streams 2.0, archives of Mastodon, CloudEvents 1.0, tables (CSV) with a mapping, and acts
    themselves; plugins give more. Each act bears where it comes from and what it was taken in for (--purpose).
    Evidence that the law does not let one use is marked, and never left out. policycode fetches nothing itself.""",
)
EXAMPLES = words(
    """  policycode import archief.tar.gz --policy beleid --purpose "onderzoek 12" --output daden.jsonl
  policycode import posts.csv --mapping posts.toml --policy beleid --purpose "klacht 7" --output daden.jsonl
  policycode import log.json --policy beleid --purpose "huisregels" --aim usage_rules --knowledge network_log \\
    --law be --notice 2026-03-01T00:00:00+01:00 --output daden.jsonl --rejects afgewezen.jsonl""",
    """  policycode import archive.tar.gz --policy rules --purpose "inquiry 12" --output acts.jsonl
  policycode import posts.csv --mapping posts.toml --policy rules --purpose "complaint 7" --output acts.jsonl
  policycode import log.json --policy rules --purpose "house rules" --aim usage_rules --knowledge network_log \\
    --law be --notice 2026-03-01T00:00:00+01:00 --output acts.jsonl --rejects rejects.jsonl""",
)
HELP: Final = {
    "policy": words("Het beleid waarvan de daden de namen krijgen.", "The policy whose names the acts get."),
    "from": words(
        "De vorm van de bronnen; auto herkent haar.", "The format of the sources; auto recognises it."
    ),
    "mapping": words(
        "Welke kolom, of welke plaats in een bericht, wat zegt (TOML).",
        "Which column, or which place in an event, says what (TOML).",
    ),
    "source": words(
        "Hoe de bron heet waar zij dat zelf niet zegt.",
        "What the source is called where it does not say so itself.",
    ),
    "purpose": words(
        "Waarvoor de daden worden opgenomen, in woorden.", "What the acts are taken in for, in words."
    ),
    "aim": words("De soort van dat doel.", "The kind of that purpose."),
    "knowledge": words("Hoe de werkgever ervan hoorde.", "How the employer came to know."),
    "law": words(
        "Het recht waaronder het bewijs gebruikt wordt.", "The law under which the evidence is used."
    ),
    "notice": words(
        "Wanneer het personeel over zulke controles is ingelicht.", "When staff were told of such checks."
    ),
    "output": words(
        "Het bestand met daden waaraan wordt toegevoegd; - is de standaarduitvoer.",
        "The file of acts that is added to; - is standard output.",
    ),
    "rejects": words(
        "Voegt wat geen daad is met de reden aan dit bestand toe.",
        "Adds what is no act to this file, with the reason.",
    ),
    "resume": words(
        "Gaat verder met een import die onderbroken is.", "Goes on with an import that was interrupted."
    ),
}
INTERRUPTED = words(
    "Onderbroken. Met --resume gaat het verder waar het was.", "Interrupted. --resume goes on where it was."
)


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line."""

    sources: tuple[str, ...]
    policy: str
    form_of: str
    mapping: str | None
    source: str | None
    purpose: str
    aim: str | None
    knowledge: str | None
    law: str | None
    notice: datetime | None
    output: str
    rejects: str | None
    resume: bool
    form: str
    root: str | None
    now: datetime | None
    exit_zero: bool
    quiet: bool


def command(language: Language) -> click.Command:
    """The verb."""
    file = options.metavar(language, "file")
    params: list[click.Parameter] = [
        options.argument(language, "sources", options.input_or_folder(), many=True),
        _option(
            language,
            "policy",
            type=options.input_or_folder(),
            required=True,
            metavar=options.metavar(language, "policy"),
        ),
        _option(language, "purpose", required=True, metavar=options.metavar(language, "text")),
        click.Option(
            ["--from", "form_of"],
            help=HELP["from"][language],
            default="auto",
            show_default=True,
            metavar=options.metavar(language, "name"),
        ),
        _option(language, "mapping", type=options.input_file(), metavar=file),
        _option(language, "source", metavar=options.metavar(language, "name")),
        *_evidence(language),
        _option(language, "output", type=options.output_file(), required=True, metavar=file),
        _option(language, "rejects", type=click.Path(dir_okay=False), metavar=file),
        _option(language, "resume", is_flag=True),
        options.formats(language, "human", "json"),
        options.root(language),
        options.now(language),
        options.exit_zero(language),
        options.option(language, "--quiet", "quiet_help", is_flag=True),
    ]
    return options.verb("import", language, run, params, ABOUT, EXAMPLES)


def _option(language: Language, name: str, **how: Any) -> click.Option:
    return click.Option([f"--{name}"], help=HELP[name][language], **how)


def _evidence(language: Language) -> list[click.Parameter]:
    from policycode.importing.evidence import AIMS, KNOWLEDGE, LAWS

    time = options.metavar(language, "time")
    return [
        _option(language, "aim", type=click.Choice(AIMS)),
        _option(language, "knowledge", type=click.Choice(KNOWLEDGE)),
        _option(language, "law", type=click.Choice(LAWS)),
        _option(language, "notice", metavar=time, callback=options.instant(language)),
    ]


def run(language: Language, **given: Any) -> Exit:
    """Imports, says how much, and answers 3 where something was refused."""
    from policycode.importing.refusals import CannotImport

    try:
        return _run(Given(**given), language)
    except CannotImport as error:
        raise UsageError(error.said[language]) from None


def _run(wanted: Given, language: Language) -> Exit:
    from policycode.importing.run import Import

    told = Told(wanted, language)
    read = *wanted.sources, wanted.policy, wanted.mapping
    refuse_overwriting((wanted.output, wanted.rejects), read, language)
    with ExitStack() as stack:
        order = _order(wanted, language, stack)
        if any(one.plugin is not None for one in order.sources):
            stack.enter_context(data_apart())
        work = Import(order, told.refuse, told.step)
        try:
            counts = work.run(wanted.resume)
        except KeyboardInterrupt:
            note(INTERRUPTED[language])
            raise
    told.end(counts, order.policy)
    return Exit.INVALID if counts.refused else Exit.GOOD


def _order(wanted: Given, language: Language, stack: ExitStack) -> Order:
    from policycode.importing.evidence import Taking
    from policycode.importing.mapping import read_mapping
    from policycode.importing.order import Order

    stdin = Input(language)
    taking = Taking(
        wanted.purpose,
        wanted.now or datetime.now(UTC),
        wanted.aim,
        wanted.knowledge,
        wanted.law,
        wanted.notice,
    )
    return Order(
        sources=[source_at(name, wanted.form_of, stdin, language, stack) for name in wanted.sources],
        policy=policy_at(wanted.policy, wanted.root, stdin, wanted.now),
        taking=taking,
        output=None if wanted.output == STDIN else Path(wanted.output),
        rejects=None if wanted.rejects is None else Path(wanted.rejects),
        mapping=None if wanted.mapping is None else read_mapping(wanted.mapping),
        source=wanted.source,
    )
