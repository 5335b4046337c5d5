"""The cues of a language, as TOML files beside this, made ready for the names of one employer."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from policycode_terms.folding import folded

LANGUAGES: Final = ("nl", "en")
FEW: Final = r"(?:[\p{L}\p{N}'’.-]+ ){0,4}"
_EDGE: Final = r"[^\p{L}\p{N}_]"


class Cues:
    """The cues of one language."""

    def __init__(self, language: str, employers: Iterable[str]) -> None:
        written = _written(language)
        names = "(?:" + "|".join(_escaped(one) for one in employers) + ")"
        fillings = {"{house}": written["house"], "{employer}": names, "{few}": FEW}
        self.told = _ready(written["told"], fillings)
        self.personal = _ready(written["personal"], fillings)
        self.employer = _ready(written["employer"], fillings)
        self.opening = _ready(written["opening"], fillings)


@lru_cache(maxsize=16)
def cues_of(language: str, employers: tuple[str, ...]) -> Cues:
    """The cues for some names. Made once: it takes most of a second, and searching changes nothing."""
    return Cues(language, employers)


@cache
def _written(language: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8"))


def _escaped(name: str) -> str:
    import re2

    return str(re2.escape(" ".join(folded(name).text.split())))


def _ready(patterns: list[str], fillings: dict[str, str]) -> list[tuple[str, Any]]:
    """Each pattern as it is written, and compiled with the ends of words around it."""
    import re2

    found = []
    for written in patterns:
        pattern = written
        for key, filling in fillings.items():
            pattern = pattern.replace(key, filling)
        found.append((written, re2.compile(f"(?:^|{_EDGE})(?:{pattern})(?:$|{_EDGE})")))
    return found
