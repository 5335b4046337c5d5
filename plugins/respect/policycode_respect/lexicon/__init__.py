"""The form of a lexicon, and the ones that come with the package, as TOML files beside this."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policycode.diagnostics import words
from policycode.errors import UsageError

Severity = Literal["none", "rude", "insulting", "threatening"]
KindOfHurt = Literal["insult", "slur", "disease_curse", "threat", "sexual"]

SEVERITIES: Final[tuple[Severity, ...]] = ("none", "rude", "insulting", "threatening")
KINDS: Final[tuple[KindOfHurt, ...]] = ("disease_curse", "insult", "sexual", "slur", "threat")
ANY: Final = "*"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Table):
    """Words of one kind and one severity."""

    severity: Literal["rude", "insulting", "threatening"]
    """How grave it is when it is meant."""
    kinds: list[KindOfHurt]
    """What it amounts to; of merely coarse language nothing."""
    terms: list[str] = Field(default_factory=list)
    """Words and phrases, found whole, with the endings of the language."""
    patterns: list[str] = Field(default_factory=list)
    """RE2, found where words begin and end, in small letters."""
    except_in: list[str] = Field(default_factory=list)
    """Phrases in which it is something else: "ezel stoot zich", "small prick"."""
    needs_target: list[str] = Field(default_factory=list)
    """The terms that count only of somebody ("you rat"); ``*`` for all, and then only of who is addressed."""


class Context(_Table):
    """The words around it that change what is meant, as they stand in small letters."""

    negations: list[str] = Field(default_factory=list)
    """Within four words before: it is denied."""
    second: list[str] = Field(default_factory=list)
    """Whom a text speaks to."""
    address: list[str] = Field(default_factory=list)
    """Whom it speaks to and cannot mean as an owner ("jij", not "je"): what turns an animal into an insult."""
    groups: list[str] = Field(default_factory=list)
    """What stands before the word of whom it is said: "stelletje", "bunch of"."""
    reporting: list[str] = Field(default_factory=list)
    """In the same sentence: it is told, quoted or discussed."""
    self: list[str] = Field(default_factory=list)
    """In the same sentence: the author says it of himself."""
    banter: list[str] = Field(default_factory=list)
    """Anywhere: it may well be friendly."""


class Lexicon(_Table):
    """The words of a language."""

    language: Literal["nl", "en"]
    """Whose endings the terms may have."""
    context: Context = Context()
    entry: list[Entry] = Field(min_length=1)


def shipped(language: str) -> Lexicon:
    """The lexicon of the package for a language."""
    return read(Path(__file__).with_name(f"{language}.toml"))


def read(file: Path) -> Lexicon:
    """A lexicon from a file. Raises UsageError for one that cannot be read or has another form, with the place."""
    try:
        return Lexicon.model_validate(tomllib.loads(file.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            words(
                f"De woordenlijst {file.name} kan niet gelezen worden: {error}",
                f"The lexicon {file.name} cannot be read: {error}",
            )
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            words(
                f"De woordenlijst {file.name} klopt niet bij {place}: {first['msg']}.",
                f"The lexicon {file.name} is wrong at {place}: {first['msg']}.",
            )
        ) from None
