from __future__ import annotations

from pathlib import Path

import pytest

from policycode.diagnostics import Diagnostic
from tests.syntax.marked import found_in, mark_of

CLAUSE = '[clause.c]\ntext.nl = "…"\n'
WORDS = """\
[role.worker]
[role.manager]
is_a = ["worker"]
[action.publish]
[action.post]
is_a = ["publish"]
[platform.x]
[department.hr]
[fact.secret]
type = "level"
values = ["public", "internal", "secret"]
[fact.asked]
type = "bool"
[fact.topic]
type = "set"
values = ["finance", "product"]
[offence.minor]
gravity = 1
[offence.gross]
gravity = 3
[rung.coaching]
[rung.warning]
[ladder.conduct]
rungs = ["coaching", "warning"]
entry = { minor = "coaching", gross = ["coaching", "warning"] }
"""

# Name, code, text with the place marked, what the help must say in Dutch ("" for no help).
CASES = [
    # E1: malformed
    ("no toml", "E1", "[clause.c\n⟦\n⟧", None),
    ("condition is none", "E1", CLAUSE + "effect = 'permit'\nwhen = 'asked ⟦&&⟧ asked'", "and"),
    ("condition too deep", "E1", CLAUSE + f"effect = 'permit'\nwhen = '{'(' * 100}⟦(⟧{'(' * 100}'", None),
    # E2: keys
    ("unknown key", "E2", CLAUSE + "effect = 'permit'\n⟦efect⟧ = 'x'", "Bedoel je «effect»?"),
    ("unknown table", "E2", "[⟦clauze⟧.x]\n", "Bedoel je «clause»?"),
    ("unknown inner key", "E2", "[rung.a]\ndecided_by = { roles = ['worker'], ⟦vote⟧ = 1 }\n", "votes"),
    ("missing key", "E2", "[clause.⟦c⟧]\n", "effect"),
    ("missing inner key", "E2", "[rung.a]\n⟦appeal⟧ = { within = 'P1D' }\n", "`to`"),
    ("must with forbid", "E2", CLAUSE + "effect = 'forbid'\nforce = 'binding'\n⟦must⟧ = 'asked'", "require"),
    ("approval with permit", "E2", CLAUSE + "effect = 'permit'\n⟦approval_from⟧ = 'worker'", "require"),
    ("offence of a permit", "E2", CLAUSE + "effect = 'permit'\n⟦offence⟧ = 'minor'", "forbid"),
    ("ladder of a protect", "E2", CLAUSE + "effect = 'protect'\n⟦ladder⟧ = 'conduct'", "forbid"),
    ("require of nothing", "E2", "[clause.⟦c⟧]\neffect = 'require'\nforce = 'binding'", "must"),
    ("values of a bool", "E2", "[fact.f]\ntype = 'bool'\n⟦values⟧ = ['a']", "type"),
    ("choice without values", "E2", "[fact.⟦f⟧]\ntype = 'choice'", "values"),
    ("open level", "E2", "[fact.f]\ntype = 'level'\nvalues = ['a', 'b']\n⟦open⟧ = true", "type"),
    ("weighs without judgement", "E2", "[fact.f]\ntype = 'bool'\n⟦weighs⟧ = ['asked']", "judgement"),
    ("points without thresholds", "E2", "[ladder.⟦l⟧]\nrungs = ['warning']\nescalation = 'points'\npoints = {}", "thresholds"),
    ("entry by points", "E2", "[ladder.l]\nrungs = ['warning']\nescalation = 'points'\npoints = {}\nthresholds = {}\n⟦entry⟧ = {}", "escalation"),
    ("ladder without entry", "E2", "[ladder.⟦l⟧]\nrungs = ['warning']", "entry"),
    ("empty period", "E2", "[period.⟦p⟧]", "from"),
    ("two ends", "E2", "[period.p]\nuntil = 2026-02-01\n⟦through⟧ = 2026-01-31", "until"),
    ("before nothing", "E2", "[period.p]\nuntil = 2026-02-01\n⟦before⟧ = 'P1D'", "from"),
    ("duty of never", "E2", "[duty.⟦d⟧]\nbearer = 'worker'\nmust = { action = 'post' }", "every"),
    ("actor of nothing", "E2", "[duty.d]\nbearer = ⟦'actor'⟧\nmust = { action = 'post' }\nevery = 'P1W'", "rol"),
    ("guarantee of nothing", "E2", "[guarantee.⟦g⟧]\nwhen = 'asked'", "never"),
    ("two claims", "E2", "[guarantee.g]\nnever = ['breach']\n⟦equal⟧ = ['roles']", "weg"),
    ("before without given", "E2", "[guarantee.g]\n⟦before⟧ = 'warning'", "given"),
    ("title lacks a language", "E2", "[clause.c]\neffect = 'permit'\n⟦title⟧.nl = 'x'", 'title.en = "…"'),
    ("strange language", "E2", "[clause.c]\neffect = 'permit'\ntext.⟦fr⟧ = 'x'", "nl, en"),
    ("waiver incomplete", "E2", "[waiver.⟦w⟧]\ncheck = 'N1'\nat = 'policy'\nby = 'p'\nuntil = 2030-01-01", "reason"),
    ("waiver of no table", "E2", "[waiver.w]\ncheck = 'N1'\nat = { ⟦clauze⟧ = 'c' }\nreason.nl = 'x'\nby = 'p'\nuntil = 2030-01-01", "clause"),
    # E3: types
    ("text for bool", "E3", "[role.r]\nretired = ⟦'true'⟧", "true zonder aanhalingstekens"),
    ("int for bool", "E3", "[role.r]\nretired = ⟦1⟧", ""),
    ("bool for int", "E3", "[offence.o]\ngravity = ⟦true⟧", ""),
    ("text for int", "E3", "[offence.o]\ngravity = ⟦'1'⟧", "aanhalingstekens"),
    ("float for int", "E3", "[offence.o]\ngravity = ⟦1.0⟧", ""),
    ("int beyond", "E3", "[offence.o]\ngravity = ⟦9007199254740992⟧", "9007199254740991"),
    ("title without language", "E3", "[role.r]\ntitle = ⟦'Rol'⟧", 'title.nl = "…"'),
    ("no such effect", "E3", "[clause.c]\neffect = ⟦'forbit'⟧", "Bedoel je «forbid»?"),
    ("no name", "E3", "[role.⟦Boss⟧]", "«boss»"),
    ("no name in a list", "E3", "[role.r]\nis_a = [⟦'The Boss'⟧]", "«the_boss»"),
    ("empty scope", "E3", CLAUSE + "effect = 'permit'\nroles = ⟦[]⟧", "laat de sleutel weg"),
    ("table for list", "E3", CLAUSE + "effect = 'permit'\nroles = ⟦{ a = 1 }⟧", ""),
    ("offence is a number", "E3", CLAUSE + "effect = 'forbid'\nforce = 'binding'\noffence = ⟦3⟧", "is ="),
    ("entry is a number", "E3", "[ladder.l]\nrungs = ['warning']\nentry = { minor = ⟦1⟧ }", "written_warning"),
    ("votes", "E3", "[rung.a]\ndecided_by = { roles = ['worker'], votes = ⟦'most'⟧ }", "majority"),
    ("within", "E3", "[rung.a]\nnotify_within = ⟦3⟧", "P14D"),
    ("NUL in a text", "E3", '[role.r]\ntext.nl = ⟦"a\\u0000b"⟧', "\\u0000"),
    ("text in the condition's place", "E3", CLAUSE + "effect = 'permit'\nwhen = ⟦true⟧", '"true"'),
    ("type inside a condition", "E3", CLAUSE + "effect = 'permit'\nwhen = ⟦'secret'⟧", None),
    ("one level", "E3", "[fact.f]\ntype = 'level'\nvalues = ⟦['a']⟧", ""),
    ("default of another type", "E3", "[fact.f]\ntype = 'bool'\ndefault = ⟦'yes'⟧", "true of false"),
    ("default out of range", "E3", "[fact.f]\ntype = 'int'\nmax = 3\ndefault = ⟦4⟧", "3"),
    ("threshold", "E3", "[fact.f]\ntype = 'bool'\nthreshold = ⟦1.5⟧", "1"),
    ("bound is no date fact", "E3", "[period.p]\nfrom = ⟦'asked'⟧", ""),
    ("ruling of an ordinary fact", "E3", "[ruling.r]\nfact = ⟦'asked'⟧\nvalue = true\nby = 'p'\non = 2026-01-01\nreason.nl = 'x'", "about"),
    ("star and names", "E3", CLAUSE + "effect = 'permit'\noverrides = ⟦['*', 'c']⟧", '"*"'),
    ("no check", "E3", "[waiver.w]\ncheck = ⟦'N 1'⟧\nat = 'policy'\nreason.nl = 'x'\nby = 'p'\nuntil = 2030-01-01", "conflict"),
    # E4: names
    ("role of a clause", "E4", CLAUSE + "effect = 'permit'\nroles = [⟦'mangaer'⟧]", "Bedoel je «manager»?"),
    ("one role as text", "E4", CLAUSE + "effect = 'permit'\nroles = ⟦'mangaer'⟧", "Bedoel je «manager»?"),
    ("nothing near", "E4", CLAUSE + "effect = 'permit'\nplatforms = [⟦'tiktok'⟧]", "[platform.tiktok]"),
    ("parent", "E4", "[role.r]\nis_a = [⟦'workr'⟧]", "«worker»"),
    ("inside a condition", "E4", CLAUSE + "effect = 'permit'\nwhen = 'not ⟦askd⟧'", "«asked»"),
    ("constant inside a condition", "E4", CLAUSE + "effect = 'permit'\nwhen = '⟦\"finances\"⟧ in topic'", "«finance»"),
    ("after an escape", "E4", CLAUSE + 'effect = "permit"\nwhen = "\\"finance\\" in topic and \\u0028⟦askd⟧)"', "«asked»"),
    ("on the second line", "E4", CLAUSE + "effect = 'permit'\nwhen = '''\nasked\nand ⟦askd⟧'''", "«asked»"),
    ("period inside a condition", "E4", CLAUSE + "effect = 'permit'\nwhen = 'during(⟦\"lunch\"⟧)'", None),
    ("offence", "E4", CLAUSE + "effect = 'forbid'\nforce = 'binding'\noffence = ⟦'minr'⟧", "«minor»"),
    ("graded offence", "E4", CLAUSE + "effect = 'forbid'\nforce = 'binding'\noffence = [{ is = ⟦'minr'⟧ }]", "«minor»"),
    ("contact", "E4", CLAUSE + "effect = 'permit'\nrefer_to = ⟦'managr'⟧", "«manager»"),
    ("approval", "E4", CLAUSE + "effect = 'require'\nforce = 'binding'\napproval_from = [⟦'managr'⟧]", "«manager»"),
    ("overridden clause", "E4", CLAUSE + "effect = 'permit'\noverrides = [⟦'d'⟧]", "[clause.d]"),
    ("ladder of a clause", "E4", CLAUSE + "effect = 'forbid'\nforce = 'binding'\nladder = ⟦'conductt'⟧", "«conduct»"),
    ("rung of a ladder", "E4", "[ladder.l]\nrungs = [⟦'wrning'⟧]\nentry = {}", "«warning»"),
    ("rung not on the ladder", "E4", "[ladder.l]\nrungs = ['warning']\nentry = { minor = ⟦'coaching'⟧ }", "warning"),
    ("threshold not on the ladder", "E4", "[ladder.l]\nrungs = ['warning']\nescalation = 'points'\npoints = {}\nthresholds = { ⟦coaching⟧ = 1 }", "warning"),
    ("offence of a ladder", "E4", "[ladder.l]\nrungs = ['warning']\nentry = { ⟦minr⟧ = 'warning' }", "«minor»"),
    ("cap", "E4", "[offence.o]\ngravity = 9\nat_most = ⟦'wrning'⟧", "«warning»"),
    ("who decides", "E4", "[rung.a]\ndecided_by = { roles = [⟦'managr'⟧] }", "«manager»"),
    ("calendar", "E4", "[calendar.nl_work]\n[rung.a]\nnotify_within = { working_days = 1, calendar = ⟦'nl_wrk'⟧ }", "«nl_work»"),
    ("bound", "E4", "[moment.launch]\n[period.p]\nfrom = ⟦'lunch'⟧", "«launch»"),
    ("weighed fact", "E4", "[fact.f]\ntype = 'bool'\njudgement = true\nweighs = [⟦'askd'⟧]", "«asked»"),
    ("default value", "E4", "[fact.f]\ntype = 'choice'\nvalues = ['aaa', 'bbb']\ndefault = ⟦'aab'⟧", "«aaa»"),
    ("default member", "E4", "[fact.f]\ntype = 'set'\nvalues = ['aaa', 'bbb']\ndefault = ['bbb', ⟦'zzz'⟧]", "aaa, bbb"),
    ("compared", "E4", "[guarantee.g]\nequal = [⟦'rols'⟧]", "roles"),
    ("excepted", "E4", "[guarantee.g]\nequal = ['roles']\nexcept = [⟦'managr'⟧]", "manager"),
    ("rung of a guarantee", "E4", "[guarantee.g]\nbefore = ⟦'wrning'⟧\ngiven = { rung = 'coaching' }", "«warning»"),
    ("clause of a duty", "E4", "[duty.d]\nafter = { clause = ⟦'cc'⟧, outcome = 'breach' }\nbearer = 'actor'\nmust = { action = 'post' }", None),
    ("bearer", "E4", "[duty.d]\nevery = 'P1D'\nbearer = ⟦'managr'⟧\nmust = { action = 'post' }", "«manager»"),
    ("action of a duty", "E4", "[duty.d]\nevery = 'P1D'\nbearer = 'manager'\nmust = { action = ⟦'pst'⟧ }", "«post»"),
    ("waived clause", "E4", "[waiver.w]\ncheck = 'N1'\nat = { clause = ⟦'zz'⟧ }\nreason.nl = 'x'\nby = 'p'\nuntil = 2030-01-01", None),
    # E5: cycles
    ("is_a", "E5", "[role.a]\nis_a = ['b']\n[role.b]\nis_a = ⟦['a']⟧", "is_a"),
    ("is_a itself", "E5", "[role.a]\nis_a = ⟦['a']⟧", "is_a"),
    ("definitions", "E5", "[define.a]\nmeans = 'b'\n[define.b]\nmeans = ⟦'not a'⟧", None),
    ("overrides", "E5", "[clause.a]\neffect = 'permit'\noverrides = ['b']\n[clause.b]\neffect = 'permit'\noverrides = [⟦'a'⟧]", "overrides"),
    # E6: duplicates
    ("fact and definition", "E6", "[define.⟦asked⟧]\nmeans = 'True'", "andere naam"),
    ("equal gravity", "E6", "[offence.o]\ngravity = ⟦1⟧", "eigen"),
    ("value twice", "E6", "[fact.f]\ntype = 'choice'\nvalues = ['a', 'b', ⟦'a'⟧]", "weg"),
    ("offence none", "E6", "[offence.⟦none⟧]\ngravity = 7", "andere naam"),
    # E7: time
    ("inverted period", "E7", "[period.p]\nfrom = 2026-02-01\nuntil = ⟦2026-01-01⟧", "later"),
    ("empty period of a day", "E7", "[period.p]\nfrom = 2026-02-01\nuntil = ⟦2026-02-01⟧", "later"),
    ("inverted force", "E7", CLAUSE + "effect = 'permit'\nin_force = { from = 2026-02-01, until = ⟦2026-01-01⟧ }", "later"),
    ("half a month", "E7", "[rung.a]\ncounts_for = ⟦'P1.5M'⟧", "P15D"),
    ("no duration", "E7", "[rung.a]\nappeal = { within = ⟦'soon'⟧, to = 'manager' }", "P14D"),
    ("no offset", "E7", "[moment.m]\nat = ⟦2026-01-01T09:00:00⟧", "+01:00"),
    ("29 February", "E7", "[moment.m]\nat = ⟦2025-02-29⟧", "jaar-maand-dag"),
    ("29 February as a key", "E7", "[calendar.c]\nexceptions = { ⟦2025-02-29⟧ = 'work' }", "2026-05-05"),
    ("beyond the calendar", "E7", "[period.p]\nfrom = ⟦0001-01-01⟧", None),
    ("no time of day", "E7", "[period.p]\nhours = [⟦'24:00'⟧, '06:00']", "00:00"),
    ("duration in a condition", "E7", CLAUSE + "effect = 'permit'\nwhen = 'count(\"post\", ⟦\"P1.5M\"⟧) > 1'", None),
    ("min over max", "E7", "[fact.f]\ntype = 'int'\nmin = 3\nmax = ⟦2⟧", "min"),
    ("inverted range", "E7", "[ladder.l]\nrungs = ['coaching', 'warning']\nentry = { minor = ⟦['warning', 'coaching']⟧ }", "coaching"),
    # E8: overrides
    ("overrides itself", "E8", "[clause.a]\neffect = 'permit'\noverrides = [⟦'a'⟧]", "weg"),
    ("guideline over law", "E8", "[clause.a]\neffect = 'forbid'\nforce = 'binding'\n[clause.b]\neffect = 'forbid'\nforce = 'guideline'\noverrides = [⟦'a'⟧]", "binding"),
    # E9: force
    ("no force", "E9", "[clause.⟦c⟧]\neffect = 'forbid'", "guideline"),
    ("force of a permit", "E9", CLAUSE + "effect = 'permit'\n⟦force⟧ = 'binding'", "weg"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "help"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_mistake_has_one_finding_with_code_place_and_help(
    code: str, text: str, help: str | None, tmp_path: Path
) -> None:
    policy, found = found_in(tmp_path, WORDS + text)
    assert policy is None
    assert [one.code for one in found] == [code], found
    place = found[0].place
    assert place is not None
    assert (place.line, place.column, place.length) == mark_of(WORDS + text)
    if help is not None:
        assert (found[0].help is None) == (help == "")
        assert found[0].help is None or help in found[0].help["nl"]
    says_it_in_both_languages(found[0])


def says_it_in_both_languages(found: Diagnostic) -> None:
    for said in (found.message, *((found.help,) if found.help else ())):
        assert said.keys() >= {"nl", "en"}
        for text in said.values():
            assert text
            assert "{" not in text.replace("{ ", "").replace("{clause", "").replace("{}", ""), text
    assert found.message["nl"] != found.message["en"]
