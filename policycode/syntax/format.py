"""Policies in one layout: comments kept, meaning unchanged."""

from __future__ import annotations

import tomli

from policycode.diagnostics import Diagnostic, diagnostic, words
from policycode.errors import PolicyError
from policycode.syntax.digests import TRAILING
from policycode.syntax.source import read_toml, scan
from policycode.syntax.toml10 import in_toml_1_0

CONDITIONS = frozenset({"when", "unless", "must", "means", "holds", "applies_when"})
"""The keys whose texts are conditions."""


def format_text(text: str, *, file: str = "-") -> str:
    """The TOML text in its one layout: TOML 1.0, line feeds, no byte order mark, comments where they were.

    Formatting again changes nothing, and every value reads as before, but that no line of a condition ends in
    blanks. Raises :class:`PolicyError` for what is
    no TOML, and for the (unknown) text whose meaning the layout would change. Needs the extra ``fmt``.
    """
    values, _, found = read_toml(text.encode("utf-8", "surrogatepass"), file)
    if values is None:
        raise PolicyError(found)
    # Only now: a hundred milliseconds that no other verb should wait for.
    import tomlrt

    try:
        document = tomlrt.loads(in_toml_1_0(text.removeprefix("\ufeff").replace("\r\n", "\n")))
        # Comments are left as they are: editors read their schema from one (#:schema …).
        document.format(options=tomlrt.FormatOptions(indent=2, normalize_comments=False))
        laid_out = in_toml_1_0(tomlrt.dumps(document))
        same = _same(values, tomli.loads(laid_out))
        laid_out = _without_trailing_blanks(laid_out, file)
        same = same and _same(_but_for_blanks(values), _but_for_blanks(tomli.loads(laid_out)))
    except (tomlrt.TOMLError, tomli.TOMLDecodeError):
        same = False
    if not same:
        raise PolicyError([_changed(file)])
    return laid_out


def _without_trailing_blanks(text: str, file: str) -> str:
    """The text without the blanks at the ends of the lines of conditions, where they mean nothing: no value in
    a condition runs over the end of a line."""
    found = scan(text, file).values
    for path, extent in sorted(found.items(), key=lambda item: item[1].start, reverse=True):
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        if name in CONDITIONS and text.startswith(("'''", '"""'), extent.start):
            written = TRAILING.sub("", text[extent.start : extent.end])
            text = text[: extent.start] + written + text[extent.end :]
    return text


def _but_for_blanks(value: object) -> object:
    match value:
        case str():
            return TRAILING.sub("", value)
        case dict():
            return {key: _but_for_blanks(item) for key, item in value.items()}
        case list():
            return list(map(_but_for_blanks, value))
        case _:
            return value


def _same(one: object, other: object) -> bool:
    """Equal values of equal types: in Python True is 1, and no NaN is another."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return repr(one) == repr(other)


def _changed(file: str) -> Diagnostic:
    return diagnostic(
        "E1",
        words(
            f"{file} is niet opgemaakt: de betekenis zou veranderen.",
            f"{file} was not formatted: its meaning would change.",
        ),
        help=words("Meld dit als fout van policycode.", "Report this as a bug of policycode."),
    )
