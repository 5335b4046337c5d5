"""Acts and decisions as policycode writes them itself: an object on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, Final

from policycode.diagnostics import words
from policycode.exporting.protocol import Exporter
from policycode.syntax.acts import act_to_json
from policycode.syntax.decisions import decision_to_json

if TYPE_CHECKING:
    from policycode.exporting.protocol import Decided


def write_lines(stream: IO[str], objects: Iterable[Mapping[str, Any]]) -> None:
    """Each object on a line, the same bytes on every machine."""
    for one in objects:
        stream.write(json.dumps(one, ensure_ascii=False, allow_nan=False) + "\n")


def _acts(stream: IO[str], decided: Iterable[Decided]) -> None:
    write_lines(stream, (act_to_json(act) for act, _ in decided))


def _decisions(stream: IO[str], decided: Iterable[Decided]) -> None:
    write_lines(stream, _made(decided))


def _made(decided: Iterable[Decided]) -> Iterator[Mapping[str, Any]]:
    return (decision_to_json(decision) for _, decision in decided if decision is not None)


ACTS: Final = Exporter(
    "acts",
    words(
        "De daden met wat ervan gesteld is, ook door evaluators: JSON Lines, voor `decide`.",
        "The acts with what was stated of them, by evaluators too: JSON Lines, for `decide`.",
    ),
    _acts,
)
DECISIONS: Final = Exporter(
    "decisions",
    words(
        "De beslissingen, zoals `decide --format json` ze schrijft.",
        "The decisions, as `decide --format json` writes them.",
    ),
    _decisions,
)
