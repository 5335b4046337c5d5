"""A kind of mistake: its code, its sentence and its help, in both languages, with gaps to fill."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from policycode.diagnostics import Words, words

_GAP = re.compile(r"\{([a-z_]+)\}")

Filling = Mapping[str, str | int | float | Words]
"""What fills the gaps; what differs by language comes as words."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What may be wrong, as a template. Gaps are written ``{so}``; both languages have the same ones.

    Constants of this class stand beside the code that finds them, so that a sentence is read with its reason.
    """

    code: str
    nl: str
    en: str
    help_nl: str = ""
    help_en: str = ""
    name: str | None = None

    def message(self, filling: Filling) -> Words:
        """The sentence by language."""
        return words(_fill(self.nl, filling, "nl"), _fill(self.en, filling, "en"))

    def help(self, filling: Filling) -> Words | None:
        """What would mend it by language, if anything can be said."""
        if not self.help_nl:
            return None
        return words(_fill(self.help_nl, filling, "nl"), _fill(self.help_en, filling, "en"))

    def error_type(self) -> str:
        """A name for this mistake where pydantic takes no more than a name (a hashable one at that)."""
        name = f"policycode.{self.en}"
        _NAMED[name] = self
        return name

    def refusal(self, **filling: str | int | Words) -> PydanticCustomError:
        """The mistake as an error to raise inside a validator of the written form."""
        return PydanticCustomError("policycode", "refused", {"mistake": self, "filling": filling})


_NAMED: dict[str, Mistake] = {}


def mistake_of(error_type: str) -> Mistake | None:
    """The mistake that was given this name by :meth:`Mistake.error_type`."""
    return _NAMED.get(error_type)


def _fill(template: str, filling: Filling, language: str) -> str:
    def filled(gap: re.Match[str]) -> str:
        value = filling.get(gap[1], gap[0])
        return str(value) if isinstance(value, str | int | float) else value[language]

    # Not format(): the author's values, and examples of TOML, have braces of their own.
    return _GAP.sub(filled, template)


def shown(value: object, longest: int = 40) -> str:
    """A value as a message shows it: on one line, cut where it is long."""
    text = " ".join(value.split()) if isinstance(value, str) else str(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"
