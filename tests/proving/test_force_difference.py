"""Versions in force at other times than each other, and than what they build on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.deciding.engine import Engine
from policycode.deciding.record import ConductRecord
from policycode.norms.policy import Policy
from policycode.proving.difference import compare, compare_versions
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.pairs import class_of
from policycode.proving.difference.records import effect_on
from policycode.proving.difference.saying import says
from policycode.syntax.load import load

HEADER = """
[policy]
id = "{id}"
version = "{version}"
title = {{ nl = "Titel", en = "Title" }}
languages = ["nl", "en"]
in_force = {{ {force} }}
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
{more}
"""
SECRETS = """
[clause.{id}]
article = "{id}"
text = {{ nl = "Geen geheimen.", en = "No secrets." }}
effect = "forbid"
force = "binding"
when = "secret"
"""
WORDS = """
[role.employee]
title = { nl = "Werknemer", en = "Employee" }
[action.post]
title = { nl = "plaatsen", en = "post" }
[fact.secret]
type = "bool"
title = { nl = "Geheim", en = "Secret" }
"""
ASKING = """
[action.ask]
title = { nl = "vragen", en = "ask" }
[clause.asking]
article = "asking"
text = { nl = "Wie werkt, mag vragen.", en = "Whoever works may ask." }
effect = "permit"
actions = ["ask"]
"""
ALLOWED = """
[clause.allowed]
article = "allowed"
text = { nl = "Geheimen mogen.", en = "Secrets are allowed." }
effect = "permit"
when = "secret"
"""
REPEATED = SECRETS.format(id="k1")
SINCE_2020 = "from = 2020-01-01"
IN_2026 = "from = 2026-01-01, until = 2027-01-01"
SINCE_2027 = "from = 2027-01-01"
SINCE_2028 = "from = 2028-01-01"


def over_a_law(root: Path, law: str, *policies: tuple[str, bool]) -> list[Policy]:
    """Policies in force at these times, that repeat the law or do not, over a law in force at this one."""
    header = HEADER.format(id="law", version="1", force=law, more='instrument = "statute"')
    (root / "law.policy.toml").write_text(header + WORDS + SECRETS.format(id="l1"), encoding="utf-8")
    found = []
    for number, (force, repeats) in enumerate(policies):
        more = 'builds_on = ["law.policy.toml"]'
        header = HEADER.format(id="policy", version=str(number), force=force, more=more)
        file = root / f"{number}.policy.toml"
        file.write_text(header + (SECRETS.format(id="k1") if repeats else ""), encoding="utf-8")
        found.append(load(file, root=root))
    return found


def compared_with(old: Policy, new: Policy) -> Comparison:
    return compare(old.newest, new.newest)


def years(compared: Comparison) -> set[int]:
    """Those of the witnesses, by the clock of the policies."""
    times = [one.witness.time for one in compared.changes if one.witness.time is not None]
    return {time.astimezone(ZoneInfo("Europe/Amsterdam")).year for time in times}


def outcomes(compared: Comparison) -> set[tuple[str, str]]:
    return {(one.before.outcome, one.after.outcome) for one in compared.changes}


@pytest.mark.parametrize("old", [IN_2026, "from = 2026-01-01", SINCE_2027])
@pytest.mark.parametrize("new", [SINCE_2027, SINCE_2028, IN_2026])
def test_a_clause_that_repeats_the_law_drops_out_without_a_change(old: str, new: str, tmp_path: Path) -> None:
    one, other = over_a_law(tmp_path, SINCE_2020, (old, True), (new, False))
    assert compared_with(one, other).verdict == "equivalent"
    assert compared_with(other, one).verdict == "equivalent"


def test_what_a_law_has_is_not_there_before_it_begins(tmp_path: Path) -> None:
    """A policy from before the law: only there does the clause tell, and it is told there."""
    early = "from = 2019-01-01"
    old, new = over_a_law(tmp_path, SINCE_2020, (early, True), (early, False))
    compared = compared_with(old, new)
    assert outcomes(compared) == {("breach", "permitted")}
    assert years(compared) == {2019}


def test_a_law_that_is_in_force_with_one_version_alone_covers_its_time_alone(tmp_path: Path) -> None:
    """The old version had to forbid what the law forbids from the day on which the new one begins."""
    old, new = over_a_law(tmp_path, SINCE_2027, (IN_2026, True), (SINCE_2027, False))
    compared = compared_with(old, new)
    assert outcomes(compared) == {("breach", "permitted")}
    assert years(compared) == {2026}


def test_nothing_is_told_of_times_between_the_versions(tmp_path: Path) -> None:
    law = "from = 2020-01-01, until = 2027-01-01"
    old, new = over_a_law(tmp_path, law, (IN_2026, True), (SINCE_2028, False))
    assert years(compared_with(old, new)) == {2028}
    forbidding, silent = over_a_law(
        tmp_path, "from = 2027-01-01, until = 2028-01-01", (IN_2026, True), (SINCE_2028, True)
    )
    assert compared_with(forbidding, silent).verdict == "equivalent"


@pytest.mark.parametrize("law", [SINCE_2027, "from = 2020-01-01, until = 2027-01-01", "from = 2026-06-01"])
def test_the_witness_is_judged_so_by_the_version_in_force(law: str, tmp_path: Path) -> None:
    old, new = over_a_law(tmp_path, law, (IN_2026, True), (SINCE_2027, False))
    compared = compared_with(old, new)
    assert compared.changes
    assert not compared.unconfirmed
    for change in compared.changes:
        time = change.witness.time
        assert time is not None
        sides = ((old, change.before), (new, change.after))
        judging = [(one, told) for one, told in sides if one.at(time) is not None]
        assert judging
        for policy, told in judging:
            decided = Engine(policy).decide(change.witness, record=ConductRecord(speaks_for_approvals=False))
            assert class_of(decided) == told


def test_what_turned_long_ago_is_looked_at_before_it_did(tmp_path: Path) -> None:
    until = "until = 1990-01-01"
    old, new = over_a_law(tmp_path, "until = 1980-01-01", (until, True), (until, False))
    compared = compared_with(old, new)
    assert outcomes(compared) == {("breach", "permitted")}
    assert years(compared) <= set(range(1980, 1990))
    always, repeating = over_a_law(tmp_path, until, (until, False), (until, True))
    assert compared_with(always, repeating).verdict == "equivalent"


def over_a_changing_law(
    root: Path, until_july: str, since: str, *policies: str, kind: str = 'instrument = "statute"'
) -> list[Policy]:
    """Policies of 2026 with these clauses over a law of which another version begins in July."""
    law = root / "law"
    law.mkdir()
    versions = (("from = 2020-01-01, until = 2026-07-01", until_july), ("from = 2026-07-01", since))
    for number, (force, clauses) in enumerate(versions):
        header = HEADER.format(id="law", version=str(number), force=force, more=kind)
        (law / f"{number}.policy.toml").write_text(header + WORDS + clauses, encoding="utf-8")
    found = []
    for number, clauses in enumerate(policies):
        header = HEADER.format(id="policy", version=str(number), force=IN_2026, more='builds_on = ["law"]')
        one = root / f"{number}.policy.toml"
        one.write_text(header + clauses, encoding="utf-8")
        found.append(load(one, root=root))
    return found


@pytest.mark.parametrize("early", [True, False])
def test_a_version_is_compared_over_all_stretches_of_what_it_builds_on(early: bool, tmp_path: Path) -> None:
    """Where the law forbids the same, the clause drops out without a change; in the other half of the year it tells."""
    forbids = SECRETS.format(id="l1")
    law = (ASKING, ASKING + forbids) if early else (ASKING + forbids, ASKING)
    old, new = over_a_changing_law(tmp_path, *law, REPEATED, "")
    assert [len(one.editions) for one in (old, new)] == [2, 2]
    compared = compare_versions(old, new)
    assert outcomes(compared) == {("breach", "permitted")}
    assert not compared.unconfirmed
    (time,) = (one.witness.time for one in compared.changes if one.witness.tense == "done")
    assert time is not None
    assert (time.astimezone(ZoneInfo("Europe/Amsterdam")).date() < date(2026, 7, 1)) is early
    assert compare_versions(old, old).verdict == compare_versions(new, new).verdict == "equivalent"


def test_what_hangs_on_a_clause_that_an_earlier_stretch_alone_has_is_told(tmp_path: Path) -> None:
    """Until July other rules allow secrets, and the old version yields to these; the last stretch knows none of it."""
    law = (ASKING + ALLOWED, ASKING)
    yields = REPEATED + 'subject_to = ["allowed"]\n'
    old, new = over_a_changing_law(tmp_path, *law, yields, REPEATED, kind="")
    assert compare(old.newest, new.newest).verdict == "equivalent"
    compared = compare_versions(old, new)
    assert outcomes(compared) == {("permitted", "conflict")}
    assert not compared.unconfirmed
    (done,) = (one for one in compared.changes if one.witness.tense == "done")
    assert says(done, compared)["en"] == (
        "An employee posted (Secret): that was allowed, and becomes a contradiction (article k1)."
    )
    assert all("allowed" in one.clauses for one in (compared.old, compared.new)), "words of all stretches"


def test_a_file_of_acts_is_played_with_what_was_in_force_at_each(tmp_path: Path) -> None:
    forbids = SECRETS.format(id="l1")
    old, new = over_a_changing_law(tmp_path, ASKING, ASKING + forbids, REPEATED, "")
    acts = [
        Act(
            name, "p", NamedTerm("post"), time=datetime(2026, month, 15, 12, tzinfo=UTC), roles=("employee",),
            facts={"secret": Statement(True)},
        )
        for name, month in (("before", 3), ("since", 9))
    ]  # fmt: skip
    effect = effect_on(old, new, acts)
    assert [(one.act.id, one.before.outcome, one.after.outcome) for one in effect.acts] == [
        ("before", "breach", "permitted")
    ]
    assert effect.judged == 2
