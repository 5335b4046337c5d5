"""What a history came past, by name, and all that must occur for the agreement on histories to mean something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .constructs import RUNG_KEYS
from .histories import History

KEYS = {
    "act": "time person roles action platform facts approvals known tense",
    "hearing": "of ladder at outcome",
    "decide": "of ladder rung reject by at notified until reason",
    "overturn": "of ladder at reason",
    "extend": "of ladder at until reason",
    "appeal": "of ladder at",
    "appeal_decided": "of ladder at upheld",
    "approve": "role at person for until",
    "acknowledge": "person version at",
    "clock": "at person",
}
"""Every kind of step but `judge_duty`, with its keys (section 8)."""

REFUSED = {
    "hearing": ["past its limitation"],
    "decide": [
        "decided already",
        "hearing comes first",
        "nothing was proposed, and no reason is given",
        "outside what was proposed, and no reason is given",
        "past its limitation",
        "the ladder has no such rung",
        "the subject never decides",
        "there is no breach to decide on",
        "too few votes",
    ],
    "extend": ["it has no end yet", "that is no longer time", "there is no end, or it has passed"],
    "appeal": ["there is nothing yet to appeal against", "too late to appeal"],
    "appeal_decided": ["no appeal is pending"],
    "overturn": ["no sanction was imposed, or none that was not overturned"],
}
MISTAKEN = ["`until` is missing, or does not belong", "nobody can be told of what is not yet decided"]
SEEN = [
    *("escalation next", "escalation points", "escalation none", "batch sum", "batch collapse"),
    *("entry rung", "entry range", "clause ladder", "clause basis", "two ladders", "two versions"),
    *("people listed", "people none", "person acknowledged", "person protection", "person until"),
    *("proposes a rung", "proposes a range", "proposes nothing", "proposes on two ladders", "counsel"),
    *("live none", "live one", "live several", "for review", "judged late", "offence uncertain"),
    *("offence at_most", "offence limitation", "offence counts_for", "upheld True", "upheld False"),
]
HAPPENINGS = {
    *(f"step {kind}" for kind in KEYS),
    *(f"key {kind}.{key}" for kind, keys in KEYS.items() for key in keys.split()),
    *(f"refused {kind}: {why}" for kind, whys in REFUSED.items() for why in whys),
    *(f"mistaken decide: {why}" for why in MISTAKEN),
    *(f"rung {key}" for key in RUNG_KEYS if key != "notify_within"),
    *SEEN,
}
"""All that must occur. What a rung asks in working days belongs to the duties."""


def happenings(history: History) -> Counter[str]:
    """How often each thing occurs in the history."""
    found: Counter[str] = Counter()
    for document in history.policies:
        found.update(_policy(document))
    found["two versions"] += len(history.policies) > 1
    found["people none" if history.people is None else "people listed"] += 1
    for entry in history.people or ():
        found.update(f"person {key}" for key in entry)
    for number, step in enumerate(history.steps, 1):
        found.update(_step(step, history.plain[f"s{number}"]))
    found["for review"] += bool(history.plain["review"]["listed"])
    found["judged late"] += history.thrown["judged late"]
    return found


def _policy(document: dict) -> Iterator[str]:
    for rung in document["rung"].values():
        yield from (f"rung {key}" for key in rung)
    for offence in document["offence"].values():
        yield from (f"offence {key}" for key in offence)
    for clause in document["clause"].values():
        yield from (f"clause {key}" for key in ("ladder", "basis") if key in clause)
    for ladder in document["ladder"].values():
        yield f"escalation {ladder.get('escalation', 'next')}"
        yield f"batch {ladder.get('batch', 'sum')}"
        for entry in ladder.get("entry", {}).values():
            yield "entry range" if isinstance(entry, list) else "entry rung"
    if len(document["ladder"]) > 1:
        yield "two ladders"


def _step(step: dict, result: dict) -> Iterator[str]:
    kind, said = next(iter(step.items()))
    yield f"step {kind}"
    yield from (f"key {kind}.{key}" for key in said)
    if kind == "appeal_decided" and result["came"] == "accepted":
        yield f"upheld {said['upheld']}"
    if result["came"] != "accepted" and kind != "act":
        yield f"{result['came']} {kind}: {result['why']}"
    if "live" in result:
        yield "live " + {0: "none", 1: "one"}.get(len(result["live"]), "several")
    if "decision" in result:
        yield from _decision(result["decision"])


def _decision(decision: dict) -> Iterator[str]:
    yield f"outcome {decision['outcome']}"
    proposals = decision["proposals"]
    if decision["outcome"] != "breach":
        return
    if decision["offence"] is None and decision["missing"]:
        yield "offence uncertain"
    if not proposals:
        yield "counsel" if "legal_counsel" in decision["contacts"] else "proposes nothing"
    if len(proposals) > 1:
        yield "proposes on two ladders"
    yield from ("proposes a rung" if p["from"] == p["to"] else "proposes a range" for p in proposals)
