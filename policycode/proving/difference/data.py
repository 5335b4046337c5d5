"""A comparison as the object that ``diff --format json`` prints (cli, "JSON")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from policycode.deciding.acts import Act
from policycode.norms.policy import Edition
from policycode.proving.acts.witness import on_the_clock_of
from policycode.proving.difference.compare import Change, Comparison
from policycode.proving.difference.confirming import Unstatable
from policycode.proving.difference.ladder_play import appealed_at, notified_at
from policycode.proving.difference.ladder_saying import says_of_ladder
from policycode.proving.difference.ladders import LadderChange
from policycode.proving.difference.one_sided import knowing, says_alone
from policycode.proving.difference.pairs import Class, Proposed
from policycode.proving.difference.records import Effect, Record
from policycode.proving.difference.saying import says
from policycode.proving.difference.seen import as_seen_by
from policycode.syntax.acts import act_to_json


def comparison_to_json(compared: Comparison, effect: Effect | None = None) -> dict[str, Any]:
    """Witnesses in the words of the new version, so that it can decide them; in those of the old one where only that
    can state them."""
    found: dict[str, Any] = {
        "verdict": compared.verdict,
        "changes": [
            {
                "from": _class(change.before),
                "to": _class(change.after),
                "clauses": list(change.clauses),
                "witness": witness_to_json(change, compared),
                "says": dict(says(change, compared)),
            }
            for change in compared.changes
        ],
        "ladders": [_ladder(one, compared) for one in compared.ladders],
    }
    if compared.unstatable:
        found["vocabulary"] = [_alone(one, compared) for one in compared.unstatable]
    if compared.beside:
        found["not_compared"] = [
            {"of": one.kind, "name": one.name, "key": one.key or None, "says": dict(one.says)}
            for one in compared.beside
        ]
    if effect is not None:
        found["acts"] = [
            {"act": one.act.id, "person": one.act.person, "from": _class(one.before), "to": _class(one.after)}
            for one in effect.acts
        ]
        found["people"] = [
            {"person": one.person, "from": _record(one.before), "to": _record(one.after)}
            for one in effect.people
        ]
    return found


def witness_to_json(change: Change, compared: Comparison) -> dict[str, Any]:
    """The act that shows a change, in the words of the new version."""
    return _act(change.witness, compared.new, compared.old)


def _alone(one: Unstatable, compared: Comparison) -> dict[str, Any]:
    """``stated_by`` tells which version can; the other lacks a value of these facts."""
    return {
        "stated_by": one.stating,
        "facts": list(one.lacking),
        "class": _class(one.one),
        "clauses": list(one.clauses),
        "witness": _act(one.witness, *knowing(one, compared)),
        "says": dict(says_alone(one, compared)),
    }


def _act(act: Act, here: Edition, there: Edition) -> dict[str, Any]:
    return act_to_json(on_the_clock_of(here.time_zone, as_seen_by(act, here, there)))


def _class(one: Class) -> dict[str, Any]:
    return {
        "outcome": one.outcome,
        "offence": one.offence,
        "contacts": list(one.contacts),
        "proposals": _proposals(one.proposals),
    }


def _proposals(proposals: Iterable[Proposed]) -> list[dict[str, str]]:
    return [{"ladder": ladder, "from": lowest, "to": highest} for ladder, lowest, highest in proposals]


def _ladder(one: LadderChange, compared: Comparison) -> dict[str, Any]:
    """``cases``, where the acts alone do not make the history: what became of all but the last."""
    found: dict[str, Any] = {
        "ladder": one.ladder,
        "witness": [_act(act, compared.new, compared.old) for act in one.history],
        "from": _proposals(one.before),
        "to": _proposals(one.after),
        "says": dict(says_of_ladder(one, compared)),
    }
    return found if one.is_plain else found | {"cases": list(_cases(one, compared.new.time_zone))}


def _cases(one: LadderChange, name: str) -> Iterator[dict[str, str | None]]:
    """``rejected`` of what is lost before it is notified, ``overturned`` of the rest; of a case on which nobody has
    decided the rung is ``None``."""
    zone = ZoneInfo(name)

    def written(instant: datetime) -> str:
        return instant.astimezone(zone).isoformat()

    for place, (act, fate) in enumerate(one.lived[:-1]):
        proposals = [each for each in one.decisions[1][place].proposals if each.ladder == one.ladder]
        lost, notified = one.lost(place), notified_at(act, name)
        if lost is not None and (fate.is_open or not proposals or notified > lost):
            yield {"act": act.id, "rung": None, "rejected": written(lost)}
            continue
        for proposal in proposals:
            if fate.is_open:
                yield {"act": act.id, "rung": None}
                continue
            rung = proposal.highest if fate.highest else proposal.lowest
            appealed = appealed_at(act, fate, name)
            more = {} if appealed is None else {"appealed": written(appealed)}
            if lost is not None:
                more = {**more, "overturned": written(lost)}
            yield {"act": act.id, "rung": rung, "notified": written(notified), **more}


def _record(record: Record) -> dict[str, Any]:
    return {
        "proposals": [{"act": act, **_proposals([one])[0]} for act, one in record.proposals],
        "live": [{"ladder": ladder, "rung": rung} for ladder, rung in record.live],
    }
