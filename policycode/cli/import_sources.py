"""Which format each source of an import has."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policycode.cli.language import Language
from policycode.cli.plugged import WARNING, plugins
from policycode.cli.sources import Input
from policycode.cli.terminal import note
from policycode.diagnostics import nearest, words
from policycode.errors import UsageError

if TYPE_CHECKING:
    from policycode.importing.protocol import Importer
    from policycode.importing.reading import Source

IMPORTERS: Final = "policycode_importers"
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
NOT_SAID = words(
    "De vorm ‘{name}’ van de plugin ‘{plugin}’ zei niet of dit bestand van haar is: {why}",
    "The format “{name}” of the plugin “{plugin}” did not say whether this file is its own: {why}",
)


def source_at(name: str, form_of: str, stdin: Input, language: Language, stack: ExitStack) -> Source:
    """The source of a name, read as the format that was named or as the one that knows it for its own."""
    from policycode.importing.reading import Source
    from policycode.importing.recognising import head_of, other_encoding

    found = plugins()
    known = found.importers()
    names = ", ".join(known)
    path = stack.enter_context(stdin.file(name, ".csv" if form_of == "csv" else ""))
    if form_of != "auto":
        if form_of not in known:
            meant = nearest(form_of, known)
            raise UsageError(NO_FORMAT[language].format(name=form_of, names=meant or names))
        return Source(path, name, known[form_of], found.stranger(IMPORTERS, form_of))
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
