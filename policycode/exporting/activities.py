"""Activity Streams 2.0, one activity a line: who did what and when, and what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import IO, TYPE_CHECKING, Any, Final

from policycode.diagnostics import words
from policycode.exporting.lines import write_lines
from policycode.exporting.protocol import Exporter

if TYPE_CHECKING:
    from policycode.deciding.acts import Act
    from policycode.deciding.decision import Decision
    from policycode.exporting.protocol import Decided
    from policycode.norms.vocabulary import Term

CONTEXT: Final = ("https://www.w3.org/ns/activitystreams", {"policycode": "urn:policycode:"})
ACTIVITY: Final = "Activity"
"""The type of an act of which the policy names none."""
TYPES: Final = frozenset(
    "Accept Activity Add Announce Arrive Block Create Delete Dislike Flag Follow Ignore Invite Join Leave Like "
    "Listen Move Offer Question Reject Read Remove TentativeReject TentativeAccept Travel Undo Update View".split()
)
"""What is an activity; any other type is that of an object, and publishing it is the activity."""


def activity_of(act: Act, decision: Decision | None) -> dict[str, Any]:
    """An act as an activity, or as the object that was published."""
    type_ = _type(act, decision)
    content = {} if act.content is None else {"content": _marked_up(act.content)}
    said: dict[str, Any] = {"@context": list(CONTEXT), "type": type_, "id": act.id}
    if type_ in TYPES:
        said["actor"] = act.person
        if content:
            said["object"] = {"type": "Note", **content}
    else:
        said |= {"attributedTo": act.person, **content}
    if act.time is not None:
        said["published" if act.tense == "done" else "startTime"] = act.time.isoformat()
    if act.platform is not None:
        said["generator"] = {"type": "Application", "name": act.platform.name}
    said["policycode:action"] = act.action.name
    if decision is not None:
        said["policycode:outcome"] = str(decision.outcome)
    return said


def _type(act: Act, decision: Decision | None) -> str:
    """The type by which the policy knows the action, or else one that it is a kind of."""
    edition = None if decision is None else decision.edition
    terms = {} if edition is None else edition.vocabulary.actions
    term = terms.get(act.action.name)
    kinds = [] if term is None else [term, *(terms[one] for one in sorted(term.closure) if one != term.id)]
    for one in kinds:
        for name in one.activity:
            if _stands_for(one, name, terms):
                return name
    return ACTIVITY


def _stands_for(term: Term, name: str, terms: Mapping[str, Term]) -> bool:
    """Whether a type is read back as this action: what all other actions of the type are kinds of."""
    return all(term.id in other.closure for other in terms.values() if name in other.activity)


def _marked_up(text: str) -> str:
    """Content of Activity Streams is HTML."""
    return escape(text, quote=False).replace("\n", "<br>")


def _write(stream: IO[str], decided: Iterable[Decided]) -> None:
    write_lines(stream, (activity_of(act, decision) for act, decision in decided))


EXPORTER: Final = Exporter(
    "activitystreams",
    words(
        "Activity Streams 2.0, een activiteit per regel; zonder wat er verder van gesteld is.",
        "Activity Streams 2.0, an activity a line; without what else was stated of it.",
    ),
    _write,
)
