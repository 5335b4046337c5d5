"""A condition's text cut into tokens.

One regular expression finds what belongs to the language; whatever it does not find is reported by
:mod:`policycode.expr.strangers`, which also answers with the token that was meant where that is plain, so that
the rest of the condition is read too.
"""

from __future__ import annotations

import re

from policycode.expr.nodes import Span
from policycode.expr.problems import Problems
from policycode.expr.strangers import RESERVED, reserved_word, stranger
from policycode.expr.tokens import Token, whole_number

_WORDS = frozenset({"and", "or", "not", "in"})

# ASCII letters only, though Python would take a look-alike letter for the letter it looks like: two names that
# a lawyer cannot tell apart must not be two names, and neither one.
_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<word>(?:[a-z][a-z0-9_]*|True|False)(?![\w\u0300-\u036f\u200b-\u200f\u2060\ufeff]))
    | (?P<text>"[^"\\\x00-\x08\x0a-\x1f\ud800-\udfff]*"|'[^'\\\x00-\x08\x0a-\x1f\ud800-\udfff]*')
    | (?P<number>(?:0|[1-9][0-9]*)(?![\w.]|-[0-9]{2}-[0-9]{2}))
    | (?P<sign>[=!<>]=(?![=>])|[<>](?![<>=])|[()\[\],]|-(?!>))
    """,
    re.VERBOSE,
)


def tokenize(text: str, problems: Problems) -> list[Token]:
    """The tokens of a text, an ``end`` last. Takes time linear in the text; never raises."""
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is not None:
            position = match.end()
            if match.lastgroup != "space":
                tokens.append(_token(match, problems))
            continue
        found, position = stranger(text, position, problems)
        if found is not None:
            tokens.append(found)
    tokens.append(Token("end", "", Span(len(text), len(text))))
    return tokens


def _token(match: re.Match[str], problems: Problems) -> Token:
    piece, span = match.group(), Span(*match.span())
    match match.lastgroup:
        case "word" if piece in _WORDS:
            return Token(piece, piece, span)
        case "word" if piece in ("True", "False"):
            return Token("constant", piece == "True", span)
        case "word" if piece in RESERVED:
            return reserved_word(piece, span, problems)
        case "word":
            return Token("name", piece, span)
        case "text":
            return Token("constant", piece[1:-1], span)
        case "number":
            return whole_number(piece, span, problems)
        case _:
            return Token(piece, piece, span)
