"""What `diff` says of facts that two versions know with other values, of points that both leave unknown, and of actions
that only one version has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policycode.deciding.record import ConductRecord
from policycode.norms.policy import Edition
from policycode.proving.difference import Comparison, compare
from policycode.proving.difference.compare import unbounded
from policycode.proving.difference.data import comparison_to_json
from policycode.syntax.load import load

POLICY = """
[policy]
id = "p"
version = "1"
title = {{ nl = "P", en = "P" }}
languages = ["nl", "en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[role.employee]
[action.post]
{words}
[clause.c]
article = "1"
text = {{ nl = "t", en = "t" }}
effect = "forbid"
force = "binding"
when = '{when}'
"""
CHOICE = '[fact.f]\ntype = "choice"\nvalues = {values}'
LEVEL = '[fact.f]\ntype = "level"\nvalues = {values}'
WHOLE = '[fact.f]\ntype = "int"\nmin = 0\nmax = {most}'


def edition(root: Path, words: str, when: str) -> Edition:
    file = root / f"{abs(hash((words, when)))}.policy.toml"
    return load_text(file, POLICY.format(words=words, when=when))


def load_text(file: Path, text: str) -> Edition:
    file.write_text(text, encoding="utf-8")
    return load(file, root=file.parent).newest


def told(compared: Comparison) -> set[tuple[str, ...]]:
    """Each change, and each class that only one can state, with what it states of the fact."""
    changes = {
        (one.before.outcome, one.after.outcome, str(one.witness.facts["f"].value)) for one in compared.changes
    }
    alone = {
        (one.stating, one.one.outcome, str(one.witness.facts["f"].value) if "f" in one.witness.facts else "")
        for one in compared.unstatable
    }
    return changes | alone


def words(form: str, *values: str) -> str:
    return form.format(values=json.dumps(values))


CASES = [
    (words(CHOICE, "a", "b"), 'f == "a"', words(CHOICE, "a", "b", "n"), 'f in ["a", "n"]', {("new", "breach", "n")}),
    (words(CHOICE, "a", "b"), 'f == "a"', words(CHOICE, "a", "b", "n"), 'f == "a"', {("new", "permitted", "n")}),
    (words(CHOICE, "a", "b", "n"), 'f == "n"', words(CHOICE, "a", "b"), 'f == "b"', {
        ("permitted", "breach", "b"), ("old", "breach", "n"),
    }),
    (words(LEVEL, "a", "c"), 'f >= "c"', words(LEVEL, "a", "b", "c"), 'f >= "b"', {("new", "breach", "b")}),
    (words(LEVEL, "a", "b", "c"), 'f >= "b"', words(LEVEL, "b", "a", "c"), 'f >= "b"', {("permitted", "breach", "a")}),
    (WHOLE.format(most=10), "f > 5", WHOLE.format(most=20), "f > 15", {
        ("breach", "permitted", "6"), ("new", "permitted", "11"), ("new", "breach", "16"),
    }),
    (words(CHOICE, "a", "b"), 'f == "a"', words(CHOICE, "a", "b") + "\nopen = true", 'f == "a"', {
        ("new", "permitted", ""),
    }),
]  # fmt: skip


@pytest.mark.parametrize("at_once", [0, 40])
@pytest.mark.parametrize(("one", "when", "other", "then", "expected"), CASES)
def test_what_one_version_cannot_state_has_a_class_of_its_own(
    one: str, when: str, other: str, then: str, expected: set[tuple[str, ...]], at_once: int, tmp_path: Path
) -> None:
    old, new = edition(tmp_path, one, when), edition(tmp_path, other, then)
    compared = compare(old, new, at_once=at_once)
    assert compared.verdict == "changed"
    assert told(compared) == expected
    for each in compared.unstatable:
        decider = unbounded(new if each.stating == "new" else old)
        decision = decider.decide(each.witness, record=ConductRecord(speaks_for_approvals=False))
        assert decision.outcome == each.one.outcome
        assert each.lacking == ("f",)


def test_a_value_that_no_clause_can_tell_changes_nothing(tmp_path: Path) -> None:
    more = '\n[fact.g]\ntype = "bool"'
    old = edition(tmp_path, words(CHOICE, "a", "b") + more, "g")
    new = edition(tmp_path, words(CHOICE, "a", "b", "n") + more, "g")
    assert compare(old, new).verdict == compare(new, old).verdict == "equivalent"


def test_a_fact_of_another_type_is_another_fact(tmp_path: Path) -> None:
    old = edition(tmp_path, '[fact.f]\ntype = "bool"', "f")
    new = edition(tmp_path, words(CHOICE, "a", "b"), 'f == "a"')
    assert told(compare(old, new)) == {("breach", "permitted", "b"), ("permitted", "breach", "a")}


def test_it_is_told_in_both_languages_and_as_data(tmp_path: Path) -> None:
    old = edition(tmp_path, words(CHOICE, "a", "b"), 'f == "a"')
    new = edition(tmp_path, words(CHOICE, "a", "b", "n"), 'f in ["a", "n"]')
    (found,) = comparison_to_json(compare(old, new))["vocabulary"]
    assert (found["stated_by"], found["facts"], found["clauses"]) == ("new", ["f"], ["c"])
    assert found["witness"]["facts"] == {"f": "n"}
    assert "the old version does not know “f: n”; now that is: breach" in found["says"]["en"]
    assert "de oude versie kent ‘f: n’ niet; nu is dat: overtreding" in found["says"]["nl"]
    assert "vocabulary" not in comparison_to_json(compare(old, old))


MOMENT = '[moment.m]\n[period.q]\nfrom = "m"'
DATE = '[fact.f]\ntype = "date"\n[period.q]\nfrom = "f"'
POINTS = [
    (MOMENT, MOMENT + '\nbefore = "P3D"\n[period.r]\nuntil = "m"'),
    (DATE, DATE + '\n[period.r]\nuntil = "f"'),
]


@pytest.mark.parametrize(("one", "other"), POINTS)
def test_an_unknown_point_lies_in_one_place_for_both(one: str, other: str, tmp_path: Path) -> None:
    old = edition(tmp_path, one, 'during("q")')
    new = edition(tmp_path, other, 'during("q") or during("r")')
    for before, after, expected in ((old, new, ("permitted", "breach")), (new, old, ("breach", "permitted"))):
        for at_once in (0, 40):
            compared = compare(before, after, at_once=at_once)
            assert compared.verdict == "changed"
            assert [(each.before.outcome, each.after.outcome) for each in compared.changes] == [expected]


@pytest.mark.parametrize("belongs", ["", 'is_a = ["employee"]'])
def test_a_new_role_hides_no_change_for_people_whom_both_versions_know(belongs: str, tmp_path: Path) -> None:
    flag = '[fact.f]\ntype = "bool"\n[fact.g]\ntype = "bool"\n'
    role = f"{flag}[role.intern]\n{belongs}\n"
    old = edition(tmp_path, flag, "f")
    new, kept = (edition(tmp_path, role, when) for when in ("f and g", "f"))
    (change,) = compare(old, new).changes
    assert (str(change.before.outcome), str(change.after.outcome)) == ("breach", "permitted")
    found = compare(old, kept)
    assert found.verdict == "equivalent"
    assert ["intern" in one.says["en"] for one in found.beside] == [True] * (not belongs)


ACTIONS = """
[policy]
id = "p"
version = "1"
title.en = "P"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[role.employee]
{actions}
[clause.c]
article = "1"
text.en = "t"
effect = "forbid"
force = "binding"
{scope}
"""
POSTS = ("[action.post]", 'actions = ["post"]')
KINDS_OF_ACTIONS = [
    ("[action.post]\n[action.call]", 'actions = ["post", "call"]', {("permitted", "breach", "call")}),
    ("[action.publish]", 'actions = ["publish"]', {
        ("permitted", "breach", "publish"), ("breach", "permitted", "post"),
    }),
    ("[action.publish]", "", {("permitted", "breach", "publish")}),
    ('[action.publish]\n[action.post]\nis_a = ["publish"]', 'actions = ["publish"]', {
        ("permitted", "breach", "publish"),
    }),
]  # fmt: skip


@pytest.mark.parametrize("at_once", [0, 40])
@pytest.mark.parametrize(("actions", "scope", "expected"), KINDS_OF_ACTIONS)
def test_an_action_that_one_version_lacks_is_there_one_that_it_does_not_list(
    actions: str, scope: str, expected: set[tuple[str, ...]], at_once: int, tmp_path: Path
) -> None:
    """Neither version need declare an action of the categories that the other asks."""
    old, new = (
        load_text(tmp_path / f"{name}.policy.toml", ACTIONS.format(actions=words, scope=asked))
        for name, (words, asked) in (("old", POSTS), ("new", (actions, scope)))
    )
    compared = compare(old, new, at_once=at_once)
    assert compared.verdict == "changed"
    assert not compared.unstatable
    assert {
        (one.before.outcome, one.after.outcome, one.witness.action.name) for one in compared.changes
    } == expected
    back = compare(new, old, at_once=at_once)
    assert {
        (one.after.outcome, one.before.outcome, one.witness.action.name) for one in back.changes
    } == expected
