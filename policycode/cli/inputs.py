"""Acts and people as the verbs take them: with the lines on which they stand, asked for now where no time is said."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from policycode.cli.failures import act_note
from policycode.cli.sources import STDIN, Input
from policycode.cli.terminal import note
from policycode.deciding.acts import Act, asked_at
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.errors import ActError
from policycode.norms.policy import Policy

if TYPE_CHECKING:
    from policycode.importing.items import Opens

OnError = Literal["raise", "skip"]


@dataclass(frozen=True, slots=True)
class Reject:
    """An act that could not be judged; ``text`` is its line as far as it could be read."""

    error: ActError
    text: str

    def as_json(self) -> dict[str, Any]:
        """A line of the file that ``--rejects`` names."""
        error = self.error
        return {
            "file": error.file,
            "line": error.line,
            "act": error.act,
            "message": dict(error.message),
            "help": None if error.help is None else dict(error.help),
            "text": self.text,
        }


@dataclass(slots=True)
class Acts:
    """The acts of one file, and those lines that were no acts or could not be judged.

    ``reject`` is for acts that turn out to be unfit when they are judged: it raises the error with the line (of the
    people directory where the mistake stands there), or keeps it where errors are skipped.
    """

    file: str
    on_error: OnError = "raise"
    acts: list[Act] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    _lines: dict[str, tuple[int, str]] = field(default_factory=dict)

    def read(self, stream: BinaryIO, now: datetime) -> None:
        """Takes every line of a stream."""
        from policycode.syntax.acts import Rejected, numbered_acts

        for line, one in numbered_acts(stream, file=self.file, on_error=self.on_error):
            if isinstance(one, Rejected):
                self.rejects.append(Reject(one.error, one.text))
                continue
            self._lines[one.id] = (line.number, line.text if self.on_error == "skip" else "")
            self._take(one, now)

    def read_either(self, data: bytes, now: datetime) -> None:
        """Takes one act that is a JSON object over several lines, or else every line."""
        from policycode.syntax.acts import read_act
        from policycode.syntax.json_lines import parse_json

        try:
            whole = parse_json(data.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            whole = None
        if isinstance(whole, dict):
            begins = len(data) - len(data.lstrip())
            self._take(read_act(whole, file=self.file, line=1 + data.count(b"\n", 0, begins)), now)
        else:
            self.read(io.BytesIO(data), now)

    def read_elsewhere(self, head: bytes, opens: Opens, policy: Policy, now: datetime) -> bool:
        """Takes activities and events of other systems; whether it is such a file."""
        from policycode.importing.directly import read_directly, reader_of
        from policycode.importing.protocol import Refused

        if (reader := reader_of(head)) is None:
            return False
        for one in read_directly(reader, opens, policy, self.file):
            if not isinstance(one, Refused):
                self._lines[one[0].id] = (one[1], "")
                self._take(one[0], now)
            elif self.on_error == "raise":
                raise one.error
            else:
                self.rejects.append(Reject(one.error, one.text))
        return True

    def idle_assumptions(self, policy: Policy) -> Iterator[ActError]:
        """What acts assume of names that the policy does not have. That is no mistake of the act: the witness of a
        difference is fed to either version."""
        if not any(act.assume for act in self.acts):
            return
        from policycode.deciding.assumable import Assumable

        assumable = Assumable(policy)
        for act in self.acts:
            if (idle := assumable.idle_in(act)) is not None:
                yield self._placed(idle)

    def _take(self, act: Act, now: datetime) -> None:
        self.acts.append(asked_at(act, now))

    def reject(self, error: ActError) -> None:
        """An act that could not be judged."""
        placed = self._placed(error)
        if self.on_error == "raise":
            raise placed from None
        self.rejects.append(Reject(placed, self._lines.get(error.act or "", (None, ""))[1]))

    def _placed(self, error: ActError) -> ActError:
        line, _ = self._lines.get(error.act or "", (None, ""))
        file, line = (self.file, line) if error.file is None else (error.file, error.line)
        return ActError(error.message, help=error.help, act=error.act, file=file, line=line)


ONE_ACT = 1_000_000
"""Bytes up to which a file may be a single act written over several lines."""
HEAD = 65_536
"""Bytes at the beginning by which a file is known."""


def acts_of(
    path: str, stdin: Input, now: datetime | None, on_error: OnError = "raise", policy: Policy | None = None
) -> Acts:
    """The acts of a file or of standard input. A question in advance without a time is asked now. With a policy,
    whose actions say what activities are, activities and events of other systems are read too, and what an act
    assumes of a name that no version has is noted."""
    acts = _acts_of(path, stdin, now, on_error, policy)
    if policy is not None:
        for idle in acts.idle_assumptions(policy):
            note(act_note(idle, stdin.language))
    return acts


def _acts_of(path: str, stdin: Input, now: datetime | None, on_error: OnError, policy: Policy | None) -> Acts:
    acts = Acts(path, on_error)
    moment = now or datetime.now(UTC)
    if path == STDIN:
        return _whole(acts, stdin.take(), moment, policy)
    file = Path(path)

    def opens() -> BinaryIO:
        return file.open("rb")

    with opens() as stream:
        if not stream.seekable():  # a pipe gives everything once
            return _whole(acts, stream.read(), moment, policy)
        head = stream.read(HEAD)
        if policy is not None and acts.read_elsewhere(head, opens, policy, moment):
            return acts
        stream.seek(0)
        if file.stat().st_size <= ONE_ACT:
            acts.read_either(stream.read(), moment)
        else:
            acts.read(stream, moment)
    return acts


def _whole(acts: Acts, data: bytes, moment: datetime, policy: Policy | None) -> Acts:
    if policy is None or not acts.read_elsewhere(data[:HEAD], lambda: io.BytesIO(data), policy, moment):
        acts.read_either(data, moment)
    return acts


def people_of(path: str | None, policy: Policy, stdin: Input) -> People:
    """The directory; without a file, the one that was never given. Its dates are days of the newest version's zone."""
    if path is None:
        return NOBODY_LISTED
    from policycode.syntax.people import read_people

    data = stdin.take() if path == STDIN else Path(path).read_bytes()
    return read_people(data, file=path, zone=policy.newest.time_zone, policy=policy.id)
