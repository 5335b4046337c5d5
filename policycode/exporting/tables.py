"""A table for a spreadsheet (CSV, RFC 4180): a row an act, the words of people in it and no program."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Final

from policycode.diagnostics import words
from policycode.exporting.protocol import Exporter

if TYPE_CHECKING:
    from policycode.deciding.acts import Act, StatedValue
    from policycode.deciding.decision import Decision
    from policycode.exporting.protocol import Decided

MARK: Final = "\ufeff"
"""By this spreadsheets know UTF-8."""
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run by a spreadsheet."""
OF_ACT: Final = (
    "act",
    "time",
    "person",
    "roles",
    "department",
    "action",
    "platform",
    "facts",
    "approvals",
)
OF_DECISION: Final = (
    "outcome",
    "offence",
    "clauses",
    "missing",
    "contacts",
    "proposed",
    "unusable",
    "policy",
    "version",
)
COLUMNS: Final = (*OF_ACT, *OF_DECISION)


def row_of(act: Act, decision: Decision | None) -> dict[str, str]:
    """The cells of a row by column; several names in one are parted by semicolons."""
    row = {
        "act": act.id,
        "time": "" if act.time is None else act.time.isoformat(),
        "person": act.person,
        "roles": _joined(act.roles),
        "department": act.department or "",
        "action": act.action.name,
        "platform": "" if act.platform is None else act.platform.name,
        "facts": _joined(
            f"{name}={_shown(one.value)}" for name, one in act.facts.items() if one.value is not None
        ),
        "approvals": _joined(sorted(act.approvals or ())),
        **({} if decision is None else _of_decision(act, decision)),
    }
    return {name: _harmless(row.get(name, "")) for name in COLUMNS}


def _of_decision(act: Act, decision: Decision) -> Mapping[str, str]:
    edition = decision.edition
    steps = (
        f"{one.ladder}: {one.lowest}" + (f"–{one.highest}" if one.highest != one.lowest else "")
        for one in decision.proposals
    )
    return {
        "outcome": str(decision.outcome),
        "offence": decision.offence or "",
        "clauses": _joined(decision.rests_on),
        "missing": _joined(decision.missing),
        "contacts": _joined(decision.contacts),
        "proposed": _joined(steps),
        "unusable": "yes" if act.unusable is not None else "",
        "policy": "" if edition is None else edition.policy,
        "version": "" if edition is None else edition.version,
    }


def _joined(names: Iterable[str] | None) -> str:
    return ";".join(names or ())


def _shown(value: StatedValue | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(value)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def _write(stream: IO[str], decided: Iterable[Decided]) -> None:
    stream.write(MARK)
    table = csv.DictWriter(stream, COLUMNS)
    table.writeheader()
    table.writerows(row_of(act, decision) for act, decision in decided)


EXPORTER: Final = Exporter(
    "csv",
    words(
        "Een tabel voor een rekenblad: een rij per daad, met uitkomst en voorstel; zonder de tekst.",
        "A table for a spreadsheet: a row an act, with outcome and proposal; without the text.",
    ),
    _write,
)
