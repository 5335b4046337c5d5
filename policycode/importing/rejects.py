"""What is refused, as a line of the rejects file."""

from __future__ import annotations

import json
from typing import Any

from policycode.diagnostics import words
from policycode.errors import ActError
from policycode.importing.protocol import Found, Refused, reason

_MOST_TEXT = 10_000


def reject_to_json(one: Refused) -> dict[str, Any]:
    """A line of the rejects file."""
    error = one.error
    return {
        "file": one.file,
        "item": one.item,
        "act": _shown(error.act),
        "message": {key: _shown(text) for key, text in error.message.items()},
        "help": None if error.help is None else {key: _shown(text) for key, text in error.help.items()},
        "text": _shown(one.text),
    }


def reject_key(written: dict[str, Any]) -> str:
    """What makes a refusal the same: what is wrong, and where."""
    return "reject\0" + json.dumps([written["file"], written["item"], written["message"]], sort_keys=True)


def refusal_of(found: Found, error: Exception) -> Refused:
    """The refusal of an act that turned out to be none."""
    known = _HALF_OR_DEEP if isinstance(error, UnicodeEncodeError | RecursionError) else reason(error)
    placed = ActError(known.message, help=known.help, act=known.act, file=found.file, line=found.item)
    text = json.dumps(found.values, ensure_ascii=False, default=str)[:_MOST_TEXT]
    return Refused(found.file, found.item, placed, text)


def _shown(text: str | None) -> str | None:
    """Half characters have no place in UTF-8."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


_HALF_OR_DEEP = ActError(
    words(
        "Hierin staan halve tekens, of het is te diep genest.",
        "There are half characters in this, or it is nested too deeply.",
    ),
    help=words("Laat de bron hele tekens geven.", "Let the source give whole characters."),
)
