"""CloudEvents 1.0 in structured JSON, one event a line: each act as an event, or each decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, Final

from policycode.diagnostics import words
from policycode.exporting.lines import write_lines
from policycode.exporting.protocol import Exporter
from policycode.syntax.acts import act_to_json
from policycode.syntax.decisions import decision_to_json

if TYPE_CHECKING:
    from policycode.deciding.acts import Act
    from policycode.deciding.decision import Decision
    from policycode.exporting.protocol import Decided

SOURCE: Final = "policycode"
"""The source of acts that say none themselves."""
ACT: Final = "policycode.act"
DECISION: Final = "policycode.decision"


def origin_of(act: Act) -> tuple[str, str]:
    """Source and id of an act: those of its provenance, else those that an import joined into its id, else ours.

    An act that was imported, exported and imported again keeps its id.
    """
    stated = act.provenance
    if stated is not None and stated.source and stated.id:
        return stated.source, stated.id
    source, joined, id = act.id.partition("#")
    if joined and source and id and "://" not in act.id and not act.id.startswith("urn:"):
        return source.replace("%23", "#").replace("%25", "%"), id
    return SOURCE, act.id


def _act_event(act: Act, decision: Decision | None) -> dict[str, Any]:
    source, id = origin_of(act)
    return {
        "specversion": "1.0",
        "type": ACT,
        "source": source,
        "id": id,
        **_time(act),
        "datacontenttype": "application/json",
        **({} if decision is None else _outcome(decision)),
        "data": {key: value for key, value in act_to_json(act).items() if key not in ("id", "provenance")},
    }


def _decision_event(act: Act, decision: Decision) -> dict[str, Any]:
    """The id tells decisions of one act under several versions apart; ``subject`` is the act."""
    edition = decision.edition
    by = "-" if edition is None else f"{edition.policy}/{edition.version}/{edition.digest}"
    return {
        "specversion": "1.0",
        "type": DECISION,
        "source": SOURCE,
        "id": f"{act.id}@{by}",
        "subject": act.id,
        **_time(act),
        "datacontenttype": "application/json",
        **_outcome(decision),
        "data": decision_to_json(decision),
    }


def _time(act: Act) -> dict[str, str]:
    return {} if act.time is None else {"time": act.time.isoformat()}


def _outcome(decision: Decision) -> Mapping[str, str]:
    """As extension attributes, by which events are routed: lower-case letters only, and texts."""
    edition = decision.edition
    found = {"outcome": str(decision.outcome), "offence": decision.offence}
    if edition is not None:
        found |= {"policy": edition.policy, "policyversion": edition.version, "policydigest": edition.digest}
    return {key: value for key, value in found.items() if value is not None}


def _acts(stream: IO[str], decided: Iterable[Decided]) -> None:
    write_lines(stream, (_act_event(act, decision) for act, decision in decided))


def _decisions(stream: IO[str], decided: Iterable[Decided]) -> None:
    write_lines(stream, _decision_events(decided))


def _decision_events(decided: Iterable[Decided]) -> Iterator[dict[str, Any]]:
    return (_decision_event(act, decision) for act, decision in decided if decision is not None)


ACTS: Final = Exporter(
    "cloudevents",
    words(
        "CloudEvents 1.0, een per regel: de daad in `data`, de uitkomst als attribuut.",
        "CloudEvents 1.0, one a line: the act in `data`, the outcome as an attribute.",
    ),
    _acts,
)
DECISIONS: Final = Exporter(
    "cloudevents-decisions",
    words(
        "CloudEvents 1.0, een per regel: de hele beslissing in `data`.",
        "CloudEvents 1.0, one a line: the whole decision in `data`.",
    ),
    _decisions,
)
