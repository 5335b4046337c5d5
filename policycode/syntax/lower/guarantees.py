"""Guarantees: one claim each, of one of three kinds."""

from __future__ import annotations

from collections.abc import Mapping

from policycode.diagnostics import Words, nearest, words
from policycode.norms.duties import Before, Equal, Guarantee, NeverOrAlways
from policycode.syntax.lower.conditions import Conditions
from policycode.syntax.lower.duties import NEEDS, NOT_BOTH
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.written.duties import Guarantee as WrittenGuarantee

_BUILT_IN = {"roles": "role", "department": "department", "platform": "platform", "action": "action"}
_CLAIMS = ("never", "always", "equal", "before")
_COMPANIONS = {
    "when": ("never", "always", "equal"),
    "excepted": ("equal",),
    "given": ("before",),
    "unless_offence": ("before",),
}

NO_CLAIM = Mistake(
    "E2",
    "De waarborg ‘{name}’ zegt niet wat gewaarborgd is.",
    "The guarantee “{name}” does not say what is guaranteed.",
    "Voeg `never`, `always`, `equal` of `before` toe.",
    "Add `never`, `always`, `equal` or `before`.",
    name="missing-key",
)
NOTHING_TO_COMPARE = Mistake(
    "E4",
    "‘{name}’ is niets waarin twee handelingen kunnen verschillen.",
    "“{name}” is nothing in which two acts can differ.",
    "Noem roles, department, platform, action of een feit{near}.",
    "Name roles, department, platform, action or a fact{near}.",
)
EXCEPT_WHAT = Mistake(
    "E4",
    "‘{name}’ is geen rol, afdeling, platform of handeling waarvoor een uitzondering kan gelden.",
    "“{name}” is no role, department, platform or action that can be excepted.",
    "Onder `except` staan termen van wat onder `equal` staat{near}.",
    "Under `except` stand terms of what stands under `equal`{near}.",
)


def lower_guarantees(
    written: Mapping[str, WrittenGuarantee], visible: Visible, conditions: Conditions
) -> None:
    """Adds the file's guarantees to what is visible."""
    for name, guarantee in written.items():
        claim = _claim(name, guarantee, visible, conditions)
        if claim is None:
            continue
        visible.declare(
            "guarantee",
            name,
            Guarantee(
                id=name,
                claim=claim,
                article=guarantee.article,
                title=guarantee.title or {},
                text=guarantee.text or {},
                rationale=guarantee.rationale or {},
                sources=tuple(guarantee.sources),
                place=visible.page.key("guarantee", name),
            ),
        )


def _claim(
    name: str, guarantee: WrittenGuarantee, visible: Visible, conditions: Conditions
) -> NeverOrAlways | Equal | Before | None:
    page = visible.page
    stated = [key for key in _CLAIMS if getattr(guarantee, key) is not None]
    if not stated:
        page.report(NO_CLAIM, page.key("guarantee", name), name=name)
        return None
    for other in stated[1:]:
        page.report(NOT_BOTH, page.key("guarantee", name, other), key=other, other=stated[0])
    kind = stated[0]
    for key, companions in _COMPANIONS.items():
        if getattr(guarantee, key) and kind not in companions:
            said = "except" if key == "excepted" else key
            page.report(NEEDS, page.key("guarantee", name, said), key=said, other=companions[0])
    when = conditions.read(guarantee.when, "guarantee", name, "when")
    if guarantee.never is not None:
        return NeverOrAlways("never", tuple(dict.fromkeys(guarantee.never)), when)
    if guarantee.always is not None:
        return NeverOrAlways("always", tuple(dict.fromkeys(guarantee.always)), when)
    if guarantee.equal is not None:
        names = _compared(name, guarantee.equal, visible)
        return Equal(names, _excepted(name, guarantee.excepted, names, visible), when)
    return _before(name, guarantee, visible)


def _compared(guarantee: str, names: list[str], visible: Visible) -> tuple[str, ...]:
    facts = visible.names("fact")
    for index, name in enumerate(names):
        if name not in _BUILT_IN and not visible.knows("fact", name):
            near = nearest(name, facts | _BUILT_IN.keys())
            place = visible.page.value("guarantee", guarantee, "equal", index)
            visible.page.report(NOTHING_TO_COMPARE, place, name=shown(name), near=_near(near))
    return tuple(dict.fromkeys(names))


def _excepted(
    guarantee: str, names: list[str], compared: tuple[str, ...], visible: Visible
) -> tuple[str, ...]:
    tables = [_BUILT_IN[name] for name in compared if name in _BUILT_IN]
    for index, name in enumerate(names):
        if not any(visible.knows(table, name) for table in tables):
            known = {term for table in tables for term in visible.names(table)}
            place = visible.page.value("guarantee", guarantee, "except", index)
            visible.page.report(EXCEPT_WHAT, place, name=shown(name), near=_near(nearest(name, known)))
    return tuple(dict.fromkeys(names))


def _near(name: str | None) -> Words:
    return words(f" (‘{name}’?)", f" (“{name}”?)") if name else words("", "")


def _before(name: str, guarantee: WrittenGuarantee, visible: Visible) -> Before | None:
    page, given = visible.page, guarantee.given
    assert guarantee.before is not None
    visible.resolve("rung", guarantee.before, page.value("guarantee", name, "before"))
    offences = visible.resolve_all("offence", guarantee.unless_offence, "guarantee", name, "unless_offence")
    if given is None:
        page.report(NEEDS, page.key("guarantee", name, "before"), key="before", other="given")
        return None
    path = ("guarantee", name, "given")
    if given.rung is not None and given.live is not None:
        page.report(NOT_BOTH, page.key(*path, "live"), key="live", other="rung")
    key, rung = ("rung", given.rung) if given.rung is not None else ("live", given.live)
    if rung is None:
        page.report(NEEDS, page.value(*path), key="given", other="rung")
        return None
    visible.resolve("rung", rung, page.value(*path, key))
    return Before(guarantee.before, rung, given.at_least, key == "live", offences)
