"""*register*: was it cleared, by which role, until when, as a register of approvals and clearances says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.kinds.stretches import Stretch, stretch_of, zone_of
from policycode.evaluators.kinds.tables import Row, read_rows
from policycode.evaluators.protocol import ActSeen, EvaluatorKind, Finding, Kind
from policycode.evaluators.written import Options
from policycode.syntax.written.values import Label

COLUMNS = ("role", "person", "action", "platform", "subject", "from", "until", "through", "by")
OUTPUTS = {"cleared": "bool", "cleared_by": "set", "cleared_from": "datetime", "cleared_until": "datetime"}


class RegisterOptions(Options):
    """Which register, and what of it counts."""

    file: Label
    """A table (or JSON Lines) with role, person, action, platform, subject, from, until or through, by. A cell left
    empty means any; without an end it does not end."""
    roles: list[Label] = Field(default_factory=list)
    """The roles whose clearance counts; any if left out."""
    subject: Label | None = None
    """The input that says what the act is about, held against the column subject; bound to a fact by `reads`."""
    complete: bool = True
    """Whether what is not in the register was not cleared; if not, that is left unsaid."""
    time_zone: Label | None = None
    """The zone whose clock and days count, if not the policy's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the register; ``None`` is any."""

    role: str
    stretch: Stretch
    place: str
    person: str | None = None
    action: str | None = None
    platform: str | None = None
    subject: str | None = None
    by: str | None = None

    def covers(self, act: ActSeen, subject: str | None, zone: str) -> bool:
        """Whether it is for such an act at such a time; of a subject only where one is compared."""
        return (
            self.person in (None, act.person)
            and self.action in (None, act.action)
            and self.platform in (None, act.platform)
            and self.subject in (None, subject)
            and self.stretch.holds(act.time, zone)
        )

    @property
    def evidence(self) -> dict[str, object]:
        """The row, and who gave it."""
        given = {} if self.by is None else {"by": self.by}
        return {"rule": self.role, "source": self.place, **given}


class Register:
    """States whether an act was cleared, by the roles that are asked for, before it was done and not over by then."""

    kind: ClassVar[Kind] = Kind.RULE
    cost: ClassVar[float] = 1.0
    provides: ClassVar[Mapping[str, str]] = OUTPUTS

    def __init__(
        self,
        entries: list[Entry],
        *,
        subject: str | None = None,
        complete: bool = True,
        zone: str | None = None,
    ) -> None:
        self._entries, self._subject, self._complete, self._zone = entries, subject, complete, zone
        self.needs: frozenset[str] = frozenset() if subject is None else frozenset({subject})

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What the register says of the act."""
        zone = self._zone or act.zone
        subject = None if self._subject is None else str(act.facts[self._subject])
        covering = [one for one in self._entries if one.covers(act, subject, zone)]
        evidence = tuple(one.evidence for one in covering)
        if "cleared" in wanted and (covering or self._says_no(act, zone)):
            yield Finding("cleared", bool(covering), evidence=evidence)
        if "cleared_by" in wanted and (covering or self._says_no(act, zone)):
            roles = tuple(sorted({one.role for one in covering}))
            yield Finding("cleared_by", roles, evidence=evidence)
        if covering:
            yield from _bounds(covering, wanted, zone)

    def _says_no(self, act: ActSeen, zone: str) -> bool:
        """Whether the register's silence is an answer: not where it clears some subject, and nobody says which."""
        if not self._complete:
            return False
        return self._subject is not None or not any(
            one.covers(act, one.subject, zone) for one in self._entries
        )


def _bounds(covering: list[Entry], wanted: frozenset[str], zone: str) -> Iterator[Finding]:
    """From when and until when it is cleared, of the clearances that cover it the widest; nothing for no bound."""
    spans = [(one, *one.stretch.instants(zone)) for one in covering]
    starts = [(start, one) for one, start, _ in spans if start is not None]
    ends = [(end, one) for one, _, end in spans if end is not None]
    if "cleared_from" in wanted and len(starts) == len(spans):
        yield _bound("cleared_from", *min(starts, key=lambda it: it[0]))
    if "cleared_until" in wanted and len(ends) == len(spans):
        yield _bound("cleared_until", *max(ends, key=lambda it: it[0]))


def _bound(output: str, at: datetime, one: Entry) -> Finding:
    return Finding(output, at.isoformat(), evidence=(one.evidence,))


# -- from options


def made(options: RegisterOptions, folder: Path) -> Register:
    """The evaluator of some options. Raises UsageError for a register that cannot be read."""
    rows = read_rows(folder, options.file, COLUMNS, ("role",))
    entries = [one for one in map(_entry, rows) if not options.roles or one.role in options.roles]
    if options.roles and rows and not entries:
        raise UsageError(
            words(
                f"{options.file}: geen rij is van {', '.join(options.roles)}.",
                f"{options.file}: no row is of {', '.join(options.roles)}.",
            )
        )
    return Register(
        entries, subject=options.subject, complete=options.complete, zone=zone_of(options.time_zone)
    )


def _entry(row: Row) -> Entry:
    names = ("person", "action", "platform", "subject", "by")
    person, action, platform, subject, by = (row.text(name) for name in names)
    return Entry(row.needed("role"), stretch_of(row), row.place, person, action, platform, subject, by)


KIND = EvaluatorKind(
    name="register",
    about={
        "nl": "Of iets vooraf is goedgekeurd, door welke rol en tot wanneer, volgens een register.",
        "en": "Whether something was cleared beforehand, by which role and until when, by a register.",
    },
    outputs=OUTPUTS,
    options=RegisterOptions,
    make=made,
)
