"""An import: files in, acts out, each once; interrupted at any moment it goes on where it was."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from policycode.deciding.acts import Act, Provenance
from policycode.deciding.facts import resolve_facts
from policycode.diagnostics import words
from policycode.errors import ActError, UsageError
from policycode.importing.archives import fingerprint
from policycode.importing.evidence import Taking
from policycode.importing.files import Lines
from policycode.importing.journal import Journal, content_digest
from policycode.importing.mapping import Mapped
from policycode.importing.protocol import Found, Refused, Wanted, act_id, unforeseen
from policycode.importing.reading import Source, read
from policycode.importing.refusals import CannotImport
from policycode.importing.strangers import count
from policycode.norms.policy import Edition, Policy
from policycode.syntax.acts import act_to_json, read_act
from policycode.syntax.json_lines import lines, parse_json

STEP: Final = 1000
"""Items after which what was done is made to last."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported. ``output`` is ``None`` for standard output, ``rejects`` where nobody keeps them."""

    sources: Sequence[Source]
    policy: Policy
    taking: Taking
    output: Path | None = None
    rejects: Path | None = None
    mapping: Mapped | None = None
    source: str | None = None

    @property
    def name(self) -> str:
        """What makes a run the same run: what is read and how, but not at what moment."""
        taking = {key: str(value) for key, value in asdict(self.taking).items() if key != "imported"}
        read = [(str(one.path), one.importer.name) for one in self.sources]
        mapping = None if self.mapping is None else self.mapping.text
        versions = [one.digest for one in self.policy.editions]
        said = json.dumps([read, taking, mapping, self.source, versions, str(self.rejects)])
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(slots=True)
class Counts:
    """How many acts were added, how many were there already, how many items were refused; of the whole import.

    ``undeclared`` counts the names in added acts that the policy does not declare, as ``kind:name``.
    """

    added: int = 0
    present: int = 0
    refused: int = 0
    unusable: int = 0
    undeclared: dict[str, int] = field(default_factory=dict)

    @property
    def items(self) -> int:
        """Everything that was looked at."""
        return self.added + self.present + self.refused


@dataclass(slots=True)
class Import:
    """One run. ``refuse`` is told each refusal as it comes, ``step`` the counts now and then."""

    order: Order
    refuse: Callable[[Refused], None] = lambda _: None
    step: Callable[[Counts], None] = lambda _: None
    every: int = STEP
    counts: Counts = field(default_factory=Counts)
    _taking: Taking = field(init=False)

    def run(self, resume: bool = False) -> Counts:
        """Imports. With ``resume`` an interrupted run goes on; without, such a one is an error.

        Raises UsageError where that does not fit, OSError where a file cannot be read or written. Whatever it raises,
        what was done up to the last step lasts.
        """
        self._taking = self.order.taking
        acts = Lines(self.order.output)
        rejects = Lines(self.order.rejects, discard=True)
        try:
            with Journal(self.order.output) as journal:
                try:
                    self._begin(journal, acts, rejects, resume)
                except UsageError:
                    if journal.noted("order") is None:
                        journal.finish()  # it was not begun: there is nothing to go on with
                    raise
                try:
                    self._go_on(journal, acts, rejects)
                except ActError:  # a file that cannot be begun: nothing is left to go on with
                    self._settle(journal, acts, rejects)
                    journal.finish()
                    raise
                except UsageError:
                    if not resume and not self.counts.items:
                        journal.finish()  # refused before anything was read: nothing was interrupted
                    raise
                journal.finish()
        finally:
            acts.close()
            rejects.close()
        return self.counts

    # -- beginning

    def _begin(self, journal: Journal, acts: Lines, rejects: Lines, resume: bool) -> None:
        order = journal.noted("order")
        if order is None:
            self._take_stock(journal, acts, rejects)
            return
        if not resume:
            raise CannotImport(
                f"Een import naar {self.order.output} is onderbroken: --resume gaat ermee verder"
                f" (of verwijder {journal.path} om opnieuw te beginnen; wat er al is, komt niet dubbel).",
                f"An import into {self.order.output} was interrupted: --resume goes on with it"
                f" (or remove {journal.path} to begin anew; what is there already is not doubled).",
            )
        if order != self.order.name:
            raise CannotImport(
                "De onderbroken import was een andere: andere bestanden, een ander doel, mapping of beleid.",
                "The import that was interrupted was another: other files, another purpose, mapping or policy.",
            )
        acts.cut(journal.noted("acts"))
        rejects.cut(journal.noted("rejects"))
        self.counts = Counts(**journal.noted("counts"))
        imported = datetime.fromisoformat(journal.noted("imported"))
        self._taking = replace(self.order.taking, imported=imported)

    def _take_stock(self, journal: Journal, acts: Lines, rejects: Lines) -> None:
        """What the files hold already, then the first note: the run has begun."""
        for path, keep in ((self.order.output, _act_there), (self.order.rejects, _reject_there)):
            if path is not None:
                for key, content in _there(path, keep):
                    if journal.content_of(key) is None:
                        journal.add(key, content)
        for file in (acts, rejects):
            file.end_last()
        self._settle(
            journal,
            acts,
            rejects,
            order=self.order.name,
            imported=self._taking.imported.isoformat(),
            file=0,
            item=0,
            print=None,
        )

    # -- going on

    def _go_on(self, journal: Journal, acts: Lines, rejects: Lines) -> None:
        for number, source in enumerate(self.order.sources):
            begun = journal.noted("file")
            if number < begun:
                continue
            print = fingerprint(source.path)
            done = journal.noted("item") if number == begun else 0
            if done and journal.noted("print") != print:
                raise CannotImport(
                    f"{source.name} is niet meer het bestand dat de onderbroken import las.",
                    f"{source.name} is not the file any more that the interrupted import was reading.",
                )
            wanted = Wanted(self.order.policy, source.name, self.order.mapping, self.order.source)
            item = 0
            for item, one in enumerate(read(source, wanted), 1):
                if item <= done:
                    continue
                self._take(one, source, journal, acts, rejects)
                if item % self.every == 0:
                    self._settle(journal, acts, rejects, file=number, item=item, print=print)
            self._settle(journal, acts, rejects, file=number + 1, item=0, print=None)

    def _settle(self, journal: Journal, acts: Lines, rejects: Lines, **notes: Any) -> None:
        """The files first, then the note that they are so far: cut back to it, they hold what was noted."""
        journal.commit(acts=acts.settle(), rejects=rejects.settle(), counts=asdict(self.counts), **notes)
        self.step(self.counts)

    def _take(
        self, one: Found | Refused, source: Source, journal: Journal, acts: Lines, rejects: Lines
    ) -> None:
        if isinstance(one, Found):
            try:
                act = self._act(one, source)
                written = act_to_json(act)
                content = content_digest(written)
                there = journal.content_of(act.id)
                if there is None:
                    acts.add(written)
                    journal.add(act.id, content)
                    self.counts.added += 1
                    self.counts.unusable += act.unusable is not None
                    count(self.counts.undeclared, act, self._edition(act))
                    return
                if there == content:
                    self.counts.present += 1
                    return
                raise _other_content(act)
            except (OSError, sqlite3.Error, MemoryError):
                raise  # the disk's or the machine's, not the item's
            except Exception as error:  # whatever is wrong with an item costs that item alone
                one = _refusal(one, error)
        self._reject(one, journal, rejects)

    def _act(self, found: Found, source: Source) -> Act:
        """The act, fit for the version in force at its time. Raises ActError."""
        values = {key: value for key, value in found.values.items() if key not in ("id", "provenance")}
        values["id"] = act_id(found.source, found.id)
        before = found.values.get("provenance")
        if before is not None:
            values["provenance"] = before
        act = read_act(values, file=found.file, line=found.item)
        resolve_facts(act, self._edition(act))
        origin = Provenance(found.source, found.id, source.importer.name, found.file, found.item)
        return replace(act, provenance=self._taking.stamped(act.time, origin, act.provenance))

    def _edition(self, act: Act) -> Edition:
        """The version in force at an act's time; the newest where none is."""
        return (self.order.policy.at(act.time) if act.time else None) or self.order.policy.newest

    def _reject(self, one: Refused, journal: Journal, rejects: Lines) -> None:
        self.counts.refused += 1
        self.refuse(one)
        written = reject_to_json(one)
        key = _reject_key(written)
        if journal.content_of(key) is None:
            journal.add(key, b"")
            rejects.add(written)


def reject_to_json(one: Refused) -> dict[str, Any]:
    """A line of the rejects file."""
    error = one.error
    return {
        "file": one.file,
        "item": one.item,
        "act": _shown(error.act),
        "message": {key: _shown(text) for key, text in error.message.items()},
        "help": None if error.help is None else {key: _shown(text) for key, text in error.help.items()},
        "text": _shown(one.text),
    }


def _shown(text: str | None) -> str | None:
    """Half characters have no place in UTF-8."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _reject_key(written: dict[str, Any]) -> str:
    return "reject\0" + json.dumps([written["file"], written["item"], written["message"]], sort_keys=True)


def _there(path: Path, keep: Callable[[dict[str, Any]], tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """What stands in a file already. Raises UsageError where something else does."""
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
    return _reject_key(value), b""


def _refusal(found: Found, error: Exception) -> Refused:
    if isinstance(error, UnicodeEncodeError | RecursionError):
        error = ActError(
            words(
                "Hierin staan halve tekens, of het is te diep genest.",
                "There are half characters in this, or it is nested too deeply.",
            )
        )
    elif not isinstance(error, ActError):
        error = unforeseen(error)
    placed = ActError(error.message, help=error.help, act=error.act, file=found.file, line=found.item)
    text = json.dumps(found.values, ensure_ascii=False, default=str)[:10_000]
    return Refused(found.file, found.item, placed, text)


def _other_content(act: Act) -> ActError:
    return ActError(
        words(
            f"De daad ‘{act.id}’ is er al, met een andere inhoud; de eerste blijft.",
            f"The act “{act.id}” is there already, with other contents; the first stays.",
        ),
        help=words(
            "Is de bron gewijzigd, of de mapping? Importeer dan in een nieuw bestand.",
            "Did the source change, or the mapping? Then import into a new file.",
        ),
        act=act.id,
    )
