"""Offences, rungs and ladders: names resolved, orders sound."""

from __future__ import annotations

from collections.abc import Mapping

from policycode.diagnostics import Place
from policycode.norms.sanctions import AppealRule, DecidedBy, Entry, Ladder, Offence, Rung
from policycode.syntax.lower.force import lower_within
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake
from policycode.syntax.page import Page
from policycode.syntax.written.sanctions import Appeal
from policycode.syntax.written.sanctions import DecidedBy as WrittenDecidedBy
from policycode.syntax.written.sanctions import Ladder as WrittenLadder
from policycode.syntax.written.sanctions import Offence as WrittenOffence
from policycode.syntax.written.sanctions import Rung as WrittenRung

EQUAL_GRAVITY = Mistake(
    "E6",
    "‘{name}’ weegt even zwaar als ‘{other}’.",
    "“{name}” is exactly as grave as “{other}”.",
    "Geef elke overtreding een eigen `gravity`.",
    "Give each offence a `gravity` of its own.",
)
NONE_IS_A_WORD = Mistake(
    "E6",
    "‘none’ betekent al dat er geen overtreding is.",
    "“none” already means that there is no offence.",
    "Kies een andere naam.",
    "Choose another name.",
)
NOT_ON_LADDER = Mistake(
    "E4",
    "De trede ‘{name}’ staat niet op de ladder ‘{ladder}’.",
    "The rung “{name}” is not on the ladder “{ladder}”.",
    "De ladder heeft: {known}.",
    "The ladder has: {known}.",
)
INVERTED_RANGE = Mistake(
    "E7",
    "Deze reeks loopt van de zwaarste trede naar de lichtste.",
    "This range runs from the graver rung to the lighter.",
    'Schrijf ["{low}", "{high}"].',
    'Write ["{low}", "{high}"].',
)
KEY_OF_ANOTHER_ESCALATION = Mistake(
    "E2",
    '`{key}` doet niets op een ladder met `escalation = "{escalation}"`.',
    '`{key}` does nothing on a ladder with `escalation = "{escalation}"`.',
    "Haal `{key}` weg of kies een andere `escalation`.",
    "Remove `{key}` or choose another `escalation`.",
    name="unknown-key",
)
KEY_OF_ESCALATION_MISSING = Mistake(
    "E2",
    "Op de ladder ‘{ladder}’ ontbreekt `{key}`.",
    "The ladder “{ladder}” lacks `{key}`.",
    'Bij `escalation = "{escalation}"` is `{key}` nodig.',
    '`escalation = "{escalation}"` needs `{key}`.',
    name="missing-key",
)


def lower_offences(written: Mapping[str, WrittenOffence], visible: Visible) -> None:
    """Adds the file's offences to what is visible; no two that are visible are equally grave."""
    by_gravity = {offence.gravity: name for name, offence in visible.content.offence.items()}
    page = visible.page
    for name, offence in written.items():
        if name == "none":
            page.report(NONE_IS_A_WORD, page.key("offence", name))
        other = by_gravity.setdefault(offence.gravity, name)
        if other != name:
            place = page.value("offence", name, "gravity")
            theirs = visible.content.places.get(("offence", other))
            page.report(EQUAL_GRAVITY, place, related=[theirs] if theirs else (), name=name, other=other)
        if offence.at_most is not None:
            visible.resolve("rung", offence.at_most, page.value("offence", name, "at_most"))
        visible.declare(
            "offence",
            name,
            Offence(
                id=name,
                gravity=offence.gravity,
                title=offence.title or {},
                text=offence.text or {},
                at_most=offence.at_most,
                counts_for=offence.counts_for,
                limitation=offence.limitation,
            ),
        )


def lower_rungs(written: Mapping[str, WrittenRung], visible: Visible) -> None:
    """Adds the file's rungs to what is visible."""
    for name, rung in written.items():
        visible.declare(
            "rung",
            name,
            Rung(
                id=name,
                title=rung.title or {},
                text=rung.text or {},
                counts_for=rung.counts_for,
                retained_for=rung.retained_for,
                after_expiry=rung.after_expiry,
                repeat=rung.repeat,
                ends_employment=rung.ends_employment,
                decided_by=_decided_by(rung.decided_by, visible, name),
                needs=tuple(dict.fromkeys(rung.needs)),
                needs_notice=tuple(dict.fromkeys(rung.needs_notice)),
                basis=tuple(dict.fromkeys(rung.basis)),
                notify_within=lower_within(rung.notify_within, visible, "rung", name, "notify_within"),
                appeal=_appeal(rung.appeal, visible, name),
            ),
        )


def _decided_by(written: WrittenDecidedBy | None, visible: Visible, rung: str) -> DecidedBy | None:
    if written is None:
        return None
    roles = visible.resolve_all("role", written.roles, "rung", rung, "decided_by", "roles")
    return DecidedBy(roles, None if written.votes == "majority" else written.votes)


def _appeal(written: Appeal | None, visible: Visible, rung: str) -> AppealRule | None:
    if written is None:
        return None
    within = lower_within(written.within, visible, "rung", rung, "appeal", "within")
    assert within is not None  # required of an appeal
    roles = visible.resolve_all("role", written.to, "rung", rung, "appeal", "to")
    return AppealRule(within, roles, written.suspends)


def lower_ladders(written: Mapping[str, WrittenLadder], visible: Visible) -> None:
    """Adds the file's ladders to what is visible."""
    for name, ladder in written.items():
        _refuse_strange_keys(name, ladder, visible.page)
        for offence in [*(ladder.entry or {}), *(ladder.points or {})]:
            key = "entry" if offence in (ladder.entry or {}) else "points"
            visible.resolve("offence", offence, visible.page.key("ladder", name, key, offence))
        # A rung that stands there twice is kept: check L1 speaks of it.
        path = ("ladder", name, "rungs")
        known = visible.resolve_all("rung", ladder.rungs, *path)
        rungs = tuple(rung for rung in ladder.rungs if rung in known)
        visible.declare(
            "ladder",
            name,
            Ladder(
                id=name,
                rungs=rungs,
                escalation=ladder.escalation,
                entry=_entries(name, ladder, rungs, visible),
                points=dict(ladder.points or {}),
                thresholds=_thresholds(name, ladder, rungs, visible),
                batch=ladder.batch or "sum",
                batch_stated=ladder.batch is not None,
                title=ladder.title or {},
                text=ladder.text or {},
            ),
        )


def _refuse_strange_keys(name: str, ladder: WrittenLadder, page: Page) -> None:
    by_points = ladder.escalation == "points"
    for key, belongs, required in (
        ("entry", not by_points, not by_points),
        ("points", by_points, by_points),
        ("thresholds", by_points, by_points),
        ("batch", by_points, False),
    ):
        stated = getattr(ladder, key) is not None
        if stated and not belongs:
            place = page.key("ladder", name, key)
            page.report(KEY_OF_ANOTHER_ESCALATION, place, key=key, escalation=ladder.escalation)
        elif required and not stated:
            place = page.key("ladder", name)
            page.report(KEY_OF_ESCALATION_MISSING, place, ladder=name, key=key, escalation=ladder.escalation)


def _entries(name: str, ladder: WrittenLadder, rungs: tuple[str, ...], visible: Visible) -> dict[str, Entry]:
    entries = {}
    for offence, written in (ladder.entry or {}).items():
        ends = [written] if isinstance(written, str) else written
        path = ("ladder", name, "entry", offence)
        found = []
        for index, rung in enumerate(ends):
            place = (
                visible.page.value(*path) if isinstance(written, str) else visible.page.value(*path, index)
            )
            if _on_ladder(rung, name, rungs, visible, place):
                found.append(rungs.index(rung))
        if len(found) == len(ends):
            if found[0] > found[-1]:
                low, high = ends[-1], ends[0]
                visible.page.report(INVERTED_RANGE, visible.page.value(*path), low=low, high=high)
            entries[offence] = Entry(min(found), max(found))
    return entries


def _thresholds(name: str, ladder: WrittenLadder, rungs: tuple[str, ...], visible: Visible) -> dict[str, int]:
    return {
        rung: points
        for rung, points in (ladder.thresholds or {}).items()
        if _on_ladder(rung, name, rungs, visible, visible.page.key("ladder", name, "thresholds", rung))
    }


def _on_ladder(rung: str, ladder: str, rungs: tuple[str, ...], visible: Visible, place: Place) -> bool:
    if rung in rungs:
        return True
    if visible.resolve("rung", rung, place) and rung not in visible.broken.get("rung", ()):
        visible.page.report(NOT_ON_LADDER, place, name=rung, ladder=ladder, known=", ".join(rungs))
    return False
