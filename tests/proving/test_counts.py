"""How many claims there are, counted once more from the written documents and the text of rule 2."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.expected import expected
from policycode.proving.claimed.report import Asked, report
from policycode.proving.claimed.verdicts import AllBut
from policycode.syntax.load import examine, load

from ..agreement.case import Case
from ..plain.edition import Clause, Edition, Library, listed
from ..plain.names import clause_texts
from .clean import clean, written
from .small import small_case

SEEDS = range(80)
NAMES = st.frozensets(st.sampled_from("abcdef"))
REPORTED = range(0, 80, 8)
WORDS = (
    "define", "period", "moment", "calendar", "offence", "rung", "ladder",
    "role", "department", "platform", "action",
)  # fmt: skip


def own(edition: Edition) -> list[Clause]:
    return [one for one in edition.clauses.values() if not one.imported]


def norms(edition: Edition) -> list[Clause]:
    return [one for one in own(edition) if one.effect != "state"]


def binding(one: Clause) -> bool:
    if one.effect in ("forbid", "require"):
        return not one.guideline
    return one.effect in ("permit", "encourage") and "must" in one.table


def words(one: Clause, key: str) -> list[str]:
    return list(listed(one.table.get(key)))


def marked(one: Clause, mark: str) -> bool:
    return mark in one.table.get("marks", ())


def ladders(edition: Edition, *ways: str) -> list[dict]:
    found = edition.document.get("ladder", {}).values()
    return [one for one in found if not ways or one.get("escalation", "next") in ways]


def rungs(edition: Edition, *, last: bool, points: bool = True) -> set[str]:
    ways = () if points else ("next", "none")
    return {name for one in ladders(edition, *ways) for name in one["rungs"][: None if last else -1]}


def conditions(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Table, name and text of every condition of the policy's own."""
    document = edition.document
    if "applies_when" in document["policy"]:
        yield "policy", "", document["policy"]["applies_when"]
    for name, one in document.get("define", {}).items():
        yield "define", name, one["means"]
    for clause in own(edition):
        yield from (("clause", clause.id, text) for text in clause_texts(clause.table))
    for name, one in document.get("assumption", {}).items():
        yield "assumption", name, one["holds"]
    for name, one in document.get("duty", {}).items():
        for part in (one.get("after"), one.get("must")):
            if isinstance(part, dict) and "when" in part:
                yield "duty", name, part["when"]
    for name, one in document.get("guarantee", {}).items():
        if "when" in one:
            yield "guarantee", name, one["when"]


def counted(code: str, edition: Edition) -> int:
    """Rule 2, code by code; one for the policy where nothing else is said."""
    document, mine, all_of_it = edition.document, norms(edition), edition.clauses.values()
    match code:
        case "V2":
            facts = [one for one in document.get("fact", {}).values() if not one.get("protected")]
            return len(facts) + sum(len(document.get(table, {})) for table in WORDS)
        case "V3" | "N6":
            return len(mine)
        case "V4":
            return sum(len(clause_texts(one.table)) for one in mine)
        case "V6":
            return len(own(edition))
        case "N1":
            return sum(
                not (forbid.imported and forbid.document["policy"]["id"] == permit.document["policy"]["id"])
                for forbid in all_of_it
                if forbid.effect == "forbid" and not forbid.guideline
                for permit in all_of_it
                if permit.effect in ("permit", "encourage")
            )
        case "N3":
            return sum(one.effect == "require" or "must" in one.table for one in mine)
        case "N5":
            silent = document["policy"]["unregulated"] == "permitted"
            keys = ("must", "overrides", "subject_to")
            return sum(
                not (silent and one.effect == "permit" and not any(one.table.get(key) for key in keys))
                for one in mine
            )
        case "N7":
            return sum(len(words(one, key)) for one in mine for key in ("overrides", "subject_to"))
        case "N15":
            return sum(one.effect in ("forbid", "require") and not one.guideline for one in mine)
        case "L1" | "L2" | "L3" | "L14":
            return len(ladders(edition))
        case "L4":
            return len(ladders(edition, "next"))
        case "L16":
            return len(ladders(edition, "points"))
        case "L6":
            return len(rungs(edition, last=False))
        case "L11":
            return len(rungs(edition, last=True))
        case "L12":
            return len(rungs(edition, last=False, points=False))
        case "G1":
            return len(document.get("guarantee", {}))
        case "F2":
            return sum(one.effect == "protect" and one.rank == 4 for one in all_of_it)
        case "F4":
            return sum(binding(one) for one in mine) if ladders(edition) else 0
        case "S3":
            return sum(one.effect == "forbid" and not one.guideline for one in mine)
        case "S5":
            return sum(marked(one, "floor") and one.effect != "state" for one in all_of_it)
        case "S6":
            named = {(table, name) for table, name, text in conditions(edition) if "platform" in text}
            return len(named | {("clause", one.id) for one in own(edition) if "platforms" in one.table})
        case "S7":
            return sum(binding(one) and marked(one, "private_life") for one in mine)
        case "S8":
            weighs = [name for name, one in document.get("fact", {}).items() if one.get("weighs")]
            return len({(table, name) for table, name, _ in conditions(edition)}) + len(weighs)
        case "S9":
            return sum(marked(one, "confidentiality") for one in mine)
        case "S10":
            return sum(bool(one.get("ends_employment")) for one in document.get("rung", {}).values())
        case "S11":
            asked = sum("refer_to" in one.table or "approval_from" in one.table for one in own(edition))
            appeals = sum("appeal" in one for one in document.get("rung", {}).values())
            return asked + appeals + ("counsel" in document["policy"])
        case "S12":
            tables = [*document.get("fact", {}).values(), *document.get("define", {}).values()]
            return sum("mistake" in one.get("marks", ()) for one in tables)
        case _:
            return 1


def editions(case: Case, root: Path) -> Iterator[tuple]:
    """Each edition as the program and as the plain reading make it."""
    library = Library(case.policies, case.files)
    for edition in load(case.write(root), root=root).editions:
        start = edition.interval.start
        yield edition, library.edition_at(start) if start is not None else library.editions()[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_as_many_claims_are_expected_as_rule_2_says(seed: int, tmp_path: Path) -> None:
    for edition, plain in editions(small_case(seed), tmp_path):
        counts = {code: counted(code, plain) for code in checks()}
        assert {code: len(expected(code, edition)) for code in checks()} == counts


@pytest.mark.parametrize("seed", REPORTED)
def test_the_summary_counts_them_and_each_is_discharged(seed: int, tmp_path: Path) -> None:
    case = small_case(seed)
    told = report(load(case.write(tmp_path), root=tmp_path), Asked(today=date(2026, 3, 1)))
    if len(Library(case.policies, case.files).editions()) == 1:
        (plain,) = Library(case.policies, case.files).editions()
        for code, one in told.counts.items():
            assert (code, one.expected) == (code, counted(code, plain))
    assert {code for code, one in told.counts.items() if one.expected != one.discharged} == set()


def test_all_kinds_of_claims_occur() -> None:
    seen = dict.fromkeys(checks(), 0)
    for seed in SEEDS:
        case = small_case(seed)
        for plain in Library(case.policies, case.files).editions():
            for code in seen:
                seen[code] += counted(code, plain)
    assert {code for code, count in seen.items() if not count} <= {"S7"}


def test_a_large_policy_is_counted_alike(tmp_path: Path) -> None:
    made = clean(11, 60)
    policy = examine(written(made, tmp_path), root=tmp_path).policy
    assert policy is not None
    (plain,) = Library([made.policy], {"../law": [made.law]}).editions()
    for code in checks():
        assert (code, len(expected(code, policy.newest))) == (code, counted(code, plain))


@given(NAMES, NAMES, NAMES)
def test_all_but_some_is_what_is_left_of_a_set(
    every: frozenset[str], some: frozenset[str], other: frozenset[str]
) -> None:
    but, left = AllBut(every, every & some), every - some

    assert but == left
    assert len(but) == len(left)
    assert set(but) == left
    assert {name for name in every | other if name in but} == left
    assert (but & other, but | other, but - other) == (left & other, left | other, left - other)
    assert (other & but, other | but, other - but) == (other & left, other | left, other - left)
