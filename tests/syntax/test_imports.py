"""Files that build on files: merged words, kept force, cut time, and everything that may be wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policycode.diagnostics import Diagnostic
from policycode.norms.overrides import Why
from policycode.norms.policy import Policy
from policycode.syntax.load import examine, read
from tests.syntax.marked import write


def header(id: str, version: str = "1", more: str = "", force: str = "from = 2026-01-01") -> str:
    return (
        f'[policy]\nid = "{id}"\nversion = "{version}"\ntitle.nl = "x"\nlanguages = ["nl"]\n'
        f'in_force = {{ {force} }}\ntime_zone = "Europe/Amsterdam"\nunregulated = "permitted"\n{more}\n'
    )


LAW = header("law", more='instrument = "statute"\noffence = "minor"') + (
    '[role.worker]\n[action.say]\n[offence.minor]\ngravity = 1\n[rung.talk]\n[ladder.legal]\nrungs = ["talk"]\n'
    'entry = { minor = "talk" }\n[clause.speech]\neffect = "protect"\nactions = ["say"]\n'
    '[clause.silence]\neffect = "forbid"\nforce = "binding"\nactions = ["say"]\nderogable = true\n'
)
HOUSE = header(
    "house", more='builds_on = ["../law"]\ntime_zone = "Europe/Amsterdam"'.split("\ntime", maxsplit=1)[0]
)


def reading(
    folder: Path, files: Mapping[str, str], path: str = "house"
) -> tuple[Policy | None, list[Diagnostic]]:
    write(folder, files)
    return read(folder / path, root=folder)


def sound(folder: Path, files: Mapping[str, str], path: str = "house") -> Policy:
    policy, found = reading(folder, files, path)
    assert found == []
    assert policy is not None
    return policy


def broken(folder: Path, files: Mapping[str, str], path: str = "house") -> list[tuple[str, str, int, int]]:
    policy, found = reading(folder, files, path)
    assert policy is None
    for one in found:
        assert one.help is None or one.help.keys() >= {"nl", "en"}
    return [
        (one.code, Path(one.place.file).name, one.place.line, one.place.column) for one in found if one.place
    ]


def test_an_import_gives_words_and_clauses_and_keeps_its_ladders(tmp_path: Path) -> None:
    house = sound(
        tmp_path,
        {
            "law/law.policy.toml": LAW,
            "house/h.policy.toml": HOUSE
            + '[role.boss]\nis_a = "worker"\n[clause.rude]\neffect = "forbid"\nforce = "binding"\nroles = ["boss"]\n'
            'offence = "minor"\noverrides = ["silence"]\n',
        },
    ).newest
    assert house.clauses.keys() == {"speech", "silence", "rude"}
    assert house.vocabulary.roles["boss"].closure == {"boss", "worker"}
    assert house.ladders == {}
    assert house.rungs.keys() == {"talk"}
    law = house.clauses["silence"].instrument
    assert (law.policy, law.own, law.kind) == ("law", False, "statute")
    assert house.clauses["silence"].offences[0].offence == "minor"
    assert house.clauses["rude"].instrument.own
    assert house.clauses["rude"].offences[0].offence == "minor"
    assert house.overrides.why("rude", "silence") is Why.NAMED
    assert house.overrides.why("speech", "rude") is Why.RANK


def test_a_file_may_be_imported_itself_and_twice(tmp_path: Path) -> None:
    house = sound(
        tmp_path,
        {
            "law/law.policy.toml": LAW,
            "cao/cao.policy.toml": header("cao", more='builds_on = ["../law/law.policy.toml"]'),
            "house/h.policy.toml": header("house", more='builds_on = ["../law", "../cao"]'),
        },
    ).newest
    assert house.clauses.keys() == {"speech", "silence"}


def test_the_same_word_may_be_declared_again_with_other_languages(tmp_path: Path) -> None:
    law = LAW.replace("[role.worker]\n", '[role.worker]\ntitle.nl = "Werkende"\n')
    again = '[role.worker]\ntitle = { nl = "Werkende", en = "Worker" }\n'
    two = HOUSE.replace('["nl"]', '["nl", "en"]').replace('title.nl = "x"', 'title = { nl = "x", en = "x" }')
    house = sound(tmp_path, {"law/law.policy.toml": law, "house/h.policy.toml": two + again}).newest
    assert house.vocabulary.roles["worker"].title == {"nl": "Werkende", "en": "Worker"}


def test_a_version_is_cut_where_an_import_changes(tmp_path: Path) -> None:
    first = LAW.replace("from = 2026-01-01", "from = 2026-02-01, until = 2026-06-01")
    second = first.replace('version = "1"', 'version = "2"').replace(
        "from = 2026-02-01, until = 2026-06-01", "from = 2026-06-01"
    )
    second = second.replace("[clause.silence]", "[clause.hush]")
    policy = sound(
        tmp_path,
        {
            "law/1.policy.toml": first,
            "law/2.policy.toml": second,
            "house/h.policy.toml": HOUSE
            + '[clause.own]\neffect = "forbid"\nforce = "binding"\nactions = ["say"]\noverrides = ["silence"]\n',
        },
    )
    bounds = [(edition.interval.start, sorted(edition.clauses)) for edition in policy.editions]
    assert bounds == [
        (datetime(2025, 12, 31, 23, tzinfo=UTC), ["own"]),
        (datetime(2026, 1, 31, 23, tzinfo=UTC), ["own", "silence", "speech"]),
        (datetime(2026, 5, 31, 22, tzinfo=UTC), ["hush", "own", "speech"]),
    ]
    assert policy.editions[0].interval.end == policy.editions[1].interval.start
    assert len({edition.digest for edition in policy.editions}) == 3
    assert len({edition.clause_digests["own"] for edition in policy.editions}) == 1
    assert policy.editions[0].vocabulary.actions.keys() == {"say"}


def test_bounds_that_change_nothing_cut_nothing(tmp_path: Path) -> None:
    old = header("law", "0", force="from = 2020-01-01, until = 2026-01-01")
    policy = sound(
        tmp_path,
        {"law/0.policy.toml": old, "law/1.policy.toml": LAW, "house/h.policy.toml": HOUSE},
    )
    assert len(policy.editions) == 1


def test_a_series_is_ordered_by_time(tmp_path: Path) -> None:
    policy = sound(
        tmp_path,
        {
            "house/a.policy.toml": header("house", "2", force="from = 2027-01-01"),
            "house/b.policy.toml": header("house", "1", force="from = 2026-01-01, until = 2027-01-01"),
        },
    )
    assert [edition.version for edition in policy.editions] == ["1", "2"]
    assert policy.at(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)) is policy.editions[0]
    assert policy.at(datetime(2026, 12, 31, 23, tzinfo=UTC)) is policy.editions[1]
    assert policy.at(datetime(2025, 1, 1, tzinfo=UTC)) is None


def test_the_digest_is_of_what_is_written_and_not_of_where(tmp_path: Path) -> None:
    files = {"law/law.policy.toml": LAW, "house/h.policy.toml": HOUSE}
    here, there = tmp_path / "a", tmp_path / "b"
    one = sound(here, files).newest.digest
    moved = {
        "law/wet.policy.toml": "# a comment\n" + LAW.replace("\n[role", "\n\n[role"),
        "house/h.policy.toml": HOUSE,
    }
    assert sound(there, moved).newest.digest == one
    changed = {**files, "law/law.policy.toml": LAW + '[clause.more]\neffect = "protect"\n'}
    assert sound(tmp_path / "c", changed).newest.digest != one


def test_a_clause_is_the_same_whatever_is_said_beside_it(tmp_path: Path) -> None:
    clause = '[clause.c]\neffect = "forbid"\nforce = "binding"\n'
    said = clause + (
        'derogable = false\ntext.nl = "x"\ntitle.nl = "x"\nrationale.nl = "x"\nadvice.nl = "x"\nsources = ["S-1"]\n'
        'reviewed = { by = "p", on = 2026-01-01, digest = "d" }\n[clause.c.notes]\na = 1\n'
    )
    other = clause + "when = 'True'\n"
    digests = [
        sound(tmp_path / str(number), {"house/h.policy.toml": header("house") + text}).newest.clause_digests[
            "c"
        ]
        for number, text in enumerate((clause, said, other))
    ]
    assert digests[0] == digests[1] != digests[2]


BUILDS_ON = HOUSE.split("\n").index('builds_on = ["../law"]') + 1


@pytest.mark.parametrize(
    ("law", "line", "code"),
    [
        (LAW.replace('gravity = 1', 'gravity = 2'), '[offence.minor]\ngravity = 1', "E6"),
        (LAW, '[role.worker]\nrank = 1', "E6"),
        (LAW, '[clause.speech]\neffect = "protect"', "E6"),
        (LAW, '[offence.other]\ngravity = 1', "E6"),
        (LAW, '[define.worker]\nmeans = "True"\n[fact.worker]\ntype = "bool"', "E6"),
        (LAW, '[clause.c]\neffect = "forbid"\nforce = "binding"\noverrides = ["speech"]', "E8"),
        (LAW, '[clause.c]\neffect = "forbid"\nforce = "binding"\nladder = "legal"', "E4"),
    ],
)  # fmt: skip
def test_what_contradicts_an_import_is_said_of_the_importer(
    law: str, line: str, code: str, tmp_path: Path
) -> None:
    found = broken(tmp_path, {"law/law.policy.toml": law, "house/h.policy.toml": HOUSE + line + "\n"})
    assert [(one[0], one[1]) for one in found] == [(code, "h.policy.toml")]


def test_imports_that_contradict_each_other_are_said_of_builds_on_once(tmp_path: Path) -> None:
    other = header("cao") + "[role.worker]\nrank = 3\n[offence.slight]\ngravity = 1\n"
    found = broken(
        tmp_path,
        {
            "law/law.policy.toml": LAW,
            "cao/cao.policy.toml": other,
            "both/b.policy.toml": header("both", more='builds_on = ["../law", "../cao"]'),
            "house/h.policy.toml": header("house", more='builds_on = ["../both"]'),
        },
    )
    assert [one[:2] for one in found] == [("E6", "b.policy.toml")] * 2


def test_an_import_sees_its_own_words_only(tmp_path: Path) -> None:
    law = LAW + '[clause.extra]\neffect = "protect"\nroles = ["boss"]\n'
    found = broken(
        tmp_path,
        {"law/law.policy.toml": law, "house/h.policy.toml": HOUSE + '[role.boss]\nis_a = "worker"\n'},
    )
    assert [one[:2] for one in found] == [("E4", "law.policy.toml")]


def test_mistakes_of_an_import_are_found_once_and_blame_nobody_else(tmp_path: Path) -> None:
    law = LAW.replace("[role.worker]\n", "[role.worker]\nretird = true\n[fact.f]\ntype = 'choice'\n")
    house = HOUSE + "[clause.c]\neffect = 'permit'\nroles = ['worker']\nwhen = 'f == \"a\"'\n"
    found = broken(tmp_path, {"law/law.policy.toml": law, "house/h.policy.toml": house})
    assert sorted(one[:2] for one in found) == [("E2", "law.policy.toml")] * 2


def test_an_unreadable_import_makes_no_name_undeclared(tmp_path: Path) -> None:
    house = HOUSE + "[clause.c]\neffect = 'permit'\nroles = ['worker']\nwhen = 'f'\noverrides = ['x']\n"
    found = broken(tmp_path, {"law/law.policy.toml": "[policy", "house/h.policy.toml": house})
    assert [one[:2] for one in found] == [("E1", "law.policy.toml")]


@pytest.mark.parametrize(
    "entry", ["../lw", "nowhere", "../law/law.toml", "x" * 150, "../house/h.policy.toml/x"]
)
def test_an_import_that_is_not_there(entry: str, tmp_path: Path) -> None:
    house = header("house", more=f'builds_on = ["{entry}"]')
    found = broken(tmp_path, {"law/law.policy.toml": LAW, "house/h.policy.toml": house})
    assert found == [("E4", "h.policy.toml", BUILDS_ON, 14)]


def test_an_import_without_a_policy(tmp_path: Path) -> None:
    found = broken(tmp_path, {"law/readme.txt": "", "house/h.policy.toml": HOUSE})
    assert found == [("E4", "h.policy.toml", BUILDS_ON, 14)]


@pytest.mark.parametrize("entry", ["../../out", "../link", "../inside"])
def test_an_import_may_not_leave_the_root(entry: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(tmp_path, {"out/law.policy.toml": LAW})
    (root / "inside").mkdir(parents=True)
    (root / "link").symlink_to(tmp_path / "out")
    (root / "inside" / "law.policy.toml").symlink_to(tmp_path / "out" / "law.policy.toml")
    found = broken(root, {"house/h.policy.toml": header("house", more=f'builds_on = ["{entry}"]')})
    assert found == [("E4", "h.policy.toml", BUILDS_ON, 14)]


def test_a_link_to_itself_is_no_import(tmp_path: Path) -> None:
    (tmp_path / "law").symlink_to(tmp_path / "law")
    assert broken(tmp_path, {"house/h.policy.toml": HOUSE}) == [("E4", "h.policy.toml", BUILDS_ON, 14)]


@pytest.mark.parametrize("entry", [".", "h.policy.toml", "../house"])
def test_a_policy_does_not_build_on_itself(entry: str, tmp_path: Path) -> None:
    found = broken(tmp_path, {"house/h.policy.toml": header("house", more=f'builds_on = ["{entry}"]')})
    assert found == [("E5", "h.policy.toml", BUILDS_ON, 14)]


def test_imports_in_a_circle(tmp_path: Path) -> None:
    files = {
        f"{name}/p.policy.toml": header(name, more=f'builds_on = ["../{other}"]')
        for name, other in (("house", "b"), ("b", "c"), ("c", "b"))
    }
    policy, found = reading(tmp_path, files)
    assert policy is None
    assert [one.code for one in found] == ["E5"]
    assert "c" in found[0].message["en"]


def test_a_thousand_imports_of_imports(tmp_path: Path) -> None:
    files = {f"p{n}/p.policy.toml": header(f"p{n}", more=f'builds_on = ["../p{n + 1}"]') for n in range(1000)}
    assert [one[0] for one in broken(tmp_path, files, "p0")] == ["E1"]


def test_two_policies_in_a_folder(tmp_path: Path) -> None:
    files = {"house/a.policy.toml": header("house", "1"), "house/b.policy.toml": header("home", "2")}
    assert [one[:3] for one in broken(tmp_path, files)] == [("E6", "b.policy.toml", 2)] + [
        ("E7", "b.policy.toml", 6)
    ] * (len(broken(tmp_path, files)) - 1)


def test_versions_may_not_overlap_nor_share_a_name(tmp_path: Path) -> None:
    files = {
        "house/a.policy.toml": header("house", "1", force="from = 2026-01-01, until = 2026-03-01"),
        "house/b.policy.toml": header("house", "1", force="from = 2026-02-28"),
    }
    assert [one[:3] for one in broken(tmp_path, files)] == [
        ("E6", "b.policy.toml", 3),
        ("E7", "b.policy.toml", 6),
    ]


def test_nothing_there(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path, tmp_path / "x\0y"):
        policy, found = read(path)
        assert policy is None
        assert [one.code for one in found] == ["E4"]


def test_the_root_is_the_repository_else_the_folder_above(tmp_path: Path) -> None:
    write(tmp_path, {"law/law.policy.toml": LAW, "house/h.policy.toml": HOUSE})
    assert read(tmp_path / "house")[0] is not None
    assert read(tmp_path / "house" / "h.policy.toml")[0] is not None
    (tmp_path / "house" / "pyproject.toml").touch()
    assert [one.code for one in read(tmp_path / "house")[1]] == ["E4"]


def test_places_name_files_as_the_caller_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"law/law.policy.toml": LAW + "x = 1\n", "house/h.policy.toml": HOUSE})
    monkeypatch.chdir(tmp_path)
    got = examine("house")
    assert {one.place.file for one in got.diagnostics if one.place} == {str(Path("law") / "law.policy.toml")}
    assert set(got.texts) == {str(Path("law") / "law.policy.toml"), str(Path("house") / "h.policy.toml")}
    assert got.files == (str(Path("house") / "h.policy.toml"),)


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    with (tmp_path / "house" / "h.policy.toml").open("wb") as stream:
        stream.truncate(50_000_000)
    assert [one.code for one in read(tmp_path / "house")[1]] == ["E1"]


def test_branches_that_join_again_and_again_are_read_once(tmp_path: Path) -> None:
    files = {}
    for n in range(40):
        more = f'builds_on = ["../l{n + 1}", "../r{n + 1}"]' if n < 39 else ""
        for side in "lr":
            files[f"{side}{n}/p.policy.toml"] = header(f"{side}{n}", more=more)
    assert len(sound(tmp_path, files, "l0").editions) == 1


def test_what_builds_on_a_law_not_in_force_keeps_its_words(tmp_path: Path) -> None:
    cao = header("cao", more='builds_on = ["../law"]', force="from = 2026-01-01, until = 2026-06-01")
    policy = sound(
        tmp_path,
        {
            "law/law.policy.toml": LAW,
            "cao/cao.policy.toml": cao,
            "house/h.policy.toml": header("house", more='builds_on = ["../cao"]')
            + '[clause.own]\neffect = "permit"\nactions = ["say"]\noverrides = ["silence"]\n',
        },
    )
    assert [sorted(edition.clauses) for edition in policy.editions] == [["own", "silence", "speech"], ["own"]]


def test_a_version_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"house/a.policy.toml": header("house")})
    (tmp_path / "house" / "b.policy.toml").symlink_to("b.policy.toml")
    (tmp_path / "house" / "c.policy.toml").symlink_to("nowhere")
    (tmp_path / "house" / "d.policy.toml").mkdir()
    os.mkfifo(tmp_path / "house" / "e.policy.toml")
    policy, found = read(tmp_path / "house", root=tmp_path)
    assert policy is None
    assert [(one.code, one.place and Path(one.place.file).name[0]) for one in found] == [
        ("E1", "b"),
        ("E1", "c"),
        ("E1", "e"),
    ]


def test_two_names_of_one_file_are_one_version(tmp_path: Path) -> None:
    write(tmp_path, {"house/a.policy.toml": header("house")})
    (tmp_path / "house" / "b.policy.toml").symlink_to("a.policy.toml")
    assert len(sound(tmp_path, {}).editions) == 1


def test_two_files_that_would_be_one_instrument_are_no_answer_in_either_order(tmp_path: Path) -> None:
    files = {"one.policy.toml": header("law"), "two.policy.toml": header("law")}
    for number, order in enumerate(
        ('["../one.policy.toml", "../two.policy.toml"]', '["../two.policy.toml", "../one.policy.toml"]')
    ):
        house = {
            "house/a.policy.toml": header(
                "house", "1", f"builds_on = {order}", "from = 2026-01-01, until = 2027-01-01"
            ),
            "house/b.policy.toml": header("house", "2", f"builds_on = {order}", "from = 2027-01-01"),
        }
        assert broken(tmp_path / str(number), files | house) == [("E6", "two.policy.toml", 2, 6)]


def test_an_import_is_no_second_file_of_the_policy_itself(tmp_path: Path) -> None:
    files = {
        "law.policy.toml": header("house"),
        "house/h.policy.toml": header("house", more='builds_on = ["../law.policy.toml"]'),
    }
    assert broken(tmp_path, files) == [("E6", "law.policy.toml", 2, 6)]


def test_two_ways_to_one_file_are_one_instrument(tmp_path: Path) -> None:
    files = {
        "law.policy.toml": header("law"),
        "rules.policy.toml": header("rules", more='builds_on = ["law.policy.toml"]'),
        "house/h.policy.toml": header(
            "house", more='builds_on = ["../rules.policy.toml", "../law.policy.toml"]'
        ),
    }
    sound(tmp_path, files)


def test_a_folder_without_a_policy_names_those_below_it(tmp_path: Path) -> None:
    write(tmp_path, {f"{name}/own.policy.toml": header("own") for name in ("gifts", "deep/rules")})
    [missing] = examine(tmp_path).diagnostics
    assert missing.help is not None
    assert all(str(tmp_path / name) in missing.help["en"] for name in ("gifts", "deep/rules"))
