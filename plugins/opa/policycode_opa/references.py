"""What a Rego module refers to, found in its text: never less than it reads, so that nothing unknown slips in.

What cannot be followed (the whole of ``input``, a key that is computed, ``input`` under another name) is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from policycode.diagnostics import words as sentence
from policycode.errors import UsageError
from policycode_opa.tokens import Token, tokens

Path = tuple[str, ...]

FORBIDDEN: Final[frozenset[Path]] = frozenset(
    {
        ("http", "send"),
        ("net", "lookup_ip_addr"),
        ("opa", "runtime"),
        ("rand", "intn"),
        ("time", "now_ns"),
        ("uuid", "rfc4122"),
    }
)
"""Functions that answer by something else than the act."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A path below ``input`` or ``data``, as far as it is fixed, and where it stands."""

    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its package, the heads of its rules, what it reads of ``input`` and of ``data``."""

    name: str
    package: Path
    heads: frozenset[str]
    input: tuple[Reference, ...] = field(default=())
    data: tuple[Reference, ...] = field(default=())


def read_module(text: str, name: str) -> Module:
    """A module's references. Raises UsageError for one that cannot be followed."""
    words = list(tokens(text, name))
    package: Path = ()
    found: dict[str, list[Reference]] = {"input": [], "data": []}
    for place, word in enumerate(words):
        if word.sort == "template":
            raise UsageError(
                sentence(
                    f"{name}, regel {word.line}: sjabloonteksten worden niet gelezen; gebruik sprintf.",
                    f"{name}, line {word.line}: template strings are not read; use sprintf.",
                )
            )
        if word.sort != "name" or _is_field(words, place):
            continue
        path = _path(words, place)
        if word.text == "package" and word.depth == 0 and not package:
            package = _path(words, place + 1)
        elif path[:2] in FORBIDDEN:
            what = ".".join(path[:2])
            raise UsageError(
                sentence(
                    f"{name}, regel {word.line}: {what} antwoordt niet naar de daad; geef het als invoer.",
                    f"{name}, line {word.line}: {what} does not answer by the act; give it as an input.",
                )
            )
        elif word.text in found and not _names_package(words, place):
            found[word.text].append(_reference(words, place, path[1:], name))
    if not package:
        raise UsageError(sentence(f"{name} heeft geen package.", f"{name} has no package."))
    return Module(name, package, _heads(words), tuple(found["input"]), tuple(found["data"]))


def _reference(words: Sequence[Token], place: int, path: Path, name: str) -> Reference:
    word = words[place]
    if place and words[place - 1].text == "with" and words[place - 1].sort == "name":
        raise UsageError(
            sentence(
                f"{name}, regel {word.line}: ‘with {word.text}’ zet andere feiten op de plaats van die van de daad.",
                f"{name}, line {word.line}: “with {word.text}” puts other facts in the place of the act's.",
            )
        )
    if not path:
        raise UsageError(
            sentence(
                f"{name}, regel {word.line}: het gebruikt {word.text} als geheel, of met een sleutel die berekend "
                "wordt: welke feiten het leest is niet te zien. Schrijf elk pad uit.",
                f"{name}, line {word.line}: it uses {word.text} as a whole, or by a key that is computed: "
                "which facts it reads cannot be seen. Write each path out.",
            )
        )
    if dotted := [one for one in path if "." in one]:
        raise UsageError(
            sentence(
                f"{name}, regel {word.line}: in de sleutel ‘{dotted[0]}’ staat een punt; hij is niet te noemen.",
                f"{name}, line {word.line}: the key “{dotted[0]}” has a dot in it and cannot be named.",
            )
        )
    return Reference(path, word.line)


def _path(words: Sequence[Token], place: int) -> Path:
    """The names from a word on, by dots and by keys that are strings."""
    path = [words[place].text] if place < len(words) else []
    place += 1
    while place + 1 < len(words):
        sign, key = words[place], words[place + 1]
        if sign.sort != "sign" or sign.first:
            break
        if sign.text == "." and key.sort == "name":
            place += 2
        elif (
            sign.text == "["
            and key.sort == "string"
            and place + 2 < len(words)
            and words[place + 2].text == "]"
        ):
            place += 3
        else:
            break
        path.append(key.text)
    return tuple(path)


def _is_field(words: Sequence[Token], place: int) -> bool:
    """Whether a word is a key of what stands before it: ``x.input``."""
    return place > 0 and words[place - 1].sort == "sign" and words[place - 1].text == "."


def _names_package(words: Sequence[Token], place: int) -> bool:
    """Whether a word begins the name of the package: ``package data``."""
    return place > 0 and words[place - 1].sort == "name" and words[place - 1].text == "package"


def _heads(words: Sequence[Token]) -> frozenset[str]:
    """What stands where a rule may begin; a line that goes on may add to it, and nothing is missing."""
    found = set()
    for place, word in enumerate(words):
        if word.sort != "name" or word.depth != 0:
            continue
        after_default = place > 0 and words[place - 1].sort == "name" and words[place - 1].text == "default"
        if word.first or after_default:
            found.add(word.text)
    return frozenset(found)
