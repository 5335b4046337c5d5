"""The items of one source. A plugin's reader is waited for so long; where it ends in an error the rest is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from policycode.diagnostics import Words, words
from policycode.diagnostics.waiting import Failed, Raised, each_within
from policycode.errors import ActError, UsageError
from policycode.importing.protocol import Found, Imported, Importer, Refused, Wanted, refused

PATIENCE: Final = 60.0
"""Seconds that a plugin's reader may take over one item."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file or folder to read, what it is called, by whom it is read, and which plugin that came with, if any."""

    path: Path
    name: str
    importer: Importer
    plugin: str | None = None


def read(source: Source, wanted: Wanted) -> Iterator[Imported]:
    """What stands in it. Of a plugin's reader that fails, or is too slow, the last is a refusal of all that follows.

    Raises what the package's own readers raise; of a plugin's what it says on purpose before its first item (ActError,
    UsageError).
    """
    if source.plugin is None:
        yield from source.importer.read(source.path, wanted)
        return
    number = 0
    try:
        for number, one in enumerate(
            each_within(PATIENCE, lambda: source.importer.read(source.path, wanted)), 1
        ):
            yield one if _is_item(one) else _no_item(source, number, one, wanted)
    except Failed as failed:
        if number == 0 and isinstance(failed, Raised) and isinstance(failed.error, ActError | UsageError):
            raise failed.error from None
        yield _rest(source, number, failed.reason, wanted)


def _is_item(one: Any) -> bool:
    if isinstance(one, Refused):
        return isinstance(one.error, ActError) and isinstance(one.text, str)
    texts = isinstance(one, Found) and all(isinstance(it, str) for it in (one.source, one.id, one.file))
    return texts and isinstance(one.item, int) and isinstance(one.values, Mapping)


def _no_item(source: Source, number: int, one: object, wanted: Wanted) -> Refused:
    shown = type(one).__name__
    message = words(
        f"De plugin ‘{source.plugin}’ gaf hier geen daad en geen weigering ({shown}).",
        f"The plugin “{source.plugin}” gave no act here and no refusal ({shown}).",
    )
    return refused(wanted, number, message, _MEND)


def _rest(source: Source, number: int, why: Words, wanted: Wanted) -> Refused:
    message = words(
        f"Vanaf hier is niets gelezen. De vorm ‘{source.importer.name}’ van de plugin ‘{source.plugin}’ hield op: "
        f"{why['nl']}",
        f"From here on nothing was read. The format “{source.importer.name}” of the plugin “{source.plugin}” stopped: "
        f"{why['en']}",
    )
    return refused(wanted, number + 1, message, _MEND)


_MEND: Final = words(
    "Wie de plugin maakte moet dit herstellen. Importeer daarna opnieuw: wat er al is, komt niet dubbel.",
    "Whoever made the plugin must mend this. Then import again: what is there already is not doubled.",
)
