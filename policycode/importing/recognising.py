"""What a file is, by its name and its first bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

HEAD: Final = 65_536
"""The bytes at the beginning of a file that importers are shown."""


def head_of(path: Path) -> bytes:
    """The first bytes of a file; none of a folder."""
    if path.is_dir():
        return b""
    with path.open("rb") as stream:
        return stream.read(HEAD)


def is_json(path: Path, head: bytes) -> bool:
    """Whether it begins as a JSON object or list does, whatever it is called."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def has_key(head: bytes, key: str) -> bool:
    """Whether a key of that name stands there, at any depth; not in a text that quotes it."""
    return re.search(rb'(?<!\\)"' + re.escape(key.encode()) + rb'"\s*:', head) is not None
