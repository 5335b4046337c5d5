"""Decisions to explain, by name; each made of acts in order, the last of which is the one explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.people import Acknowledged, People, Person, Post, Protection
from policycode.norms.intervals import Interval
from policycode.norms.policy import Policy
from policycode.syntax.load import load

HERE = Path(__file__).parent


@cache
def policy() -> Policy:
    """The policy of the cases."""
    return load(HERE / "code.policy.toml")


@cache
def engine() -> Engine:
    """Its engine."""
    return Engine(policy())


def act(
    action: str = "post", at: str = "2026-03-02T14:15+01:00", platform: str | None = "facebook", **more: Any
) -> Act:
    """An act of the nurse Ann; keywords that are no field of an act are facts."""
    fields = {name: more.pop(name) for name in FIELDS & more.keys()}
    facts = {"work_related": True, **more}
    return Act(
        id=fields.pop("id", "e1"),
        person=fields.pop("person", "ann"),
        action=NamedTerm(action),
        time=datetime.fromisoformat(at),
        roles=fields.pop("roles", ("nurse",)),
        department=fields.pop("department", "maternity"),
        platform=None if platform is None else NamedTerm(platform),
        facts={name: one if isinstance(one, Statement) else Statement(one) for name, one in facts.items()},
        **fields,
    )


FIELDS = frozenset("id person roles department approvals tense known assume content".split())


def decided(*acts: Act, people: People | None = None, **more: Any) -> Decision:
    """The decision on the last of some acts, each proposal on the way there taken as decided."""
    *_, last = simulate(engine(), acts, **({} if people is None else {"people": people}), **more)
    return last


def ann(**more: Any) -> People:
    """A directory that knows only Ann."""
    posts = (Post(("nurse",), "maternity", Interval()),)
    return People.of([Person("ann", posts=posts, **more)])


SIGNED = Acknowledged("code", "2026.1", datetime(2026, 1, 5, tzinfo=UTC))
LEAK = {"confidentiality": "confidential"}
PHOTO = {"action": "upload_photo", "approvals": frozenset({"communications"})}
VACANCY = {"action": "share", "at": "2026-05-11T09:00+02:00", "topic": ("vacancy",)}
MERGER = {"moment:merger": datetime(2026, 6, 1, 10, tzinfo=UTC)}
EVALUATED = Statement("confidential", "evaluator:lexicon", 0.93, ("fusie op 1 juni", {"rule": "merger"}))
DOUBTED = Statement("confidential", "evaluator:lexicon", 0.55)


def breach_with_defeat() -> Decision:
    """A named exception lifts the secrecy, but not the approval that a photo needs."""
    facts = {"topic": ("research",), "disclaimer": True}
    return decided(act("upload_photo", approvals=frozenset(), **facts, **LEAK))


def live_warning() -> Decision:
    earlier = act(at="2026-02-02T09:00+01:00", id="e0", disclaimer=True, **LEAK)
    return decided(earlier, act(confidentiality=EVALUATED, content="De fusie is op 1 juni!"))


def gross() -> Decision:
    return decided(act(confidentiality="secret", disclaimer=True))


def capped() -> Decision:
    earlier = act(at="2026-02-02T09:00+01:00", id="e0", disclaimer=True, **LEAK)
    return decided(earlier, act(mistake=True, disclaimer=True, **LEAK))


def points() -> Decision:
    shown = {**PHOTO, "shows_patient": True, "patient_agrees": False, "confidentiality": "internal"}
    return decided(act(at="2026-02-02T09:00+01:00", id="e0", **shown), act(**shown))


def frozen() -> Decision:
    council = Protection("works_council", Interval())
    return decided(act(**LEAK), people=ann(acknowledged=(SIGNED,), protection=(council,)))


def never_signed() -> Decision:
    return decided(act(**LEAK), people=ann())


def protected() -> Decision:
    return decided(act(reports_wrongdoing=True, **LEAK))


def undetermined() -> Decision:
    return decided(act(platform="blog", confidentiality=DOUBTED, tone=Statement("hurtful", "evaluator")))


def ask_first() -> Decision:
    return decided(act("upload_photo", tense="planned", confidentiality="public"))


def refer() -> Decision:
    return decided(act(tense="planned", to_journalist=True, confidentiality="public", disclaimer=False))


def advised_against() -> Decision:
    at = "2026-03-02T22:15+01:00"
    return decided(act(at=at, confidentiality="public", disclaimer=False, tone="hurtful"))


def open_advice() -> Decision:
    return decided(act(at="2026-03-02T23:30+01:00", confidentiality="public"))


def too_often() -> Decision:
    posts = [
        act(at=f"2026-03-02T{hour:02}:00+01:00", id=f"e{hour}", confidentiality="public")
        for hour in (9, 10, 11)
    ]
    return decided(*posts, act(confidentiality="public"))


def unknown_platform() -> Decision:
    return decided(act("post", "2026-03-02T14:15+01:00", "tomorrow", confidentiality="secret", audience=3))


def conflict() -> Decision:
    return decided(act(**VACANCY, confidentiality="public", disclaimer=True, assume=MERGER))


def moment_unknown() -> Decision:
    return decided(act(**VACANCY, confidentiality="public", disclaimer=False))


def moment_matters() -> Decision:
    facts = {"confidentiality": "public", "disclaimer": True}
    return decided(act(**{**VACANCY, "topic": ("waiting_list",)}, **facts))


def encouraged() -> Decision:
    return decided(act("share", released=True, confidentiality="public"))


def impossible() -> Decision:
    return decided(
        act(
            "share",
            "2026-03-02T14:15+01:00",
            topic=("vacancy",),
            shows_patient=True,
            patient_agrees=False,
            disclaimer=False,
        )
    )


def history_ended() -> Decision:
    first = act(at="2026-02-02T09:00+01:00", id="e0", confidentiality="secret")
    second = act(at="2026-02-12T09:00+01:00", id="e1", confidentiality="secret")
    return decided(first, second, act(at="2026-02-26T09:00+01:00", id="e2", **LEAK))


def visitor() -> Decision:
    return decided(act(roles=("visitor",), department=None, **LEAK))


def private() -> Decision:
    return decided(act(work_related=False, **LEAK))


def too_early() -> Decision:
    return decided(act(at="2025-12-31T23:59+01:00", **LEAK))


def liked() -> Decision:
    return decided(act("like", confidentiality="public"))


CASES: Mapping[str, Callable[[], Decision]] = {
    make.__name__: make
    for make in (
        breach_with_defeat,
        live_warning,
        gross,
        capped,
        points,
        frozen,
        never_signed,
        protected,
        undetermined,
        ask_first,
        refer,
        advised_against,
        open_advice,
        too_often,
        unknown_platform,
        conflict,
        moment_unknown,
        moment_matters,
        encouraged,
        impossible,
        history_ended,
        visitor,
        private,
        too_early,
        liked,
    )
}
