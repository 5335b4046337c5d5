"""Acts from JSON Lines and from mappings, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, BinaryIO, Literal

from pydantic import BaseModel, ValidationError

from policycode.deciding.acts import Act, NamedTerm, Provenance, Statement
from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.syntax.complaints import complaints
from policycode.syntax.json_lines import Line, json_value, lines
from policycode.syntax.positions import Path
from policycode.syntax.written.acts import ActFields, Stated, StatedTerm, WrittenAct, WrittenProvenance

_MOST_SENTENCES = 3
_PROVENANCE = tuple(one.name for one in fields(Provenance))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that is no act: its number from 1, its text as far as it could be read, and why."""

    line: int
    text: str
    error: ActError


def read_acts(
    stream: BinaryIO, *, file: str | None = None, on_error: Literal["raise", "skip"] = "raise"
) -> Iterator[Act | Rejected]:
    """The acts of a JSON Lines stream, one at a time, in the order of the lines; empty lines are passed over.

    A line that is no act, or whose id an earlier act has, raises :class:`ActError` with its number; with
    ``on_error="skip"`` it is yielded as :class:`Rejected` and reading goes on.
    """
    return (one for _, one in numbered_acts(stream, file=file, on_error=on_error))


def numbered_acts(
    stream: BinaryIO, *, file: str | None = None, on_error: Literal["raise", "skip"] = "raise"
) -> Iterator[tuple[Line, Act | Rejected]]:
    """The same, each with its line."""
    seen: dict[str, int] = {}
    for line in lines(stream):
        try:
            act = _act_of(line, file)
            if (first := seen.setdefault(act.id, line.number)) != line.number:
                raise _taken(act.id, first, file, line.number)
        except ActError as error:
            if on_error == "raise":
                raise
            yield line, Rejected(line.number, line.text, error)
        else:
            yield line, act


def _act_of(line: Line, file: str | None) -> Act:
    values = json_value(line, file)
    if not isinstance(values, dict):
        raise ActError(
            words("Op deze regel staat geen daad.", "There is no act on this line."),
            help=words(
                "Zet op elke regel één daad, tussen { en }.",
                "Put one act on each line, between { and }.",
            ),
            file=file,
            line=line.number,
        )
    return read_act(values, default_id=f"line-{line.number}", file=file, line=line.number)


def _taken(id: str, first: int, file: str | None, line: int) -> ActError:
    return ActError(
        words(f"De daad ‘{id}’ staat ook op regel {first}.", f"The act “{id}” stands on line {first} too."),
        help=words("Geef elke daad een eigen `id`.", "Give each act an `id` of its own."),
        act=id,
        file=file,
        line=line,
    )


def read_act(
    values: Mapping[str, Any], *, default_id: str = "act", file: str | None = None, line: int | None = None
) -> Act:
    """The act that a mapping describes; times as text or as aware datetimes.

    Raises :class:`ActError` with what is wrong, up to three sentences. Whether the policy knows its names is
    not asked here.
    """
    try:
        written = WrittenAct.model_validate(dict(values))
    except ValidationError as error:
        raise _refused(error, WrittenAct, values, file, line) from None
    act = act_of(written, default_id)
    if act.tense == "done" and act.time is None:
        raise ActError(
            words("Een daad die gedaan is, heeft een tijdstip.", "An act that was done has a time."),
            help=words(
                'Voeg `time` toe, of zet `tense` op "planned" als het een vraag vooraf is.',
                'Add `time`, or set `tense` to "planned" if it is a question in advance.',
            ),
            act=act.id,
            file=file,
            line=line,
        )
    return act


def act_of(written: ActFields, default_id: str) -> Act:
    """The act of a written form that has a person and an action."""
    assert written.person is not None
    action = _term(written.action)
    assert action is not None
    return Act(
        id=written.id or default_id,
        person=written.person,
        action=action,
        time=written.time,
        roles=None if written.roles is None else tuple(dict.fromkeys(written.roles)),
        department=written.department,
        platform=_term(written.platform),
        facts={name: _statement(stated) for name, stated in written.facts.items()},
        approvals=None if written.approvals is None else frozenset(written.approvals),
        content=written.content,
        tense=written.tense or "done",
        known=written.known,
        reported_by=() if written.reported_by is None else tuple(dict.fromkeys(written.reported_by)),
        assume=written.assume,
        provenance=_provenance(written.provenance),
    )


def _provenance(written: WrittenProvenance | None) -> Provenance | None:
    if written is None:
        return None
    return Provenance(**{key: getattr(written, key) for key in _PROVENANCE})


def _term(written: str | StatedTerm | None) -> NamedTerm | None:
    match written:
        case StatedTerm():
            return NamedTerm(written.name, None if written.is_a is None else tuple(written.is_a))
        case str():
            return NamedTerm(written)
        case None:
            return None


def _statement(stated: Any) -> Statement:
    if isinstance(stated, Stated):
        return Statement(stated.value, stated.stated_by, stated.confidence, tuple(stated.evidence))
    return Statement(stated)


def _refused(
    error: ValidationError,
    model: type[BaseModel],
    values: Mapping[str, Any],
    file: str | None,
    line: int | None,
) -> ActError:
    found = list(complaints(error, model, "json"))
    few = found[:_MOST_SENTENCES]
    id = values.get("id")
    return ActError(
        {
            language: " ".join(f"{_where(one.path)}{one.message[language]}" for one in few)
            for language in ("nl", "en")
        },
        help=_together([one.help for one in few if one.help is not None]),
        act=id if isinstance(id, str) else None,
        file=file,
        line=line,
    )


def _together(helps: list[Words]) -> Words | None:
    """Each help once, in one line a language."""
    if not helps:
        return None
    return {language: " ".join(dict.fromkeys(one[language] for one in helps)) for language in ("nl", "en")}


def _where(path: Path) -> str:
    said = ".".join(str(step) for step in path)
    return f"`{said}`: " if said else ""


def act_to_json(act: Act) -> dict[str, Any]:
    """The act as JSON that :func:`read_act` reads back as the same act; what it does not say is left out."""
    written: dict[str, Any] = {
        "id": act.id,
        "time": _instant(act.time),
        "person": act.person,
        "roles": None if act.roles is None else list(act.roles),
        "department": act.department,
        "action": _term_to_json(act.action),
        "platform": _term_to_json(act.platform),
        "facts": {name: _statement_to_json(stated) for name, stated in act.facts.items()} or None,
        "approvals": None if act.approvals is None else sorted(act.approvals),
        "content": act.content,
        "tense": None if act.tense == "done" else act.tense,
        "known": _instant(act.known),
        "reported_by": list(act.reported_by) or None,
        "assume": {key: _plain(what) for key, what in act.assume.items()} or None,
        "provenance": None if act.provenance is None else provenance_to_json(act.provenance),
    }
    return {key: value for key, value in written.items() if value is not None}


def provenance_to_json(one: Provenance) -> dict[str, Any]:
    """Where an act comes from, as JSON; what is not said is left out, as is that no rule stands in the way."""
    written = {key: _plain(getattr(one, key)) for key in _PROVENANCE if key not in ("usable", "because")}
    written["usable"], written["because"] = (None, None) if one.usable else (False, dict(one.because))
    return {key: value for key, value in written.items() if value is not None}


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _term_to_json(term: NamedTerm | None) -> object:
    if term is None or term.categories is None:
        return None if term is None else term.name
    return {"name": term.name, "is_a": list(term.categories)}


def _statement_to_json(stated: Statement) -> object:
    value = _plain(stated.value)
    if stated == Statement(stated.value):
        return value
    written: dict[str, object] = {
        "value": value,
        "stated_by": stated.stated_by,
        "confidence": stated.confidence,
    }
    if stated.evidence:
        written["evidence"] = list(stated.evidence)
    return written


def only_acts(acts: Iterable[Act | Rejected]) -> Iterator[Act]:
    """Those that could be read."""
    return (act for act in acts if isinstance(act, Act))
