"""Whose a claim is: left to an import when all its subjects are of that import, else the importer's (rule 4)."""

from __future__ import annotations

from pathlib import Path

from policycode.norms.policy import Policy
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Report, report
from policycode.proving.told.findings import Finding
from policycode.syntax.load import examine

FORBID = clause("secrecy", "forbid", 'when = "secret"')
PERMIT = clause("release", "permit", 'when = "released"')


def standing_on(tmp_path: Path, own: str, **imports: str) -> Policy:
    """The policy of a text that builds on others, each in a folder of its name."""
    for name, text in {**imports, "own": own}.items():
        (tmp_path / name).mkdir()
        named = text.replace('id = "example"', f'id = "{name}"')
        (tmp_path / name / f"{name}.policy.toml").write_text(named, encoding="utf-8")
    reading = examine(tmp_path / "own", root=tmp_path)
    assert reading.policy is not None, [one.message["en"] for one in reading.diagnostics]
    return reading.policy


def of(code: str, told: Report) -> list[Finding]:
    return [one for one in told.findings if one.check.code == code and one.verdict == "refuted"]


def test_a_conflict_between_two_imports_is_the_importers_and_stands_at_builds_on(tmp_path: Path) -> None:
    own = policy(
        clause("report", "forbid", 'when = "reported and not released"'), builds_on='["../one", "../two"]'
    )
    told = report(standing_on(tmp_path, own, one=policy(FORBID), two=policy(PERMIT)))
    (found,) = of("N1", told)
    assert found.place is not None
    assert found.place.file.endswith("own.policy.toml")
    assert (
        "builds_on" in Path(found.place.file).read_text(encoding="utf-8").splitlines()[found.place.line - 1]
    )
    assert sorted(Path(place.file).name for place in found.related) == ["one.policy.toml", "two.policy.toml"]
    assert told.counts["N1"].expected == 2  # the policy's own forbid against the permission, too


def test_a_conflict_within_an_import_is_left_to_it(tmp_path: Path) -> None:
    own = policy(clause("report", "forbid", 'when = "reported and not released"'), builds_on='["../one"]')
    told = report(standing_on(tmp_path, own, one=policy(FORBID, PERMIT)))
    assert of("N1", told) == []
    assert told.counts["N1"].expected == 1


def test_a_conflict_with_an_import_stands_at_the_policys_own_clause(tmp_path: Path) -> None:
    for number, (mine, theirs) in enumerate(((FORBID, PERMIT), (PERMIT, FORBID))):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = report(standing_on(folder, policy(mine, builds_on='["../one"]'), one=policy(theirs)))
        (found,) = of("N1", told)
        assert found.place is not None
        assert {Path(place.file).name for place in (found.place, *found.related)} == {
            "own.policy.toml",
            "one.policy.toml",
        }


def test_what_an_import_lacks_is_its_own_affair(tmp_path: Path) -> None:
    bare = '[clause.secrecy]\narticle = "1"\neffect = "forbid"\nforce = "binding"\nwhen = "secret"\n'
    redundant = clause("report", "forbid", 'when = "secret and released"')
    dead = clause("whistle", "permit", 'when = "released and not secret"\noverrides = ["secrecy"]')
    told = report(
        standing_on(tmp_path, policy(PERMIT, builds_on='["../one"]'), one=policy(bare, redundant, dead))
    )
    assert [of(code, told) for code in ("V6", "N5", "N7")] == [[], [], []]
    assert [told.counts[code].expected for code in ("V6", "N7")] == [1, 0]


def test_an_override_of_an_imported_clause_is_the_importers(tmp_path: Path) -> None:
    own = policy(
        clause("release", "permit", 'when = "released and not secret"\noverrides = ["secrecy"]'),
        builds_on='["../one"]',
    )
    told = report(standing_on(tmp_path, own, one=policy(FORBID)))
    (found,) = of("N7", told)
    assert found.place is not None
    assert Path(found.place.file).name == "own.policy.toml"


def test_what_a_statute_protects_is_the_importers_to_heed(tmp_path: Path) -> None:
    law = policy(clause("whistle", "protect", 'when = "reported"\nderogable = true'), instrument='"statute"')
    own = policy(
        clause("secrecy", "forbid", 'when = "secret"\noverrides = ["whistle"]'), builds_on='["../law"]'
    )
    (found,) = of("F2", report(standing_on(tmp_path, own, law=law)))
    assert found.place is not None
    assert Path(found.place.file).name == "own.policy.toml"
