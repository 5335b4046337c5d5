"""From the completions of an act to its decision (section 4: what "a decision carries")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .acts import Act
from .completions import Completed, completions, relevant
from .history import History
from .judge import Verdict
from .ladders import Discipline, Setting, discipline
from .missing import ADVICE, missing
from .names import clause_texts, mentions


@dataclass
class Decision:
    """What is written out, and what goes into the history."""

    result: dict
    breaches: frozenset[tuple[str, str]] = frozenset()
    reached: frozenset[tuple[str, str]] = frozenset()


def decide(act: Act, history: History | None, setting: Setting | None) -> Decision:
    """The outcome that every completion has, and all that goes with it."""
    completed = completions(act, history)
    verdicts = [verdict for _, verdict in completed.verdicts]
    outcome, advice = certain_outcome(verdicts)
    offences = {verdict.offence for verdict in verdicts}
    certain = outcome != "undetermined" and len(offences) == 1
    offence = offences.pop() if certain else None
    names, settled = missing(completed)
    sanction = sanctions(act, verdicts, outcome, setting)
    counsel = (
        {act.edition.policy["counsel"]}
        if sanction and sanction.frozen and "counsel" in act.edition.policy
        else set()
    )
    statuses = clause_statuses(verdicts)
    result = {
        "act": act.id,
        "outcome": outcome,
        "rests_on": sorted(in_every(set(v.rests_on) for v in verdicts)),
        "clauses": statuses,
        "missing": names,
        "settles": settled,
        "offence": offence,
        "contacts": sorted(in_every(v.contacts for v in verdicts) | counsel),
        "proposals": [
            {"ladder": ladder, "from": low, "to": high}
            for ladder, low, high in sorted(sanction.proposals if sanction and certain else ())
        ],
        "remedies": [],
        "open_advice": sorted(open_advice(act, verdicts)) if advice else [],
        "presumed": presumed(act, completed),
        "outside_assumptions": completed.outside_assumptions,
    }
    if sanction is None:
        return Decision(result)
    return Decision(result, sanction.breaches if certain else frozenset(), sanction.reached)


def certain_outcome(verdicts: list[Verdict]) -> tuple[str, bool]:
    """The outcome, and whether there is open advice."""
    outcomes = {verdict.outcome for verdict in verdicts}
    if len(outcomes) == 1:
        return outcomes.pop(), False
    return ("permitted", True) if outcomes <= ADVICE else ("undetermined", False)


def in_every(sets: Iterable[Iterable[str]]) -> set[str]:
    first, *others = (set(one) for one in sets)
    return first.intersection(*others)


def clause_statuses(verdicts: list[Verdict]) -> list[dict]:
    """Rule: "every clause that may apply with its status (…; `unknown` where completions differ)\""""
    result = []
    for name in sorted(set().union(*(v.statuses for v in verdicts))):
        found = [v.statuses.get(name) for v in verdicts]
        kinds = {status[0] if status else None for status in found}
        status = kinds.pop() if len(kinds) == 1 else "unknown"
        by = in_every(one[1] for one in found) if status == "defeated" else ()
        result.append({"id": name, "status": status, "defeated_by": sorted(by)})
    return result


def open_advice(act: Act, verdicts: list[Verdict]) -> set[str]:
    """Rule: "the difference is listed as open advice": guidelines and encouragements of unknown status."""
    unsure = {c["id"] for c in clause_statuses(verdicts) if c["status"] == "unknown"}
    clauses = act.edition.clauses
    return {name for name in unsure if clauses[name].guideline or clauses[name].effect == "encourage"}


def presumed(act: Act, completed: Completed) -> list[str]:
    """Rule: "names the facts that are their default and that a clause that may apply names"."""
    may_apply = set().union(*(verdict.statuses for _, verdict in completed.verdicts))
    texts = [text for c in relevant(act) if c.id in may_apply for text in clause_texts(c.table)]
    named = {name for kind, name, *_ in mentions(texts, act.edition) if kind == "fact"}
    return sorted(named & act.presumed)


def sanctions(act: Act, verdicts: list[Verdict], outcome: str, setting: Setting | None) -> Discipline | None:
    """Rule: "the proposed sanctions: those that every completion gives\"; none for planned or undetermined acts."""
    if setting is None or act.planned or outcome != "breach":
        return None
    found = [discipline(act, standing, setting) for standing in {verdict.standing for verdict in verdicts}]
    return Discipline(
        frozenset.intersection(*(one.proposals for one in found)),
        all(one.frozen for one in found),
        frozenset.intersection(*(one.breaches for one in found)),
        frozenset.intersection(*(one.reached for one in found)),
    )
