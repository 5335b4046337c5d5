"""The answer of ``policycode ask``: whether it is allowed, why, how it would be, whom to ask, and from when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from policycode.cli.language import Language
from policycode.cli.standing import since
from policycode.cli.told import COLOURS
from policycode.cli.writing import Paint
from policycode.deciding.explain import argument
from policycode.deciding.explain.tree import Node, rendered
from policycode.deciding.judge import Outcome, Status
from policycode.deciding.remedy import NEEDS_REMEDY
from policycode.diagnostics import Words, words
from policycode.norms.texts import in_language

if TYPE_CHECKING:
    from policycode.deciding.decision import Decision
    from policycode.evaluators.inquiry import Inquiry

MOST_WAYS: Final = 6
"""How many ways in which it may be done are listed."""

MORE_WAYS = words("en nog {number} andere manieren", "and {number} other ways")
FIRST_MOMENT = words("Het mag zo {at}.", "As it stands it is allowed {at}.")
QUOTED = words("‘{text}’", "“{text}”")
PRESUMED = words("Aangenomen, want niet gezegd:", "Presumed, as it was not said:")
NOT_SAID = words(
    "Zonder dat antwoord kan niemand zeggen of het mag. Vraag het aan wie het wel weet.",
    "Without that answer nobody can say whether it is allowed. Ask somebody who knows.",
)

_SHOWN: Final = frozenset(
    {"clause", "asked", "possible", "remedy", "remedies", "advice", "contacts", "reach"}
)
"""Kinds of what stands in the sections that an asker reads; the whole reasoning is ``explain``'s."""
_OF_A_CLAUSE: Final = frozenset({"text", "defeat"})


def told(inquiry: Inquiry, language: Language, paint: Paint) -> Iterator[str]:
    """The answer in lines."""
    decision = inquiry.decision
    tree = argument(decision, language)
    act, outcome = tree[0], tree[1]
    yield ""
    yield paint(outcome.text, fg=COLOURS.get(decision.outcome), bold=True)
    version = tuple(one for one in act.children if one.kind == "version")
    yield from _lines((*version, *outcome.children), indent="  ")
    for section in tree[2:]:
        if section.kind == "section":
            yield from _section(section, decision, language)
    at = inquiry.first_moment
    if at is not None and decision.edition is not None:
        local = at.astimezone(ZoneInfo(decision.edition.time_zone))
        yield f"  {FIRST_MOMENT[language].format(at=since(local, language))}"
    if decision.outcome is Outcome.UNDETERMINED:
        yield f"  {NOT_SAID[language]}"
    presumed = inquiry.still_presumed()
    if presumed:
        items = tuple(Node("presumed", saying[language], item=True) for saying in presumed.values())
        yield ""
        yield from _lines((Node("presumptions", PRESUMED[language], items),))


def _unsaid(decision: Decision) -> Mapping[str, Words]:
    """What was not said at all, and so has no name by which to ask for it."""
    from policycode.evaluators.inquiry import UNSAID
    from policycode.evaluators.questions import ACTION, PLATFORM

    act = decision.act
    said = {"action": (act.action, ACTION), "platform": (act.platform, PLATFORM)}
    return {name: text for name, (term, text) in said.items() if term is not None and term.name == UNSAID}


def _section(section: Node, decision: Decision, language: Language) -> Iterator[str]:
    unsaid = _unsaid(decision)
    kept = tuple(
        _with_text(_pruned(one, unsaid, language), decision, language)
        for one in section.children
        if _is_kept(one, decision)
    )
    if kept:
        yield ""
        yield from _lines((replace(section, children=kept),))


def _is_kept(node: Node, decision: Decision) -> bool:
    """What says nothing to whoever only wants to know whether it is allowed is left out."""
    if node.kind in ("possible", "asked"):
        return decision.outcome is Outcome.UNDETERMINED
    if node.kind == "clause":
        return node.about["clause"] in _bearing(decision)
    if node.kind == "caveat":
        return "assumption" in node.about or node.about.get("clause") in decision.open_advice
    return node.kind in _SHOWN


def _bearing(decision: Decision) -> Collection[str]:
    """What the answer rests on; where that differs with what nobody needs to know, on what it hangs."""
    if decision.rests_on or decision.outcome not in (*NEEDS_REMEDY, Outcome.UNDETERMINED):
        return decision.rests_on
    return [one.clause.id for one in decision.clauses if one.status in (Status.VIOLATED, Status.UNKNOWN)]


def _pruned(node: Node, unsaid: Mapping[str, Words], language: Language) -> Node:
    if node.kind == "clause":
        return replace(node, children=tuple(one for one in node.children if one.kind in _OF_A_CLAUSE))
    if node.kind == "asked":
        return replace(node, children=tuple(_reworded(one, unsaid, language) for one in node.children))
    if node.kind == "remedies" and len(node.children) > MOST_WAYS:
        more = MORE_WAYS[language].format(number=len(node.children) - MOST_WAYS)
        return replace(node, children=(*node.children[:MOST_WAYS], Node("remedy", more, item=True)))
    return node


def _with_text(node: Node, decision: Decision, language: Language) -> Node:
    """Of advice that stays open what it says."""
    if node.kind != "caveat" or "clause" not in node.about or decision.edition is None:
        return node
    text = in_language(decision.edition.clauses[node.about["clause"]].text, language)
    return replace(node, children=(Node("text", QUOTED[language].format(text=text)),)) if text else node


def _reworded(node: Node, unsaid: Mapping[str, Words], language: Language) -> Node:
    said = unsaid.get(node.about.get("missing", ""))
    return node if said is None else replace(node, text=said[language])


def _lines(nodes: tuple[Node, ...], indent: str = "") -> Iterator[str]:
    if nodes:
        yield from (indent + line for line in rendered(nodes).splitlines())
