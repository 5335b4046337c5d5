"""Is a policy valid? If not: which mistake, and at which keys may one point (“Mistakes in a policy”, E2 to E9).

A mistake of several keys together, as a cycle, may be shown at any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import combinations
from zoneinfo import ZoneInfo

from .conditions_valid import faults
from .edition import MERGED, Clause, Edition, Library, edges_of, listed
from .form import ALSO, DURATION, TABLES, is_of_kind, keys_of, required_of
from .overrides import hard, on_cycle, relation


@dataclass(frozen=True)
class Mistake:
    """Its code, and the places, each as file, table and key: "policy/v1 clause.c1.when"."""

    code: str
    places: frozenset[str]


def mistakes(policies: list[dict], files: dict[str, list[dict]]) -> set[Mistake]:
    """All mistakes of a series and what it builds on; `files` as `builds_on` names them, relative to the policy."""
    named = {f"policy/v{n}": document for n, document in enumerate(policies, 1)}
    for path, documents in files.items():
        for n, document in enumerate(documents, 1):
            named[f"{path} {n}"] = document
    found = {one for name, document in named.items() for one in _of_form(name, document)}
    if found:
        return found
    found |= {one for name, document in named.items() for one in _of_document(name, document, named, files)}
    for path, documents in [("policy", policies), *files.items()]:
        found |= set(_overlaps(documents, path, named))
    if not found:
        for document in policies:
            found |= set(_of_overrides(document, policies, files, named))
    return found


def _at(code: str, *places: str) -> Mistake:
    return Mistake(code, frozenset(places))


def _tables(document: dict) -> Iterator[tuple[str, str, dict]]:
    """Every table with its kind and its place."""
    for kind, content in document.items():
        if kind == "policy":
            yield "policy", "policy", content
        else:
            yield from ((kind, f"{kind}.{name}", table) for name, table in content.items())


# --- E2, E3, E9, durations: each table by itself ---------------------------------------------------------------------


def _of_form(file: str, document: dict) -> Iterator[Mistake]:
    for kind, place, table in _tables(document):
        if kind not in TABLES:
            yield _at("E2", f"{file} {place}")
            continue
        keys = keys_of(kind)
        for key, value in table.items():
            if key not in keys:
                yield _at("E2", f"{file} {place}.{key}")
            elif not is_of_kind(keys[key], value) and not (key == "offence" and isinstance(value, list)):
                yield _at("E3", f"{file} {place}.{key}")
            elif keys[key] == "duration" and not _is_duration(value, ALSO.get((kind, key), ())):
                yield _at("E7", f"{file} {place}.{key}")
        for key in required_of(kind):
            if key not in table:
                yield _at("E2", f"{file} {place}")
        special = {"clause": _clause, "fact": _fact, "ladder": _ladder, "period": _period}
        for code, key in special.get(kind, _nothing)(table):
            yield _at(code, f"{file} {place}{key and '.' + key}")


def _is_duration(value: str, also: tuple[str, ...]) -> bool:
    return value in also or DURATION.fullmatch(value) is not None


def _nothing(_: dict) -> Iterator[tuple[str, str]]:
    return iter(())


def _clause(clause: dict) -> Iterator[tuple[str, str]]:
    """ "states the force of every forbid and require, and of nothing else"; what is required must be said."""
    effect = clause.get("effect")
    if effect in ("forbid", "require") and "force" not in clause:
        yield "E9", ""
    if effect in ("permit", "encourage", "protect", "state") and clause.get("force") in (
        "binding",
        "guideline",
    ):
        yield "E9", "force"
    if "must" in clause and effect in ("forbid", "protect", "state"):
        yield "E2", "must"
    if "approval_from" in clause and effect in ("permit", "forbid", "encourage", "protect", "state"):
        yield "E2", "approval_from"
    if effect == "require" and "must" not in clause and "approval_from" not in clause:
        yield "E2", ""


def _fact(fact: dict) -> Iterator[tuple[str, str]]:
    kind = fact.get("type")
    if kind in ("choice", "level", "set") and "values" not in fact:
        yield "E2", ""
    if kind in ("bool", "int", "date", "datetime") and "values" in fact:
        yield "E2", "values"
    if kind == "int" and fact.get("min", 0) > fact.get("max", fact.get("min", 0)):
        yield "E7", "min"
    if "default" in fact:
        fits = {
            "bool": lambda value: type(value) is bool,
            "int": lambda value: type(value) is int,
            "choice": lambda value: value in fact.get("values", []),
            "level": lambda value: value in fact.get("values", []),
            "set": lambda value: isinstance(value, list) and set(value) <= set(fact.get("values", [])),
            "date": lambda value: type(value) is date,
            "datetime": lambda value: type(value) is datetime,
        }.get(kind or "", lambda value: True)
        if not fits(fact["default"]):
            typed = {"choice": str, "level": str, "set": list}.get(kind or "")
            yield "E4" if typed and isinstance(fact["default"], typed) else "E3", "default"


def _ladder(ladder: dict) -> Iterator[tuple[str, str]]:
    by_points = ladder.get("escalation") == "points"
    for key in ("points", "thresholds") if by_points else ("entry",):
        if key not in ladder:
            yield "E2", ""
    for key in ("entry",) if by_points else ("points", "thresholds", "batch"):
        if key in ladder:
            yield "E2", key


def _period(period: dict) -> Iterator[tuple[str, str]]:
    if not {"from", "until", "through", "days", "hours"} & period.keys():
        yield "E2", ""
    if "until" in period and "through" in period:
        yield "E2", "through"


# --- E4, E5, E6, E7: a document with what it builds on ----------------------------------------------------


def _of_document(file: str, document: dict, named: dict, files: dict) -> Iterator[Mistake]:
    below = _below(document, files)
    words: dict = {table: {} for table in (*MERGED, "clause", "ladder")}
    for one in [*below, document]:
        for table, declared in words.items():
            if table != "ladder" or one is document:
                declared.update(one.get(table, {}))
    if any(path not in files for path in document["policy"].get("builds_on", [])):
        yield _at("E4", f"{file} policy.builds_on")
        return  # what the rest may name is not known
    for kind, place, table in _tables(document):
        for code, key in (*_names(kind, table, words), *_times(kind, table, document["policy"]["time_zone"])):
            yield _at(code, f"{file} {place}.{key}")
    yield from _circles(file, document, words)
    yield from _twice(file, document, below, named)


def _below(document: dict, files: dict) -> list[dict]:
    """All that it builds on, of a series every version, through other imports too."""
    found: list[dict] = []
    for path in document["policy"].get("builds_on", []):
        for one in files.get(path, []):
            found += [other for other in [*_below(one, files), one] if all(other is not was for was in found)]
    return found


def _names(kind: str, table: dict, words: dict) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        of = keys_of(kind)[key]
        if of == "condition":
            yield from ((code, key) for code in faults(value, words))
        elif key == "offence" and isinstance(value, list):
            for item in value:
                if item["is"] != "none" and item["is"] not in words["offence"]:
                    yield "E4", key
                yield from ((code, key) for code in faults(item.get("when", "True"), words))
        elif of in TABLES:
            known = {*words[of], *ALSO.get((kind, key), ())}
            yield from (("E4", key) for name in listed(value) if name not in known)
        elif kind == "ladder" and key in ("entry", "points", "thresholds"):
            yield from _on_ladder(key, value, table, words)
        elif kind == "period" and key in ("from", "until", "through") and isinstance(value, str):
            dates = [n for n, fact in words["fact"].items() if fact["type"] in ("date", "datetime")]
            if value not in words["moment"] and value not in dates:
                yield "E3" if value in words["fact"] else "E4", key


def _on_ladder(key: str, written: dict, ladder: dict, words: dict) -> Iterator[tuple[str, str]]:
    for name, value in written.items():
        if name not in (ladder["rungs"] if key == "thresholds" else words["offence"]):
            yield "E4", key
        if key == "entry":
            rungs = listed(value)
            if any(rung not in ladder["rungs"] for rung in rungs):
                yield "E4", key
            elif len(rungs) == 2 and ladder["rungs"].index(rungs[0]) > ladder["rungs"].index(rungs[1]):
                yield "E7", key


def _times(kind: str, table: dict, zone: str) -> Iterator[tuple[str, str]]:
    """Intervals run forward."""
    for key, value in table.items():
        of = keys_of(kind)[key]
        if (
            of == "interval"
            and {"from", "until"} <= value.keys()
            and _begins(value["from"], zone) >= _begins(value["until"], zone)
        ):
            yield "E7", key
    if kind == "period" and not any(isinstance(table.get(key), str) for key in ("from", "until", "through")):
        start, end = table.get("from"), table.get("until", table.get("through"))
        if start is not None and end is not None:
            first, last = _begins(start, zone), _begins(end, zone)
            if first > last or (first == last and "until" in table):
                yield "E7", "until" if "until" in table else "through"


def _begins(written: object, zone: str) -> datetime:
    if isinstance(written, datetime):
        return written.astimezone(UTC)
    return datetime.combine(written, time(), ZoneInfo(zone)).astimezone(UTC)


def _circles(file: str, document: dict, words: dict) -> Iterator[Mistake]:
    for kind in ("role", "department", "platform", "action"):
        parents = {name: listed(one.get("is_a")) for name, one in words[kind].items()}
        yield from _circle(file, kind, "is_a", parents, document)
    uses = {
        name: [other for other in words["define"] if other in one["means"]]
        for name, one in words["define"].items()
    }
    yield from _circle(file, "define", "means", uses, document)


def _circle(file: str, kind: str, key: str, ways: dict[str, list[str]], document: dict) -> Iterator[Mistake]:
    edges = {(name, other) for name, others in ways.items() for other in others if other in ways}
    round_it = {name for name, other in edges if on_cycle((name, other), edges)}
    here = [name for name in document.get(kind, {}) if name in round_it]
    if here:
        yield _at("E5", *(f"{file} {kind}.{name}.{key}" for name in here))


def _twice(file: str, document: dict, below: list[dict], named: dict) -> Iterator[Mistake]:
    """What must be distinct, and what two documents declare unlike: shown at either, or where they are joined."""
    for name in document.get("fact", {}).keys() & document.get("define", {}).keys():
        yield _at("E6", f"{file} fact.{name}", f"{file} define.{name}")
    grave: dict[int, list[str]] = {}
    for name, offence in document.get("offence", {}).items():
        grave.setdefault(offence["gravity"], []).append(f"{file} offence.{name}.gravity")
    yield from (_at("E6", *places) for places in grave.values() if len(places) > 1)
    joined = {name: one for name, one in named.items() if one is document or any(one is b for b in below)}
    for kind in (*MERGED, "clause", "duty", "guarantee", "assumption"):
        for name in document_names(kind, joined):
            places = {place: one for place, one in joined.items() if name in one.get(kind, {})}
            if any(_clash(kind, name, one, other) for one, other in combinations(places.values(), 2)):
                importers = [place for place, one in joined.items() if "builds_on" in one["policy"]]
                yield _at(
                    "E6",
                    *(f"{place} {kind}.{name}" for place in places),
                    *(f"{place} policy.builds_on" for place in importers),
                )


def document_names(kind: str, documents: dict[str, dict]) -> set[str]:
    """What any of them declares of a kind."""
    return {name for document in documents.values() for name in document.get(kind, {})}


def _clash(kind: str, name: str, one: dict, other: dict) -> bool:
    """A norm's name belongs to one instrument; a word may stand in several that say the same of it."""
    same = one["policy"].get("id") == other["policy"].get("id")  # versions of a series never come together
    return not same and (kind not in MERGED or _unlike(one[kind][name], other[kind][name]))


def _unlike(one: dict, other: dict) -> bool:
    """In anything but texts, and in those in one language."""
    texts = ("title", "text", "ask", "reason", "notes")
    if {k: v for k, v in one.items() if k not in texts} != {k: v for k, v in other.items() if k not in texts}:
        return True
    both = [(one[key], other[key]) for key in texts if key in one and key in other and key != "notes"]
    return any(mine[tag] != theirs[tag] for mine, theirs in both for tag in mine.keys() & theirs.keys())


def _overlaps(documents: list[dict], path: str, named: dict) -> Iterator[Mistake]:
    zone = documents[0]["policy"]["time_zone"]
    for place, one in enumerate(documents):
        for other in documents[:place]:
            mine, theirs = edges_of(one, zone), edges_of(other, zone)
            if (len(mine) < 2 or theirs[0] < mine[1]) and (len(theirs) < 2 or mine[0] < theirs[1]):
                files = [name for name, document in named.items() if document is one or document is other]
                yield _at("E7", *(f"{name} policy.in_force" for name in files))


# --- E5, E8: overrides ------------------------------------------------------------------------------------


def _of_overrides(document: dict, policies: list[dict], files: dict, named: dict) -> Iterator[Mistake]:
    """In every stretch of the version's time: which clauses there are changes with the imports."""
    library, zone = Library(policies, files), document["policy"]["time_zone"]
    everything = [*policies, *(one for documents in files.values() for one in documents)]
    span = edges_of(document, zone)
    inside = {edge for one in everything for edge in edges_of(one, zone) if span[0] <= edge}
    for moment in sorted({span[0]} | {edge for edge in inside if len(span) < 2 or edge < span[1]}):
        yield from _forbidden(library.edition(document, moment), named)


def _forbidden(edition: Edition, named: dict) -> Iterator[Mistake]:
    names = list(_by_name(edition, named))
    refused = [(pair, place) for pair, place in names if _not_allowed(*pair, edition)]
    yield from (_at("E8", place) for _, place in refused)
    allowed = {pair for pair, _ in names} - {pair for pair, _ in refused}
    kinds = relation(edition)
    firm = {edge for edge, kind in kinds.items() if kind == "rank" and hard(kind, edge, edition)} - allowed
    for code, edges in (("E5", allowed), ("E8", allowed | firm)):
        for ring in _rings(edges):
            closing = [(pair, place) for pair, place in names if pair in ring and pair in allowed]
            if code == "E5" or not any(on_cycle(pair, allowed) for pair, _ in closing):
                yield _at(code, *(place for _, place in closing))


def _by_name(edition: Edition, named: dict) -> Iterator[tuple[tuple[str, str], str]]:
    for clause in edition.clauses.values():
        file = next(name for name, document in named.items() if document is clause.document)
        for key in ("overrides", "subject_to"):
            for name in listed(clause.table.get(key)):
                if name in edition.clauses:
                    pair = (clause.id, name) if key == "overrides" else (name, clause.id)
                    yield pair, f"{file} clause.{clause.id}.{key}"


def _not_allowed(above: str, below: str, edition: Edition) -> bool:
    """Against rank unless the higher is derogable, a guideline over anything else, a clause over itself."""
    a: Clause = edition.clauses[above]
    b: Clause = edition.clauses[below]
    return above == below or (b.rank > a.rank and not b.derogable) or (a.guideline and not b.guideline)


def _rings(edges: set[tuple[str, str]]) -> list[set[tuple[str, str]]]:
    """The edges that lie on cycles, those that lie on common ones together."""
    left = {edge for edge in edges if on_cycle(edge, edges)}
    rings = []
    while left:
        first = next(iter(left))
        ring = {edge for edge in left if _joined(first, edge, edges)}
        rings.append(ring)
        left -= ring
    return rings


def _joined(one: tuple[str, str], other: tuple[str, str], edges: set[tuple[str, str]]) -> bool:
    """Whether a path leads from the one to the other and back."""
    there, back = (other[0], one[0]), (one[0], other[0])
    return one[0] == other[0] or (on_cycle(there, edges) and on_cycle(back, edges))
