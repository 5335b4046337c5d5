"""The plain reading of scenarios against hand-made histories, one for each thing that a step may come to."""

from __future__ import annotations

from .bench import act, policy
from .scenario import Play

BODY = """
[rung.coaching]
counts_for = "P1M"
[rung.warning]
counts_for = "decided"
needs = ["hearing"]
decided_by = { roles = ["hr"], votes = "majority" }
appeal = { within = "P14D", to = "hr", suspends = true }
[ladder.l]
rungs = ["coaching", "warning"]
entry = { minor = "coaching", gross = "warning" }
[clause.f]
effect = "forbid"
force = "binding"
offence = [{ when = "bad", is = "gross" }, { is = "minor" }]
[fact.bad]
type = "bool"
default = false
"""


def played(*steps: dict, people: list[dict] | None = None) -> list[dict]:
    game = Play([policy(BODY)], people)
    return [game.take(step) for step in steps]


def on(day: str, hour: str = "10") -> str:
    return f"2026-{day}T{hour}:00:00+01:00"


def done(day: str, **changes: object) -> dict:
    return {"act": act(time=on(day), **changes)}


def decided(day: str, rung: str = "coaching", **changes: object) -> dict:
    usual = {"of": 1, "rung": rung, "by": "h_1", "at": on(day), "notified": on(day, "12")}
    return {"decide": usual | changes}


def came(*steps: dict, people: list[dict] | None = None) -> list[str]:
    return [result["came"] for result in played(*steps, people=people)]


def test_a_sanction_counts_from_its_notification_until_its_end():
    times = ("2026-01-12T11:59:59+01:00", on("01-12", "12"), "2026-02-12T11:59:59+01:00", on("02-12", "12"))
    clocks = [{"clock": {"at": time}} for time in times]
    results = played(done("01-10"), decided("01-12"), *clocks)
    assert [result["live"] for result in results[2:]] == [[], ["coaching"], ["coaching"], []]


def test_the_subject_never_decides_and_nobody_decides_twice():
    assert came(done("01-10"), decided("01-11", by=["h_1", "p_1"]), decided("01-12"), decided("01-13")) == [
        "accepted",
        "refused",
        "accepted",
        "refused",
    ]


def test_what_was_overturned_may_be_decided_anew():
    overturned = {"overturn": {"of": 1, "at": on("01-13")}}
    results = played(done("01-10"), decided("01-12"), overturned, decided("01-14"))
    assert [(one["came"], one["live"]) for one in results[2:]] == [
        ("accepted", []),
        ("accepted", ["coaching"]),
    ]


def test_a_rung_asks_for_a_hearing_a_reason_an_end_and_a_majority_of_those_listed():
    people = [{"person": name, "roles": ["hr"]} for name in ("h_1", "h_2", "h_3")]
    heard = {"hearing": {"of": 1, "at": on("01-11"), "outcome": "refused"}}
    two = {"by": ["h_1", "h_2"], "until": "forever", "reason": "why"}
    tries = [{}, two, two | {"by": ["h_1", "u_1"]}, two | {"reason": ""}, {**two, "until": None}, two]
    steps = [decided("01-12", "warning", **one) for one in tries]
    del steps[4]["decide"]["until"]
    order = [done("01-10"), *steps[:2], heard, *steps[2:]]
    assert came(*order, people=people) == [
        "accepted", "refused", "refused", "accepted", "refused", "refused", "mistaken", "accepted",
    ]  # fmt: skip


def test_an_appeal_suspends_until_it_is_decided():
    heard = {"hearing": {"of": 1, "at": on("01-11"), "outcome": "held"}}
    imposed = decided("01-12", "warning", until="forever")
    appeal, upheld = {"of": 1, "at": on("01-26", "12")}, {"of": 1, "at": on("02-01"), "upheld": True}
    clocks = [{"clock": {"at": on(day)}} for day in ("01-26", "01-27", "02-02")]
    results = played(
        done("01-10", facts={"bad": True}),
        heard,
        imposed,
        {"appeal": appeal},
        {"appeal_decided": upheld},
        *clocks,
    )
    assert [one["live"] for one in results[5:]] == [["warning"], [], ["warning"]]


def test_what_rested_on_an_overturned_sanction_is_listed_for_review():
    game = Play([policy(BODY)], None)
    heard = {"hearing": {"of": 3, "at": on("01-21"), "outcome": "written"}}
    later = decided("01-22", "warning", until="forever") | {}
    later["decide"]["of"] = 3
    for step in (done("01-10"), decided("01-12"), done("01-20"), heard, later):
        assert game.take(step)["came"] == "accepted"
    assert game.history.for_review() == []
    game.take({"overturn": {"of": 1, "at": on("01-25")}})
    assert game.history.for_review() == [("step3", "step1", "l")]
