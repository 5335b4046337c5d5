"""What an import has done so far, on disk: which acts are there, and how far each file was read.

A small database beside the output, there only while an import runs or after it was interrupted. It is written in steps:
first the acts, then that they were written. Whatever the output holds beyond the last step is cut off again before
going on, so that nothing is lost and nothing is double. Memory does not grow with the number of acts.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from policycode.importing.refusals import CannotImport

SUFFIX: Final = ".import"
_SCHEMA: Final = """
    create table if not exists seen (key blob primary key, content blob not null) without rowid;
    create table if not exists noted (name text primary key, value text not null) without rowid;
"""


class Journal:
    """The journal of one output; of none (standard output) a temporary one."""

    def __init__(self, output: Path | None) -> None:
        self.path = None if output is None else output.with_name(output.name + SUFFIX)
        self._database = sqlite3.connect(
            "" if self.path is None else self.path, timeout=1, isolation_level=None
        )
        try:
            self._database.executescript("pragma locking_mode = exclusive; pragma synchronous = full;")
            self._database.execute("begin exclusive")
            for statement in _SCHEMA.split(";"):
                self._database.execute(statement)
            self._database.execute("commit")
            self._database.execute("begin immediate")
        except sqlite3.OperationalError:
            self._database.close()
            raise CannotImport(
                f"Een andere import schrijft dit bestand ({self.path}).",
                f"Another import is writing this file ({self.path}).",
            ) from None
        except sqlite3.DatabaseError:
            self._database.close()
            raise CannotImport(
                f"{self.path} is geen verslag van een import; verwijder het om opnieuw te beginnen.",
                f"{self.path} is no journal of an import; remove it to begin anew.",
            ) from None

    def close(self) -> None:
        """What is not committed is not done."""
        self._database.close()

    def content_of(self, key: str) -> bytes | None:
        """The digest of what is there under a key; ``None`` where nothing is."""
        row = self._database.execute("select content from seen where key = ?", (_digest(key),)).fetchone()
        return None if row is None else bytes(row[0])

    def add(self, key: str, content: bytes) -> None:
        """Something is there now; counts from the next :meth:`commit` on."""
        self._database.execute("insert into seen values (?, ?)", (_digest(key), content))

    def noted(self, name: str) -> Any:
        """What was noted under a name; ``None`` where nothing was."""
        row = self._database.execute("select value from noted where name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def commit(self, **notes: Any) -> None:
        """Makes everything up to here last, with some notes."""
        for name, value in notes.items():
            self._database.execute("insert or replace into noted values (?, ?)", (name, json.dumps(value)))
        self._database.execute("commit")
        self._database.execute("begin immediate")

    def finish(self) -> None:
        """The import is done: the journal goes."""
        self._database.close()
        if self.path is not None:
            os.unlink(self.path)


def content_digest(act: Mapping[str, Any]) -> bytes:
    """What an act says, but for where it comes from."""
    said = {key: value for key, value in act.items() if key != "provenance"}
    return _digest(json.dumps(said, sort_keys=True, ensure_ascii=True))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
