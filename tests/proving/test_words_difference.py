"""What `diff` says where the clauses stand as they did, and words that they use mean something else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest

from policycode.deciding.acts import Act, NamedTerm
from policycode.deciding.decision import Decision
from policycode.deciding.record import ConductRecord
from policycode.norms.policy import Edition
from policycode.proving.difference import compare
from policycode.proving.difference.approving import approvers
from policycode.proving.difference.compare import Comparison, unbounded
from policycode.proving.difference.pairs import Class, class_of
from policycode.proving.difference.seen import as_seen_by

from .reading import read

POLICY = """
[policy]
id = "p"
version = "1"
title.en = "P"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[action.post]
"""
ASKS = """
[clause.{role}_asked]
article = "{role}"
text.en = "t"
effect = "require"
force = "{force}"
approval_from = "{role}"
"""
LEAD = ASKS.format(role="lead", force="binding")
BOSS = ASKS.format(role="boss", force="guideline")
BOARD = ASKS.format(role="board", force="binding")

COUNTS = """
[role.a]
[action.act]
[clause.k]
article = "k"
text.en = "t"
effect = "forbid"
force = "binding"
actions = ["post"]
when = 'count("act", "PT1H") {test}'
"""
SHARE = "[action.share]\n"
SHARE_IS_ACT = '[action.share]\nis_a = "act"\n'

REORDERED = [
    ("coach=lead", "coach=boss"),
    ("coach=lead,boss", "coach=lead"),
    ("coach=lead trainer=boss", "coach=boss trainer=lead"),
    ("coach=lead trainer=coach", "coach=boss trainer=coach"),
    ("lead=boss", "boss=lead"),
    ("lead=boss boss=board", "board=lead coach=boss"),
    ("coach= trainer=", "coach=lead,board trainer=coach,boss"),
]


def edition(folder: Path, *parts: str) -> Edition:
    text = "".join(parts)
    return read(folder / str(abs(hash(text))), POLICY + text).newest


def roles(tree: str = "", *, also: tuple[str, ...] = ("worker", "lead", "boss", "board")) -> str:
    """Roles of which some are declared to be others: ``coach=lead,boss``."""
    above = {name: parents for name, _, parents in (one.partition("=") for one in tree.split())}
    return "".join(
        f"[role.{name}]\nis_a = {above.get(name, '').split(',') if above.get(name) else []}\n".replace(
            "'", '"'
        )
        for name in sorted({*also, *above})
    )


def decided(old: Edition, new: Edition, act: Act) -> Iterator[Decision]:
    for here, there in ((old, new), (new, old)):
        record = ConductRecord(speaks_for_approvals=False)
        yield unbounded(here).decide(as_seen_by(act, here, there), record=record)


def found(compared: Comparison) -> set[tuple[Class, Class]]:
    assert compared.verdict == ("changed" if compared.changes else "equivalent")
    return {(one.before, one.after) for one in compared.changes}


def enumerated(old: Edition, new: Edition) -> set[tuple[Class, Class]]:
    """The classes that differ, whoever approved, as the ordinary decision has them act by act."""
    known = sorted(old.vocabulary.roles.keys() | new.vocabulary.roles.keys())
    tenses: tuple[Literal["done", "planned"], ...] = ("done", "planned")
    pairs = set()
    for number in range(len(known) + 1):
        for approvals in combinations(known, number):
            for tense in tenses:
                act = Act(
                    *("a", "p", NamedTerm("post")),
                    time=datetime(2026, 3, 2, tzinfo=UTC),
                    roles=("worker",),
                    approvals=frozenset(approvals),
                    tense=tense,
                )
                before, after = map(class_of, decided(old, new, act))
                pairs |= {(before, after)} if before != after else set()
    return pairs


# -- who may have approved


def test_a_role_that_becomes_one_that_is_asked_may_approve_from_then_on(tmp_path: Path) -> None:
    old = edition(tmp_path, roles("coach="), LEAD)
    new = edition(tmp_path, roles("coach=lead"), LEAD)
    outcomes = {(one.before.outcome, one.after.outcome) for one in compare(old, new).changes}
    assert outcomes == {("breach", "permitted"), ("ask_first", "permitted")}
    assert all(one.witness.approvals == frozenset({"coach"}) for one in compare(old, new).changes)
    assert {one.clauses for one in compare(old, new).changes} == {("lead_asked",)}
    back = {(one.after.outcome, one.before.outcome) for one in compare(new, old).changes}
    assert back == outcomes


@pytest.mark.parametrize(("before", "after"), REORDERED)
def test_what_a_changed_tree_of_approvers_tells_is_found_whole(
    before: str, after: str, tmp_path: Path
) -> None:
    also = ("worker", "lead", "boss", "board", "coach", "trainer")
    old, new = (edition(tmp_path, roles(one, also=also), LEAD, BOSS, BOARD) for one in (before, after))
    assert enumerated(old, new)
    assert found(compare(old, new)) == enumerated(old, new)
    assert found(compare(new, old)) == enumerated(new, old)


def test_a_changed_tree_that_bears_on_nobody_who_is_asked_changes_nothing(tmp_path: Path) -> None:
    old = edition(tmp_path, roles("coach=board trainer=lead"), LEAD, BOSS)
    new = edition(tmp_path, roles("coach= trainer=lead,board"), LEAD, BOSS)
    assert compare(old, new).verdict == compare(new, old).verdict == "equivalent"


def test_a_role_that_only_one_version_has_approves_as_what_it_is_does(tmp_path: Path) -> None:
    old = edition(tmp_path, roles(), LEAD)
    new = edition(tmp_path, roles("coach=lead"), LEAD)
    assert compare(old, new).verdict == compare(new, old).verdict == "equivalent"
    assert not enumerated(old, new)


def test_a_role_that_is_asked_and_that_only_one_version_has_is_what_it_is(tmp_path: Path) -> None:
    old = edition(tmp_path, roles(), LEAD)
    new = edition(tmp_path, roles("coach=lead"), ASKS.format(role="coach", force="binding"))
    assert found(compare(old, new)) == enumerated(old, new) != set()
    assert found(compare(new, old)) == enumerated(new, old)


def test_in_one_tree_those_that_are_asked_stand_for_all_others() -> None:
    above = {"lead": ["lead", "boss"], "boss": ["boss"], "coach": ["coach", "lead", "boss"], "a": ["a"]}
    closures = {name: (frozenset(one), frozenset(one)) for name, one in above.items()}
    assert list(approvers(frozenset({"lead", "boss"}), closures)) == ["boss", "lead"]
    assert list(approvers(frozenset({"coach"}), closures)) == ["coach"]


def test_roles_of_which_both_make_the_same_have_one_to_stand_for_them() -> None:
    def closures(*names: str) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(names), frozenset({*names, "lead"})

    known = {"lead": (frozenset({"lead"}),) * 2, "coach": closures("coach"), "trainer": closures("trainer")}
    assert list(approvers(frozenset({"lead"}), known)) == ["lead", "coach"]


# -- what a count counts


FREED, BOUND = ("breach", "permitted"), ("permitted", "breach")


@pytest.mark.parametrize(
    ("test", "outcomes"),
    [(">= 1", {FREED}), ("== 0", {BOUND}), ("== 2", {FREED, BOUND}), ("in [0, 3]", {FREED, BOUND})],
)
def test_an_action_that_leaves_a_category_is_no_longer_counted_with_it(
    test: str, outcomes: set[tuple[str, str]], tmp_path: Path
) -> None:
    """Fewer acts are counted: a count may have become less and cannot have become more."""
    old, new = (edition(tmp_path, share, COUNTS.format(test=test)) for share in (SHARE_IS_ACT, SHARE))
    told = {(before.outcome, after.outcome) for before, after in found(compare(old, new))}
    assert told == outcomes
    assert {(after, before) for before, after in found(compare(new, old))} == found(compare(old, new))


def test_the_witness_of_a_count_has_what_the_new_version_counts(tmp_path: Path) -> None:
    old, new = (edition(tmp_path, share, COUNTS.format(test=">= 1")) for share in (SHARE_IS_ACT, SHARE))
    (change,) = compare(old, new).changes
    assert change.witness.assume == {"count:act:PT1H": 0}
    assert change.clauses == ("k",)
    (back,) = compare(new, old).changes
    assert back.witness.assume == {"count:act:PT1H": 1}


def test_a_count_within_a_definition_is_looked_at_too(tmp_path: Path) -> None:
    defined = COUNTS.format(test=">= 1").replace("count(", "often #count(").split("#")[0] + "'\n"
    defined += '[define.often]\nmeans = \'count("act", "PT1H") >= 1\'\n'
    one, other = (edition(tmp_path, share, defined) for share in (SHARE_IS_ACT, SHARE))
    assert compare(one, other).verdict == compare(other, one).verdict == "changed"


def test_a_count_of_an_action_under_which_other_names_come_counts_the_same(tmp_path: Path) -> None:
    old = edition(tmp_path, COUNTS.format(test=">= 1"))
    new = edition(tmp_path, SHARE_IS_ACT, COUNTS.format(test=">= 1"))
    assert compare(old, new).verdict == compare(new, old).verdict == "equivalent"


def test_a_count_that_only_one_version_asks_is_confirmed_though_its_action_changed(tmp_path: Path) -> None:
    old = edition(tmp_path, SHARE, COUNTS.format(test=">= 1"))
    new = edition(tmp_path, SHARE_IS_ACT, COUNTS.split("when", maxsplit=1)[0])
    outcomes = {("permitted", "breach"), ("permitted", "forbidden")}
    assert {(one.before.outcome, one.after.outcome) for one in compare(old, new).changes} <= outcomes
    assert (
        found(compare(old, new)) == {(after, before) for before, after in found(compare(new, old))} != set()
    )


def test_where_words_and_what_they_count_both_change_each_way_is_told(tmp_path: Path) -> None:
    old = edition(tmp_path, SHARE, COUNTS.format(test=">= 1"))
    new = edition(tmp_path, SHARE_IS_ACT, COUNTS.format(test=">= 2"))
    assert {(one.outcome, other.outcome) for one, other in found(compare(old, new))} == {FREED, BOUND}


def test_a_count_that_changes_where_it_cannot_tell_changes_nothing(tmp_path: Path) -> None:
    one, other = (edition(tmp_path, share, COUNTS.format(test=">= 0")) for share in (SHARE_IS_ACT, SHARE))
    assert compare(one, other).verdict == compare(other, one).verdict == "equivalent"


def test_of_two_kinds_of_which_neither_holds_the_other_both_may_be_more(tmp_path: Path) -> None:
    turned = SHARE_IS_ACT + "[action.like]\n", SHARE + '[action.like]\nis_a = "act"\n'
    old, new = (edition(tmp_path, one, COUNTS.format(test=">= 1")) for one in turned)
    assert {(one.outcome, other.outcome) for one, other in found(compare(old, new))} == {FREED, BOUND}
