"""``policycode import``: acts from files of other systems, each once, with where they come from and what for.

The file bears the verb's name, which is a keyword: it is imported by name only, as every verb is.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import click

from policycode.cli import options
from policycode.cli.apart import data_apart
from policycode.cli.exits import Exit
from policycode.cli.failures import act_error
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.plugged import WARNING, plugins
from policycode.cli.sources import STDIN, Input, policy_at
from policycode.cli.terminal import note
from policycode.cli.writing import as_page
from policycode.diagnostics import nearest, words
from policycode.errors import UsageError

if TYPE_CHECKING:
    from policycode.importing.order import Counts, Order
    from policycode.importing.protocol import Importer, Refused
    from policycode.importing.reading import Source
    from policycode.norms.policy import Policy

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
UNRECOGNISED = words(
    "{file}: welke vorm dit is, is niet te zien. Noem haar met --from: {names}.",
    "{file}: one cannot see which format this is. Name it by --from: {names}.",
)
OTHER_ENCODING = words(
    "{file}: dit bestand is {encoding}; JSON is UTF-8. Zet het om, bijvoorbeeld met iconv -f {encoding} -t UTF-8, of"
    " noem een tabel met --from csv en zet `encoding` in de mapping.",
    "{file}: this file is {encoding}; JSON is UTF-8. Convert it, say by iconv -f {encoding} -t UTF-8, or name a table"
    " by --from csv and put `encoding` into the mapping.",
)
NO_FORMAT = words(
    "Er is geen vorm ‘{name}’. Er zijn: {names}.", "There is no format “{name}”. There are: {names}."
)
SUMMARY = words(
    "Toegevoegd: {added}. Al aanwezig: {present}. Afgewezen: {refused}.",
    "Added: {added}. There already: {present}. Rejected: {refused}.",
)
MARKED = words(
    "Niet bruikbaar als bewijs: {unusable}; zo gemerkt, niet weggelaten.",
    "Not usable as evidence: {unusable}; marked so, not left out.",
)
MORE = words(
    "… en nog {n}; --rejects BESTAND bewaart ze alle.", "… and {n} more; --rejects FILE keeps them all."
)
MORE_NAMES = words("… en nog {n} andere namen.", "… and {n} more names.")
INTERRUPTED = words(
    "Onderbroken. Met --resume gaat het verder waar het was.", "Interrupted. --resume goes on where it was."
)
NOT_SAID = words(
    "De vorm ‘{name}’ van de plugin ‘{plugin}’ zei niet of dit bestand van haar is: {why}",
    "The format “{name}” of the plugin “{plugin}” did not say whether this file is its own: {why}",
)
WORKING = words("importeren: {n}", "importing: {n}")
IMPORTERS: Final = "policycode_importers"
SHOWN: Final = 10
"""The most refusals that are told where no file keeps them, and the most names."""


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

    told = _Told(wanted, language)
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
        sources=[_source(name, wanted, stdin, language, stack) for name in wanted.sources],
        policy=policy_at(wanted.policy, wanted.root, stdin, wanted.now),
        taking=taking,
        output=None if wanted.output == STDIN else Path(wanted.output),
        rejects=None if wanted.rejects is None else Path(wanted.rejects),
        mapping=None if wanted.mapping is None else read_mapping(wanted.mapping),
        source=wanted.source,
    )


def _source(name: str, wanted: Given, stdin: Input, language: Language, stack: ExitStack) -> Source:
    from policycode.importing.reading import Source
    from policycode.importing.recognising import head_of, other_encoding

    found = plugins()
    known = found.importers()
    names = ", ".join(known)
    path = stack.enter_context(stdin.file(name, ".csv" if wanted.form_of == "csv" else ""))
    if wanted.form_of != "auto":
        if wanted.form_of not in known:
            meant = nearest(wanted.form_of, known)
            raise UsageError(NO_FORMAT[language].format(name=wanted.form_of, names=meant or names))
        return Source(path, name, known[wanted.form_of], found.stranger(IMPORTERS, wanted.form_of))
    head = head_of(path)
    for one in known.values():
        plugin = found.stranger(IMPORTERS, one.name)
        if one.recognises(path, head) if plugin is None else _recognises(one, plugin, path, head, language):
            return Source(path, name, one, plugin)
    if (encoding := other_encoding(head)) is not None:
        raise UsageError(OTHER_ENCODING[language].format(file=name, encoding=encoding))
    raise UsageError(UNRECOGNISED[language].format(file=name, names=names))


def _recognises(one: Importer, plugin: str, path: Path, head: bytes, language: Language) -> bool:
    """Whether a plugin's format is that of the file; one that fails is named, and it is not."""
    from policycode.diagnostics.waiting import Failed
    from policycode.hooks.patience import patiently

    try:
        return patiently(lambda: bool(one.recognises(path, head)))
    except Failed as failed:
        said = {"name": one.name, "plugin": plugin, "why": failed.reason[language]}
        note(f"{WARNING[language]}: {NOT_SAID[language].format(**said)}")
        return False


class _Told:
    """What the run says to whoever waits for it."""

    def __init__(self, wanted: Given, language: Language) -> None:
        self._wanted, self._language = wanted, language
        self._shown, self._last, self._open = 0, monotonic(), False

    def refuse(self, one: Refused) -> None:
        """Each refusal, the first few, where no file keeps them."""
        if self._wanted.rejects is None and self._shown < SHOWN:
            self._clear()
            note(act_error(one.error, self._language))
            self._shown += 1

    def step(self, counts: Counts) -> None:
        """How far it is, once a second, on a terminal."""
        if self._wanted.quiet or not sys.stderr.isatty() or monotonic() - self._last < 1:
            return
        self._last, self._open = monotonic(), True
        sys.stderr.write(f"\r{WORKING[self._language].format(n=counts.items)}")
        sys.stderr.flush()

    def _clear(self) -> None:
        if self._open:
            sys.stderr.write("\r\x1b[K")
            self._open = False

    def end(self, counts: Counts, policy: Policy) -> None:
        """How much of what, and which names the policy does not declare."""
        from policycode.importing.strangers import strangers

        self._clear()
        unknown = strangers(counts.undeclared, policy)
        for one in unknown[:SHOWN]:
            note(one.told[self._language])
        if len(unknown) > SHOWN:
            note(MORE_NAMES[self._language].format(n=len(unknown) - SHOWN))
        numbers = asdict(counts)
        if self._wanted.rejects is None and counts.refused > self._shown:
            note(MORE[self._language].format(n=counts.refused - self._shown))
        if self._wanted.form == "json":
            undeclared = [
                {"kind": one.kind, "name": one.name, "acts": one.acts, "near": one.near} for one in unknown
            ]
            text = as_page({**numbers, "undeclared": undeclared})
        else:
            lines = [SUMMARY, MARKED] if counts.unusable else [SUMMARY]
            text = "".join(f"{line[self._language].format(**numbers)}\n" for line in lines)
        if self._wanted.output == STDIN:
            note(text.rstrip("\n"))
        else:
            sys.stdout.write(text)
