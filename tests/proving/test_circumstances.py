"""The sentences of `diff` tell what the verdicts hang on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policycode.norms.policy import Edition
from policycode.proving.difference import Comparison, compare
from policycode.proving.difference.saying import says
from policycode.testing.mutation.making import mutants_of
from policycode.testing.mutation.rewordings import Rewordings

from .amend import amended, versions, with_other_periods, with_other_terms
from .reading import read

POLICY = """
[policy]
id = "p"
version = "1"
title = { nl = "P", en = "P" }
languages = ["nl", "en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[offence.serious]
gravity = 1
[role.driver]
title = { nl = "Chauffeur", en = "Driver" }
[role.lead]
title = { nl = "Teamleider", en = "Team leader" }
[action.post]
title = { nl = "Een bericht plaatsen", en = "Post a message" }
[department.shop]
title = { nl = "Winkel", en = "Shop" }
[fact.driving]
type = "bool"
title = { nl = "Aan het rijden", en = "Driving" }
[fact.value]
type = "int"
min = 0
title = { nl = "Waarde", en = "Value" }
[fact.giver]
type = "choice"
values = ["customer"]
open = true
title = { nl = "Gever", en = "Giver" }
[moment.results]
title = { nl = "De cijfers", en = "The figures" }
[period.before]
until = "results"
[rung.warning]
title = { nl = "Waarschuwing", en = "Warning" }
[rung.dismissal]
title = { nl = "Ontslag", en = "Dismissal" }
[ladder.conduct]
rungs = ["warning", "dismissal"]
entry = { serious = "warning" }
"""
CLAUSE = """
[clause.c]
article = "1"
text = { nl = "t", en = "t" }
force = "binding"
"""
FORBIDS = 'effect = "forbid"\n'
ASKS = 'effect = "require"\napproval_from = ["lead"]\n'


def edition(folder: Path, clause: str, policy: str = POLICY) -> Edition:
    return read(folder, policy + CLAUSE + clause).newest


def told(compared: Comparison) -> list[tuple[str, str]]:
    found = [says(one, compared) for one in compared.changes]
    return [(one["nl"], one["en"]) for one in found]


def when(condition: str) -> str:
    return f"{FORBIDS}when = '{condition}'"


TOLD = [
    (when('live("warning")'), when('live("dismissal")'), [
        ("(er loopt een waarschuwing): dat was een overtreding", "(a warning is in force): that was a breach"),
        ("(er loopt een ontslag): dat mocht", "(a dismissal is in force): that was allowed"),
    ]),
    (when('driving and count("post", "PT1H") >= 2'), when('driving and count("post", "PT1H") >= 3'), [
        (
            "(Aan het rijden; de persoon plaatste in het voorafgaande uur precies twee keer een bericht): dat was",
            "(Driving; the person posted a message exactly twice in the preceding hour): that was",
        ),
    ]),
    (ASKS, FORBIDS, [
        ("(met toestemming van de teamleider): dat mocht", "(with approval from the team leader): that was allowed"),
    ]),
    (f'{FORBIDS}departments = ["shop"]', when("value == 0"), [
        ("bij Winkel plaatste een bericht (Waarde: 1): dat was", "in Shop posted a message (Value: 1): that was"),
        ("plaatste een bericht (Waarde: 0): dat mocht", "posted a message (Value: 0): that was allowed"),
    ]),
    (when('giver == "customer"'), FORBIDS, [
        ("(Gever: iets buiten de lijst): dat mocht", "(Giver: something outside its list): that was allowed"),
    ]),
    (when('during("before")'), FORBIDS, [("(De cijfers: ", "(The figures: ")]),
    (f"{FORBIDS}unless = 'driving'", FORBIDS, [("(Aan het rijden): dat mocht", "(Driving): that was allowed")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), TOLD)
def test_what_the_verdicts_hang_on_is_told(
    old: str, new: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = told(compare(edition(tmp_path / "old", old), edition(tmp_path / "new", new)))
    for wanted in expected:
        assert any(nl in one[0] and en in one[1] for nl, en in [wanted] for one in found), found
    acts = {one[1].partition(": that")[0] for one in found}
    assert len(acts) == len(found)


SEEDS = [(3, amended), (3, with_other_terms), (25, with_other_terms), (3, with_other_periods), (143, amended)]


@pytest.mark.parametrize(("seed", "change"), SEEDS)
def test_no_two_sentences_tell_of_one_act(seed: int, change: Any, tmp_path: Path) -> None:
    """In each of these a fact decides that only a clause looks at on which neither decision rests, or an instant
    does by less than a minute."""
    _, old, new = versions(seed, tmp_path, change)
    found = told(compare(old, new))
    assert len({en.partition(": that ")[0] for _, en in found}) == len(found) > 1


def test_a_fact_that_only_brings_an_act_within_reach_is_not_told(tmp_path: Path) -> None:
    driving = POLICY.replace('offence = "none"', 'offence = "none"\napplies_when = "driving"')
    old, new = (
        edition(tmp_path / name, clause, driving) for name, clause in (("old", ASKS), ("new", FORBIDS))
    )
    assert not any("Driving" in en for _, en in told(compare(old, new)))


def test_what_puts_an_act_beyond_the_reach_is_told(tmp_path: Path) -> None:
    driving = POLICY.replace('offence = "none"', 'offence = "none"\napplies_when = "driving"')
    old, new = edition(tmp_path / "old", FORBIDS), edition(tmp_path / "new", FORBIDS, driving)
    ((_, there),) = told(compare(new, old))
    assert "posted a message: that fell outside the policy, and becomes a breach" in there
    both = compare(edition(tmp_path / "other", FORBIDS, driving.replace('"driving"', '"not driving"')), old)
    ((nl, en),) = told(both)
    assert "(Aan het rijden): dat viel buiten het beleid, en wordt een overtreding" in nl
    assert "(Driving): that fell outside the policy, and becomes a breach" in en


def test_two_actions_of_one_title_are_told_apart(tmp_path: Path) -> None:
    clause = FORBIDS + 'actions = ["{}"]'
    renamed = POLICY.replace("[action.post]", "[action.send]")
    old, new = (
        edition(tmp_path / name, clause.format(name), policy)
        for name, policy in (("post", POLICY), ("send", renamed))
    )
    assert {one[1] for one in told(compare(old, new))} == {
        "A team leader posted a message (`post`): that was a breach, and becomes allowed (article 1).",
        "A team leader posted a message (`send`): that was allowed, and becomes a breach (article 1).",
    }


def test_a_contradiction_is_told_of_the_act_throughout(tmp_path: Path) -> None:
    allowed = CLAUSE.replace("clause.c", "clause.d").replace('force = "binding"', 'effect = "permit"')
    old, new = (edition(tmp_path / name, FORBIDS + more) for name, more in (("old", allowed), ("new", "")))
    ((nl, en),) = told(compare(old, new))
    assert "dat was tegenstrijdig geregeld, en wordt een overtreding" in nl
    assert "that was a contradiction, and becomes a breach" in en


def test_a_dropped_clause_leaves_what_it_looked_at_in_the_suggested_scenario(tmp_path: Path) -> None:
    policy = read(tmp_path, POLICY + CLAUSE + when('driving and live("warning")'))
    (dropped,) = (one for one in mutants_of(policy) if one.id == "clause.c/drop")
    changed = dropped.applied(policy)
    assert changed is not None
    rewordings = Rewordings(policy.newest, [changed.newest])
    compared = rewordings.compared(rewordings.proof_of(changed, changed.newest))
    assert compared is not None
    ((_, en),) = told(compared)
    assert "(Driving; a warning is in force): that was a breach, and becomes allowed" in en
