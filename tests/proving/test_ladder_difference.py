"""`diff` on ladders: what proposals look at, and the histories on which two versions propose something else."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from policycode.norms.policy import Edition
from policycode.norms.sanctions import AppealRule, Entry, Ladder, Offence, Rung, Within
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.difference import compare
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.data import comparison_to_json
from policycode.proving.difference.ladder_play import Fate
from policycode.proving.difference.ladder_saying import says_of_ladder
from policycode.proving.difference.ladder_terms import BESIDE, LOOKED_AT, ladder_terms

from .reading import read

RUNGS = """
[rung.coaching]
counts_for = "P3M"
[rung.warning]
counts_for = "P6M"
appeal = { within = "P14D", to = "employee", suspends = false }
[rung.dismissal]
ends_employment = true
"""
NEXT = """
[ladder.conduct]
rungs = ["coaching", "warning", "dismissal"]
entry = { minor = "coaching", serious = "warning" }
"""
POINTS = """
[ladder.conduct]
rungs = ["coaching", "warning", "dismissal"]
escalation = "points"
points = { minor = 1, serious = 2 }
thresholds = { coaching = 1, warning = 2, dismissal = 4 }
"""
CLAUSES = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"\n'),
    clause("release", "forbid", 'when = "released"\noffence = "serious"\n'),
)


def text(ladder: str = NEXT, *edits: tuple[str, str]) -> str:
    found = policy(*CLAUSES) + RUNGS + ladder
    for old, new in edits:
        assert old in found
        found = found.replace(old, new)
    return found


@pytest.fixture(scope="module")
def climbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    """A ladder by "next", and one by points."""
    return edition(tmp_path_factory.mktemp("next")), edition(tmp_path_factory.mktemp("points"), POINTS)


def edition(root: Path, ladder: str = NEXT, *edits: tuple[str, str]) -> Edition:
    return read(root, text(ladder, *edits)).newest


def compared(root: Path, ladder: str, *edits: tuple[str, str]) -> Comparison:
    return compare(edition(root / "old", ladder), edition(root / "new", ladder, *edits))


@pytest.mark.parametrize("declared", [Rung, Ladder, Offence])
def test_of_every_field_it_is_said_whether_proposals_look_at_it(declared: type) -> None:
    looked_at, beside = LOOKED_AT[declared], BESIDE[declared].keys()
    assert looked_at | beside == {one.name for one in fields(declared)}
    assert not looked_at & beside


OTHERWISE: dict[type, dict[str, object]] = {
    Rung: {
        "id": None,  # comes with the rungs of the ladder
        "basis": ("contract",),
        "ends_employment": True,
        "counts_for": "P1M",
        "repeat": 2,
        "appeal": AppealRule(Within("P14D"), ("employee",), suspends=True),
        "title": {"nl": "x"},
        "text": {"nl": "x"},
        "retained_for": "P1Y",
        "after_expiry": "destroy",
        "decided_by": None,
        "needs": ("hearing",),
        "needs_notice": ("breach",),
        "notify_within": Within("P1D"),
    },
    Ladder: {
        "id": None,  # it is by their names that ladders are held against each other
        "rungs": ("coaching", "dismissal"),
        "escalation": "none",
        "entry": {"minor": Entry(0, 1), "serious": Entry(1, 1)},
        "points": {"minor": 2, "serious": 2},
        "thresholds": {"coaching": 1, "warning": 3, "dismissal": 4},
        "batch": "collapse",
        "batch_stated": True,
        "title": {"nl": "x"},
        "text": {"nl": "x"},
    },
    Offence: {
        "id": None,
        "gravity": 9,
        "at_most": "coaching",
        "counts_for": "P1M",
        "limitation": "P1M",
        "title": {"nl": "x"},
        "text": {"nl": "x"},
    },
}


@pytest.mark.parametrize(
    ("declared", "name"), [(kind, name) for kind, names in OTHERWISE.items() for name in names]
)
def test_what_is_looked_at_is_what_was_said(
    declared: type, name: str, climbed: tuple[Edition, Edition]
) -> None:
    value = OTHERWISE[declared][name]
    if value is None:
        return
    differ = [
        ladder_terms(old, "conduct", old.offences) != ladder_terms(new, "conduct", new.offences)
        for old in climbed
        for new in [_with(old, declared, {name: value})]
    ]
    assert any(differ) == (name in LOOKED_AT[declared])


def _with(old: Edition, declared: type, values: dict[str, object]) -> Edition:
    table, key = {
        Rung: ("rungs", "coaching"),
        Ladder: ("ladders", "conduct"),
        Offence: ("offences", "minor"),
    }[declared]
    kept = dict(getattr(old, table))
    kept[key] = replace(kept[key], **values)
    return replace(old, **{table: kept})


SUSPENDS = ("suspends = false", "suspends = true")


LAPSING = (
    POINTS.replace("serious = 2", "serious = 2, gross = 4")
    + """
[offence.gross]
gravity = 3
counts_for = "P3M"
"""
    + clause("report", "forbid", 'when = "reported"\noffence = "gross"\n')
)


@pytest.mark.parametrize(
    ("ladder", "edit", "proposals"),
    [
        # A rung without `counts_for` that no longer ends the employment counts for ever.
        (NEXT, ("ends_employment = true", ""), (None, "dismissal")),
        (LAPSING, ("ends_employment = true", "repeat = 1"), (None, "dismissal")),
        (NEXT, SUSPENDS, ("dismissal", "coaching")),
        (NEXT, ('serious = "warning"', 'serious = ["warning", "dismissal"]'), None),
    ],
)
def test_histories_show_that_a_ladder_proposes_otherwise(
    ladder: str, edit: tuple[str, str], proposals: tuple[str | None, str | None] | None, tmp_path: Path
) -> None:
    found = compared(tmp_path, ladder, edit)
    assert found.verdict == "changed"
    (change,) = found.ladders
    got = tuple(one[0][1] if one else None for one in (change.before, change.after))
    if proposals is not None:
        assert got == proposals


def test_a_history_may_hold_an_appeal_that_one_version_finds_too_late(tmp_path: Path) -> None:
    old = edition(tmp_path / "old", NEXT, SUSPENDS)
    new = edition(tmp_path / "new", NEXT, SUSPENDS, ("P14D", "P30D"))
    (change,) = compare(old, new).ladders
    assert change.fates[0] == Fate(appealed="P14D")
    assert (change.before[0][1], change.after[0][1]) == ("dismissal", "coaching")


def test_a_history_may_hold_what_people_choose_inside_a_range(tmp_path: Path) -> None:
    alone = NEXT.replace("entry", 'escalation = "none"\nentry').replace(
        'minor = "coaching"', 'minor = ["coaching", "dismissal"]'
    )
    (change,) = compared(tmp_path, alone, ("ends_employment = true", "")).ladders
    assert change.fates[0] == Fate(highest=True)


@pytest.mark.parametrize("batch", ["sum", "collapse"])
@pytest.mark.parametrize(("at", "verdict"), [(2, "equivalent"), (4, "changed")])
def test_thresholds_between_the_same_totals_propose_the_same(
    batch: str, at: int, verdict: str, tmp_path: Path
) -> None:
    """Of breaches that are worth two points each no odd total comes."""
    even = POINTS.replace("minor = 1, serious = 2", "minor = 2, serious = 2")
    even = even.replace("warning = 2, dismissal = 4", "warning = 5, dismissal = 7") + f'batch = "{batch}"\n'
    assert compared(tmp_path, even, ("coaching = 1", f"coaching = {at}")).verdict == verdict


@pytest.mark.parametrize(("batch", "verdict"), [("sum", "changed"), ("collapse", "equivalent")])
def test_a_batch_in_which_nothing_is_proposed_never_ends(batch: str, verdict: str, tmp_path: Path) -> None:
    """However many acts it has, it counts as the gravest of them."""
    high = POINTS.replace("coaching = 1, warning = 2", "coaching = 3, warning = 5").replace("= 4 }", "= 6 }")
    high += f'batch = "{batch}"\n'
    assert compared(tmp_path, high, ("coaching = 3", "coaching = 4")).verdict == verdict


def test_the_top_of_a_long_ladder_is_reached(tmp_path: Path) -> None:
    rungs = [f"step_{place}" for place in range(9)]
    ladder = "".join(f"[rung.{name}]\nrepeat = 2\n" for name in rungs) + (
        "[rung.last]\nends_employment = true\n"
        f"[ladder.conduct]\nrungs = {[*rungs, 'last']}\nentry = {{ minor = 'step_0', serious = 'step_1' }}\n"
    )
    old, new = (
        read(tmp_path / name, policy(*CLAUSES) + one).newest
        for name, one in (("old", ladder), ("new", ladder.replace("ends_employment = true\n", "")))
    )
    (change,) = compare(old, new).ladders
    assert (change.before, change.after) == ((), (("conduct", "last", "last"),))


LASTING = """
[rung.coaching]
basis = ["contract"]
[rung.warning]
counts_for = "P1M"
basis = ["work_rules"]
[rung.dismissal]
basis = ["law"]
[ladder.conduct]
rungs = ["coaching", "warning", "dismissal"]
entry = { minor = "coaching", serious = "coaching" }
"""
"""A release brings a warning while anything counts, and nothing else; coaching is all that secrecy brings."""


def test_a_history_may_hold_a_sanction_that_is_overturned(tmp_path: Path) -> None:
    based = zip(CLAUSES, ("contract", "work_rules"), strict=True)
    written = policy(*(f'{one}basis = ["{basis}"]\n' for one, basis in based)) + LASTING
    old, new = (
        read(tmp_path / length, written.replace('"P1M"', f'"{length}"')).newest for length in ("P1M", "P2M")
    )
    found = compare(old, new)
    (change,) = found.ladders
    assert change.fates[-1].lost == (0,)
    assert (change.before, change.after) == ((), (("conduct", "warning", "warning"),))
    assert (
        "“coaching” is notified on 8 January 2026 at 00:00 and overturned on"
        in says_of_ladder(change, found)["en"]
    )
    first, second = comparison_to_json(found)["ladders"][0]["cases"]
    assert ("overturned" in first, "overturned" in second) == (True, False)


ENDING = POINTS.replace("minor = 1, serious = 2", "minor = 3, serious = 1").replace("= 4 }", "= 3 }")
COUNTS = ("gravity = 1\n", 'gravity = 1\ncounts_for = "P6M"\n')


def test_a_history_may_hold_a_case_that_nobody_decided(tmp_path: Path) -> None:
    """Decided, it would have ended the employment before its points run under one version alone."""
    old = edition(tmp_path / "old", ENDING, COUNTS)
    new = edition(tmp_path / "new", ENDING, COUNTS, ("P6M", "P9M"))
    found = compare(old, new)
    (change,) = found.ladders
    assert change.fates[0] == Fate(is_open=True)
    assert change.before
    assert "on which nobody has decided by then" in says_of_ladder(change, found)["en"]
    assert comparison_to_json(found)["ladders"][0]["cases"] == [{"act": "witness_1", "rung": None}]


def test_how_long_a_rung_counts_bears_on_no_ladder_by_points(tmp_path: Path) -> None:
    assert compared(tmp_path, POINTS, ("P3M", "P1M")).verdict == "equivalent"
    assert compared(tmp_path / "next", NEXT, ("P3M", "P1M")).verdict == "changed"


@pytest.mark.parametrize(
    ("ladder", "before", "after"),
    [
        (NEXT, 'basis = ["contract"]\n', 'basis = ["policy"]\n'),
        (
            POINTS.replace("coaching = 1, warning = 2", "coaching = 2, warning = 3"),
            "",
            'ladder = "security"\n',
        ),
    ],
)
def test_what_a_clause_may_reach_shows_after_its_first_breach(
    ladder: str, before: str, after: str, tmp_path: Path
) -> None:
    """Of a first breach nothing, or the first rung, is proposed whatever basis or ladder the clause has."""
    asking = ladder.replace("[ladder", '[rung.asking]\nbasis = ["contract"]\n[ladder').replace(
        '"warning", "dismissal"]', '"asking", "dismissal"]'
    )
    asking += '[ladder.security]\nrungs = ["coaching"]\nentry = { serious = "coaching" }\n'
    asking = asking.replace('serious = "warning"', 'serious = "coaching"').replace("warning =", "asking =")
    old, new = (
        edition(tmp_path / str(place), asking, ('offence = "minor"\n', f'offence = "minor"\n{keys}'))
        for place, keys in enumerate((before, after))
    )
    found = compare(old, new)
    assert not found.changes
    assert found.verdict == "changed"


def test_the_sentence_says_what_was_broken_and_what_became_of_it(tmp_path: Path) -> None:
    found = compared(tmp_path, NEXT, SUSPENDS)
    (change,) = found.ladders
    assert says_of_ladder(change, found) == {
        "nl": "Op ladder ‘conduct’ brengt de laatste van 2 overtredingen van één persoon ‘coaching’, waar dat "
        "‘dismissal’ was: (1) ‘serious’, artikel 2 op 1 januari 2026 om 00:00, waarvoor ‘warning’ op 8 januari 2026 om "
        "00:00 is meegedeeld en waartegen op 8 januari 2026 om 00:01 beroep is ingesteld; (2) ‘minor’, artikel 1 op 15 "
        "januari 2026 om 00:00.",
        "en": "On ladder “conduct” the last of 2 breaches by one person brings “coaching”, where it brought "
        "“dismissal”: (1) “serious”, article 2 on 1 January 2026 at 00:00, for which “warning” is notified on 8 "
        "January 2026 at 00:00 and appealed against on 8 January 2026 at 00:01; (2) “minor”, article 1 on 15 January "
        "2026 at 00:00.",
    }


def test_the_sentence_tells_two_rungs_of_one_title_apart(tmp_path: Path) -> None:
    titled = ("[rung.warning]", '[rung.warning]\ntitle = { nl = "Brief", en = "Letter" }')
    renamed = [(f'"{old}"', f'"{new}"') for old, new in (("warning", "caution"),)]
    old = edition(tmp_path / "old", NEXT, titled)
    new = edition(tmp_path / "new", NEXT, titled, ("[rung.warning]", "[rung.caution]"), *renamed)
    found = compare(old, new)
    said = [says_of_ladder(one, found)["en"] for one in found.ladders]
    assert [one.endswith("“Letter” (`caution`), where it brought “Letter” (`warning`).") for one in said] == [
        True
    ]
    assert "“serious”, article 2" in said[0]


def test_data_say_what_became_of_cases_where_acts_alone_do_not_tell(tmp_path: Path) -> None:
    found = comparison_to_json(compared(tmp_path, NEXT, SUSPENDS))["ladders"]
    assert found[0]["cases"] == [
        {
            "act": "witness_1",
            "rung": "warning",
            "notified": "2026-01-08T00:00:00+01:00",
            "appealed": "2026-01-08T00:01:00+01:00",
        }
    ]
    (plain,) = comparison_to_json(compared(tmp_path / "plain", NEXT, ("ends_employment = true", "")))[
        "ladders"
    ]
    assert "cases" not in plain
