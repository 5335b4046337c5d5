"""What an importer is: it recognises a file and yields what stands in it, an act or a refusal at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.importing.refusals import Unreadable

if TYPE_CHECKING:
    from policycode.importing.mapping import Mapped
    from policycode.norms.policy import Policy

LONGEST_ID = 200
"""The most characters of an act's id."""


@dataclass(frozen=True, slots=True)
class Found:
    """An act as found: its origin's ``source`` and ``id``, its place in ``file`` (from 1), and what language.md,
    section 9, lets one say of it. ``source`` is empty where the id says enough by itself."""

    source: str
    id: str
    file: str
    item: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that is no act, with the reason and its text as far as it could be read."""

    file: str
    item: int | None
    error: ActError
    text: str = ""


Imported = Found | Refused


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an importer is to know: the policy, the mapping if one was given, what the file is called, and the source
    to name where the file names none."""

    policy: Policy
    name: str
    mapping: Mapped | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that can be read.

    ``recognises`` is asked with the path and the first bytes (none of a folder). ``read`` yields in the order of the
    file, the same every time, in memory that does not grow with it; what is wrong with an item is a :class:`Refused`,
    and what comes after it is still read where that is possible. A file that it cannot begin is an ActError, a call
    that does not suit it a UsageError, both before its first item. Whatever else a plugin's reader raises refuses the
    rest of the file; what it gave before stays.
    """

    name: str
    about: Words
    recognises: Callable[[Path, bytes], bool]
    read: Callable[[Path, Wanted], Iterator[Imported]]


def act_id(source: str, id: str) -> str:
    """One id for each pair of source and id, and the same on every import: of an address the address itself."""
    if not source or "://" in id or id.startswith("urn:"):
        made = id
    else:
        made = f"{source.replace('%', '%25').replace('#', '%23')}#{id}"
    return made if len(made) <= LONGEST_ID else f"sha256:{hashlib.sha256(made.encode()).hexdigest()}"


def id_by_content(item: object) -> str:
    """The id of what bears none: the same contents, the same item."""
    text = json.dumps(item, sort_keys=True, ensure_ascii=True, default=str)
    return f"urn:sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def unforeseen(error: Exception) -> ActError:
    """Why an item is refused over which a reader stumbled as nobody foresaw: one item never ends an import."""
    said = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".removesuffix(": ")
    return ActError(
        words(f"Dit is niet te lezen ({said}).", f"This cannot be read ({said})."),
        help=words(
            "De rest is wel gelezen. Verbeter dit in de bron, of meld het aan de makers.",
            "The rest was read. Mend this at the source, or tell the makers.",
        ),
    )


def reason(error: Exception) -> ActError:
    """Why an item is refused over which a reader stumbled: in the error's own words where it has any."""
    if isinstance(error, Unreadable):
        return error.as_error()
    return error if isinstance(error, ActError) else unforeseen(error)


def stumbled(
    error: Exception, name: str, item: int, *, act: object = None, help: Words | None = None, text: str = ""
) -> Refused:
    """The refusal of an item over which a reader stumbled: whatever it is, it is this one item's. ``act`` is its id
    where that is a text, ``help`` what helps where the error does not say."""
    known = reason(error)
    said = act if isinstance(act, str) else known.act
    return Refused(
        name, item, ActError(known.message, help=known.help or help, act=said, file=name, line=item), text
    )


def refused(wanted: Wanted, item: int | None, message: Words, help: Words, *, text: str = "") -> Refused:
    """A refusal at a place."""
    error = ActError(message, help=help, file=wanted.name, line=item)
    return Refused(wanted.name, item, error, text)
