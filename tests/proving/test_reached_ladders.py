"""That a rung is reached is proved by a history that is played: what is free may not be taken to come about."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.proving.claimed.report import Asked, report

from .reading import read
from .test_saved_witnesses import TODAY

HEADER = """
[policy]
id = "ladder"
version = "1"
title = { nl = "L", en = "L" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.employee]
[action.post]
[fact.rude]
type = "bool"
[fact.loud]
type = "bool"
[offence.minor]
gravity = 1
[offence.serious]
gravity = 2
[offence.gross]
gravity = 3
[rung.talk]
counts_for = "P1Y"
[rung.warn]
counts_for = "P1Y"
[rung.fire]
ends_employment = true
"""
NONE = """
[ladder.conduct]
rungs = ["talk", "warn"]
escalation = "none"
entry = { minor = "talk", serious = "warn" }
"""
NEXT = '[ladder.conduct]\nrungs = ["talk", "warn"]\nentry = { minor = "talk", serious = "warn" }\n'
CAPPED = NEXT.replace("[ladder", '[offence.small]\ngravity = 0\nat_most = "talk"\n[ladder').replace(
    "minor", "small"
)
SECURITY = '[ladder.security]\nrungs = ["fire"]\nentry = { gross = "fire" }\n'
WATCHED = '[ladder.security]\nrungs = ["note"]\nentry = { gross = "note" }\n[rung.note]\ncounts_for = "P1Y"\n'
HIGHER = '[ladder.conduct]\nrungs = ["talk", "warn", "fire"]\nentry = { minor = "talk", serious = "warn" }\n'
SUDDEN = '[ladder.conduct]\nrungs = ["warn", "fire"]\nentry = { serious = "warn" }\n'
COMING = '[moment.sale]\n[period.before]\nuntil = "sale"\n'
BETWEEN = '[moment.sale]\n[moment.plan]\n[period.before]\nfrom = "plan"\nuntil = "sale"\n'
BEFORE = 'during("before")'
POINTS = """
[ladder.conduct]
rungs = ["talk", "warn"]
escalation = "points"
points = { minor = 2, serious = 3 }
thresholds = { talk = 5, warn = 6 }
batch = "sum"
"""


def forbid(name: str, when: str, offence: str, more: str = "") -> str:
    return (
        f'[clause.{name}]\ntext = {{ nl = "x", en = "x" }}\neffect = "forbid"\nforce = "binding"\n'
        f"when = '{when}'\noffence = \"{offence}\"\n{more}\n"
    )


def verdicts(root: Path, *tables: str) -> dict[str, str]:
    """What came of L3 and L4, over all ladders."""
    found = report(read(root, HEADER + "".join(tables)), Asked(frozenset({"L3", "L4"}), today=TODAY))
    return {
        code: "refuted" if one.refuted else "unknown" if one.unknown else "proved"
        for code, one in found.counts.items()
        if one.expected
    }


UNTIL, FROM = "in_force = { until = 2026-07-01 }", "in_force = { from = 2026-07-01 }"
BRIEF = HEADER.replace("gravity = 1", 'gravity = 1\ncounts_for = "P1M"').replace(
    "gravity = 2", 'gravity = 2\ncounts_for = "P1M"'
)


@pytest.mark.parametrize(
    "tables",
    [
        (
            NONE,
            forbid("now", "rude", "minor", FROM),
            forbid("then", 'loud and live("talk")', "serious", UNTIL),
        ),
        (
            NONE,
            SECURITY,
            forbid("now", "rude", "minor"),
            forbid("then", 'loud and live("fire")', "serious"),
            forbid("worst", "rude and loud", "gross"),
        ),
        (NEXT, forbid("now", 'rude and count("post", "P10Y") == 0', "minor")),
        (
            NONE.replace('minor = "talk", serious = "warn"', 'minor = "warn", serious = "talk"'),
            forbid("now", "rude", "minor"),
            forbid("then", 'loud and live("talk")', "serious"),
        ),
        (
            NONE,
            '[fact.old]\ntype = "bool"\nabout = "policy"\n',
            forbid("now", "rude and old", "minor"),
            forbid("then", 'loud and live("talk") and not old', "serious"),
        ),
        (
            NONE,
            COMING,
            forbid("now", f"rude and not {BEFORE}", "minor"),
            forbid("then", f'loud and {BEFORE} and live("talk")', "serious"),
        ),
    ],
    ids=["too late", "after the end", "never twice", "not proposed", "of two minds", "back in time"],
)
def test_a_rung_that_no_history_reaches_is_not_proved_to_be_reached(
    tables: tuple[str, ...], tmp_path: Path
) -> None:
    assert verdicts(tmp_path, *tables)["L3"] == "unknown"


@pytest.mark.parametrize(("until", "came"), [("2026-06-01", "unknown"), ("2027-06-01", "proved")])
def test_points_that_never_run_together_do_not_add_up(until: str, came: str, tmp_path: Path) -> None:
    some = forbid("now", "rude", "minor", f"in_force = {{ until = {until} }}")
    other = forbid("then", "loud", "serious", "in_force = { from = 2027-01-01 }")
    found = report(read(tmp_path, BRIEF + POINTS + some + other), Asked(frozenset({"L3"}), today=TODAY))
    assert ("unknown" if found.counts["L3"].unknown else "proved") == came


@pytest.mark.parametrize(
    "tables",
    [
        (NONE, forbid("now", "rude", "minor"), forbid("then", 'loud and live("talk")', "serious")),
        (
            NONE,
            forbid("now", "rude", "minor", UNTIL),
            forbid("then", 'loud and live("talk")', "serious", FROM),
        ),
        (
            NONE,
            WATCHED,
            forbid("now", "rude", "minor"),
            forbid("then", 'loud and live("note")', "serious"),
            forbid("worst", "rude and loud", "gross"),
        ),
        (
            NONE,
            forbid("now", "rude", "minor"),
            forbid("then", 'loud and count("post", "P1M") >= 3', "serious"),
        ),
        (
            NONE,
            forbid("now", "rude", "minor"),
            forbid("then", 'loud and count("post", "P1M") == 0', "serious"),
        ),
        (NEXT, forbid("now", "rude", "minor", FROM), forbid("then", "loud", "serious", UNTIL)),
        (HIGHER, COMING, forbid("now", "rude", "minor"), forbid("then", f"loud and {BEFORE}", "serious")),
        (SUDDEN, COMING, forbid("always", f"loud and {BEFORE}", "serious")),
        (SUDDEN, BETWEEN, forbid("always", f"loud and {BEFORE}", "serious")),
        (
            NONE,
            COMING,
            forbid("now", f"rude and {BEFORE}", "minor"),
            forbid("then", f'loud and not {BEFORE} and live("talk")', "serious"),
        ),
    ],
    ids=[
        "on itself",
        "in its time",
        "on another ladder",
        "often",
        "first",
        "whenever",
        "before it comes",
        "all before it comes",
        "between two",
        "before and after",
    ],
)
def test_a_rung_that_a_history_reaches_is_proved_to_be(tables: tuple[str, ...], tmp_path: Path) -> None:
    assert verdicts(tmp_path, *tables)["L3"] == "proved"


@pytest.mark.parametrize(
    ("tables", "came"),
    [
        ((forbid("now", "rude", "small"), forbid("then", 'loud and live("note")', "serious")), "unknown"),
        ((forbid("now", "rude", "small"), forbid("then", "loud", "serious", UNTIL)), "unknown"),
        ((forbid("now", "rude", "small", UNTIL), forbid("then", "loud", "serious")), "proved"),
        (
            (
                forbid("now", "rude", "small"),
                forbid("then", 'loud and live("note")', "serious"),
                forbid("else", 'loud and not live("note")', "serious"),
            ),
            "proved",
        ),
        (
            (COMING, forbid("now", "rude", "small"), forbid("then", 'loud and during("before")', "serious")),
            "unknown",
        ),
        (
            (
                forbid("now", "rude", "small"),
                forbid("then", 'loud and count("post", "P10Y") == 0', "serious"),
            ),
            "unknown",
        ),
        (
            (
                forbid("now", 'rude and not live("talk")', "small"),
                forbid("then", 'loud and live("talk")', "serious"),
                forbid("else", "loud", "serious"),
            ),
            "proved",
        ),
    ],
    ids=[
        "on another ladder",
        "no longer",
        "ever after",
        "either way",
        "until it comes",
        "not twice",
        "as it counts",
    ],
)
def test_whoever_goes_on_comes_to_the_last_rung_by_what_always_can_come(
    tables: tuple[str, ...], came: str, tmp_path: Path
) -> None:
    worst = forbid("worst", "rude and loud", "gross")
    assert verdicts(tmp_path, CAPPED, WATCHED, worst, *tables)["L4"] == came


@pytest.mark.parametrize(
    ("counts_for", "within", "came"),
    [
        ("P5D", '{ working_days = 5, calendar = "nl" }', "refuted"),
        ("P6D", '{ working_days = 5, calendar = "nl" }', "unknown"),
        ("P1M", '{ working_days = 5, calendar = "nl" }', "proved"),
        ("P6D", '"P5D"', "proved"),
    ],
)
def test_what_hangs_on_the_working_days_of_a_calendar_is_undecided(
    counts_for: str, within: str, came: str, tmp_path: Path
) -> None:
    lasting = f'counts_for = "{counts_for}"\nretained_for = "P1Y"\n'
    rung = f'[rung.note]\n{lasting}appeal = {{ within = {within}, to = ["employee"] }}\n'
    tables = (
        rung,
        '[calendar.nl]\ncountry = "NL"\n',
        '[ladder.notes]\nrungs = ["note"]\nentry.minor = "note"\n',
    )
    found = report(
        read(tmp_path, HEADER + "".join(tables) + forbid("now", "rude", "minor")),
        Asked(frozenset({"L11"}), today=TODAY),
    )
    count = found.counts["L11"]
    assert ("refuted" if count.refuted else "unknown" if count.unknown else "proved") == came
