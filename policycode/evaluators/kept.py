"""Answers kept in a file, for the next run: findings under digests of what was shown, and nothing of the acts."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from time import time
from typing import Any, Final

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.protocol import Finding

DAYS: Final = 30.0
"""How long an answer is kept at most."""

REPEATS: Final = 4
"""Evidence that repeats so many characters of the text, or more, is not kept on disk."""

PATIENCE: Final = 2.0
"""Seconds to wait for another process that writes."""

_OURS: Final = 0x706F6C31
"""By this number in its head a file is known as one of these; the last digit is the version."""

_MADE: Final = (
    "CREATE TABLE salt (salt BLOB NOT NULL)",
    "CREATE TABLE answer (key BLOB PRIMARY KEY, findings TEXT NOT NULL, until REAL NOT NULL) WITHOUT ROWID",
    f"PRAGMA application_id = {_OURS}",
)


class Kept:
    """A file of answers. Raises UsageError where it is another file, OSError where it cannot be made.

    Keys are salted digests: they tell nothing of the text, but who has both file and text can see that it was shown.
    Findings whose evidence repeats the text are not kept. Deleting the file forgets everything. What goes wrong later
    (no room, a lock) forgets an answer, and nothing else. The file is its owner's alone.
    """

    def __init__(self, path: Path, days: float = DAYS) -> None:
        self.path, self._longest = path, days * 86_400
        path.touch(0o600)
        self._file = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            self._file.execute("BEGIN IMMEDIATE")  # of two that make it at once one waits
            self._salt = self._open()
            self._file.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._file.close()
            raise UsageError(
                words(
                    f"In {path} staan geen antwoorden van evaluators ({error}): noem een ander bestand.",
                    f"{path} holds no answers of evaluators ({error}): name another file.",
                )
            ) from None

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def clear(self) -> None:
        """Forgets all answers."""
        self._file.execute("DELETE FROM answer")
        self._file.execute("VACUUM")

    def _open(self) -> bytes:
        (said,) = self._file.execute("PRAGMA application_id").fetchone()
        if said != _OURS:
            if os.path.getsize(self.path):
                raise sqlite3.DatabaseError("another file")
            for statement in _MADE:
                self._file.execute(statement)
            self._file.execute("INSERT INTO salt VALUES (?)", [secrets.token_bytes(32)])
        self._file.execute("DELETE FROM answer WHERE until <= ?", [time()])
        (salt,) = self._file.execute("SELECT salt FROM salt").fetchone()
        return bytes(salt)

    def get(self, key: str) -> tuple[Finding, ...] | None:
        """The findings, unless their time is over."""
        try:
            row = self._file.execute(
                "SELECT findings FROM answer WHERE key = ? AND until > ?", [self._digest(key), time()]
            ).fetchone()
            return None if row is None else tuple(_read(json.loads(row[0])))
        except (sqlite3.Error, ValueError, TypeError, KeyError):
            return None

    def put(self, key: str, findings: tuple[Finding, ...], seconds: float | None, shown: str | None) -> None:
        """Keeps them, as long as they hold and no longer than the file keeps anything."""
        if any(_repeats(one.evidence, shown or "") for one in findings):
            return
        try:
            said = json.dumps([_written(one) for one in findings])
            until = time() + min(self._longest, self._longest if seconds is None else seconds)
            self._file.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", [self._digest(key), said, until]
            )
        except (sqlite3.Error, ValueError, TypeError):
            return

    def _digest(self, key: str) -> bytes:
        return hmac.new(self._salt, key.encode(), hashlib.sha256).digest()


def _repeats(evidence: object, text: str) -> bool:
    if isinstance(evidence, str):
        return len(evidence) >= REPEATS and evidence.casefold() in text.casefold()
    if isinstance(evidence, Mapping):
        return any(_repeats(one, text) for one in evidence.values())
    return isinstance(evidence, list | tuple) and any(_repeats(one, text) for one in evidence)


def _written(one: Finding) -> dict[str, Any]:
    """Raises TypeError for what JSON does not hold."""
    value: Any = one.value
    match value:
        case datetime():
            value = {"datetime": value.isoformat()}
        case date():
            value = {"date": value.isoformat()}
        case frozenset() | set():
            value = sorted(value)
        case _:
            pass
    return {
        "output": one.output,
        "value": value,
        "confidence": one.confidence,
        "evidence": list(one.evidence),
        "by": one.by,
    }


def _read(several: list[dict[str, Any]]) -> Iterator[Finding]:
    for said in several:
        value = said["value"]
        match value:
            case {"datetime": text}:
                value = datetime.fromisoformat(text)
            case {"date": text}:
                value = date.fromisoformat(text)
            case list():
                value = tuple(value)
            case _:
                pass
        yield Finding(said["output"], value, said["confidence"], tuple(said["evidence"]), said["by"])
