"""The law: instruments to build on together, whose every article says where it comes from and how sure it is."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from policycode.norms.clauses import Clause, Effect
from policycode.norms.duties import Duty
from policycode.norms.policy import Edition, Policy
from policycode.proving.claimed.report import Asked, report
from policycode.scenarios.terms import terms_named
from policycode.syntax.load import examine, load
from policycode.syntax.scenarios import SUFFIX, read_scenarios, scenario_files
from tests.specs.suspending import unnoticed

LAW = Path(__file__).resolve().parents[2] / "specs" / "law"
INSTRUMENTS = sorted({file.parent for file in LAW.rglob("*.policy.toml")})
SUNDAY = 6
HOW_FAR = {"text", "secondary source", "unverified"}
"""How far an article was checked: against the text itself, against others' accounts of it, or not."""

RULINGS = {
    "NL-12": {
        "blokker",
        "page_open_to_friends_of_friends",
        "conversation_not_clearly_business",
        "after_the_employment_ended",
        "probation_officer",
        "probation_officer_speaks_out",
    },
    "NL-13": {"the_liking_ambassador"},
    "BE-07": {"option", "likes_after_a_promise", "closed_group", "group_of_520"},
    "EU-04": {"herbai_v_hungary", "melike_v_turkey"},
    "EU-05": {"barbulescu_v_romania"},
}


def named(folder: Path) -> str:
    return folder.relative_to(LAW).as_posix()


def norms_of(edition: Edition, *, duties: bool = True) -> set[str]:
    binding = {clause.id for clause in edition.clauses.values() if clause.effect is not Effect.STATE}
    return binding | (set(edition.duties) if duties else set())


@pytest.fixture(scope="module", params=INSTRUMENTS, ids=named)
def folder(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture(scope="module")
def policy(folder: Path) -> Policy:
    return load(folder)


def test_an_instrument_checks_clean_with_every_obligation_discharged(folder: Path, policy: Policy) -> None:
    scenarios = read_scenarios(
        scenario_files(folder), zone=policy.newest.time_zone, policy=policy.id
    ).scenarios
    told = report(policy, Asked(named_in_scenarios=terms_named(scenarios)))
    assert [finding.fingerprint for finding in told.findings] == []
    assert all(count.expected == count.discharged for count in told.counts.values())
    assert sum(count.proved for count in told.counts.values()) > 0


def test_an_instrument_is_law_and_not_an_employers_policy(policy: Policy) -> None:
    assert {edition.instrument.kind for edition in policy.editions} <= {"statute", "collective_agreement"}


def test_each_article_names_its_source_and_when_and_how_far_it_was_checked(folder: Path) -> None:
    for what, table in articles(folder):
        assert table["sources"], what
        notes = table["notes"]
        assert notes["checked"] in HOW_FAR, what
        assert isinstance(notes["looked_at"], date), what
        # Whoever read a text says which.
        assert ("text_of" in notes) is (notes["checked"] == "text"), what


def test_what_was_not_checked_binds_nobody(folder: Path) -> None:
    """An unverified article states something; no norm rests on it, so no scenario can either."""
    for what, table in articles(folder):
        if table["notes"]["checked"] == "unverified":
            assert table.get("effect") == "state", what
            assert table["notes"]["unverified"], what


def test_each_article_reads_in_both_languages(policy: Policy) -> None:
    for edition in policy.editions:
        norms: list[Clause | Duty] = [*edition.clauses.values(), *edition.duties.values()]
        for norm in norms:
            assert {"nl", "en"} <= norm.title.keys() & norm.text.keys(), norm.id


def test_the_law_gives_no_offence_and_no_ladder(policy: Policy) -> None:
    """What follows a breach is for the instrument that builds on the law, and for people."""
    for edition in policy.editions:
        assert (edition.ladders, edition.rungs, edition.offences) == ({}, {}, {})


def test_no_article_of_the_law_says_that_there_is_ground_for_dismissal(policy: Policy) -> None:
    """Whether there is an urgent cause is a stated judgement, never something that follows from other facts."""
    for edition in policy.editions:
        for name in ("urgent_reason", "urgent_cause", "court_finds_ground"):
            fact = edition.vocabulary.facts.get(name)
            assert fact is None or (fact.judgement and fact.default is None and fact.weighs), name
            assert name not in edition.vocabulary.definitions


NORMS = sorted(
    {(named(one), name) for one in INSTRUMENTS for name in norms_of(load(one).newest, duties=False)}
)


@pytest.mark.parametrize(("instrument", "clause"), NORMS)
def test_a_scenario_notices_when_an_article_is_missing(instrument: str, clause: str, tmp_path: Path) -> None:
    assert not unnoticed(LAW / instrument, clause, tmp_path)


def test_an_employer_can_build_on_all_of_it_at_once(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    for file in LAW.rglob("*.policy.toml"):
        copy = tmp_path / "law" / file.relative_to(LAW)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    paths = ", ".join(f'"law/{named(folder)}"' for folder in INSTRUMENTS)
    (tmp_path / "all.policy.toml").write_text(
        f"""
[policy]
id = "everything"
version = "1"
title.en = "Everything"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Brussels"
unregulated = "permitted"
builds_on = [{paths}]
""",
        encoding="utf-8",
    )
    reading = examine(tmp_path / "all.policy.toml", root=tmp_path)
    assert reading.diagnostics == ()
    assert reading.policy is not None
    together = reading.policy.newest
    for folder in INSTRUMENTS:
        assert norms_of(load(folder).newest) <= norms_of(together)


def test_each_ruling_of_the_lists_has_its_scenario() -> None:
    told: dict[str, set[str]] = {}
    for file in LAW.rglob(f"*{SUFFIX}"):
        for name, scenario in tomllib.loads(file.read_text(encoding="utf-8"))["scenario"].items():
            for source in scenario.get("sources", ()):
                told.setdefault(source, set()).add(name)
    for source, scenarios in RULINGS.items():
        assert scenarios <= told[source], source


def test_a_court_judges_and_the_program_does_not() -> None:
    """Each judgement attributed to a court is one that a person alone may state."""
    for folder in INSTRUMENTS:
        facts = {name: fact for one in load(folder).editions for name, fact in one.vocabulary.facts.items()}
        for file in folder.glob(f"*{SUFFIX}"):
            for scenario in tomllib.loads(file.read_text(encoding="utf-8"))["scenario"].values():
                for step in scenario["step"]:
                    for name, value in step.get("act", {}).get("facts", {}).items():
                        if isinstance(value, dict) and value.get("stated_by") == "person:court":
                            assert facts[name].judgement, (file.name, name)


def test_the_belgian_calendar_counts_saturday() -> None:
    calendars = {
        edition.version: edition.vocabulary.calendars["be_labour"] for edition in load(LAW / "be").editions
    }
    assert set(calendars) == {"2010.1", "2023.1"}
    for calendar in calendars.values():
        assert (calendar.country, calendar.rest_days) == ("BE", frozenset({SUNDAY}))


def test_employers_of_fifty_staff_are_bound_ten_months_later() -> None:
    first, second = load(LAW / "nl" / "reports").editions
    assert first.interval.end == second.interval.start
    assert second.interval.start == datetime(2023, 12, 17, tzinfo=ZoneInfo("Europe/Amsterdam"))


def articles(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Every clause and duty of every version in a folder, as written."""
    found: list[tuple[str, dict[str, Any]]] = []
    for file in sorted(folder.glob("*.policy.toml")):
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        for kind in ("clause", "duty"):
            found.extend((f"{file.name} {name}", one) for name, one in written.get(kind, {}).items())
    assert found
    return found
