"""What people write in a condition that is no part of the language, and what they mean by it."""

from __future__ import annotations

import re
import unicodedata

from policycode.diagnostics import words
from policycode.expr import quoted
from policycode.expr.nodes import Span
from policycode.expr.problems import Problems, brief, named
from policycode.expr.tokens import Token, whole_number

# Sign -> the token that is meant, and whether Python has the sign (E3: this language lacks it) or not (E1).
_MEANT = {
    "===": ("==", "E1"),
    "!==": ("!=", "E1"),
    "&&": ("and", "E1"),
    "||": ("or", "E1"),
    "<>": ("!=", "E1"),
    "=<": ("<=", "E1"),
    "=>": (">=", "E1"),
    "=": ("==", "E1"),
    "!": ("not", "E1"),
    "¬": ("not", "E1"),
    "∧": ("and", "E1"),
    "∨": ("or", "E1"),
    "≤": ("<=", "E1"),
    "≥": (">=", "E1"),
    "≠": ("!=", "E1"),
    "∈": ("in", "E1"),
    "&": ("and", "E3"),
    "|": ("or", "E3"),
    "~": ("not", "E3"),
    "{": ("[", "E3"),
    "}": ("]", "E3"),
}
_ARITHMETIC = frozenset(("+", "*", "**", "/", "//", "%", "@", "<<", ">>", "^"))
_ARROWS = frozenset(("->", "→", "⇒", "<=>", "↔", "⇔"))
_SIGN = re.compile(r"===|!==|<=>|\*\*|//|<<|>>|->|&&|\|\||<>|=<|=>|:=|[=!¬∧∨≤≥≠∈&|~{}+*/%@^→⇒↔⇔]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[0-9T:.+Z-]*")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]+|\.?[0-9][\w.]*")
_FRACTION = re.compile(r"[0-9]*\.[0-9]*|[0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]+")
_PART = re.compile(r"\.\s*[^\W\d]\w*")
_WORD = re.compile(r"\w[\w\u0300-\u036f\u200b-\u200f\u2060\ufeff]*")

RESERVED = frozenset(
    "as assert async await break class continue def del elif else except finally for from global if import is "
    "lambda nonlocal pass raise return try while with yield None".split()
)
"""Python's other words: the syntax stays a subset of Python's, so none of them can be a name here."""
_OPERATORS = frozenset("as await else for if is lambda yield".split())


def stranger(text: str, position: int, problems: Problems) -> tuple[Token | None, int]:
    """Reports what stands at ``position``; the token that was meant, if any, and where to go on (further)."""
    character = text[position]
    if character in quoted.OPENING:
        return quoted.read(text, position, problems)
    if character in "0123456789." and (found := _number(text, position, problems)) is not None:
        return found, found.span.end
    if sign := _SIGN.match(text, position):
        return _sign(sign.group(), Span(*sign.span()), problems), sign.end()
    if part := _PART.match(text, position):
        return _part(Span(*part.span()), problems), part.end()
    if word := _WORD.match(text, position):
        return _word(word.group(), Span(*word.span()), problems), word.end()
    if character == "#":
        return None, _comment(text, position, problems)
    _odd_character(character, Span(position, position + 1), problems)
    return None, position + 1


def reserved_word(word: str, span: Span, problems: Problems) -> Token:
    """Reports a word that Python keeps for itself."""
    if word == "None":
        problems.add(
            "E3",
            span,
            words("`None` bestaat hier niet.", "There is no `None` here."),
            words(
                "Een feit dat niemand opgaf is vanzelf onbekend; daarop valt niet te toetsen.",
                "A fact that nobody stated is unknown by itself; a condition cannot test for that.",
            ),
        )
        return Token("bad", word, span)
    known = word in _OPERATORS
    problems.add(
        "E3" if known else "E1",
        span,
        words(f"‘{word}’ kan niet in een voorwaarde.", f"“{word}” cannot stand in a condition."),
        words("Schrijf `==` of `in [...]`.", "Write `==` or `in [...]`.")
        if word == "is"
        else words(
            "Een voorwaarde kent `and`, `or`, `not`, `in` en haakjes; deze naam is in Python gereserveerd.",
            "A condition knows `and`, `or`, `not`, `in` and parentheses; Python reserves this name.",
        ),
    )
    return Token("other", word, span)


def _sign(sign: str, span: Span, problems: Problems) -> Token:
    if sign in _MEANT:
        kind, code = _MEANT[sign]
        message = words(f"‘{sign}’ kent een voorwaarde niet.", f"A condition does not know “{sign}”.")
        problems.add(code, span, message, words(f"Schrijf `{kind}`.", f"Write `{kind}`."))
        return Token(kind, kind, span)
    if sign in _ARROWS:
        message = words(f"‘{sign}’ kent een voorwaarde niet.", f"A condition does not know “{sign}”.")
        help = words("‘Als a, dan b’ is `not a or b`.", "“If a then b” is `not a or b`.")
        problems.add("E1", span, message, help)
    elif sign in _ARITHMETIC:
        report_arithmetic(sign, span, problems)
    else:
        message = words(f"‘{sign}’ kent een voorwaarde niet.", f"A condition does not know “{sign}”.")
        help = words("Vergelijken gaat met `==`.", "To compare, write `==`.")
        problems.add("E3", span, message, help)
    return Token("other", sign, span)


def report_arithmetic(sign: str, span: Span, problems: Problems) -> None:
    """Reports a sign of arithmetic."""
    problems.add(
        "E3",
        span,
        words(
            f"Een voorwaarde rekent niet: ‘{sign}’ kan hier niet.",
            f"A condition does no arithmetic: “{sign}” cannot stand here.",
        ),
        words(
            "Reken de waarde uit en schrijf het getal zelf.",
            "Work the value out and write the number itself.",
        ),
    )


def _number(text: str, position: int, problems: Problems) -> Token | None:
    """What begins with a digit but is no whole number in plain decimal digits."""
    if date := _DATE.match(text, position):
        span = Span(*date.span())
        problems.add("E3", span, *_NO_DATES)
        return Token("bad", date.group(), span)
    match = _NUMBER.match(text, position)
    if match is None:
        return None
    piece, span = match.group(), Span(*match.span())
    plain = piece.replace("_", "")
    shown = brief(piece)
    message = words(f"‘{shown}’ is geen geheel getal.", f"“{shown}” is not a whole number.")
    if _FRACTION.fullmatch(piece):
        problems.add("E3", span, message, _WHOLE)
    elif piece.isascii() and plain.isdigit():
        digits = plain.lstrip("0") or "0"
        code = "E1" if plain != digits else "E3"
        problems.add(code, span, message, words(f"Schrijf {brief(digits)}.", f"Write {brief(digits)}."))
        return whole_number(digits, span, problems)
    elif re.fullmatch(r"0[xXoObB]\w+", piece):
        problems.add("E3", span, message, _WHOLE)
    else:
        problems.add("E1", span, message, _APART)
    return Token("bad", piece, span)


def _part(span: Span, problems: Problems) -> Token:
    message = words("Een naam heeft hier geen onderdelen.", "A name has no parts here.")
    help = words(
        "Laat de punt weg: een feit is één naam van kleine letters, cijfers en `_`.",
        "Leave out the dot: a fact is one name of small letters, digits and `_`.",
    )
    problems.add("E3", span, message, help)
    return Token("part", ".", span)


def _word(word: str, span: Span, problems: Problems) -> Token:
    """A word that is no name of this language: the check says so, for it knows which names are near."""
    if word == "None":
        return reserved_word(word, span, problems)
    if unicodedata.normalize("NFKC", word).isidentifier():
        return Token("name", word, span)
    problems.add(
        "E1",
        span,
        words(f"‘{brief(word)}’ is geen naam en geen getal.", f"“{brief(word)}” is no name and no number."),
        _APART,
    )
    return Token("bad", word, span)


def _comment(text: str, position: int, problems: Problems) -> int:
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    problems.add(
        "E1",
        Span(position, end),
        words("In een voorwaarde kan geen commentaar.", "A condition cannot hold a comment."),
        words(
            "Zet het commentaar op een eigen regel boven de sleutel, of in `notes`.",
            "Put the comment on a line of its own above the key, or in `notes`.",
        ),
    )
    return end


def _odd_character(character: str, span: Span, problems: Problems) -> None:
    shown = named(character)
    help = words(
        "Haal het weg; staat het in een waarde, zet die dan tussen rechte aanhalingstekens.",
        "Take it out; where it is part of a value, put that between straight quotes.",
    )
    if character.isspace() or unicodedata.category(character) in ("Cf", "Zs"):
        help = words("Gebruik een gewone spatie.", "Use an ordinary space.")
    elif character == "`":
        help = words('Zet een waarde tussen "…".', 'Put a value between "…".')
    elif character == "\\":
        help = words(
            "Een voorwaarde mag gewoon over meer regels lopen; laat de backslash weg.",
            "A condition may simply run over several lines; leave out the backslash.",
        )
    elif character in ":;?":
        help = words(
            "Een voorwaarde is één uitspraak: schrijf `and`, `or`, of een vergelijking als `==`.",
            "A condition is one statement: write `and`, `or`, or a comparison like `==`.",
        )
    elif (plain := unicodedata.normalize("NFKC", character)) != character and plain in "()[],<>=!":
        help = words(f"Schrijf `{plain}`.", f"Write `{plain}`.")
    message = words(
        f"Het teken {shown} hoort niet in een voorwaarde.",
        f"The character {shown} does not belong in a condition.",
    )
    problems.add("E1", span, message, help)


_NO_DATES = (
    words("Een voorwaarde vergelijkt geen datums.", "A condition does not compare dates."),
    words(
        'Verklaar een tijdvak met `[period.naam]` en schrijf `during("naam")`.',
        'Declare a period with `[period.name]` and write `during("name")`.',
    ),
)
_WHOLE = words(
    "Een voorwaarde kent alleen gehele getallen, in gewone cijfers; kies een kleinere eenheid.",
    "A condition knows whole numbers only, in plain digits; choose a smaller unit.",
)
_APART = words(
    "Een naam begint met een kleine letter; zet een spatie tussen een getal en een woord.",
    "A name begins with a small letter; put a space between a number and a word.",
)
