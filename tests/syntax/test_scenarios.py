"""Scenarios: every step in its closed form, `like`, and mistakes at their places."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from policycode.deciding.acts import NamedTerm
from policycode.deciding.steps import (
    Acknowledge,
    ActStep,
    Appeal,
    AppealDecided,
    Approve,
    Clock,
    Decide,
    Expect,
    Extend,
    Hearing,
    JudgeDuty,
    Overturn,
    Proposes,
    Scenario,
)
from policycode.syntax.scenarios import ScenarioReading, read_scenarios, scenario_files
from tests.syntax.marked import unmarked

ACT = "act = { time = 2026-03-02T22:15:00+01:00, person = 'p', roles = ['r'], action = 'post', facts = { a = 1 } }\n"


def reading(folder: Path, *texts: str) -> ScenarioReading:
    files = []
    for number, text in enumerate(texts):
        file = folder / f"{number}.scenarios.toml"
        file.write_bytes(unmarked(text)[0].encode())
        files.append(str(file))
    return read_scenarios(files, zone="Europe/Amsterdam", policy="house")


def sound(folder: Path, *texts: str) -> dict[str, Scenario]:
    got = reading(folder, *texts)
    assert got.diagnostics == ()
    return {one.id: one for one in got.scenarios}


def hour(hour: int) -> datetime:
    return datetime(2026, 3, 5, hour, tzinfo=UTC)


def test_every_kind_of_step(tmp_path: Path) -> None:
    text = f"""
[scenario.s]
story = {{ nl = "Zo.", en = "So." }}
title.nl = "Titel"
sources = ["S-182"]
[[scenario.s.step]]
{ACT}expect = {{ outcome = "breach", clauses = ["c"], missing = [], proposes = "w", offence = "none", contact = "boss" }}
[[scenario.s.step]]
hearing = {{ of = 1, at = 2026-03-05T10:00:00Z, outcome = "held", ladder = "l" }}
[[scenario.s.step]]
decide = {{ of = 1, rung = "w", by = "hr", at = 2026-03-05T11:00:00Z, notified = 2026-03-05T12:00:00Z, until = "forever", reason = "x" }}
expect = {{ live = ["w"], refused = true }}
[[scenario.s.step]]
decide = {{ of = 1, reject = true, by = ["hr", "hr2"], at = 2026-03-05T11:00:00Z, until = 2026-03-05T23:00:00Z }}
[[scenario.s.step]]
overturn = {{ of = 1, at = 2026-03-05T13:00:00Z, reason = {{ nl = "y" }} }}
[[scenario.s.step]]
extend = {{ of = 1, at = 2026-03-05T13:00:00Z, until = 2026-03-05T14:00:00Z }}
[[scenario.s.step]]
appeal = {{ of = 1, at = 2026-03-05T13:00:00Z }}
[[scenario.s.step]]
appeal_decided = {{ of = 1, at = 2026-03-05T13:00:00Z, upheld = true }}
[[scenario.s.step]]
approve = {{ role = "boss", at = 2026-03-05T13:00:00Z, person = "p", for = {{ action = "post" }}, until = 2026-03-05T14:00:00Z }}
[[scenario.s.step]]
acknowledge = {{ person = "p", version = "1", at = 2026-03-05T13:00:00Z }}
[[scenario.s.step]]
judge_duty = {{ duty = "d", of = 1, at = 2026-03-05T13:00:00Z, by = "hr", state = "met" }}
[[scenario.s.step]]
clock = {{ at = 2026-03-05T13:00:00Z }}
expect = {{ duties = {{ d = "met" }}, proposes = {{ l = ["a", "b"], m = false }} }}
"""  # noqa: E501  # one step a line reads best
    scenario = sound(tmp_path, text)["s"]
    assert (scenario.story["en"], scenario.title, scenario.sources) == ("So.", {"nl": "Titel"}, ("S-182",))
    assert [step.number for step in scenario.steps] == list(range(1, 13))
    first, *rest = [step.what for step in scenario.steps]
    assert isinstance(first, ActStep)
    assert first.act.id == "s.1"
    assert first.act.time == datetime(2026, 3, 2, 22, 15, tzinfo=timezone(timedelta(hours=1)))
    assert rest == [
        Hearing(1, hour(10), "held", "l"),
        Decide(1, hour(11), ("hr",), "w", hour(12), "forever", {"und": "x"}),
        Decide(1, hour(11), ("hr", "hr2"), None, None, hour(23)),
        Overturn(1, hour(13), {"nl": "y"}),
        Extend(1, hour(13), hour(14)),
        Appeal(1, hour(13)),
        AppealDecided(1, hour(13), True),
        Approve("boss", hour(13), "p", "post", None, hour(14)),
        Acknowledge("p", "1", hour(13)),
        JudgeDuty("d", hour(13), "hr", "met", 1),
        Clock(hour(13)),
    ]
    assert scenario.steps[0].expect == Expect(
        outcome="breach",
        clauses=frozenset({"c"}),
        missing=frozenset(),
        offence="none",
        contact=frozenset({"boss"}),
        proposes=(Proposes(None, "w", "w"),),
    )
    assert scenario.steps[2].expect == Expect(live=("w",), refused=True)
    assert scenario.steps[11].expect == Expect(
        duties={"d": "met"}, proposes=(Proposes("l", "a", "b"), Proposes("m", None, None))
    )


def test_like_restates_only_what_changes(tmp_path: Path) -> None:
    first = (
        f"[scenario.a]\n[[scenario.a.step]]\n{ACT}[[scenario.a.step]]\n{ACT.replace('a = 1', 'a = 1, b = 2')}"
    )
    second = (
        "[scenario.b]\nlike = 'a'\n[[scenario.b.step]]\nact = { platform = 'x', facts = { a = 3 } }\n"
        "[scenario.c]\nlike = 'b'\n[[scenario.c.step]]\nact = { action = 'say' }\n"
    )
    both = sound(tmp_path, second, first)
    b, c = both["b"].steps[0].what, both["c"].steps[0].what
    assert isinstance(b, ActStep)
    assert isinstance(c, ActStep)
    assert (b.act.id, b.act.person, b.act.platform) == ("b.1", "p", NamedTerm("x"))
    assert {name: one.value for name, one in b.act.facts.items()} == {"a": 3, "b": 2}
    assert (c.act.action, c.act.platform, c.act.facts) == (NamedTerm("say"), NamedTerm("x"), b.act.facts)


def test_without_takes_away_what_the_other_act_said(tmp_path: Path) -> None:
    first = f"[scenario.a]\n[[scenario.a.step]]\n{ACT.replace('a = 1', 'a = 1, b = 2')}"
    second = (
        "[scenario.b]\nlike = 'a'\nwithout = ['facts.a', 'roles']\n[[scenario.b.step]]\nact = { platform = 'x' }\n"
        "[scenario.c]\nlike = 'b'\nwithout = ['facts']\n[[scenario.c.step]]\nact = { facts = { a = 3 } }\n"
    )
    both = sound(tmp_path, second, first)
    b, c = both["b"].steps[0].what, both["c"].steps[0].what
    assert isinstance(b, ActStep)
    assert isinstance(c, ActStep)
    assert {name: one.value for name, one in b.act.facts.items()} == {"b": 2}
    assert (b.act.roles, b.act.person, b.act.platform) == (None, "p", NamedTerm("x"))
    assert {name: one.value for name, one in c.act.facts.items()} == {"a": 3}
    assert c.act.roles is None


def test_nobody_may_know_of_approvals(tmp_path: Path) -> None:
    known, unknown = (
        sound(tmp_path, f"[scenario.a]\n{said}[[scenario.a.step]]\n{ACT}")["a"]
        for said in ("", "approvals = 'unknown'\n")
    )
    assert known.approvals_known
    assert not unknown.approvals_known


def test_people_stand_at_the_top(tmp_path: Path) -> None:
    text = f"""
[scenario.a]
[[scenario.a.people]]
person = "p"
roles = ["tester"]
acknowledged = [{{ policy = "house", version = "1", on = 2026-01-05 }}]
protection = [{{ kind = "ill", from = 2026-03-01 }}]
[[scenario.a.step]]
{ACT}"""
    people = sound(tmp_path, text)["a"].people
    assert people is not None
    person = people["p"]
    assert person is not None
    assert person.acknowledged[0].on == datetime(2026, 1, 4, 23, tzinfo=UTC)
    assert person.protected_at(hour(1)) is not None


STEP = "[scenario.s]\n[[scenario.s.step]]\n"
BAD = [
    ("E1", "[scenario.s⟦\n⟧"),
    ("E2", "[scenario.⟦s⟧]\n"),
    ("E2", "[scenario.s]\n⟦[[scenario.s.step]]⟧\n"),
    ("E2", f"{STEP}{ACT}⟦clock⟧ = {{ at = 2026-03-05T13:00:00Z }}\n"),
    ("E2", f"{STEP}{ACT}expect = ⟦{{ }}⟧\n"),
    ("E2", f"{STEP}{ACT}expect = {{ ⟦outcom⟧ = 'breach' }}\n"),
    ("E2", f"{STEP}act = ⟦{{ person = 'p', time = 2026-03-05T13:00:00Z }}⟧\n"),
    ("E2", f"{STEP}act = ⟦{{ person = 'p', action = 'x' }}⟧\n"),
    ("E2", f"{STEP}{ACT}[[scenario.s.step]]\ndecide = ⟦{{ of = 1, by = 'x', at = 2026-03-05T13:00:00Z }}⟧\n"),
    ("E3", f"{STEP}{ACT}expect = {{ outcome = ⟦'breech'⟧ }}\n"),
    ("E3", f"{STEP}{ACT}expect = {{ proposes = ⟦true⟧ }}\n"),
    ("E3", f"{STEP}{ACT}expect = {{ proposes = ⟦1⟧ }}\n"),
    ("E3", f"{STEP}clock = {{ at = ⟦2026-03-05⟧ }}\n"),
    ("E4", f"{STEP}{ACT}[[scenario.s.step]]\nappeal = {{ of = ⟦2⟧, at = 2026-03-05T13:00:00Z }}\n"),
    ("E4", f"[scenario.a]\nlike = ⟦'b'⟧\n[[scenario.a.step]]\n{ACT}"),
    ("E4", f"[scenario.b]\n[[scenario.b.step]]\nclock = {{ at = 2026-03-05T13:00:00Z }}\n"
           f"[scenario.a]\nlike = ⟦'b'⟧\n[[scenario.a.step]]\n{ACT}"),
    ("E5", f"[scenario.a]\nlike = ⟦'a'⟧\n[[scenario.a.step]]\n{ACT}"),
    ("E2", f"[scenario.a]\n⟦without⟧ = ['facts.a']\n[[scenario.a.step]]\n{ACT}"),
    ("E4", f"{STEP}{ACT}[scenario.a]\nlike = 's'\nwithout = ['roles', ⟦'facts.z'⟧]\n[[scenario.a.step]]\n{ACT}"),
    ("E2", f"[scenario.a]\napprovals = 'unknown'\n[[scenario.a.step]]\n{ACT}"
           "[[scenario.a.step]]\n⟦approve⟧ = { role = 'r', at = 2026-03-05T13:00:00Z }\n"),
    ("E7", f"{STEP}clock = {{ at = ⟦2026-03-05T13:00:00⟧ }}\n"),
    ("E7", "[scenario.a]\npeople = [{ person = 'p', from = 2026-01-02, until = ⟦2026-01-01⟧ }]\n"
           f"[[scenario.a.step]]\n{ACT}"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), BAD)
def test_a_mistake_has_its_place(code: str, text: str, tmp_path: Path) -> None:
    got = reading(tmp_path, text)
    assert [one.code for one in got.diagnostics] == [code], got.diagnostics
    place = got.diagnostics[0].place
    assert place is not None
    assert (place.line, place.column, place.length) == unmarked(text)[1]


@pytest.mark.parametrize("text", [text for _, text in BAD] + [f"{STEP}{ACT}"])
def test_without_places_the_same_scenarios_and_mistakes_are_found(text: str, tmp_path: Path) -> None:
    found = reading(tmp_path, text)
    file = tmp_path / "0.scenarios.toml"
    without = read_scenarios([str(file)], zone="Europe/Amsterdam", policy="house", places=False)
    assert [one.code for one in without.diagnostics] == [one.code for one in found.diagnostics]
    assert without.scenarios == found.scenarios


def test_a_scenario_is_described_once_and_the_sound_ones_are_kept(tmp_path: Path) -> None:
    text = f"{STEP}{ACT}"
    got = reading(tmp_path, text, text.replace("scenario.s", "scenario.t") + text)
    assert [one.code for one in got.diagnostics] == ["E6"]
    assert [one.id for one in got.scenarios] == ["s", "t"]
    got = reading(tmp_path, text + "[scenario.t]\n")
    assert [one.id for one in got.scenarios] == ["s"]


def test_the_files_lie_beside_the_policy(tmp_path: Path) -> None:
    for name in ("b.scenarios.toml", "a.scenarios.toml", "a.policy.toml"):
        (tmp_path / name).touch()
    expected = [str(tmp_path / "a.scenarios.toml"), str(tmp_path / "b.scenarios.toml")]
    assert scenario_files(tmp_path) == scenario_files(tmp_path / "a.policy.toml") == expected
    assert scenario_files(tmp_path / "nowhere" / "x") == []


@pytest.mark.parametrize(
    ("like", "help_"),
    [("grotse", "Did you mean “groste”?"), ("x", "Name another scenario of this policy under `like`.")],
)
def test_nothing_is_guessed_where_no_scenario_has_a_name_like_it(
    like: str, help_: str, tmp_path: Path
) -> None:
    got = reading(
        tmp_path,
        f"[scenario.groste]\n[[scenario.groste.step]]\n{ACT}[scenario.a]\nlike = '{like}'\n"
        f"[[scenario.a.step]]\n{ACT}",
    )
    (found,) = got.diagnostics
    assert found.help is not None
    assert found.help["en"] == help_
