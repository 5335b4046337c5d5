"""One file as read: where everything stands in it, and what was found wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policycode.diagnostics import Diagnostics, Place, Subject, Words, diagnostic
from policycode.expr.problems import Problem
from policycode.syntax.mistakes import Filling, Mistake
from policycode.syntax.positions import Path, Positions


@dataclass(slots=True)
class Page:
    """A TOML file as its readers see it.

    ``file`` is the name that messages show, ``values`` what TOML says. ``found`` collects the mistakes;
    several pages of one run share it.
    """

    file: str
    values: Mapping[str, object]
    positions: Positions
    found: Diagnostics = field(default_factory=Diagnostics)

    def key(self, *path: str | int) -> Place:
        """Where a key (or a table's header) stands, else the nearest table around it."""
        return self.positions.of_key(path, subject(path))

    def value(self, *path: str | int) -> Place:
        """Where a value stands, else the nearest table around it."""
        return self.positions.of_value(path, subject(path))

    def report(
        self,
        mistake: Mistake,
        place: Place,
        *,
        related: Iterable[Place] = (),
        **filling: str | int | Words,
    ) -> None:
        """Keeps a mistake with its words filled in."""
        self.complain(mistake, filling, place, related)

    def complain(
        self, mistake: Mistake, filling: Filling, place: Place, related: Iterable[Place] = ()
    ) -> None:
        """As :meth:`report`, for a filling that is at hand."""
        message, help = mistake.message(filling), mistake.help(filling)
        found = diagnostic(mistake.code, message, place, help=help, related=related, name=mistake.name)
        self.found.add(found)

    def report_problem(self, problem: Problem, path: Path) -> None:
        """Keeps a problem of a condition, placed at its characters inside the string."""
        span = problem.span
        place = self.positions.in_string(path, span.start, span.end, subject(path))
        self.found.add(diagnostic(problem.code, problem.message, place, help=problem.help))


def subject(path: Path) -> Subject | None:
    """The declaration in which a path lies."""
    match path:
        case (str(table), str(name), *_) if table != "policy":
            return table, name
        case _:
            return None
