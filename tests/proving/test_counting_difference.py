"""`diff` where how long a sanction counts changed: conditions may ask it, proposals may hang on it, or nothing does."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.norms.policy import Edition
from policycode.norms.sanctions import DECIDED
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.difference import compare
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.data import comparison_to_json

from .reading import read

RUNGS = """
[rung.coaching]
counts_for = "P12M"
title = { nl = "Gesprek", en = "Coaching" }
appeal = { within = "P14D", to = "employee", suspends = false }
[rung.warning]
counts_for = "P12M"
"""
LADDER = '[ladder.conduct]\nrungs = ["coaching", "warning"]\n'
NONE = 'escalation = "none"\nentry = { minor = "coaching", serious = "warning" }\n'
NEXT = 'escalation = "next"\nentry = { minor = "coaching", serious = "warning" }\n'
TOP = 'escalation = "next"\nentry = { minor = "warning", serious = "warning" }\n'
POINTS = """escalation = "points"
points = { minor = 1, serious = 2 }
thresholds = { coaching = 1, warning = 2 }
"""
BREACHES = clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"\n')
ADVISED = 'force = "guideline"\n'
ASKS = clause("report", "forbid", f"{ADVISED}when = 'released and live(\"coaching\")'\n")
DEFINED = """
[define.warned]
title = { nl = "Gewaarschuwd", en = "Warned" }
means = 'live("coaching")'
"""
ASKS_DEFINED = DEFINED + clause("report", "forbid", f"{ADVISED}when = 'released and warned'\n")
GRAVER = clause("report", "forbid", 'when = \'secret and live("coaching")\'\noffence = "serious"\n')
SUSPENDS = ("suspends = false", "suspends = true")


def counting(rung: str, length: str) -> tuple[str, str]:
    """An edit: for how long a rung counts."""
    known = f"[rung.{rung}]\ncounts_for = "
    return f'{known}"P12M"', f'{known}"{length}"'


SHORTER = counting("coaching", "P3M")


def edition(root: Path, ladder: str, more: str, *edits: tuple[str, str]) -> Edition:
    text = policy(BREACHES, more) + RUNGS + LADDER + ladder
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return read(root, text).newest


def compared(root: Path, ladder: str, more: str, *edits: tuple[str, str]) -> Comparison:
    return compare(edition(root / "old", ladder, more), edition(root / "new", ladder, more, *edits))


def beside(found: Comparison) -> list[tuple[str, str, str]]:
    return [(one.kind, one.name, one.key) for one in found.beside]


@pytest.mark.parametrize("ladder", [NONE, POINTS, NEXT])
@pytest.mark.parametrize("asks", [ASKS, ASKS_DEFINED])
@pytest.mark.parametrize("length", ["P3M", "forever", DECIDED])
def test_what_a_condition_asks_of_a_sanction_is_never_equivalent(
    ladder: str, asks: str, length: str, tmp_path: Path
) -> None:
    found = compared(tmp_path, ladder, asks, counting("coaching", length))
    assert found.verdict != "equivalent"
    assert [*found.open_ladders, *(one.ladder for one in found.ladders)] == ["conduct"]
    assert ("rung", "coaching", "counts_for") not in beside(found)


def test_an_appeal_that_suspends_bears_on_what_a_condition_asks(tmp_path: Path) -> None:
    assert compared(tmp_path, NONE, ASKS, SUSPENDS).verdict == "unknown"
    assert compared(tmp_path / "unasked", NONE, "", SUSPENDS).verdict == "equivalent"


def test_it_is_enough_that_one_version_asks(tmp_path: Path) -> None:
    asks, silent = edition(tmp_path / "asks", NONE, ASKS), edition(tmp_path / "silent", NONE, "", SHORTER)
    for old, new in ((asks, silent), (silent, asks)):
        assert compare(old, new).verdict != "equivalent"


def test_a_history_shows_a_second_act_that_a_condition_makes_graver(tmp_path: Path) -> None:
    found = compared(tmp_path, NONE, GRAVER, SHORTER)
    assert found.verdict == "changed"
    (told,) = found.ladders
    assert len(told.history) == 2
    assert (told.before, told.after) == (
        (("conduct", "warning", "warning"),),
        (("conduct", "coaching", "coaching"),),
    )


def test_a_condition_that_asks_another_rung_leaves_it_equivalent(tmp_path: Path) -> None:
    found = compared(tmp_path, NONE, ASKS.replace("coaching", "warning"), SHORTER)
    assert (found.verdict, beside(found)) == ("equivalent", [("rung", "coaching", "counts_for")])


def test_a_rung_that_nobody_comes_to_tells_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, TOP, ASKS, SHORTER)
    assert (found.verdict, beside(found)) == ("equivalent", [("rung", "coaching", "counts_for")])


@pytest.mark.parametrize("ladder", [NONE, POINTS])
def test_what_nothing_hangs_on_is_told_and_not_called_unchanged(ladder: str, tmp_path: Path) -> None:
    found = compared(tmp_path, ladder, "", SHORTER)
    assert (found.verdict, beside(found)) == ("equivalent", [("rung", "coaching", "counts_for")])
    (told,) = comparison_to_json(found)["not_compared"]
    assert told["says"] == {
        "nl": "Van sanctie ‘Gesprek’: hoe lang zij meetelt.",
        "en": "Of sanction “Coaching”: how long it counts.",
    }


def test_what_a_ladder_shows_is_not_told_twice(tmp_path: Path) -> None:
    found = compared(tmp_path, NEXT, "", SHORTER)
    assert (found.verdict, beside(found)) == ("changed", [])


def test_to_say_that_it_counts_for_ever_changes_nothing(tmp_path: Path) -> None:
    silent = (SHORTER[0], "[rung.coaching]")
    edits = (silent, counting("coaching", "forever"))
    old, new = (edition(tmp_path / str(place), NONE, ASKS, edit) for place, edit in enumerate(edits))
    found = compare(old, new)
    assert (found.verdict, found.beside) == ("equivalent", ())


@pytest.mark.parametrize("repeat", [1, 2])
def test_on_a_ladder_of_one_rung_no_proposal_hangs_on_it(repeat: int, tmp_path: Path) -> None:
    ladder = 'escalation = "next"\nentry = { minor = "coaching" }\n'
    one = ('rungs = ["coaching", "warning"]', 'rungs = ["coaching"]')
    edits = [
        (before, f"{after}\nrepeat = {repeat}") for before, after in (counting("coaching", "P1M"), SHORTER)
    ]
    old, new = (edition(tmp_path / str(place), ladder, "", one, edit) for place, edit in enumerate(edits))
    found = compare(old, new)
    assert (found.verdict, beside(found)) == ("equivalent", [("rung", "coaching", "counts_for")])


def test_above_the_last_rung_no_proposal_hangs_on_it(tmp_path: Path) -> None:
    found = compared(tmp_path, TOP, "", counting("warning", "P3M"))
    assert (found.verdict, beside(found)) == ("equivalent", [("rung", "warning", "counts_for")])


def test_on_a_ladder_of_one_rung_a_condition_may_hang_on_it(tmp_path: Path) -> None:
    ladder = 'escalation = "next"\nentry = { minor = "coaching" }\n'
    one = ('rungs = ["coaching", "warning"]', 'rungs = ["coaching"]')
    old, new = (
        edition(tmp_path / str(n), ladder, ASKS, one, *edits) for n, edits in enumerate(((), (SHORTER,)))
    )
    assert compare(old, new).open_ladders == ("conduct",)
