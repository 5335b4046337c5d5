"""Duties, guarantees, assumptions and waivers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from policycode.diagnostics import nearest
from policycode.expr.nodes import Constant
from policycode.norms.duties import AfterAct, AfterClause, Assumption, Duty, Waiver
from policycode.syntax.lower.conditions import Conditions
from policycode.syntax.lower.force import lower_within
from policycode.syntax.lower.visible import KINDS, Visible
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page
from policycode.syntax.written.duties import After
from policycode.syntax.written.duties import Assumption as WrittenAssumption
from policycode.syntax.written.duties import Duty as WrittenDuty
from policycode.syntax.written.duties import Waiver as WrittenWaiver

AFTER_OR_EVERY = Mistake(
    "E2",
    "De plicht ‘{name}’ zegt niet waarna of hoe vaak zij geldt.",
    "The duty “{name}” does not say after what or how often it holds.",
    "Voeg `after` of `every` toe.",
    "Add `after` or `every`.",
    name="missing-key",
)
NOT_BOTH = Mistake(
    "E2",
    "`{key}` gaat niet samen met `{other}`.",
    "`{key}` does not go together with `{other}`.",
    "Laat een van beide weg.",
    "Leave one of the two out.",
    name="unknown-key",
)
NEEDS = Mistake(
    "E2",
    "`{key}` heeft `{other}` nodig.",
    "`{key}` needs `{other}`.",
    "Voeg `{other}` toe of haal `{key}` weg.",
    "Add `{other}` or remove `{key}`.",
    name="missing-key",
)
ACTOR_OF_NOTHING = Mistake(
    "E2",
    'Zonder `after` is er geen handeling en dus geen "actor" die de plicht ‘{name}’ draagt.',
    'Without `after` there is no act, and so no "actor" who bears the duty “{name}”.',
    "Noem bij `bearer` een rol.",
    "Name a role under `bearer`.",
    name="missing-key",
)
NO_SUCH_CHECK = Mistake(
    "E3",
    "‘{check}’ is geen code of naam van een controle.",
    "“{check}” is no code or name of a check.",
    'Schrijf een code zoals "N1" of een naam zoals "conflict".',
    'Write a code such as "N1" or a name such as "conflict".',
)
NO_SUCH_SUBJECT = Mistake(
    "E2",
    "Een bevinding gaat niet over een ‘{key}’.",
    "A finding is not about a “{key}”.",
    "Hier kunnen staan: {known}.",
    "Here may stand: {known}.",
    name="unknown-key",
)
WAIVER_EXPIRED = Mistake(
    "W1",
    "De ontheffing ‘{name}’ liep tot {until} en zet niets meer opzij.",
    "The waiver “{name}” ran until {until} and sets nothing aside any more.",
    "Herstel de bevinding, of verleng `until` met een nieuwe reden.",
    "Mend the finding, or extend `until` with a new reason.",
)
_CHECK = re.compile(r"[A-Z]{1,2}[0-9]{1,3}|[a-z][a-z0-9-]*|[a-z0-9_-]+/[A-Za-z][A-Za-z0-9-]*", re.ASCII)
"""Ours by code or name; a plugin's with the name of the plugin before it."""


def lower_duties(written: Mapping[str, WrittenDuty], visible: Visible, conditions: Conditions) -> None:
    """Adds the file's duties to what is visible."""
    page = visible.page
    for name, duty in written.items():
        _refuse_strange_keys(name, duty, page)
        if duty.bearer != "actor":
            visible.resolve("role", duty.bearer, page.value("duty", name, "bearer"))
        visible.resolve("action", duty.must.action, page.value("duty", name, "must", "action"))
        if duty.offence is not None and duty.offence != "none":
            visible.resolve("offence", duty.offence, page.value("duty", name, "offence"))
        if duty.lapses is not None:
            visible.resolve("rung", duty.lapses, page.value("duty", name, "lapses"))
        visible.declare("duty", name, _lowered(name, duty, visible, conditions))


def _lowered(name: str, duty: WrittenDuty, visible: Visible, conditions: Conditions) -> Duty:
    return Duty(
        id=name,
        bearer=duty.bearer,
        action=duty.must.action,
        must=conditions.read(duty.must.when, "duty", name, "must", "when"),
        after=None if duty.after is None else _after(name, duty.after, visible, conditions),
        by_anyone=duty.after is not None and duty.after.by == "anyone",
        within=lower_within(duty.within, visible, "duty", name, "within"),
        every=duty.every,
        at_least=duty.at_least or 1,
        offence=None if duty.offence == "none" else duty.offence,
        lapses=duty.lapses,
        article=duty.article,
        title=duty.title or {},
        text=duty.text or {},
        rationale=duty.rationale or {},
        sources=tuple(duty.sources),
        place=visible.page.key("duty", name),
    )


def _after(name: str, after: After, visible: Visible, conditions: Conditions) -> AfterClause | AfterAct:
    path = ("duty", name, "after")
    if after.clause is not None:
        visible.resolve("clause", after.clause, visible.page.value(*path, "clause"))
        return AfterClause(after.clause, after.outcome or "breach")
    when = conditions.read(after.when, *path, "when")
    return AfterAct(when if when is not None else Constant(True))


def _refuse_strange_keys(name: str, duty: WrittenDuty, page: Page) -> None:
    after = duty.after
    if after is None and duty.every is None:
        page.report(AFTER_OR_EVERY, page.key("duty", name), name=name)
    if after is None and duty.every is not None and duty.bearer == "actor":
        page.report(ACTOR_OF_NOTHING, page.value("duty", name, "bearer"), name=name)
    together = [("every", "after"), ("every", "within"), ("lapses", "offence")]
    for key, other in together:
        if getattr(duty, key) is not None and getattr(duty, other) is not None:
            page.report(NOT_BOTH, page.key("duty", name, key), key=key, other=other)
    if duty.at_least is not None and duty.every is None:
        page.report(NEEDS, page.key("duty", name, "at_least"), key="at_least", other="every")
    if after is None:
        return
    path = ("duty", name, "after")
    if after.clause is not None and after.when is not None:
        page.report(NOT_BOTH, page.key(*path, "when"), key="when", other="clause")
    if after.clause is not None and after.outcome is None:
        page.report(NEEDS, page.key(*path, "clause"), key="clause", other="outcome")
    if after.outcome is not None and after.clause is None:
        page.report(NEEDS, page.key(*path, "outcome"), key="outcome", other="clause")
    if after.clause is None and after.when is None and after.by is None:
        page.report(NEEDS, page.value(*path), key="after", other="clause")


def lower_assumptions(
    written: Mapping[str, WrittenAssumption], visible: Visible, conditions: Conditions
) -> None:
    """Adds the file's assumptions to what is visible."""
    for name, assumption in written.items():
        holds = conditions.read(assumption.holds, "assumption", name, "holds")
        if holds is not None:
            lowered = Assumption(name, holds, assumption.title or {}, assumption.text or {})
            visible.declare("assumption", name, lowered)


def lower_waivers(written: Mapping[str, WrittenWaiver], visible: Visible, today: date | None) -> None:
    """Adds the file's waivers to what is visible; one that is over is reported, if the day is known."""
    page = visible.page
    for name, waiver in written.items():
        if not _CHECK.fullmatch(waiver.check):
            page.report(NO_SUCH_CHECK, page.value("waiver", name, "check"), check=shown(waiver.check))
        if isinstance(waiver.at, dict):
            _check_subjects(name, waiver.at, visible)
        if today is not None and waiver.until <= today:
            place = page.value("waiver", name, "until")
            page.report(WAIVER_EXPIRED, place, name=name, until=waiver.until.isoformat())
        visible.declare(
            "waiver",
            name,
            Waiver(
                id=name,
                check=waiver.check,
                at=waiver.at,
                reason=waiver.reason,
                by=waiver.by,
                until=waiver.until,
                place=page.key("waiver", name),
            ),
        )


def _check_subjects(name: str, at: Mapping[str, str], visible: Visible) -> None:
    for table, subject in at.items():
        path = ("waiver", name, "at", table)
        if table in KINDS:
            visible.resolve(table, subject, visible.page.value(*path))
        else:
            near = nearest(table, KINDS)
            known = near or ", ".join(KINDS)
            visible.page.report(NO_SUCH_SUBJECT, visible.page.key(*path), key=shown(table), known=known)
