"""Facts and rulings: types, values, defaults, and which keys go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, SetOf, Sort
from policycode.norms.vocabulary import Fact, FactAnswer, Ruling
from policycode.syntax.lower.answers import KINDS, answer
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page
from policycode.syntax.written.words import Fact as WrittenFact
from policycode.syntax.written.words import Ruling as WrittenRuling

_ONLY_FOR: Mapping[str, frozenset[str]] = {
    "values": frozenset({"choice", "level", "set"}),
    "min": frozenset({"int"}),
    "max": frozenset({"int"}),
    "unit": frozenset({"int"}),
    "open": frozenset({"choice", "set"}),
    "says": frozenset({"bool"}),
    "says_not": frozenset({"bool"}),
}

NOT_FOR_THIS_TYPE = Mistake(
    "E2",
    "`{key}` hoort niet bij {kind}.",
    "`{key}` does not belong to {kind}.",
    "Haal `{key}` weg of kies een ander `type`.",
    "Remove `{key}` or choose another `type`.",
    name="unknown-key",
)
NO_VALUES = Mistake(
    "E2",
    "Het feit ‘{name}’ is {kind} zonder `values`.",
    "The fact “{name}” is {kind} without `values`.",
    'Noem de waarden: values = ["…", "…"].',
    'List the values: values = ["…", "…"].',
    name="missing-key",
)
TOO_FEW_VALUES = Mistake(
    "E3",
    "Het feit ‘{name}’ heeft te weinig waarden: {kind} heeft er minstens {least}.",
    "The fact “{name}” has too few values: {kind} has at least {least}.",
    "Voeg een waarde toe aan `values`.",
    "Add a value to `values`.",
)
VALUE_TWICE = Mistake(
    "E6",
    "De waarde ‘{value}’ staat twee keer in de lijst.",
    "The value “{value}” stands in the list twice.",
    "Haal er een weg.",
    "Remove one of them.",
)
MIN_OVER_MAX = Mistake(
    "E7",
    "Het kleinste getal ({low}) is groter dan het grootste ({high}).",
    "The smallest number ({low}) is larger than the largest ({high}).",
    "Wissel `min` en `max` om.",
    "Swap `min` and `max`.",
)
WEIGHS_WITHOUT_JUDGEMENT = Mistake(
    "E2",
    "Alleen een oordeel kan iets wegen: bij ‘{name}’ ontbreekt `judgement = true`.",
    "Only a judgement can weigh something: “{name}” lacks `judgement = true`.",
    "Voeg `judgement = true` toe of haal `weighs` weg.",
    "Add `judgement = true` or remove `weighs`.",
    name="missing-key",
)
NOT_ABOUT_THE_POLICY = Mistake(
    "E3",
    "‘{name}’ is geen vraag over de tekst zelf en kan dus geen uitleg krijgen.",
    "“{name}” is no question about the text itself, so it cannot be ruled on.",
    'Zet `about = "policy"` bij het feit, of laat de uitleg weg.',
    'Put `about = "policy"` at the fact, or leave out the ruling.',
)
RULED_TWICE = Mistake(
    "E6",
    "De vraag ‘{name}’ is al beantwoord.",
    "The question “{name}” has been answered already.",
    "Laat een van de uitleggen weg.",
    "Leave out one of the rulings.",
)


BUILT_IN = Mistake(
    "E6",
    "‘{name}’ heeft in voorwaarden al een betekenis en kan geen feit zijn.",
    "“{name}” means something in conditions already and cannot be a fact.",
    "Kies een andere naam.",
    "Choose another name.",
)
_BUILT_IN = frozenset({"action", "platform", "department", "roles", "and", "or", "not", "in", "record"})


_LISTED: Mapping[str, type[Choice | Level | SetOf]] = {"choice": Choice, "level": Level, "set": SetOf}


def lower_facts(written: Mapping[str, WrittenFact], visible: Visible) -> None:
    """Adds the file's facts to what is visible; one whose values make no sense counts as broken."""
    for name, fact in written.items():
        if name in _BUILT_IN:
            visible.page.report(BUILT_IN, visible.page.key("fact", name), name=name)
        _refuse_strange_keys(name, fact, visible.page)
        sort = _sort(name, fact, visible.page)
        if sort is None:
            visible.mark_broken("fact", name)
            continue
        default = None
        if fact.default is not None:
            default = answer(name, sort, fact.default, visible.page, ("fact", name, "default"))
        visible.declare("fact", name, _lowered(name, fact, sort, default, visible))


def _lowered(name: str, fact: WrittenFact, sort: Sort, default: FactAnswer | None, visible: Visible) -> Fact:
    return Fact(
        id=name,
        sort=sort,
        title=fact.title or {},
        text=fact.text or {},
        ask=fact.ask or {},
        says=fact.says or {},
        says_not=fact.says_not or {},
        unit=fact.unit,
        default=default,
        open=fact.open,
        judgement=fact.judgement,
        weighs=visible.resolve_all("fact", fact.weighs, "fact", name, "weighs"),
        about_policy=fact.about == "policy",
        changeable=fact.changeable,
        protected=fact.protected,
        threshold=fact.threshold,
        marks=frozenset(fact.marks),
    )


def lower_rulings(written: Mapping[str, WrittenRuling], visible: Visible) -> None:
    """Adds the file's rulings to what is visible, each of the type of its question."""
    answered = {ruling.fact: name for name, ruling in visible.content.ruling.items()}
    for name, ruling in written.items():
        place = visible.page.value("ruling", name, "fact")
        if not visible.resolve("fact", ruling.fact, place):
            continue
        fact = visible.content.fact.get(ruling.fact)
        if fact is None:
            continue
        if not fact.about_policy:
            visible.page.report(NOT_ABOUT_THE_POLICY, place, name=fact.id)
            continue
        if answered.setdefault(fact.id, name) != name:
            visible.page.report(RULED_TWICE, place, name=fact.id)
        value = answer(fact.id, fact.sort, ruling.value, visible.page, ("ruling", name, "value"))
        if value is not None:
            lowered = Ruling(name, fact.id, value, ruling.by, ruling.on, ruling.reason)
            visible.declare("ruling", name, lowered)


def _refuse_strange_keys(name: str, fact: WrittenFact, page: Page) -> None:
    for key, types in _ONLY_FOR.items():
        stated = getattr(fact, key)
        if stated not in (None, False) and fact.type not in types:
            page.report(NOT_FOR_THIS_TYPE, page.key("fact", name, key), key=key, kind=KINDS[fact.type])
    if fact.weighs and not fact.judgement:
        page.report(WEIGHS_WITHOUT_JUDGEMENT, page.key("fact", name, "weighs"), name=name)


def _sort(name: str, fact: WrittenFact, page: Page) -> Sort | None:
    match fact.type:
        case "bool":
            return Bool()
        case "choice" | "level" | "set":
            values = _values(name, fact, page)
            if values is None:
                return None
            return _LISTED[fact.type](values)
        case "int":
            if fact.min is not None and fact.max is not None and fact.min > fact.max:
                page.report(MIN_OVER_MAX, page.value("fact", name, "max"), low=fact.min, high=fact.max)
                return None
            return Int(fact.min, fact.max)
        case "date":
            return Day()
        case "datetime":
            return Instant()
        case _:
            assert_never(fact.type)


def _values(name: str, fact: WrittenFact, page: Page) -> tuple[str, ...] | None:
    kind = KINDS[fact.type]
    if fact.values is None:
        page.report(NO_VALUES, page.key("fact", name), name=name, kind=kind)
        return None
    for index, value in enumerate(fact.values):
        if value in fact.values[:index]:
            page.report(VALUE_TWICE, page.value("fact", name, "values", index), value=shown(value))
    values = tuple(dict.fromkeys(fact.values))
    least = 2 if fact.type == "level" else 1
    if len(values) < least:
        page.report(TOO_FEW_VALUES, page.value("fact", name, "values"), name=name, kind=kind, least=least)
        return None
    return values
