"""What an import leaves behind: the acts, the rejects, and the journal of how far both are, which go on together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from policycode.importing.files import Lines
from policycode.importing.journal import Journal, content_digest
from policycode.importing.protocol import Refused
from policycode.importing.refusals import CannotImport
from policycode.importing.rejects import reject_key, reject_to_json
from policycode.syntax.json_lines import lines, parse_json


class Ledger:
    """The two files of an import and its journal; a context manager. What is added counts from :meth:`settle` on."""

    def __init__(self, output: Path | None, rejects: Path | None) -> None:
        self._output, self._rejected = output, rejects
        self._acts = Lines(output)
        self._rejects = Lines(rejects, discard=True)
        try:
            self._journal = Journal(output)
        except BaseException:  # an interrupt too: nobody else has the files to close
            self._close_files()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._journal.close()
        self._close_files()

    @property
    def journal(self) -> Path | None:
        """Where the journal lies."""
        return self._journal.path

    def noted(self, name: str) -> Any:
        """What was noted under a name; ``None`` where nothing was."""
        return self._journal.noted(name)

    def take_stock(self) -> None:
        """Learns what stands in the files already. Raises UsageError where something else does."""
        for path, keep in ((self._output, _act_there), (self._rejected, _reject_there)):
            if path is not None:
                for key, content in _there(path, keep):
                    if self._journal.content_of(key) is None:
                        self._journal.add(key, content)
        for file in (self._acts, self._rejects):
            file.end_last()

    def go_back(self) -> None:
        """Back to where everything lasted: what stands in the files behind it goes."""
        self._acts.cut(self._journal.noted("acts"))
        self._rejects.cut(self._journal.noted("rejects"))

    def add_act(self, id: str, written: dict[str, Any]) -> bool | None:
        """Adds an act: True where it was not there, False where it was, ``None`` where one of its id with other
        contents is, which stays."""
        content = content_digest(written)
        there = self._journal.content_of(id)
        if there is None:
            self._acts.add(written)
            self._journal.add(id, content)
            return True
        return False if there == content else None

    def add_reject(self, one: Refused) -> None:
        """Adds a refusal that is not there yet."""
        written = reject_to_json(one)
        key = reject_key(written)
        if self._journal.content_of(key) is None:
            self._journal.add(key, b"")
            self._rejects.add(written)

    def settle(self, **notes: Any) -> None:
        """The files first, then the note that they are so far: cut back to it, they hold what was noted."""
        self._journal.commit(acts=self._acts.settle(), rejects=self._rejects.settle(), **notes)

    def finish(self) -> None:
        """The import is done: the journal goes."""
        self._journal.finish()

    def _close_files(self) -> None:
        self._acts.close()
        self._rejects.close()


def _there(path: Path, keep: Callable[[dict[str, Any]], tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    with path.open("rb") as stream:
        for line in lines(stream):
            try:
                yield keep(parse_json(line.text))
            except (ValueError, TypeError, LookupError, RecursionError):
                raise CannotImport(
                    f"{path}:{line.number} is niet door een import geschreven; er wordt niets aan toegevoegd.",
                    f"{path}:{line.number} was not written by an import; nothing is added to it.",
                ) from None


def _act_there(value: dict[str, Any]) -> tuple[str, bytes]:
    if not isinstance(value["id"], str):
        raise TypeError
    return value["id"], content_digest(value)


def _reject_there(value: dict[str, Any]) -> tuple[str, bytes]:
    return reject_key(value), b""
