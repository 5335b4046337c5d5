"""Why a text is no TOML, in the author's words.

tomli says where, and in English which rule of its own was broken. What the author meant is told by the text there.
"""

from __future__ import annotations

import re

import tomli

from policycode.diagnostics import Diagnostic, Words, diagnostic, words
from policycode.syntax.positions import Extent, Positions
from policycode.syntax.scanner import DEEPEST, repeated_key

_CURLY = frozenset("“”„‟‘’‚‛«»")
_LINE = re.compile(r"[^\n]*")
_WORD = re.compile(r"[^\s,\]}#=]+")
# Asked before tomli, which makes a table of each part: thousands of such headers would fill the memory.
CHAIN = re.compile(r"^[ \t]*\[{0,2}[ \t]*(?:[A-Za-z0-9_-]++[ \t]*\.[ \t]*){100}", re.MULTILINE)
"""A key or header of more than a hundred parts."""

_DIGITS = re.compile(r"[0-9_]{4000,}")
# What may hold brackets and quotes that mean nothing comes first: whole strings and comments. A quote that
# is left over opens a string without an end.
_PIECES = re.compile(
    r"""
      \"{3}(?:[^\\"]++|\\.|"(?!""))*+\"{3,5}   # up to two quotes more belong to the text
    | \"{3}
    | '{3}.*?'{3,5}
    | '{3}
    | "(?:[^"\\\n]++|\\.)*+"
    | '[^'\n]*'
    | \#[^\n]*
    | [\[\]{}"']
    """,
    re.DOTALL | re.VERBOSE,
)


def fault(error: tomli.TOMLDecodeError, positions: Positions) -> Diagnostic:
    """The mistake that stopped tomli on ``positions.text``."""
    text, at = positions.text, min(error.pos, len(positions.text))
    if _REPEATED.match(error.msg):
        return _repeated(at, positions)
    if _ENDLESS.match(error.msg) and (opening := _opening_quote(text, at)) is not None:
        first_line = _LINE.match(text, opening)
        end = first_line.end() if first_line else opening
        return diagnostic(
            "E1", _NO_END[0], positions.place(Extent(opening, end)), help=_endless_help(text, at)
        )
    _, message, help = next(row for row in _MEANINGS if error.msg.startswith(row[0]))
    word = _WORD.match(text, at)
    place = positions.place(Extent(at, word.end() if word else at))
    # A date that no calendar has is a mistake of its own kind, though it is tomli that sees it.
    code = "E7" if error.msg.startswith("Invalid date") else "E1"
    return diagnostic(code, message, place, help=_help(error.msg, text, at) or help)


def too_deep(positions: Positions) -> Diagnostic:
    """Tables and lists lie in each other further than is read, by tomli or by us."""
    return diagnostic(
        "E1",
        words(
            "Tabellen en lijsten zijn hier te diep genest.", "Tables and lists are nested too deeply here."
        ),
        positions.place(positions.too_deep or _deep(positions.text)),
        help=words(f"Hooguit {DEEPEST} niveaus in elkaar.", f"At most {DEEPEST} levels in each other."),
    )


def too_many_digits(positions: Positions) -> Diagnostic:
    """A whole number has more digits than Python reads."""
    number = _DIGITS.search(positions.text)
    return diagnostic(
        "E1",
        words("Dit getal heeft te veel cijfers.", "This number has too many digits."),
        positions.place(Extent(*number.span()) if number else Extent(0, 0)),
        help=words(
            "Een geheel getal gaat tot en met 9007199254740991 (2⁵³−1).",
            "A whole number goes up to 9007199254740991 (2⁵³−1).",
        ),
    )


def _deep(text: str) -> Extent:
    """Where a text that tomli gave up on first nests too deeply, by its brackets, else by its dots."""
    depth = 0
    for match in _PIECES.finditer(text):
        depth += (match.group() in "[{") - (match.group() in "]}")
        if depth > DEEPEST:
            return Extent(*match.span())
        if match.group() in _OPENING:
            break
    line = max(_LINE.finditer(text), key=lambda match: match.group().count("."))
    return Extent(*line.span())


def _opening_quote(text: str, at: int) -> int | None:
    """Where the string begins that has no end before ``at``, or ``None``."""
    for match in _PIECES.finditer(text, 0, at):
        if match.group() in _OPENING:
            return match.start()
    return None


def _repeated(at: int, positions: Positions) -> Diagnostic:
    """tomli reports a key that was given before at the end of its value: say it of the key, and show both."""
    message = words("Deze sleutel of tabel is al gegeven.", "This key or table was given already.")
    help = words(
        "Voeg de twee samen, of geef een van beide een andere naam.",
        "Merge the two, or give one of them another name.",
    )
    found = repeated_key(positions.text[:at])
    if found is None:
        line = Extent(positions.text.rfind("\n", 0, at) + 1, at)
        return diagnostic("E1", message, positions.place(line), help=help)
    first, second = found
    return diagnostic("E1", message, positions.place(second), help=help, related=[positions.place(first)])


def _curly(text: str, at: int) -> bool:
    rest = _LINE.match(text, at)
    return not _CURLY.isdisjoint(text[text.rfind("\n", 0, at) + 1 : rest.end() if rest else at])


def _endless_help(text: str, at: int) -> Words:
    return _STRAIGHT if _curly(text, at) else _NO_END[1]


def _help(said: str, text: str, at: int) -> Words | None:
    """What would mend it where the text at the fault tells; else ``None``."""
    after = text[at : at + 1]
    found = _WORD.match(text, at)
    word = found.group() if found else ""
    if word.lower() in ("true", "false"):
        return words(
            f"Schrijf `{word.lower()}`, met kleine letters.", f"Write `{word.lower()}`, in small letters."
        )
    if _curly(text, at) and not said.startswith("Invalid date"):
        return _STRAIGHT
    if said.startswith("Invalid value") and word[:1].isalpha():
        shown = word.replace('"', "") if len(word) <= 40 else "…"
        return words(
            f'Zet een woord tussen aanhalingstekens: "{shown}".', f'Put a word between quotes: "{shown}".'
        )
    if said.startswith("Expected '='") and after == ":":
        return words("Schrijf «=» in plaats van «:».", "Write “=” in place of “:”.")
    if said.startswith("Expected newline") and after.isdigit() and text[at - 1 : at] == "0":
        return words("Een getal begint niet met 0.", "A number does not begin with 0.")
    if said.startswith(("Found invalid", "Illegal")) and after == "\r":
        return words("Bewaar het bestand met gewone regeleinden.", "Save the file with ordinary line ends.")
    return None


_REPEATED = re.compile(r"Cannot (overwrite|declare|redefine|mutate)|Duplicate inline")
_ENDLESS = re.compile(r"Unterminated|Expected ['\"]'|(Illegal|Found invalid) character '\\n'")
_OPENING = frozenset(('"""', "'''", '"', "'"))
_STRAIGHT = words(
    "Gebruik rechte aanhalingstekens, \"…\" of '…'; tekstverwerkers maken ze krom.",
    "Use straight quotes, \"…\" or '…'; word processors curl them.",
)
_NO_END = (
    words("Deze tekst tussen aanhalingstekens heeft geen einde.", "This quoted text has no end."),
    words(
        "Sluit haar op dezelfde regel met hetzelfde teken; een tekst van meer regels staat tussen drie, \"\"\" of '''.",
        "Close it on the same line by the same mark; a text of several lines stands between three, \"\"\" or '''.",
    ),
)
_NOT_ALLOWED = words("TOML laat dit teken hier niet toe.", "TOML does not allow this character here.")
_TAKE_OUT = words("Haal het weg.", "Take it out.")
_ESCAPES = words(
    "Zet een voorwaarde tussen enkele aanhalingstekens: daarin betekent een backslash zichzelf.",
    "Put a condition between single quotes: there a backslash stands for itself.",
)
_KEY = words(
    "Een sleutel heeft alleen letters a–z, cijfers, `_` en `-`, of staat tussen aanhalingstekens.",
    "A key has only letters a–z, digits, `_` and `-`, or stands between quotes.",
)
_PAIR = words("Schrijf `sleutel = waarde`.", "Write `key = value`.")
# The beginning of tomli's message, what it means, and what would mend it unless the text says more. Last comes
# what any other message gets.
_MEANINGS: tuple[tuple[str, Words, Words], ...] = (
    ("Unterminated", *_NO_END),
    ("Expected \"'", *_NO_END),
    ("Found invalid", _NOT_ALLOWED, _TAKE_OUT),
    ("Illegal", _NOT_ALLOWED, _TAKE_OUT),
    (
        "Unescaped",
        words(
            "Na deze backslash staat niets dat TOML kent.", "Nothing that TOML knows follows this backslash."
        ),
        _ESCAPES,
    ),
    (
        "Invalid hex",
        words(
            "Na deze backslash horen hexadecimale cijfers.", "Hexadecimal digits belong after this backslash."
        ),
        _ESCAPES,
    ),
    (
        "Escaped character",
        words("Dit teken bestaat niet in Unicode.", "There is no such character in Unicode."),
        _TAKE_OUT,
    ),
    (
        "Unclosed array",
        words("In deze lijst ontbreekt een komma of het einde.", "This list lacks a comma or its end."),
        words(
            "Zet een komma tussen de waarden, of sluit met `]`.",
            "Put a comma between values, or close by `]`.",
        ),
    ),
    (
        "Unclosed inline",
        words(
            "In deze tabel tussen accolades ontbreekt een komma of het einde.",
            "This table between braces lacks a comma or its end.",
        ),
        words(
            "Zet een komma tussen de sleutels, of sluit met `}`.",
            "Put a comma between keys, or close by `}`.",
        ),
    ),
    ("Expected '='", words("Na deze sleutel ontbreekt «=».", "After this key there is no “=”."), _PAIR),
    (
        "Expected ']",
        words("Deze kop wordt niet gesloten.", "This header is not closed."),
        words("Schrijf `[naam]` of `[[naam]]`.", "Write `[name]` or `[[name]]`."),
    ),
    (
        "Expected newline",
        words("Hier had de regel moeten eindigen.", "The line should have ended here."),
        words(
            "Zet elke sleutel en kop op een eigen regel, en een tekst tussen aanhalingstekens.",
            "Put each key and header on a line of its own, and a text between quotes.",
        ),
    ),
    (
        "Invalid date",
        words("Deze datum of tijd bestaat niet.", "There is no such date or time."),
        words("Een datum is jaar-maand-dag: 2026-03-31.", "A date is year-month-day: 2026-03-31."),
    ),
    ("Invalid initial", words("Hier hoort een sleutel.", "A key belongs here."), _KEY),
    (
        "Invalid statement",
        words("Hier hoort een sleutel of een [kop].", "A key or a [header] belongs here."),
        _KEY,
    ),
    (
        "Invalid value",
        words("Hier hoort een waarde.", "A value belongs here."),
        words(
            "Een waarde is een tekst tussen aanhalingstekens, een getal, een datum, `true` of `false`, of een lijst.",
            "A value is a text between quotes, a number, a date, `true` or `false`, or a list.",
        ),
    ),
    (
        "",
        words("Dit is geen geldige TOML.", "This is not valid TOML."),
        words("Vergelijk de regel met een die wel werkt.", "Compare the line with one that works."),
    ),
)
