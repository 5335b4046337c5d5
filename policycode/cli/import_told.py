"""What an import says to whoever waits for it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

from policycode.cli.failures import act_error
from policycode.cli.language import Language
from policycode.cli.sources import STDIN
from policycode.cli.terminal import note
from policycode.cli.writing import as_page
from policycode.diagnostics import words

if TYPE_CHECKING:
    from policycode.importing.order import Counts
    from policycode.importing.protocol import Refused
    from policycode.norms.policy import Policy

SUMMARY = words(
    "Toegevoegd: {added}. Al aanwezig: {present}. Afgewezen: {refused}.",
    "Added: {added}. There already: {present}. Rejected: {refused}.",
)
MARKED = words(
    "Niet bruikbaar als bewijs: {unusable}; zo gemerkt, niet weggelaten.",
    "Not usable as evidence: {unusable}; marked so, not left out.",
)
MORE = words(
    "… en nog {n}; --rejects BESTAND bewaart ze alle.", "… and {n} more; --rejects FILE keeps them all."
)
MORE_NAMES = words("… en nog {n} andere namen.", "… and {n} more names.")
WORKING = words("importeren: {n}", "importing: {n}")
SHOWN: Final = 10
"""The most refusals that are told where no file keeps them, and the most names."""


class Asked(Protocol):
    """How it was asked for."""

    @property
    def output(self) -> str: ...
    @property
    def rejects(self) -> str | None: ...
    @property
    def form(self) -> str: ...
    @property
    def quiet(self) -> bool: ...


class Told:
    """What the run says to whoever waits for it."""

    def __init__(self, asked: Asked, language: Language) -> None:
        self._asked, self._language = asked, language
        self._shown, self._last, self._open = 0, monotonic(), False

    def refuse(self, one: Refused) -> None:
        """Each refusal, the first few, where no file keeps them."""
        if self._asked.rejects is None and self._shown < SHOWN:
            self._clear()
            note(act_error(one.error, self._language))
            self._shown += 1

    def step(self, counts: Counts) -> None:
        """How far it is, once a second, on a terminal."""
        if self._asked.quiet or not sys.stderr.isatty() or monotonic() - self._last < 1:
            return
        self._last, self._open = monotonic(), True
        sys.stderr.write(f"\r{WORKING[self._language].format(n=counts.items)}")
        sys.stderr.flush()

    def _clear(self) -> None:
        if self._open:
            sys.stderr.write("\r\x1b[K")
            self._open = False

    def end(self, counts: Counts, policy: Policy) -> None:
        """How much of what, and which names the policy does not declare."""
        from policycode.importing.strangers import strangers

        self._clear()
        unknown = strangers(counts.undeclared, policy)
        for one in unknown[:SHOWN]:
            note(one.told[self._language])
        if len(unknown) > SHOWN:
            note(MORE_NAMES[self._language].format(n=len(unknown) - SHOWN))
        numbers = asdict(counts)
        if self._asked.rejects is None and counts.refused > self._shown:
            note(MORE[self._language].format(n=counts.refused - self._shown))
        if self._asked.form == "json":
            undeclared = [
                {"kind": one.kind, "name": one.name, "acts": one.acts, "near": one.near} for one in unknown
            ]
            text = as_page({**numbers, "undeclared": undeclared})
        else:
            lines = [SUMMARY, MARKED] if counts.unusable else [SUMMARY]
            text = "".join(f"{line[self._language].format(**numbers)}\n" for line in lines)
        if self._asked.output == STDIN:
            note(text.rstrip("\n"))
        else:
            sys.stdout.write(text)
