"""An import: files in, acts out, each once; interrupted at any moment it goes on where it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from policycode.deciding.acts import Act, Provenance
from policycode.deciding.facts import resolve_facts
from policycode.diagnostics import words
from policycode.errors import ActError, UsageError
from policycode.importing.archives import fingerprint
from policycode.importing.evidence import Taking
from policycode.importing.ledger import Ledger
from policycode.importing.order import Counts, Order
from policycode.importing.protocol import Found, Refused, Wanted, act_id
from policycode.importing.reading import Source, read
from policycode.importing.refusals import CannotImport
from policycode.importing.rejects import refusal_of
from policycode.importing.strangers import count
from policycode.norms.policy import Edition
from policycode.syntax.acts import act_to_json, read_act

STEP: Final = 1000
"""Items after which what was done is made to last."""


@dataclass(slots=True)
class Import:
    """One run. ``refuse`` is told each refusal as it comes, ``step`` the counts now and then."""

    order: Order
    refuse: Callable[[Refused], None] = lambda _: None
    step: Callable[[Counts], None] = lambda _: None
    every: int = STEP
    counts: Counts = field(default_factory=Counts)
    _taking: Taking = field(init=False)
    _ledger: Ledger = field(init=False)

    def run(self, resume: bool = False) -> Counts:
        """Imports. With ``resume`` an interrupted run goes on; without, such a one is an error.

        Raises UsageError where that does not fit, OSError where a file cannot be read or written. Whatever it raises,
        what was done up to the last step lasts.
        """
        self._taking = self.order.taking
        with Ledger(self.order.output, self.order.rejects) as self._ledger:
            try:
                self._begin(resume)
            except UsageError:
                if self._ledger.noted("order") is None:
                    self._ledger.finish()  # it was not begun: there is nothing to go on with
                raise
            try:
                self._go_on()
            except ActError:  # a file that cannot be begun: nothing is left to go on with
                self._settle()
                self._ledger.finish()
                raise
            except UsageError:
                if not resume and not self.counts.items:
                    self._ledger.finish()  # refused before anything was read: nothing was interrupted
                raise
            self._ledger.finish()
        return self.counts

    # -- beginning

    def _begin(self, resume: bool) -> None:
        order = self._ledger.noted("order")
        if order is None:
            self._ledger.take_stock()
            begun = self._taking.imported.isoformat()
            self._settle(order=self.order.name, imported=begun, file=0, item=0, print=None)
            return
        if not resume:
            raise CannotImport(
                f"Een import naar {self.order.output} is onderbroken: --resume gaat ermee verder"
                f" (of verwijder {self._ledger.journal} om opnieuw te beginnen; wat er al is, komt niet dubbel).",
                f"An import into {self.order.output} was interrupted: --resume goes on with it"
                f" (or remove {self._ledger.journal} to begin anew; what is there already is not doubled).",
            )
        if order != self.order.name:
            raise CannotImport(
                "De onderbroken import was een andere: andere bestanden, een ander doel, mapping of beleid.",
                "The import that was interrupted was another: other files, another purpose, mapping or policy.",
            )
        self._ledger.go_back()
        self.counts = Counts(**self._ledger.noted("counts"))
        imported = datetime.fromisoformat(self._ledger.noted("imported"))
        self._taking = replace(self.order.taking, imported=imported)

    # -- going on

    def _go_on(self) -> None:
        for number, source in enumerate(self.order.sources):
            begun = self._ledger.noted("file")
            if number < begun:
                continue
            print = fingerprint(source.path)
            done = self._ledger.noted("item") if number == begun else 0
            if done and self._ledger.noted("print") != print:
                raise CannotImport(
                    f"{source.name} is niet meer het bestand dat de onderbroken import las.",
                    f"{source.name} is not the file any more that the interrupted import was reading.",
                )
            wanted = Wanted(self.order.policy, source.name, self.order.mapping, self.order.source)
            for item, one in enumerate(read(source, wanted), 1):
                if item <= done:
                    continue
                self._take(one, source)
                if item % self.every == 0:
                    self._settle(file=number, item=item, print=print)
            self._settle(file=number + 1, item=0, print=None)

    def _settle(self, **notes: Any) -> None:
        self._ledger.settle(counts=asdict(self.counts), **notes)
        self.step(self.counts)

    def _take(self, one: Found | Refused, source: Source) -> None:
        if isinstance(one, Found):
            try:
                self._add(self._act(one, source))
                return
            except (OSError, sqlite3.Error, MemoryError):
                raise  # the disk's or the machine's, not the item's
            except Exception as error:  # whatever is wrong with an item costs that item alone
                one = refusal_of(one, error)
        self.counts.refused += 1
        self.refuse(one)
        self._ledger.add_reject(one)

    def _add(self, act: Act) -> None:
        is_new = self._ledger.add_act(act.id, act_to_json(act))
        if is_new is None:
            raise _other_content(act)
        if is_new:
            self.counts.added += 1
            self.counts.unusable += act.unusable is not None
            count(self.counts.undeclared, act, self._edition(act))
        else:
            self.counts.present += 1

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
