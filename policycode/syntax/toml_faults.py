"""Why a text is no TOML, in the author's words.

tomli says where, and in English which rule of its own was broken. What the author meant is told by the text there.
"""

from __future__ import annotations

import re

import tomli

from policycode.diagnostics import Diagnostic, Words, diagnostic, words
from policycode.syntax.impossible_times import Fault, fault_of
from policycode.syntax.positions import Extent, Positions
from policycode.syntax.scanner import DEEPEST, repeated_key
from policycode.syntax.toml_meanings import MEANINGS, NO_END

_CURLY = frozenset("“”„‟‘’‚‛«»")
_LIKE_A_TIME = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?:[Tt ][\d:.]*\d(?:[Zz]|[+-]\d\d:\d\d)?)?", re.ASCII)
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
            "E1", NO_END[0], positions.place(Extent(opening, end)), help=_endless_help(text, at)
        )
    if (impossible := _impossible_time(text, at)) is not None:
        extent, (mistake, filling) = impossible
        place = positions.place(extent)
        return diagnostic("E7", mistake.message(filling), place, help=mistake.help(filling))
    _, message, help = next(row for row in MEANINGS if error.msg.startswith(row[0]))
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


def _impossible_time(text: str, at: int) -> tuple[Extent, Fault] | None:
    """The date or time on which a fault stands that is one in shape but does not exist. tomli reads the 2026-03-02
    of 2026-03-02T22:15:60 as a date, and stumbles after it."""
    start = text.rfind("\n", 0, at) + 1
    for word in _LIKE_A_TIME.finditer(text, start, at + 40):
        if word.start() <= at <= word.end() and (found := fault_of(word.group())) is not None:
            return Extent(*word.span()), found
    return None


def _curly(text: str, at: int) -> bool:
    rest = _LINE.match(text, at)
    return not _CURLY.isdisjoint(text[text.rfind("\n", 0, at) + 1 : rest.end() if rest else at])


def _endless_help(text: str, at: int) -> Words:
    return _STRAIGHT if _curly(text, at) else NO_END[1]


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
        return words("Schrijf ‘=’ in plaats van ‘:’.", "Write “=” in place of “:”.")
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
