"""The generator keeps its promises: reproducible, writable, and every construct and outcome occurs."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter

from .. import plain
from .exceptions import valid
from .generate import ALL_CONSTRUCTS, constructs, edition_of, make_case, to_toml

MANY = range(400)
OUTCOMES = {
    "not_in_force", "out_of_scope", "breach", "ask_first", "refer", "conflict", "protected", "advised_against",
    "encouraged", "permitted", "forbidden_by_default", "unregulated", "undetermined", "invalid",
}  # fmt: skip


def documents(case) -> list[dict]:
    return case.policies + [document for versions in case.files.values() for document in versions]


def test_the_same_seed_makes_the_same_case():
    assert all(make_case(seed) == make_case(seed) for seed in range(40))


def test_what_is_written_reads_back(tmp_path):
    for seed in range(60):
        case = make_case(seed)
        assert all(tomllib.loads(to_toml(document)) == document for document in documents(case))
        case.write(tmp_path / str(seed))
        if case.people is not None:
            people = tomllib.loads((tmp_path / str(seed) / "people.toml").read_text())
            assert people.get("people", []) == case.people
        assert [
            json.loads(line) for line in (tmp_path / str(seed) / "acts.jsonl").read_text().splitlines()
        ] == case.acts


def test_imports_are_written_where_builds_on_looks_for_them(tmp_path):
    for seed in MANY:
        case = make_case(seed)
        case.write(tmp_path / str(seed))
        for document in documents(case):
            for path in document["policy"].get("builds_on", []):
                assert path in case.files
                assert (tmp_path / str(seed) / "policy" / path).exists()


def test_identifiers_and_names_are_as_the_language_wants_them():
    identifier = re.compile("[a-z][a-z0-9_]*")
    for seed in MANY:
        for document in documents(make_case(seed)):
            for table, content in document.items():
                assert table == "policy" or all(identifier.fullmatch(name) for name in content)
            assert not set(document["fact"]) & set(document.get("define", {}))
            gravities = [offence["gravity"] for offence in document["offence"].values()]
            assert len(gravities) == len(set(gravities))


def test_no_override_is_forbidden_and_no_cycle_is_an_error():
    for seed in MANY:
        case = make_case(seed)
        assert all(valid(edition_of(document, case.files)) for document in case.policies)


def test_force_stands_on_every_forbid_and_require_and_on_nothing_else():
    for seed in MANY:
        for document in documents(make_case(seed)):
            for clause in document["clause"].values():
                assert ("force" in clause) == (clause["effect"] in ("forbid", "require"))
                assert "must" not in clause or clause["effect"] in ("require", "permit", "encourage")


def test_every_construct_occurs():
    found: Counter = Counter()
    for seed in range(1000):
        found += constructs(make_case(seed))
    assert set(found) == set(ALL_CONSTRUCTS)


def test_every_outcome_occurs_and_every_part_of_a_decision():
    found: Counter = Counter()
    for seed in MANY:
        for result in plain.decide_file(**make_case(seed).arguments()):
            found[result.get("outcome", "invalid")] += 1
            found.update(key for key, value in result.items() if value and isinstance(value, list))
            found["unsettled"] += result.get("settles") is False
            found.update(clause["status"] for clause in result.get("clauses", []))
    assert set(found) >= OUTCOMES
    parts = {
        "missing",
        "remedies",
        "proposals",
        "contacts",
        "open_advice",
        "presumed",
        "outside_assumptions",
        "unsettled",
    }
    assert parts <= {name for name, number in found.items() if number}
    statuses = {"violated", "complied", "permits", "encourages", "protects", "opposed", "defeated", "unknown"}
    assert statuses <= set(found)


def test_the_order_of_clauses_and_of_versions_is_irrelevant():
    for seed in range(150):
        case = make_case(seed)
        before = plain.decide_file(**case.arguments())
        for document in documents(case):
            document["clause"] = dict(reversed(document["clause"].items()))
        case.policies.reverse()
        assert plain.decide_file(**case.arguments()) == before, seed
