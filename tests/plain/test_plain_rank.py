"""Imports, rank and cycles: expected results derived from language.md by hand."""

from __future__ import annotations

from datetime import date

import pytest

from . import decide_file
from .bench import act, policy, statuses
from .edition import Library
from .instants import instant
from .overrides import overriders

FORBID = '[clause.f]\neffect = "forbid"\nforce = "binding"\noffence = "minor"\n'
LAW_PERMIT = '[clause.l]\neffect = "permit"\n'


def law(body: str, head: str = "", instrument: str = "statute") -> dict:
    document = policy(body, head=f'instrument = "{instrument}"\n{head}')
    document["policy"]["id"] = "law"
    return document


def under(body: str, *laws: dict, head: str = "", **changes: object) -> dict:
    document = policy(body, head='builds_on = ["../law"]\n' + head)
    return decide_file([document], [act(**changes)], files={"../law": list(laws)})[0]


def test_a_clause_of_higher_rank_overrides_what_permits_or_forbids_otherwise():
    assert statuses(under(FORBID, law(LAW_PERMIT))) == {"f": ["l"], "l": "permits"}
    forbidding = law('[clause.l]\neffect = "forbid"\nforce = "binding"\n')
    assert statuses(under('[clause.g]\neffect = "permit"\n', forbidding)) == {"g": ["l"], "l": "violated"}


def test_a_lower_permit_with_must_is_conditioned_and_yields_to_a_higher_permit_when_violated():
    body = '[clause.g]\neffect = "permit"\nmust = \'platform in ["intranet"]\'\n'
    assert statuses(under(body, law(LAW_PERMIT))) == {"g": ["l"], "l": "permits"}


def test_a_policy_of_the_same_rank_opposes_instead():
    assert under(FORBID, law(LAW_PERMIT, instrument="policy"))["outcome"] == "conflict"


def test_a_derogable_clause_may_be_overridden_by_name_and_its_rank_edge_is_dropped():
    derogable = law(LAW_PERMIT + "derogable = true\n")
    assert statuses(under(FORBID + 'overrides = ["l"]\n', derogable)) == {"f": "violated", "l": ["f"]}


def test_imported_clauses_keep_their_coverage_reach_force_and_default_offence():
    forbidding = '[clause.l]\neffect = "forbid"\nforce = "binding"\n'
    body = '[clause.s]\neffect = "state"\n'
    assert under(body, law(forbidding, 'covers = ["hr"]'))["outcome"] == "permitted"
    assert (
        under(body, law(forbidding, "applies_when = 'platform in [\"intranet\"]'"))["outcome"] == "permitted"
    )
    assert under(body, law(forbidding, 'offence = "gross"'), head='offence = "minor"')["offence"] == "gross"
    ended = law(forbidding)
    ended["policy"]["in_force"]["until"] = date(2026, 3, 1)
    assert under(body, ended)["outcome"] == "permitted"


def test_the_coverage_of_the_importer_decides_what_is_out_of_scope():
    result = under(FORBID, law(LAW_PERMIT), head='covers = ["manager"]')
    assert result["outcome"] == "out_of_scope"


@pytest.mark.parametrize(
    ("time", "outcome"), [("2026-02-28T10:00:00+01:00", "permitted"), ("2026-03-10T10:00:00+01:00", "breach")]
)
def test_of_an_imported_series_the_version_in_force_counts(time, outcome):
    first, second = law(LAW_PERMIT), law('[clause.l]\neffect = "state"\n')
    first["policy"]["in_force"]["until"] = second["policy"]["in_force"]["from"] = date(2026, 3, 1)
    assert under(FORBID, first, second, time=time)["outcome"] == outcome


def edges(body: str, *laws: dict) -> dict[str, set[str]]:
    document = policy(body, head='builds_on = ["../law"]\n')
    library = Library([document], {"../law": list(laws)})
    return overriders(library.edition(document, instant("2026-03-01T00:00:00Z", "UTC")))


def test_a_protection_edge_on_a_cycle_of_names_is_dropped():
    body = FORBID + 'overrides = ["p"]\n[clause.p]\neffect = "protect"\n'
    assert edges(body, law('[clause.s]\neffect = "state"\n'))["f"] == set()
    assert edges(body, law('[clause.s]\neffect = "state"\n'))["p"] == {"f"}


def test_a_star_edge_on_a_cycle_is_dropped_and_one_beside_it_stays():
    body = (
        FORBID
        + 'overrides = "*"\nsubject_to = ["g"]\n[clause.g]\neffect = "permit"\n[clause.h]\neffect = "permit"\n'
    )
    found = edges(body, law('[clause.s]\neffect = "state"\n'))
    assert (found["f"], found["g"], found["h"]) == ({"g"}, set(), {"f"})


def test_a_rank_edge_from_a_derogable_clause_on_a_cycle_with_names_is_dropped():
    # f over d by name (d is derogable), d over l by name, l over f by rank: l is derogable, its edge is dropped.
    body = '[clause.f]\neffect = "require"\nforce = "binding"\nmust = "not released"\noverrides = ["d"]\n'
    derogable = '[clause.d]\neffect = "forbid"\nforce = "binding"\nderogable = true\noverrides = ["l"]\n'
    fact = '[fact.released]\ntype = "bool"\n'
    found = edges(fact + body, law(fact + LAW_PERMIT + "derogable = true\n" + derogable))
    assert found == {"l": {"d"}, "d": {"f"}, "f": set()}


def test_the_rank_edge_of_a_clause_that_is_not_derogable_stays_and_the_softer_edge_goes():
    # l over f by rank; f over d by name; d over l only by its star, which gives way.
    body = '[clause.f]\neffect = "require"\nforce = "binding"\nmust = "not released"\noverrides = ["d"]\n'
    star = '[clause.d]\neffect = "forbid"\nforce = "binding"\nderogable = true\noverrides = "*"\n'
    fact = '[fact.released]\ntype = "bool"\n'
    assert edges(fact + body, law(fact + LAW_PERMIT + star)) == {"l": set(), "d": {"f"}, "f": {"l"}}
