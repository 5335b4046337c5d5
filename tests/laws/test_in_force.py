"""Which words an act is judged by: those in force at its time, those of its category where it has none of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.acts import NamedTerm
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome

from ..agreement.case import Case
from ..agreement.generate import make_case
from ..agreement.program import loaded
from .cases import SEEDS, law, said, situations, situations_of

pytestmark = pytest.mark.slow

LATER = ("remedies", "proposals", "breaches", "contacts")
"""What also looks at other times: at later versions, at the record, and (counsel) at what would be proposed."""


@law(0.5)
@given(SEEDS.filter(lambda seed: len(make_case(seed).policies) > 1))
def test_judged_by_the_version_in_force_at_the_act(seed: int) -> None:
    """As if there were no other version; without a version, not at all."""
    case = make_case(seed)
    alone = [Engine(loaded(replace(case, policies=[one])).policy) for one in case.policies]
    for situation in situations(seed):
        decision = situation.decision
        again = [replace(situation, engine=engine).decide(situation.act) for engine in alone]
        in_force = [one for one in again if one.edition is not None]
        assert len(in_force) == (decision.outcome is not Outcome.NOT_IN_FORCE)
        for one in in_force:
            assert one.edition
            assert decision.edition
            assert one.edition.digest == decision.edition.digest
            assert said(one, LATER) == said(decision, LATER)


@law(0.5)
@given(SEEDS)
def test_an_unlisted_platform_or_action_meets_its_categorys_clauses(seed: int) -> None:
    """One that nobody declared and that is stated to be of a category is judged as that category is."""
    for situation in situations(seed):
        act, edition = situation.act, situation.decision.edition
        for kind in ("platform", "action"):
            term = getattr(act, kind)
            if edition is not None and term is not None and term.name in edition.vocabulary.terms(kind):
                unlisted = replace(act, **{kind: NamedTerm("never_heard_of", (term.name,))})
                judged = situation.decide(unlisted)
                assert said(judged, ("remedies",)) == said(situation.decision, ("remedies",))


@law(0.5)
@given(SEEDS, st.sampled_from(["forbid", "permit", "require", "encourage", "protect"]))
def test_a_clause_that_cannot_apply_changes_nothing(seed: int, effect: str) -> None:
    """In a policy without names and stars: with them it may close a cycle, by which others lose an edge."""
    case, more = _without_names(make_case(seed)), _without_names(make_case(seed))
    for document in more.policies:
        document["department"]["nowhere"] = {}
        document["clause"]["zz"] = _nowhere(effect)
    assert _decisions(more) == _decisions(case)


def _without_names(case: Case) -> Case:
    for document in (*case.policies, *(one for found in case.files.values() for one in found)):
        for clause in document["clause"].values():
            clause.pop("overrides", None)
            clause.pop("subject_to", None)
    return case


def _nowhere(effect: str) -> dict[str, object]:
    clause: dict[str, object] = {
        "title": {"nl": "x", "en": "x"},
        "effect": effect,
        "departments": ["nowhere"],
    }
    if effect in ("forbid", "require"):
        clause["force"] = "binding"
    if effect == "require":
        clause["must"] = "False"
    return clause


def _decisions(case: Case) -> list[dict[str, object]]:
    return [said(one.decision) for one in situations_of(loaded(case))]
