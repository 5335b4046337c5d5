"""The words of a Rego module: as much of its form as is needed to see what it refers to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from policycode.diagnostics import words
from policycode.errors import UsageError

Sort = Literal["name", "string", "template", "number", "sign"]

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r]+) | (?P<line>\n) | (?P<comment>\#[^\n]*)
    | (?P<template>\$["`]) | (?P<string>"(?:[^"\\\n]|\\.)*") | (?P<raw>`[^`]*`)
    | (?P<name>[^\W\d]\w*) | (?P<number>\d[\w.]*) | (?P<sign>.)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its sort, its text (of a string what it says), its line, how deep within brackets, and whether it is the
    first of its line."""

    sort: Sort
    text: str
    line: int
    depth: int
    first: bool


def tokens(module: str, name: str) -> Iterator[Token]:
    """The words of a module, comments left out. Raises UsageError for a string that is none."""
    line, depth, first = 1, 0, True
    for match in _TOKEN.finditer(module):
        sort, text = match.lastgroup, match.group()
        if sort == "line":
            line, first = line + 1, True
            continue
        if sort in ("blank", "comment"):
            continue
        if sort == "sign" and text in ")]}":
            depth -= 1
        yield _token(sort, text, line, depth, first, name)
        if sort == "sign" and text in "([{":
            depth += 1
        line, first = line + text.count("\n"), False


def _token(sort: str | None, text: str, line: int, depth: int, first: bool, name: str) -> Token:
    match sort:
        case "string":
            try:
                return Token("string", json.loads(text), line, depth, first)
            except ValueError:
                raise UsageError(
                    words(
                        f"{name}, regel {line}: {text} is geen tekst van Rego.",
                        f"{name}, line {line}: {text} is no string of Rego.",
                    )
                ) from None
        case "raw":
            return Token("string", text[1:-1], line, depth, first)
        case "template":
            return Token("template", text, line, depth, first)
        case "name":
            return Token("name", text, line, depth, first)
        case "number":
            return Token("number", text, line, depth, first)
        case _:
            return Token("sign", text, line, depth, first)
