"""What tomli's messages mean to an author."""

from __future__ import annotations

from policycode.diagnostics import Words, words

NO_END = (
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
MEANINGS: tuple[tuple[str, Words, Words], ...] = (
    ("Unterminated", *NO_END),
    ("Expected \"'", *NO_END),
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
    ("Expected '='", words("Na deze sleutel ontbreekt ‘=’.", "After this key there is no “=”."), _PAIR),
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
