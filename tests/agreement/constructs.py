"""Which constructs of sections 1 to 5, 8 and 9 a case uses, by name; and all that must occur over many seeds."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from ..plain.edition import Library
from ..plain.instants import instant
from ..plain.overrides import hard, on_cycle, relation
from .case import Case


def constructs(case: Case) -> Counter:
    """How often each construct occurs in the case."""
    found: Counter = Counter()
    documents = case.policies + [d for versions in case.files.values() for d in versions]
    for document in documents:
        found.update(f"table:{table}" for table in document)
        found.update(_policy(document["policy"]))
        found.update(_vocabulary(document))
        found.update(_clauses(document))
        found.update(_sanctions(document))
        found.update(name for text in texts(document) for name in _expression(text, document))
    found.update(_imports(case))
    found.update(_relation(case))
    found.update(name for act in case.acts for name in _act(act, case))
    found.update(name for entry in case.people or [] for name in _person(entry))
    found.update([f"confirm:{case.confirm}", "people:given" if case.people is not None else "people:none"])
    return found


def texts(document: dict) -> Iterator[str]:
    """Every condition of a document."""
    policy = document["policy"]
    if "applies_when" in policy:
        yield policy["applies_when"]
    yield from (one["means"] for one in document.get("define", {}).values())
    yield from (one["holds"] for one in document.get("assumption", {}).values())
    for clause in document["clause"].values():
        yield from (clause[key] for key in ("when", "unless", "must") if key in clause)
        if isinstance(clause.get("offence"), list):
            yield from (item["when"] for item in clause["offence"] if "when" in item)


def _policy(policy: dict) -> Iterator[str]:
    for key in ("covers", "applies_when", "adopted", "notice", "counsel", "format", "builds_on"):
        if key in policy:
            yield f"policy:{key}"
    for key in ("instrument", "unregulated", "conflict", "acknowledgement"):
        yield f"{key}:{policy.get(key, 'default')}"
    yield "default_offence:" + (
        "none" if policy.get("offence") == "none" else "stated" if "offence" in policy else "absent"
    )
    if "until" in policy["in_force"]:
        yield "in_force:until"


def _vocabulary(document: dict) -> Iterator[str]:
    for table in ("role", "department", "platform", "action"):
        for term in document.get(table, {}).values():
            parents = term.get("is_a", [])
            yield "is_a:" + ("one" if isinstance(parents, str) else "several" if parents else "none")
            yield from (f"term:{key}" for key in ("retired", "rank", "activity") if key in term)
    for fact in document["fact"].values():
        yield from _fact(fact)
    for moment in document.get("moment", {}).values():
        yield "moment:known" if "at" in moment else "moment:unknown"
    for period in document.get("period", {}).values():
        yield from _period(period, document)


def _fact(fact: dict) -> Iterator[str]:
    yield f"fact:{fact['type']}"
    for key in (
        "default",
        "judgement",
        "weighs",
        "about",
        "changeable",
        "protected",
        "threshold",
        "marks",
        "ask",
        "min",
        "max",
        "unit",
    ):
        if key in fact:
            yield f"fact:{key}"
    if fact.get("open"):
        yield f"fact:open_{fact['type']}"
    if fact.get("judgement") and "default" in fact:
        yield "fact:judgement_default"


def _period(period: dict, document: dict) -> Iterator[str]:
    if "days" in period or "hours" in period:
        yield "period:weekly"
        if "hours" in period and period["hours"][0] > period["hours"][1]:
            yield "period:past_midnight"
        yield from (f"period:{key}" for key in ("days", "hours") if key in period)
        return
    yield from (f"period:{key}" for key in ("from", "until", "through", "before", "after") if key in period)
    for key in ("from", "until", "through"):
        bound = period.get(key)
        if isinstance(bound, str):
            yield (
                "bound:moment"
                if bound in document.get("moment", {})
                else f"bound:{document['fact'][bound]['type']}_fact"
            )
        elif bound is not None:
            yield f"bound:{type(bound).__name__}"


def _clauses(document: dict) -> Iterator[str]:
    for clause in document["clause"].values():
        yield f"effect:{clause['effect']}"
        if "force" in clause:
            yield f"effect:{clause['effect']}:{clause['force']}"
        if "must" in clause:
            yield f"must:{clause['effect']}"
        if isinstance(clause.get("offence"), list):
            yield "offence:graded" if "when" not in clause["offence"][-1] else "offence:graded_without_else"
        elif clause.get("offence") == "none":
            yield "offence:none"
        for key in ("overrides", "subject_to"):
            if key in clause:
                yield f"{key}:*" if clause[key] == "*" else f"{key}:names"
        yield from (f"clause:{key}" for key in PLAIN_KEYS if key in clause)
        if "approval_from" in clause:
            kind = (
                "several"
                if isinstance(clause["approval_from"], list) and len(clause["approval_from"]) > 1
                else "one"
            )
            yield f"approval_from:{kind}" + ("_and_must" if "must" in clause else "")


PLAIN_KEYS = """
roles departments actions platforms when unless refer_to basis sources rationale article ladder in_force derogable
marks advice notes
""".split()


def _sanctions(document: dict) -> Iterator[str]:
    for offence in document.get("offence", {}).values():
        yield from (f"offence:{key}" for key in ("at_most", "counts_for", "limitation") if key in offence)
    for rung in document.get("rung", {}).values():
        yield from (f"rung:{key}" for key in RUNG_KEYS if key in rung)
        term = rung.get("counts_for", "absent")
        yield "counts_for:" + (term if term in ("absent", "forever", "decided") else "P")
    for ladder in document.get("ladder", {}).values():
        kind = ladder.get("escalation", "next")
        yield f"ladder:{kind}" + (f":{ladder['batch']}" if "batch" in ladder else "")
        if any(isinstance(entry, list) for entry in ladder.get("entry", {}).values()):
            yield "ladder:range"
    if len(document.get("ladder", {})) > 1:
        yield "ladder:two"


RUNG_KEYS = """
counts_for retained_for after_expiry notify_within repeat decided_by needs needs_notice basis appeal ends_employment
""".split()
OPERATORS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
}


def _expression(text: str, document: dict) -> Iterator[str]:
    for node in ast.walk(ast.parse(text, mode="eval")):
        match node:
            case ast.BoolOp(op=op):
                yield f"op:{type(op).__name__.lower()}"
            case ast.UnaryOp(op=ast.Not()):
                yield "op:not"
            case ast.Compare(ops=[op], left=left):
                yield f"op:{OPERATORS[type(op)]}"
                if isinstance(left, ast.Constant) and not isinstance(op, ast.In | ast.NotIn):
                    yield "op:constant_first"
            case ast.Call(func=ast.Name(id=name)):
                yield f"function:{name}"
            case ast.Name(id=name) if name in ("platform", "action", "department", "roles"):
                yield f"name:{name}"
            case ast.Name(id=name) if name in document.get("define", {}):
                yield "name:definition"


def _imports(case: Case) -> Iterator[str]:
    if len(case.policies) > 1:
        yield "series"
        if case.policies[0]["policy"]["in_force"]["until"] != case.policies[1]["policy"]["in_force"]["from"]:
            yield "series:gap"
        if case.policies[0].get("ladder") != case.policies[1].get("ladder"):
            yield "series:ladder_changed"
    for documents in case.files.values():
        yield "import:series" if len(documents) > 1 else "import:file"
        yield from (
            f"import:{key}"
            for key in ("covers", "applies_when", "offence", "builds_on")
            if key in documents[0]["policy"]
        )
        if any("in_force" in clause for clause in documents[0]["clause"].values()):
            yield "import:clause_in_force"


def _relation(case: Case) -> Iterator[str]:
    """Where overrides come from, and which edges a cycle drops."""
    library = Library(case.policies, case.files)
    for document in case.policies:
        edition = library.edition(document, instant("2026-06-01T00:00:00Z", "UTC"))
        kinds = relation(edition)
        for edge, kind in kinds.items():
            yield f"edge:{kind}"
            if not hard(kind, edge, edition) and on_cycle(edge, set(kinds)):
                yield f"dropped:{kind}"


def _act(act: dict, case: Case) -> Iterator[str]:
    yield f"act:{act.get('tense', 'done')}" + ("" if "time" in act else ":without_time")
    yield from (
        f"act:{key}"
        for key in ("approvals", "known", "content", "assume", "department", "platform")
        if key in act
    )
    yield from (f"assume:{key.split(':')[0]}" for key in act.get("assume", {}))
    vocabulary = case.policies[0]
    for table in ("action", "platform"):
        written = act.get(table)
        if isinstance(written, dict):
            yield f"{table}:undeclared_" + (
                "with_category" if written.get("is_a") else "in_none" if "is_a" in written else "object"
            )
        elif written is not None and written not in vocabulary[table]:
            yield f"{table}:undeclared"
    for name, statement in act.get("facts", {}).items():
        fact = vocabulary["fact"].get(name, {})
        yield from _statement(fact, statement)


def _statement(fact: dict, statement: object) -> Iterator[str]:
    value = statement
    if isinstance(statement, dict):
        value, maker = statement["value"], statement["stated_by"]
        yield "stated_by:" + maker.split(":")[0] + (":named" if ":" in maker else "")
        yield from (f"statement:{key}" for key in ("confidence", "evidence") if key in statement)
        if statement.get("confidence", 1) < fact.get("threshold", 0):
            yield "statement:not_counting" + ("_with_default" if "default" in fact else "")
        if fact.get("judgement") and not maker.startswith("person"):
            yield "statement:judgement_by_another"
    values = value if isinstance(value, list) else [value]
    if fact.get("type") in ("choice", "set") and any(one not in fact["values"] for one in values):
        yield f"statement:outside_{fact['type']}"


def _person(entry: dict) -> Iterator[str]:
    yield from (
        f"person:{key}" for key in ("from", "department", "acknowledgements", "protection") if key in entry
    )
