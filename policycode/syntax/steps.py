"""The steps of a scenario in the form in which they are played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from policycode.deciding.steps import (
    Acknowledge,
    ActStep,
    Appeal,
    AppealDecided,
    Approve,
    Clock,
    Decide,
    Expect,
    Extend,
    Happening,
    Hearing,
    JudgeDuty,
    Overturn,
    Proposes,
    Step,
)
from policycode.norms.texts import Texts
from policycode.syntax.acts import act_of
from policycode.syntax.mistakes import Mistake
from policycode.syntax.page import Page
from policycode.syntax.written import scenarios as written
from policycode.syntax.written.acts import ActFields
from policycode.syntax.written.expectations import Expect as WrittenExpect

_KINDS = tuple(name for name in written.Step.model_fields if name not in ("expect", "notes"))

NOTHING_HAPPENS = Mistake(
    "E2",
    "In deze stap gebeurt niets.",
    "Nothing happens in this step.",
    "Voeg een van deze toe: {known}.",
    "Add one of these: {known}.",
    name="missing-key",
)
TWO_THINGS = Mistake(
    "E2",
    "In deze stap gebeuren twee dingen: `{one}` en `{other}`.",
    "Two things happen in this step: `{one}` and `{other}`.",
    "Maak er twee stappen van.",
    "Make two steps of it.",
    name="unknown-key",
)
EXPECTS_NOTHING = Mistake(
    "E2",
    "Deze verwachting is leeg.",
    "This expectation is empty.",
    'Noem minstens één ding, zoals outcome = "breach".',
    'Name at least one thing, such as outcome = "breach".',
    name="missing-key",
)
ACT_LACKS = Mistake(
    "E2",
    "In de daad ontbreekt `{key}`.",
    "The act lacks `{key}`.",
    "Voeg `{key}` toe.",
    "Add `{key}`.",
    name="missing-key",
)
NO_SUCH_STEP = Mistake(
    "E4",
    "Stap {of} is geen eerdere daad.",
    "Step {of} is no earlier act.",
    "`of` is het nummer van de stap met de daad, van 1 af geteld{known}.",
    "`of` is the number of the step with the act, counted from 1{known}.",
)
RUNG_OR_REJECT = Mistake(
    "E2",
    "Een besluit noemt een trede of wijst de zaak af, een van beide.",
    "A decision names a rung or rejects the case, one of the two.",
    "Schrijf `rung` of `reject = true`.",
    "Write `rung` or `reject = true`.",
    name="missing-key",
)


APPROVED_UNKNOWN = Mistake(
    "E2",
    "Dit scenario zegt dat niemand weet wie toestemming gaf, en geeft er een.",
    "This scenario says that nobody knows who approved, and gives an approval.",
    'Haal deze stap weg, of `approvals = "unknown"`.',
    'Remove this step, or `approvals = "unknown"`.',
    name="unknown-key",
)


def last_act(form: written.Scenario, base: ActFields | None) -> ActFields | None:
    """The last act of a scenario, its first one begun from ``base``."""
    acts = [step.act for step in form.step if step.act is not None]
    base = None if base is None else without(base, form.without)
    if not acts:
        return base
    return acts[-1] if len(acts) > 1 or base is None else like(base, acts[-1])


def without(base: ActFields, names: Sequence[str]) -> ActFields:
    """An act but for some of what it says: keys, and single facts and assumptions as ``facts.NAME``."""
    kept: dict[str, Any] = {}
    for name in names:
        key, dot, one = name.partition(".")
        if not says(base, name):
            continue
        inner = kept.get(key, getattr(base, key))
        default = type(base).model_fields[key].get_default(call_default_factory=True)
        kept[key] = {other: inner[other] for other in inner if other != one} if dot else default
    return base.model_copy(update=kept)


def says(act: ActFields, name: str) -> bool:
    """Whether an act has a key, or a fact or assumption of that name under it."""
    key, dot, one = name.partition(".")
    stated = getattr(act, key) if key in type(act).model_fields else None
    return isinstance(stated, dict) and one in stated if dot else stated not in (None, {})


def like(base: ActFields, changed: ActFields) -> ActFields:
    """An act like another but for what is restated; of facts and assumptions, each by itself."""
    update: dict[str, Any] = {name: getattr(changed, name) for name in changed.model_fields_set}
    update["facts"] = {**base.facts, **changed.facts}
    update["assume"] = {**base.assume, **changed.assume}
    update["id"] = changed.id
    return base.model_copy(update=update)


@dataclass(slots=True)
class StepReader:
    """Reads the steps of one scenario; ``base`` is the act that the first of its acts is like."""

    page: Page
    scenario: str
    base: ActFields | None
    approvals_known: bool = True
    acts: set[int] = field(default_factory=set)

    def steps(self, forms: Sequence[written.Step]) -> list[Step]:
        """The steps that are sound; the others are reported."""
        made = []
        for number, form in enumerate(forms, 1):
            what = self._what(number, form)
            expect = self._expect(number, form.expect)
            if what is not None:
                keys = () if form.expect is None else sorted(form.expect.model_fields_set)
                at = {key: self.page.value(*self._path(number, "expect", key)) for key in keys}
                made.append(Step(number, what, expect, self.page.value(*self._path(number)), at))
        return made

    def _path(self, number: int, *rest: str | int) -> tuple[str | int, ...]:
        return ("scenario", self.scenario, "step", number - 1, *rest)

    def _what(self, number: int, form: written.Step) -> Happening | None:
        stated = [kind for kind in _KINDS if getattr(form, kind) is not None]
        if not stated:
            place = self.page.value(*self._path(number))
            self.page.report(NOTHING_HAPPENS, place, known=", ".join(_KINDS))
            return None
        if len(stated) > 1:
            place = self.page.key(*self._path(number, stated[1]))
            self.page.report(TWO_THINGS, place, one=stated[0], other=stated[1])
        kind = stated[0]
        if form.act is not None:
            return self._act(number, form.act)
        happening = getattr(form, kind)
        if isinstance(happening, written.OfStep | written.JudgeDuty) and happening.of is not None:
            self._check_of(number, kind, happening.of)
        if form.approve is not None and not self.approvals_known:
            self.page.report(APPROVED_UNKNOWN, self.page.key(*self._path(number, "approve")))
        if form.decide is not None and (form.decide.rung is None) != form.decide.reject:
            self.page.report(RUNG_OR_REJECT, self.page.value(*self._path(number, "decide")))
        return _happening(form)

    def _act(self, number: int, form: written.Act) -> ActStep | None:
        act: ActFields = form
        if self.base is not None and not self.acts:
            act = like(self.base, form)
        self.acts.add(number)
        planned = act.tense == "planned"
        for key in ("person", "action", *(() if planned else ("time",))):
            if getattr(act, key) is None:
                self.page.report(ACT_LACKS, self.page.value(*self._path(number, "act")), key=key)
                return None
        return ActStep(act_of(act, f"{self.scenario}.{number}"))

    def _check_of(self, number: int, kind: str, of: int) -> None:
        if of not in self.acts:
            known = ", ".join(map(str, sorted(self.acts)))
            place = self.page.value(*self._path(number, kind, "of"))
            self.page.report(NO_SUCH_STEP, place, of=of, known=f": {known}" if known else "")

    def _expect(self, number: int, form: WrittenExpect | None) -> Expect | None:
        if form is None:
            return None
        if not form.model_fields_set - {"notes"}:
            self.page.report(EXPECTS_NOTHING, self.page.value(*self._path(number, "expect")))
        return Expect(
            outcome=form.outcome,
            clauses=_set(form.clauses),
            missing=_set(form.missing),
            offence=form.offence,
            contact=_set(form.contact),
            proposes=_proposes(form.proposes),
            live=None if form.live is None else tuple(form.live),
            duties=form.duties,
            refused=form.refused or False,
        )


def _set(names: list[str] | None) -> frozenset[str] | None:
    return None if names is None else frozenset(names)


def _proposes(form: Any) -> tuple[Proposes, ...] | None:
    if form is None:
        return None
    by_ladder = form if isinstance(form, dict) else {None: form}
    return tuple(_proposal(ladder, one) for ladder, one in by_ladder.items())


def _proposal(ladder: str | None, form: Any) -> Proposes:
    if form is False:
        return Proposes(ladder, None, None)
    return Proposes(ladder, form, form) if isinstance(form, str) else Proposes(ladder, form[0], form[1])


def _reason(form: str | dict[str, str] | None) -> Texts:
    # Plain text has no language; "und" is how language tags say so.
    return {"und": form} if isinstance(form, str) else form or {}


def _happening(form: written.Step) -> Happening | None:
    """What a step is that is no act."""
    if (one := form.hearing) is not None:
        return Hearing(one.of, one.at, one.outcome, one.ladder)
    if (two := form.decide) is not None:
        reason = _reason(two.reason)
        return Decide(two.of, two.at, tuple(two.by), two.rung, two.notified, two.until, reason, two.ladder)
    if (three := form.overturn) is not None:
        return Overturn(three.of, three.at, _reason(three.reason), three.ladder)
    if (four := form.extend) is not None:
        return Extend(four.of, four.at, four.until, _reason(four.reason), four.ladder)
    if (five := form.appeal) is not None:
        return Appeal(five.of, five.at, five.ladder)
    if (six := form.appeal_decided) is not None:
        return AppealDecided(six.of, six.at, six.upheld, six.ladder)
    if (seven := form.approve) is not None:
        what = seven.what or written.Approved()
        return Approve(seven.role, seven.at, seven.person, what.action, what.platform, seven.until)
    if (eight := form.acknowledge) is not None:
        return Acknowledge(eight.person, eight.version, eight.at)
    if (nine := form.judge_duty) is not None:
        return JudgeDuty(nine.duty, nine.at, nine.by, nine.state, nine.of)
    if (ten := form.clock) is not None:
        return Clock(ten.at, ten.person)
    return None
