"""A file of lines that grows, and can be cut back to where it was known to be whole."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO


class Lines:
    """The lines of a file, added at its end; of no file, standard output; of ``""``, nothing at all."""

    def __init__(self, path: Path | None, *, discard: bool = False) -> None:
        self._path, self._discard = path, discard
        self._stream: BinaryIO | None = None
        if path is not None:
            self._stream = path.open("r+b" if path.exists() else "w+b")

    @property
    def length(self) -> int:
        """Its bytes."""
        return 0 if self._stream is None else self._stream.seek(0, os.SEEK_END)

    def cut(self, length: int) -> None:
        """Back to so many bytes."""
        if self._stream is not None:
            self._stream.truncate(length)
            self._stream.seek(0, os.SEEK_END)

    def end_last(self) -> None:
        """A last line that lacks its end gets one."""
        if self._stream is None or self.length == 0:
            return
        self._stream.seek(-1, os.SEEK_END)
        if self._stream.read(1) != b"\n":
            self._stream.write(b"\n")

    def add(self, value: Any) -> None:
        """One line."""
        line = (json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")
        if self._stream is not None:
            self._stream.write(line)
        elif not self._discard:
            sys.stdout.buffer.write(line)

    def settle(self) -> int:
        """Everything is on disk now; its bytes."""
        if self._stream is None:
            sys.stdout.flush()
            return 0
        self._stream.flush()
        os.fsync(self._stream.fileno())
        return self.length

    def close(self) -> None:
        """Nothing comes after."""
        if self._stream is not None:
            self._stream.close()
