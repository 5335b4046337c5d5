"""``--export NAME=FILE``: acts and decisions in the formats of exporters, beside what the verb prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from policycode.cli.apart import data_apart
from policycode.cli.language import Language
from policycode.cli.overwriting import is_same, refuse_overwriting
from policycode.cli.plugged import plugins
from policycode.cli.words import say
from policycode.diagnostics import nearest, words
from policycode.errors import UsageError

if TYPE_CHECKING:
    from policycode.deciding.decision import Decision
    from policycode.exporting.run import Export

HELP: Final = words(
    "Schrijft daden en beslissingen ook in deze vorm (mag vaker); `policycode plugins` toont de vormen.",
    "Writes acts and decisions in this format too (may be repeated); `policycode plugins` lists the formats.",
)
NO_PAIR: Final = words("--export wil NAAM=BESTAND: ‘{said}’.", "--export takes NAME=FILE: “{said}”.")
NO_FORMAT: Final = words(
    "Er is geen vorm ‘{name}’. Er zijn: {names}.", "There is no format “{name}”. There are: {names}."
)
TAKEN: Final = words(
    "De export ‘{name}’ en een andere optie schrijven allebei naar {file}: noem twee bestanden.",
    "The export “{name}” and another option both write {file}: name two files.",
)
NO_STREAM: Final = words(
    "De export ‘{name}’ wil een bestand: op de standaarduitvoer (-) staat al wat het commando zelf zegt.",
    "The export “{name}” takes a file: standard output (-) holds what the command itself says.",
)
FAILED: Final = words(
    "{file} is niet gemaakt. De export ‘{name}’ van de plugin ‘{plugin}’ mislukte: {why}",
    "{file} was not made. The export “{name}” of the plugin “{plugin}” failed: {why}",
)
Exported = Callable[[Iterable["Decision"]], Iterator["Decision"]]
"""The same decisions, each of them exported when it passes."""


def export(language: Language) -> click.Option:
    """The option."""
    return click.Option(["--export"], multiple=True, metavar="NAME=FILE", help=HELP[language])


@contextmanager
def exporting(
    said: tuple[str, ...],
    language: Language,
    taken: Sequence[str | None] = (),
    read: Sequence[str | None] = (),
) -> Iterator[Exported]:
    """Makes the files while decisions pass. At the end each is there whole, or the reader hears why it is not.
    ``taken`` are the files that the verb itself writes, ``read`` those that it reads.

    Raises UsageError where a format is not known, a file is written twice or one that is read, and at the end
    where an export failed: the others are made.
    """
    from policycode.exporting.run import Export

    wanted = [_named(one, language) for one in said]
    refuse_overwriting([str(path) for _, path in wanted], read, language)
    for name, path in wanted:
        if any(is_same(path, Path(one)) for one in taken if one and one != "-"):
            raise UsageError(TAKEN[language].format(name=name, file=path))
    made: list[Export] = []
    with data_apart() if any(map(_is_of_plugin, wanted)) else nullcontext():
        try:
            known = plugins().exporters() if wanted else {}
            for name, path in wanted:
                made.append(Export(known[name], path))
            yield lambda decisions: _passed(decisions, made)
            for one in made:
                one.end()
        except BaseException:  # an interruption too leaves no half file
            for one in made:
                one.abandon()
            raise
    failed = [_failure(one, language) for one in made if one.failed is not None]
    if failed:
        raise UsageError(" ".join(failed))


def _passed(decisions: Iterable[Decision], made: list[Export]) -> Iterator[Decision]:
    for decision in decisions:
        for one in made:
            one.add(decision.act, decision)
        yield decision


def _named(said: str, language: Language) -> tuple[str, Path]:
    name, equals, path = said.partition("=")
    if not equals or not path:
        raise UsageError(NO_PAIR[language].format(said=said))
    known = plugins().exporters()
    if name not in known:
        meant = nearest(name, known)
        more = "" if meant is None else f" {say(language, 'did_you_mean', name=meant)}"
        raise UsageError(NO_FORMAT[language].format(name=name, names=", ".join(known)) + more)
    if path == "-":
        raise UsageError(NO_STREAM[language].format(name=name))
    return name, Path(path)


def _is_of_plugin(wanted: tuple[str, Path]) -> bool:
    return plugins().stranger("policycode_exporters", wanted[0]) is not None


def _failure(one: Export, language: Language) -> str:
    assert one.failed is not None
    plugin = plugins().maker_of("policycode_exporters", one.exporter.name)
    return FAILED[language].format(
        file=one.path, name=one.exporter.name, plugin=plugin, why=one.failed[language]
    )
