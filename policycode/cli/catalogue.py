"""click's own words in Dutch, and the gettext catalogue made of them.

click asks gettext for its words and ships no catalogue. The one beside this file is written by
``python -m policycode.cli.catalogue``; a test holds it against this table.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "messages.mo"

WORDS: Final[Mapping[str, str]] = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Zie '{command} {option}' voor hulp.",
    "Show this message and exit.": "Toont deze hulp.",
    "Missing command.": "De opdracht ontbreekt.",
    "Missing argument": "Er ontbreekt een argument:",
    "Missing option": "Er ontbreekt een optie:",
    "Missing parameter": "Er ontbreekt een parameter:",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "No such option {name!r}.": "Er is geen optie {name!r}.",
    "No such option: {name}": "Er is geen optie {name}.",
    "No such command {name!r}.": "Er is geen opdracht {name!r}.",
    "Option {name!r} does not take a value.": "Bij optie {name!r} hoort geen waarde.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "default: {default}": "standaard: {default}",
    "required": "verplicht",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is een bestand.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} is niet leesbaar.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} is niet beschrijfbaar.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig getal.",
    "{value} is not in the range {range}.": "{value} ligt niet in {range}.",
    "{value!r} is not a valid integer.": "{value!r} is geen geheel getal.",
}
"""Message to its translation."""

PLURALS: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"): (
        "Bedoel je {possibility}?",
        "(Bedoel je een van {possibilities}?)",
    ),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"): (
        "Onverwacht extra argument ({args})",
        "Onverwachte extra argumenten ({args})",
    ),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."): (
        "Bij optie {name!r} hoort een waarde.",
        "Bij optie {name!r} horen {nargs} waarden.",
    ),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."): (
        "{value!r} is niet {choice}.",
        "{value!r} is geen van {choices}.",
    ),
}
"""Singular and plural to theirs; Dutch has the same two classes as English."""

_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\nLanguage: nl\n"


def compiled() -> bytes:
    """The catalogue in the binary form that gettext reads: a header, two tables of lengths and places, the texts."""
    entries = {"": _HEADER, **WORDS}
    entries |= {"\0".join(key): "\0".join(said) for key, said in PLURALS.items()}
    texts = sorted((key.encode(), said.encode()) for key, said in entries.items())
    table = 7 * 4
    place = table + 2 * 8 * len(texts)
    rows: list[bytes] = []
    body = b""
    for column in (0, 1):
        for pair in texts:
            rows.append(struct.pack("<II", len(pair[column]), place + len(body)))
            body += pair[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(texts), table, table + 8 * len(texts), 0, place)
    return header + b"".join(rows) + body


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(compiled())
