"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO


class Whole:
    """A text file under another name until :meth:`keep` gives it its own; :meth:`discard` leaves what was there.

    What is no ordinary file, as a pipe, is written as it is; of a link the file that it leads to. Raises OSError, with
    the name that was asked for, where nothing can be written.
    """

    def __init__(self, path: Path) -> None:
        special = path.exists() and not path.is_file()
        self._path = path if special else Path(os.path.realpath(path))
        self._made = self._path if special else self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        try:
            self.stream: IO[str] = self._made.open("w" if special else "x", encoding="utf-8", newline="")
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from None

    def keep(self) -> None:
        """It is whole, and on disk."""
        self.stream.flush()
        if self._made != self._path:
            os.fsync(self.stream.fileno())
        self.stream.close()
        if self._made != self._path:
            if self._path.exists():
                shutil.copymode(self._path, self._made)
            self._made.replace(self._path)

    def discard(self) -> None:
        """It is not, and will not be."""
        with suppress(OSError, ValueError):  # a stream that cannot be flushed is lost all the same
            self.stream.close()
        if self._made != self._path:
            self._made.unlink(missing_ok=True)
