"""In which language the command speaks, click's own words included."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")

_CATALOGUES = Path(__file__).parent / "locale"


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What ``--lang`` says, else what the environment does; known before any help text is made."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            return _spoken("".join(arguments[place + 1 : place + 2]))
        if argument.startswith("--lang="):
            return _spoken(argument.removeprefix("--lang="))
    stated = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return _spoken(next(filter(None, stated), ""))


def _spoken(name: str) -> Language:
    return "nl" if name.lower().startswith("nl") else "en"


def speak(language: Language) -> None:
    """Lets click speak it too: click asks gettext, and has no catalogue of its own.

    The default domain is the whole process's; so only the program does this, never the library.
    """
    gettext.bindtextdomain("messages", str(_CATALOGUES))
    gettext.textdomain("messages")
    os.environ["LANGUAGE"] = language
