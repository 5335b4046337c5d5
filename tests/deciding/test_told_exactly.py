"""What an explanation says of instants and conditions is so at the letter."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import policycode
from policycode.cli.program import program

POLICY = """\
[policy]
id = "gifts"
version = "1"
title.en = "Gifts"
in_force = { from = 2026-01-01 }
languages = ["nl", "en"]
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
conflict = "permit"

[role.worker]
[action.accept]
title = { nl = "Een geschenk aannemen", en = "Accept a gift" }
[fact.reported]
type = "bool"
title = { nl = "Gemeld", en = "Reported" }
[fact.festive]
type = "bool"
title = { nl = "Feestelijk", en = "Festive" }
[clause.often]
article = "1"
effect = "forbid"
force = "binding"
when = 'not festive and count("accept", "P1M") >= 1'
overrides = ["small"]
[clause.small]
article = "2"
effect = "permit"
must = "reported"
[clause.feast]
article = "3"
effect = "permit"
when = "festive"
overrides = ["small"]
"""


@pytest.fixture
def policy(tmp_path: Path) -> policycode.Policy:
    path = tmp_path / "gifts.policy.toml"
    path.write_text(POLICY, encoding="utf-8")
    return policycode.load(path)


def gift(id: str, time: str, **facts: bool) -> dict[str, object]:
    facts = {"reported": True, "festive": False, **facts}
    return {
        "id": id,
        "time": time,
        "person": "jan",
        "roles": ["worker"],
        "action": "accept",
        "facts": facts,
    }


def last(policy: policycode.Policy, *acts: dict[str, object]) -> policycode.Decision:
    *_, decision = policycode.simulate(policycode.Engine(policy), map(policycode.read_act, acts))
    return decision


@pytest.mark.parametrize(
    ("second", "nl", "en"),
    [
        ("10:00:00", "na 2 april 2026 om 10:00 gebeurt", "is done after 2 April 2026 at 10:00"),
        ("10:00:30", "na 2 april 2026 om 10:00:30 gebeurt", "is done after 2 April 2026 at 10:00:30"),
    ],
)
def test_the_instant_that_is_named_is_the_last_at_which_it_may_not_be_done(
    policy: policycode.Policy, second: str, nl: str, en: str
) -> None:
    first = gift("e1", f"2026-03-02T{second}+01:00")
    decision = last(policy, first, gift("e2", "2026-03-05T10:00:00+01:00"))
    (remedy,) = decision.remedies
    assert isinstance(remedy[0].to, datetime)
    assert nl in decision.explain("nl")
    assert en in decision.explain("en")
    at = f"2026-04-02T{second}"
    assert last(policy, first, gift("e2", f"{at}+02:00")).outcome == "breach"
    assert last(policy, first, gift("e2", f"{at}.000001+02:00")).outcome == "permitted"


def test_a_permission_whose_condition_fails_is_not_told_as_one(policy: policycode.Policy) -> None:
    at = "2026-03-02T10:00:00+01:00"
    unreported = last(policy, gift("e1", at, reported=False, festive=True))
    assert unreported.outcome == "permitted"
    assert "Artikel 2 zou dit alleen toestaan onder een voorwaarde die niet is vervuld" in _flat(
        unreported.explain("nl")
    )
    assert "Article 2 would permit this only on a condition that is not met, and gives way" in _flat(
        unreported.explain("en")
    )
    reported = last(policy, gift("e1", at), gift("e2", "2026-03-05T10:00:00+01:00"))
    assert "Article 2 would permit this, but gives way" in reported.explain("en")


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_decide_names_the_same_instant(policy: policycode.Policy, tmp_path: Path) -> None:
    acts = tmp_path / "acts.jsonl"
    lines = [gift("e1", "2026-03-02T10:00:00+01:00"), gift("e2", "2026-03-05T10:00:00+01:00")]
    acts.write_text("".join(f"{json.dumps(one)}\n" for one in lines), encoding="utf-8")
    for language, said in (("nl", "met: na 2026-04-02 10:00"), ("en", "with: after 2026-04-02 10:00")):
        done = CliRunner().invoke(program(), ["decide", str(tmp_path), str(acts), "--lang", language])
        assert said in done.stdout


TALKS = """\
[policy]
id = "talks"
version = "1"
title.en = "Talks"
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "UTC"
unregulated = "permitted"
offence = "none"
[role.worker]
[action.speak]
[fact.topics]
type = "set"
values = ["prices", "quality"]
title = { nl = "Onderwerpen", en = "Topics" }
changeable = true
[clause.silence]
article = "1"
effect = "forbid"
force = "binding"
when = '"prices" in topics'
"""


def test_several_things_have_a_plural_verb(tmp_path: Path) -> None:
    path = tmp_path / "talks.policy.toml"
    path.write_text(TALKS, encoding="utf-8")
    said = {
        "id": "e1",
        "time": "2026-03-02T10:00:00Z",
        "person": "jan",
        "roles": ["worker"],
        "action": "speak",
        "facts": {"topics": ["prices", "quality"]},
    }
    rules = policycode.load(path)
    decision = policycode.decide(rules, said)
    assert "if the topics include only “quality”" in decision.explain("en")
    assert "als de onderwerpen alleen ‘quality’ omvatten" in decision.explain("nl")
    open_one = policycode.decide(rules, {**said, "facts": {}})
    assert "Which of these do the topics include" in open_one.explain("en")
