"""What a sound policy becomes: names resolved, defaults filled in, instants in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from policycode.expr.nodes import Compare, Defined, FactValue, Holds, IsA
from policycode.expr.sorts import Level
from policycode.norms.clauses import Effect, Everything, Force, GradedOffence, Review
from policycode.norms.duties import AfterAct, AfterClause, Before, Equal, NeverOrAlways
from policycode.norms.intervals import InForce, Interval
from policycode.norms.policy import Edition
from policycode.norms.sanctions import AppealRule, DecidedBy, Entry, Within
from policycode.norms.vocabulary import AtFact, AtMoment
from tests.syntax.marked import HEADER, found_in

WORDS = (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")


def edition(folder: Path, text: str, header: str = HEADER) -> Edition:
    policy, found = found_in(folder, WORDS + text, header=header)
    assert found == []
    assert policy is not None
    return policy.newest


def test_kin_is_closed_over_is_a(tmp_path: Path) -> None:
    words = edition(tmp_path, "[role.chief]\nis_a = 'manager'\nrank = 5\nretired = true").vocabulary
    chief = words.roles["chief"]
    assert chief.parents == ("manager",)
    assert chief.closure == {"chief", "manager", "worker"}
    assert (chief.rank, chief.retired, chief.kind) == (5, True, "role")


def test_kin_is_closed_however_long_the_line(tmp_path: Path) -> None:
    line = "".join(f"[role.r{n}]\nis_a = ['r{n + 1}']\n" for n in range(2000)) + "[role.r2000]\n"
    assert len(edition(tmp_path, line).vocabulary.roles["r0"].closure) == 2001


def test_a_fact_keeps_what_was_written(tmp_path: Path) -> None:
    text = """
[fact.harm]
type = "level"
values = ["none", "some"]
default = "some"
judgement = true
weighs = ["asked"]
changeable = true
protected = true
threshold = 0.5
marks = ["mistake"]
about = "policy"
ask.nl = "Hoe erg?"
[fact.members]
type = "int"
min = 0
max = 9
unit = "members"
default = 0
"""
    facts = edition(tmp_path, text).vocabulary.facts
    harm = facts["harm"]
    assert harm.sort == Level(("none", "some"))
    assert (harm.default, harm.weighs, harm.threshold) == ("some", ("asked",), 0.5)
    assert harm.judgement
    assert harm.about_policy
    assert harm.changeable
    assert harm.protected
    assert harm.marks == {"mistake"}
    assert (facts["members"].default, facts["members"].unit) == (0, "members")


def test_a_clause_keeps_what_was_written(tmp_path: Path) -> None:
    text = """
[define.open_question]
means = 'not asked'
[clause.a]
article = "3.1"
title = { nl = "a", en = "a" }
effect = "require"
force = "binding"
roles = "manager"
actions = ["post", "post"]
platforms = ["x"]
departments = ["hr"]
when = 'secret >= "internal" and open_question'
unless = 'platform in ["x"]'
approval_from = ["worker", "manager"]
offence = [{ when = 'asked', is = "gross" }, { is = "none" }]
refer_to = "manager"
basis = ["contract"]
sources = ["S-1"]
overrides = ["b"]
subject_to = "*"
ladder = "conduct"
in_force = { from = 2026-02-01, until = 2026-03-01T00:00:00Z }
derogable = true
marks = ["floor"]
advice.nl = "Vraag eerst."
reviewed = { by = "p", on = 2026-01-02, digest = "d" }
[clause.b]
effect = "permit"
"""
    house = edition(tmp_path, text)
    clause = house.clauses["a"]
    assert (clause.effect, clause.force) == (Effect.REQUIRE, Force.BINDING)
    assert (clause.roles, clause.actions) == (("manager",), ("post",))
    assert clause.approval_from == ("worker", "manager")
    assert clause.offences == (GradedOffence(Holds("asked"), "gross"), GradedOffence(None, None))
    assert clause.overrides == ("b",)
    assert clause.subject_to == Everything()
    assert clause.ladders == ("conduct",)
    assert clause.reviewed == Review("p", date(2026, 1, 2), "d")
    assert clause.unless == IsA("platform", ("x",))
    assert clause.when is not None
    assert Compare(FactValue("secret"), ">=", "internal") in clause.when.parts
    assert Defined("open_question") in clause.when.parts
    # 1 February in Amsterdam begins an hour earlier in UTC.
    start = datetime(2026, 1, 31, 23, tzinfo=UTC)
    assert house.clause_intervals["a"] == Interval(start, datetime(2026, 3, 1, tzinfo=UTC))
    assert house.overrides.why("a", "b") is not None


def test_the_default_offence_reaches_what_can_be_breached_and_says_none(tmp_path: Path) -> None:
    text = """
[clause.forbids]
effect = "forbid"
force = "binding"
[clause.advises]
effect = "forbid"
force = "guideline"
[clause.provided]
effect = "permit"
must = 'asked'
[clause.permits]
effect = "permit"
[clause.serious]
effect = "forbid"
force = "binding"
offence = "gross"
[clause.free]
effect = "forbid"
force = "binding"
offence = "none"
[clause.nothing]
effect = "forbid"
force = "binding"
offence = []
"""
    minor, none = GradedOffence(None, "minor"), GradedOffence(None, None)
    clauses = edition(tmp_path, text, HEADER + 'offence = "minor"\n').clauses
    assert {name: clause.offences for name, clause in clauses.items()} == {
        "forbids": (minor,),
        "advises": (),
        "provided": (minor,),
        "permits": (),
        "serious": (GradedOffence(None, "gross"),),
        "free": (none,),
        "nothing": (),
    }
    assert edition(tmp_path, text, HEADER + 'offence = "none"\n').clauses["forbids"].offences == (none,)
    assert edition(tmp_path, text).clauses["forbids"].offences == ()


def test_periods_have_bounds_of_every_kind(tmp_path: Path) -> None:
    text = """
[moment.launch]
at = 2026-03-01T10:00:00+01:00
[fact.sick_since]
type = "date"
[period.a]
from = "launch"
until = "sick_since"
before = "P2D"
after = "PT1H"
[period.b]
from = 2026-01-01
through = 2026-01-01
[period.c]
days = ["mon", "sun"]
hours = ["22:00", "06:30"]
"""
    words = edition(tmp_path, text).vocabulary
    assert words.moments["launch"].at == datetime(2026, 3, 1, 9, tzinfo=UTC)
    a, b, c = (words.periods[name] for name in "abc")
    assert (a.start, a.end, a.before, a.after) == (AtMoment("launch"), AtFact("sick_since"), "P2D", "PT1H")
    assert (b.start, b.end, b.through) == (date(2026, 1, 1), date(2026, 1, 1), True)
    assert (c.days, c.hours) == ({0, 6}, (22 * 60, 6 * 60 + 30))


def test_calendars_and_rulings(tmp_path: Path) -> None:
    text = """
[calendar.be]
country = "BE"
region = "VLG"
rest_days = ["sat", "sun"]
holidays = [2026-07-11, 2026-07-11]
exceptions = { 2026-05-05 = "work", 2026-05-06 = "rest" }
[fact.covers_likes]
type = "bool"
about = "policy"
[ruling.likes]
fact = "covers_likes"
value = true
by = "p_9"
on = 2026-01-03
reason.nl = "Zo is het bedoeld."
"""
    words = edition(tmp_path, text).vocabulary
    calendar = words.calendars["be"]
    assert (calendar.country, calendar.region, calendar.rest_days) == ("BE", "VLG", {5, 6})
    assert calendar.holidays == (date(2026, 7, 11),)
    assert calendar.exceptions == {date(2026, 5, 5): "work", date(2026, 5, 6): "rest"}
    assert words.rulings["likes"].value is True


def test_sanctions(tmp_path: Path) -> None:
    text = """
[calendar.nl]
[rung.final]
counts_for = "decided"
retained_for = "P24M"
after_expiry = "destroy"
repeat = 2
ends_employment = true
decided_by = { roles = "manager", votes = "majority" }
needs = ["hearing"]
needs_notice = ["appeal"]
basis = ["contract"]
notify_within = { working_days = 1, calendar = "nl" }
appeal = { within = "P14D", to = "manager", suspends = true }
[offence.serious]
gravity = 2
at_most = "warning"
counts_for = "P12M"
limitation = "P2M"
[ladder.points]
rungs = ["coaching", "warning", "final"]
escalation = "points"
points = { minor = 1, serious = 3 }
thresholds = { coaching = 1, final = 6 }
batch = "collapse"
"""
    house = edition(tmp_path, text)
    final = house.rungs["final"]
    assert (final.counts_for, final.repeat, final.ends_employment) == ("decided", 2, True)
    assert final.decided_by == DecidedBy(("manager",), None)
    assert final.notify_within == Within(working_days=1, calendar="nl")
    assert final.appeal == AppealRule(Within(duration="P14D"), ("manager",), True)
    assert house.offences["serious"].at_most == "warning"
    conduct, points = house.ladders["conduct"], house.ladders["points"]
    assert conduct.entry == {"minor": Entry(0, 0), "gross": Entry(0, 1)}
    assert (conduct.escalation, conduct.batch, conduct.batch_stated) == ("next", "sum", False)
    assert (points.points, points.thresholds) == ({"minor": 1, "serious": 3}, {"coaching": 1, "final": 6})
    assert (points.batch, points.batch_stated) == ("collapse", True)


def test_duties_guarantees_assumptions_and_waivers(tmp_path: Path) -> None:
    text = """
[clause.c]
effect = "forbid"
force = "binding"
[duty.report]
after = { clause = "c", outcome = "breach", by = "anyone" }
bearer = "actor"
must = { action = "post", when = 'asked' }
within = "PT24H"
offence = "minor"
[duty.answer]
after = { when = 'asked' }
bearer = "manager"
must = { action = "post" }
lapses = "warning"
[duty.weekly]
bearer = "manager"
must = { action = "post" }
every = "P1W"
at_least = 2
[guarantee.never]
never = ["breach"]
when = 'asked'
[guarantee.equal]
equal = ["roles", "asked"]
except = ["manager"]
[guarantee.warned]
before = "warning"
given = { live = "coaching", at_least = 2 }
unless_offence = "gross"
[assumption.possible]
holds = 'asked or not asked'
[waiver.w]
check = "N1"
at = { clause = "c" }
reason.nl = "Bekend."
by = "p"
until = 2030-01-01
"""
    house = edition(tmp_path, text)
    report, weekly = house.duties["report"], house.duties["weekly"]
    assert report.after == AfterClause("c", "breach")
    assert report.by_anyone
    assert (report.must, report.within) == (Holds("asked"), Within(duration="PT24H"))
    assert house.duties["answer"].after == AfterAct(Holds("asked"))
    assert house.duties["answer"].lapses == "warning"
    assert (weekly.every, weekly.at_least, weekly.after) == ("P1W", 2, None)
    claims = {name: guarantee.claim for name, guarantee in house.guarantees.items()}
    assert claims == {
        "never": NeverOrAlways("never", ("breach",), Holds("asked")),
        "equal": Equal(("roles", "asked"), ("manager",)),
        "warned": Before("warning", "coaching", 2, True, ("gross",)),
    }
    assert "possible" in house.assumptions
    assert house.waivers["w"].at == {"clause": "c"}


def test_the_header(tmp_path: Path) -> None:
    header = HEADER + (
        'instrument = "work_rules"\ncovers = "worker"\napplies_when = \'asked\'\nconflict = "permit"\n'
        'acknowledgement = "recorded"\nadopted = 2025-12-01\nnotice = "P14D"\ncounsel = "manager"\nformat = 1\n'
        '[policy.notes]\nfree = [1, { a = "b" }]\n'
    )
    house = edition(tmp_path, "", header)
    home = house.instrument
    assert (home.kind, home.rank, home.covers, home.own) == ("work_rules", 1, ("worker",), True)
    assert home.applies_when == Holds("asked")
    assert home.in_force == InForce(date(2026, 1, 1))
    assert (house.conflict, house.acknowledgement, house.counsel) == ("permit", "recorded", "manager")
    assert (house.adopted, house.notice, house.languages) == (date(2025, 12, 1), "P14D", ("nl", "en"))
    assert house.interval == Interval(datetime(2025, 12, 31, 23, tzinfo=UTC))


def test_a_byte_order_mark_and_crlf_change_nothing(tmp_path: Path) -> None:
    plain = edition(tmp_path, "")
    file = tmp_path / "house.policy.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    from policycode.syntax.load import load

    assert load(file, root=tmp_path).newest == plain


def test_notes_may_stand_in_every_table(tmp_path: Path) -> None:
    text = """
[notes]
top = 1
[rung.r]
decided_by = { roles = "manager", notes = { a = 1 } }
appeal = { within = "P1D", to = "manager", notes = { a = 1 } }
[rung.r.notes]
a = nan
[duty.d]
after = { when = 'asked', notes = { a = 1 } }
bearer = "actor"
must = { action = "post", notes = { a = 99999999999999999999 } }
"""
    edition(tmp_path, text)
