from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policycode.deciding.decision import Decision
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError, PolicyError
from policycode.norms.policy import Edition, Policy
from policycode.proving.difference import compare
from policycode.proving.difference.compare import Comparison, unbounded
from policycode.proving.difference.pairs import Class, class_of
from policycode.proving.difference.records import effect_on
from policycode.proving.difference.saying import says
from policycode.proving.difference.seen import as_seen_by
from policycode.syntax.load import load

from ..agreement.dice import Dice
from .amend import random_acts, versions
from .reading import read

SEEDS = range(24)
POLICY = Path(__file__).parents[2] / "policycode/cli/templates/social-media/social_media.policy.toml"


def decided(old: Edition, new: Edition, seed: int, number: int) -> Iterator[tuple[Decision, Decision]]:
    """Random complete acts that are possible under either, decided under both."""
    engines = ((unbounded(old), old, new), (unbounded(new), new, old))
    for act in random_acts(old, new, Dice(seed), number):
        record = ConductRecord(speaks_for_approvals=False)
        try:
            made = [
                engine.decide(as_seen_by(act, here, there), record=record) for engine, here, there in engines
            ]
        except ActError:
            continue
        if all(one.is_certain and not one.missing for one in made) and any(
            not one.outside_assumptions and one.outcome != "out_of_scope" for one in made
        ):
            yield made[0], made[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_class_of_change_is_missed_and_each_is_confirmed(seed: int, tmp_path: Path) -> None:
    try:
        _, old, new = versions(seed, tmp_path)
    except PolicyError:
        pytest.skip("the change made the policy invalid")
    compared = compare(old, new)
    assert not compared.unconfirmed
    found = {(one.before, one.after) for one in compared.changes}
    for before, after in decided(old, new, seed, 120):
        pair = class_of(before), class_of(after)
        assert pair[0] == pair[1] or pair in found
    for change in compared.changes:
        assert tuple(map(class_of, change.decisions)) == (change.before, change.after)


@pytest.mark.parametrize("seed", range(60))
def test_it_makes_no_difference_how_the_acts_are_parted(seed: int, tmp_path: Path) -> None:
    try:
        _, old, new = versions(seed, tmp_path)
    except PolicyError:
        pytest.skip("the change made the policy invalid")
    together = compare(old, new, at_once=1000)
    for few in (0, 2):
        parted = compare(old, new, at_once=0, few=few)
        assert parted.verdict == together.verdict
        assert told(parted) == told(together)
    for change in parted.changes:
        assert tuple(map(class_of, change.decisions)) == (change.before, change.after)


def told(compared: Comparison) -> list[tuple[object, ...]]:
    changes: list[tuple[object, ...]] = [(one.before, one.after, one.roles) for one in compared.changes]
    alone = [(one.stating, one.one, frozenset(one.roles)) for one in compared.unstatable]
    return changes + sorted(alone, key=repr)


def test_the_random_acts_see_differences_and_all_verdicts_occur(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        try:
            kind, old, new = versions(seed, tmp_path / str(seed))
        except PolicyError:
            continue
        seen[kind] += 1
        seen.update(
            "differs" for one, other in decided(old, new, seed, 40) if class_of(one) != class_of(other)
        )
    assert seen["differs"] > 60
    assert len(seen) > 6


def _reworded(document: dict, _: Dice) -> tuple[str, dict]:
    """The same in another order, under other titles, with words that nothing uses."""
    new = copy.deepcopy(document)
    new["clause"] = dict(reversed(new["clause"].items()))
    new["policy"] = {**new["policy"], "version": "99", "title": {"nl": "Anders", "en": "Otherwise"}}
    for one in new["clause"].values():
        one["title"] = {"nl": "Iets", "en": "Something"}
    new["fact"]["never_asked"] = {"type": "bool", "title": {"nl": "n", "en": "n"}}
    new["role"]["nobody_yet"] = {"title": {"nl": "n", "en": "n"}, "is_a": [next(iter(new["role"]))]}
    new["platform"]["nowhere_yet"] = {"title": {"nl": "n", "en": "n"}}
    return "reworded", new


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_in_other_words_is_equivalent(seed: int, tmp_path: Path) -> None:
    _, old, new = versions(seed, tmp_path, _reworded)
    assert compare(old, new).verdict == "equivalent"
    assert compare(new, old).verdict == "equivalent"


# -- one thing at a time


def edited(root: Path, *edits: tuple[str, str]) -> Edition:
    """The template with some of its text replaced."""
    text = POLICY.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    file = root / f"{abs(hash(edits))}.policy.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, root=root).newest


def pairs(old: Edition, new: Edition) -> set[tuple[str, str]]:
    return {(one.before.outcome, one.after.outcome) for one in compare(old, new).changes}


def test_when_the_policies_are_in_force_is_set_aside(tmp_path: Path) -> None:
    later = edited(tmp_path, ("from = 2026-01-01", "from = 2027-01-01"))
    assert compare(edited(tmp_path), later).verdict == "equivalent"


def test_a_fact_that_one_lacks_it_does_not_see(tmp_path: Path) -> None:
    old = edited(tmp_path)
    new = edited(
        tmp_path,
        ("unless = 'released'", "unless = 'released or cleared'"),
        (
            "[fact.released]",
            '[fact.cleared]\ntype = "bool"\ntitle.en = "Cleared"\ntitle.nl = "Vrij"\n[fact.released]',
        ),
    )
    compared = compare(old, new)
    assert {(one.before.outcome, one.after.outcome) for one in compared.changes} >= {("breach", "permitted")}
    assert all(one.witness.facts["cleared"].value is True for one in compared.changes)
    back = compare(new, old)
    assert {(one.after, one.before) for one in back.changes} == {
        (one.before, one.after) for one in compared.changes
    }


def test_a_heavier_entry_is_shown_on_the_shortest_history(tmp_path: Path) -> None:
    new = edited(tmp_path, ("repeat = 2", "repeat = 3")) if "repeat = 2" in POLICY.read_text() else None
    old = edited(tmp_path)
    if new is None:
        ladder = next(iter(old.ladders.values()))
        first = old.rungs[ladder.rungs[0]]
        new = replace(old, rungs={**old.rungs, first.id: replace(first, repeat=first.repeat + 1)})
    compared = compare(old, new)
    assert compared.verdict == "changed"
    assert not compared.changes
    (ladder_change,) = compared.ladders
    assert len(ladder_change.history) > 1
    effect = effect_on(Policy(old.policy, (old,)), Policy(new.policy, (new,)), ladder_change.history)
    assert [one.act.id for one in effect.acts] == [ladder_change.history[-1].id]
    assert [one.person for one in effect.people] == [ladder_change.history[0].person]


def test_a_changed_duration_tells_just_before_it_ends(tmp_path: Path) -> None:
    old = edited(tmp_path)
    ladder = next(iter(old.ladders.values()))
    rung = next(old.rungs[one] for one in ladder.rungs if old.rungs[one].counts_for not in (None, "forever"))
    new = replace(old, rungs={**old.rungs, rung.id: replace(rung, counts_for="P1M")})
    compared = compare(old, new)
    assert [one.ladder for one in compared.ladders] == [ladder.id]


@pytest.mark.parametrize("seed", [50, 104, 182])
def test_a_changed_ladder_that_proposes_the_same_is_proved_to_do_so(seed: int, tmp_path: Path) -> None:
    """Each of these changes entries, or the basis that rungs ask, where no clause comes to what changed."""
    _, old, new = versions(seed, tmp_path, OTHERWISE[seed])
    assert (old.ladders, old.rungs) != (new.ladders, new.rungs)
    assert compare(old, new).verdict == "equivalent"


def _entered_last(document: dict, _: Dice) -> tuple[str, dict]:
    new = copy.deepcopy(document)
    for ladder in new["ladder"].values():
        ladder["entry"] = dict.fromkeys(ladder["entry"], ladder["rungs"][-1])
    return "entry", new


def _asking_other_bases(document: dict, _: Dice) -> tuple[str, dict]:
    new = copy.deepcopy(document)
    for rung in new["rung"].values():
        rung.pop("basis") if "basis" in rung else rung.update(basis=["contract"])
    return "basis", new


OTHERWISE = {50: _entered_last, 104: _entered_last, 182: _asking_other_bases}


@pytest.mark.parametrize("escalation", ["next", "points"])
def test_whether_a_ladder_is_steady_is_what_histories_show(escalation: str, tmp_path: Path) -> None:
    """A cap that the ladder never comes to changes nothing; one that it comes to does, at once or in time."""
    points = """
escalation = "points"
points = { minor = 1, serious = 1, gross = 1 }
thresholds = { coaching = 1, written_warning = 2 }"""
    entry = POLICY.read_text(encoding="utf-8").split('"propose_termination"]\n')[1].split("\n")[0]
    edits = [(entry, points.strip())] if escalation == "points" else []
    old = edited(tmp_path, *edits)
    for cap, expected in (
        ("propose_termination", "equivalent"),
        ("final_warning", "equivalent"),
        ("coaching", "changed"),
    ):
        capped = {**old.offences, "minor": replace(old.offences["minor"], at_most=cap)}
        new = replace(old, offences=capped)
        before = replace(
            old, offences={**old.offences, "minor": replace(old.offences["minor"], at_most=None)}
        )
        verdict = compare(before, new).verdict
        if escalation == "points" or cap != "final_warning":
            assert verdict == expected
        else:
            assert verdict == "changed"  # the fourth minor breach in a row would have come to the last rung


def test_a_breach_that_loses_its_gravity_does_not_merely_stay_a_breach(tmp_path: Path) -> None:
    text = POLICY.read_text(encoding="utf-8")
    graded = text.replace(', { is = "minor" }]', "]")
    assert graded != text
    old, new = (read(tmp_path / str(number), one).newest for number, one in enumerate((text, graded)))
    compared = compare(old, new)
    found = [says(one, compared)["en"] for one in compared.changes]
    assert found
    for told in found:
        assert "[Minor" in told
        assert "and that stays so [without gravity" in told


def test_a_class_holds_what_rule_8_says() -> None:
    assert Class.__slots__ == ("outcome", "offence", "contacts", "proposals")


SEASON = """
[policy]
id = "season"
version = "1"
title = { nl = "Seizoen", en = "Season" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.employee]
title = { nl = "Werknemer", en = "Employee" }
[action.post]
title = { nl = "Plaatsen", en = "Post" }
[period.special]
title = { nl = "Bijzonder", en = "Special" }
from = 2026-06-01
until = 2026-07-01
[clause.one]
article = "1"
title = { nl = "Een", en = "One" }
text = { nl = "In bijzondere tijden niet.", en = "Not at special times." }
effect = "forbid"
force = "binding"
when = 'during("special")'
"""


def test_hours_that_one_version_knows_are_looked_at_in_the_months_that_the_other_knows(
    tmp_path: Path,
) -> None:
    weekly = SEASON.replace("from = 2026-06-01\nuntil = 2026-07-01", 'hours = ["09:30", "10:00"]').replace(
        'effect = "forbid"', 'effect = "require"\napproval_from = ["employee"]'
    )
    found = []
    for name, text in (("old", SEASON), ("new", weekly)):
        file = tmp_path / f"{name}.policy.toml"
        file.write_text(text, encoding="utf-8")
        found.append(load(file).newest)
    outcomes = {(one.before.outcome, one.after.outcome) for one in compare(*found).changes}
    assert outcomes == {
        ("permitted", "breach"),
        ("permitted", "ask_first"),
        ("breach", "permitted"),
        ("breach", "ask_first"),
        ("breach", "breach"),  # with somebody to turn to
    }
