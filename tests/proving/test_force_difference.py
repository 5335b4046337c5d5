"""Versions in force at other times than each other, and than what they build on."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from policycode.deciding.engine import Engine
from policycode.deciding.record import ConductRecord
from policycode.norms.policy import Policy
from policycode.proving.difference import compare
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.pairs import class_of
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
