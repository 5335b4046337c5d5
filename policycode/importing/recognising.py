"""What a file is, by its name and its first bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

HEAD: Final = 65_536
"""The bytes at the beginning of a file that importers are shown."""
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
"""What files in these encodings begin with."""
_BARE: Final = (
    (re.compile(rb"[{\[]\x00\x00\x00|\x00\x00\x00[{\[]"), "UTF-32"),
    (re.compile(rb"[{\[]\x00[^\x00]\x00|\x00[{\[]\x00[^\x00]"), "UTF-16"),
)
"""How JSON in them begins without such a mark."""


def head_of(path: Path) -> bytes:
    """The first bytes of a file; none of a folder."""
    if path.is_dir():
        return b""
    with path.open("rb") as stream:
        return stream.read(HEAD)


def is_json(path: Path, head: bytes) -> bool:
    """Whether it begins as a JSON object or list does, whatever it is called."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def other_encoding(head: bytes) -> str | None:
    """The encoding of a text that is not in UTF-8, where its first bytes show it."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return next((name for shape, name in _BARE if shape.match(head)), None)


def has_key(head: bytes, key: str) -> bool:
    """Whether a key of that name stands there, at any depth; not in a text that quotes it."""
    return re.search(rb'(?<!\\)"' + re.escape(key.encode()) + rb'"\s*:', head) is not None
