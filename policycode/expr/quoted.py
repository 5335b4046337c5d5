"""Strings that the plain pattern does not take: with escapes, with control characters, with quotes of the
word processor's, or without an end."""

from __future__ import annotations

import re

from policycode.diagnostics import Words, words
from policycode.expr.nodes import Span
from policycode.expr.problems import Problems, named
from policycode.expr.tokens import Token

_STRAIGHT = "\"'"
_CURLY = "“”„‟‘’‚‛«»‹›″′＂＇"
OPENING = frozenset(_STRAIGHT + _CURLY)
"""What begins a string, or was meant to."""

_CLOSED = re.compile(r"""(["'])((?:(?!\1)[^\\\r\n]|\\[^\r\n])*)\1""")
_TO_A_QUOTE = re.compile(f"[{_CURLY}]([^{_CURLY}{_STRAIGHT}\\\\\\r\\n]*)[{_CURLY}{_STRAIGHT}]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FORBIDDEN = re.compile("[\x00-\x08\x0a-\x1f\ud800-\udfff]")
_LINE = re.compile(r"[^\r\n]*")

_CLOSE_IT = words(
    "Sluit de waarde op dezelfde regel met hetzelfde teken als waarmee zij begint.",
    "Close the value on the same line by the mark that opens it.",
)
_STRAIGHTEN = words(
    "Gebruik rechte aanhalingstekens, \"…\" of '…'; tekstverwerkers maken ze krom.",
    "Use straight quotes, \"…\" or '…'; word processors curl them.",
)


def read(text: str, position: int, problems: Problems) -> tuple[Token, int]:
    """The string that begins at ``position`` with one of :data:`OPENING`, and where it ends."""
    if closed := _CLOSED.match(text, position):
        return _closed(closed, problems), closed.end()
    if curly := _TO_A_QUOTE.match(text, position):
        span = Span(*curly.span())
        message = words(
            "Deze waarde staat tussen gekrulde aanhalingstekens.", "This value stands between curly quotes."
        )
        problems.add("E1", span, message, _STRAIGHTEN)
        return Token("constant", curly.group(1), span), curly.end()
    rest = _LINE.match(text, position)
    assert rest is not None  # the pattern takes the empty text too
    span = Span(*rest.span())
    bent = text[position] in _CURLY or any(mark in _CURLY for mark in rest.group())
    problems.add(
        "E1",
        span,
        words("Deze waarde tussen aanhalingstekens heeft geen einde.", "This quoted value has no end."),
        _STRAIGHTEN if bent else _CLOSE_IT,
    )
    return Token("bad", rest.group(), span), rest.end()


def _closed(match: re.Match[str], problems: Problems) -> Token:
    """A string that ends on its line but has an escape, or a character that no string may have."""
    body, begin, span = match.group(2), match.start(2), Span(*match.span())
    unknown = [escape for escape in _ESCAPE.finditer(body) if escape.group(1) not in "\\\"'"]
    for escape in unknown:
        at = Span(begin + escape.start(), begin + escape.end())
        problems.add("E1", at, *_unknown_escape(escape.group()))
    if forbidden := _FORBIDDEN.search(body):
        at = Span(begin + forbidden.start(), begin + forbidden.end())
        problems.add("E1", at, *_invisible(forbidden.group()))
    if unknown or forbidden:
        return Token("bad", body, span)
    return Token("constant", _ESCAPE.sub(r"\1", body), span)


def _unknown_escape(escape: str) -> tuple[Words, Words]:
    shown = escape if escape.isprintable() else "\\"
    message = words(
        f"`{shown}` betekent niets in een voorwaarde.", f"`{shown}` means nothing in a condition."
    )
    help = words(
        "Alleen `\\\\`, `\\\"` en `\\'` bestaan; een backslash zelf is `\\\\`.",
        "Only `\\\\`, `\\\"` and `\\'` exist; a backslash itself is `\\\\`.",
    )
    return message, help


def _invisible(character: str) -> tuple[Words, Words]:
    shown = named(character)
    message = words(
        f"Deze waarde bevat het onzichtbare teken {shown}.",
        f"This value holds the invisible character {shown}.",
    )
    return message, words("Haal het weg.", "Take it out.")
