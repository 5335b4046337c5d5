"""Decisions as data: the object that ``decide --format json`` prints for an act (cli, "JSON")."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from policycode.deciding.change import Change
from policycode.deciding.decision import ClauseStatus, Decision
from policycode.deciding.discipline import ProposedSanction
from policycode.deciding.explain import because
from policycode.deciding.facts import KnownFact, Members, Origin
from policycode.diagnostics import Words
from policycode.norms.vocabulary import Vocabulary
from policycode.readings.domains import OTHER


def decision_to_json(decision: Decision, policy: str | None = None) -> dict[str, Any]:
    """Every key of the contract, whatever the outcome: plain JSON values, instants in the policy's time zone.

    ``because`` holds sentences by language. Where no version was in force the decision knows none: ``policy`` is
    then the id given here, ``version`` and ``digest`` are null.
    """
    edition = decision.edition
    zone = ZoneInfo("UTC" if edition is None else edition.time_zone)
    why = because(decision)
    return {
        "act": decision.act.id,
        "policy": policy if edition is None else edition.policy,
        "version": None if edition is None else edition.version,
        "digest": None if edition is None else edition.digest,
        "outcome": str(decision.outcome),
        "rests_on": list(decision.rests_on),
        "clauses": [_clause(one, why.clauses[one.clause.id]) for one in decision.clauses],
        "facts": [_fact(name, known, decision) for name, known in decision.facts.items()],
        "missing": list(decision.missing),
        "settles": decision.settles,
        "open_advice": list(decision.open_advice),
        "offence": decision.offence,
        "contacts": list(decision.contacts),
        "advice": [{"clause": clause, "text": dict(text)} for clause, text in decision.advice.items()],
        "presumed": list(decision.presumed),
        "outside_assumptions": list(decision.outside_assumptions),
        "remedies": [[_change(one, zone) for one in remedy] for remedy in decision.remedies],
        **({"more_remedies": True} if decision.more_remedies else {}),
        "unusable": None if decision.act.unusable is None else dict(decision.act.unusable),
        "proposals": [_proposal(one, why.proposals[one.ladder]) for one in decision.proposals],
    }


def _clause(one: ClauseStatus, because: Iterable[Words]) -> dict[str, Any]:
    return {
        "id": one.clause.id,
        "article": one.clause.article,
        "status": str(one.status),
        "defeated_by": list(one.defeated_by),
        "because": [dict(sentence) for sentence in because],
    }


def _fact(name: str, known: KnownFact, decision: Decision) -> dict[str, Any]:
    """A fact with its maker: who stated it, who gave the ruling, or ``default`` where it is presumed."""
    stated = known.statement
    if stated is not None:
        value: object = stated.value
        by, confidence, evidence = stated.stated_by, stated.confidence, list(stated.evidence)
    else:
        value, by, confidence, evidence = known.value, _maker(name, known.origin, decision), 1.0, []
    return {
        "name": name,
        "value": _plain(value),
        "stated_by": by,
        "confidence": float(confidence),
        "evidence": [_plain(one) for one in evidence],
    }


def _maker(name: str, origin: Origin, decision: Decision) -> str:
    match origin:
        case Origin.RULING:
            vocabulary = Vocabulary() if decision.edition is None else decision.edition.vocabulary
            by = next((one.by for one in vocabulary.rulings.values() if one.fact == name), None)
            return "person" if by is None else f"person:{by}"
        case Origin.ASSUMED:
            return "system"
        case Origin.DEFAULT | Origin.STATED:
            return "default"


def _change(change: Change, zone: tzinfo) -> dict[str, Any]:
    to = change.to.astimezone(zone) if isinstance(change.to, datetime) else change.to
    return {"set": change.name, "to": _plain(to)}


def _proposal(proposal: ProposedSanction, because: Iterable[Words]) -> dict[str, Any]:
    return {
        "ladder": proposal.ladder,
        "from": proposal.lowest,
        "to": proposal.highest,
        "because": [dict(sentence) for sentence in because],
    }


def _plain(value: object) -> Any:
    """A value as JSON: sets sorted, members that are certain only, an answer outside the list as null."""
    match value:
        case Members(certain):
            return sorted(certain)
        case frozenset():
            return sorted(value)
        case datetime() | date():
            return value.isoformat()
        case str() if value == OTHER:
            return None
        case str() | bool() | int() | float() | None:
            return value
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case Iterable():
            return [_plain(item) for item in value]
        case _:
            return str(value)
