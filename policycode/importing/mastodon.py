"""The archive that Mastodon gives to whoever asks for their own posts: ``outbox.json`` in it.

``likes.json`` and ``bookmarks.json`` hold addresses without a time: no acts can be made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from policycode.diagnostics import words
from policycode.importing.activities import Activities
from policycode.importing.archives import is_archive, member, verify
from policycode.importing.protocol import Imported, Importer, Wanted, refused
from policycode.importing.refusals import Unreadable

OUTBOX: Final = "outbox.json"
PLATFORM: Final = "mastodon"


def recognises(path: Path, head: bytes) -> bool:
    """A folder that holds an outbox, or an archive."""
    return (path / OUTBOX).is_file() if path.is_dir() else is_archive(path, head)


def _read(path: Path, wanted: Wanted) -> Iterator[Imported]:
    placed = replace(wanted, name=f"{wanted.name}/{OUTBOX}")
    try:
        verify(path, OUTBOX)
    except Unreadable as error:
        yield refused(wanted, None, error.message, error.help)
        return
    yield from Activities(placed, PLATFORM).all(lambda: member(path, OUTBOX))


IMPORTER: Final = Importer(
    "mastodon",
    words(
        "Een archief van Mastodon (zip, tar.gz of uitgepakt): wat iemand zelf plaatste en deelde.",
        "An archive of Mastodon (zip, tar.gz or unpacked): what somebody posted and shared.",
    ),
    recognises,
    _read,
)
