"""What is known of an act's facts: stated, ruled, presumed, or unknown (language, sections 2 and 4)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from policycode.calendars.durations import utc
from policycode.deciding.acts import Act, Statement
from policycode.diagnostics import Words, nearest, words
from policycode.errors import ActError
from policycode.expr import sorts
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact, FactAnswer
from policycode.readings.domains import OTHER

LARGEST_INT = 2**53 - 1

MOST_NAMES = 12
"""How many declared names an error lists."""


class Origin(Enum):
    """Where a fact's value comes from."""

    STATED = "stated"
    RULING = "ruling"
    ASSUMED = "assumed"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Members:
    """What is known of a set: members that it has, members that it may have, the rest it has not."""

    certain: frozenset[str]
    possible: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A value with its origin; of a set, its members."""

    value: FactAnswer | Members
    origin: Origin
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one act under one edition.

    ``known`` has no entry for an unknown fact. ``outside`` names those that were stated outside their
    declared list: they cannot be asked again. ``discounted`` are statements that do not count: without
    enough confidence, of a judgement that no person gave, or without a value because their maker failed.
    """

    known: Mapping[str, KnownFact] = field(default_factory=dict)
    outside: frozenset[str] = frozenset()
    discounted: Mapping[str, Statement] = field(default_factory=dict)


def resolve_facts(act: Act, edition: Edition) -> Facts:
    """What is known of every declared fact.

    Raises ActError for a fact that nobody declared and for a value that is not of the fact's type.
    """
    declared = edition.vocabulary.facts
    wrong = [_unknown_fact(act, name, declared) for name in act.facts if name not in declared]
    rulings = {ruling.fact: ruling.value for ruling in edition.vocabulary.rulings.values()}
    known: dict[str, KnownFact] = {}
    outside: set[str] = set()
    discounted: dict[str, Statement] = {}
    for fact in declared.values():
        statement = act.facts.get(fact.id)
        if fact.id in rulings:
            known[fact.id] = KnownFact(_settled(fact, rulings[fact.id]), Origin.RULING)
            continue
        if statement is None:
            found = _unstated(fact, act)
        elif statement.value is None:
            discounted[fact.id] = statement
            found = _assumed(fact, act) or (_default(fact) if fact.judgement else None)
        else:
            try:
                value, is_outside = _typed(fact, statement, act)
            except ActError as error:
                wrong.append(error)
                continue
            if fact.judgement and not statement.by_person:
                # Only a person may state it: whatever another says, nobody has stated it yet.
                discounted[fact.id] = statement
                found = _unstated(fact, act)
            elif statement.confidence >= fact.threshold:
                found = None if value is None else KnownFact(value, Origin.STATED, statement)
                if is_outside:
                    outside.add(fact.id)
            else:
                discounted[fact.id] = statement
                found = _assumed(fact, act) or _instead_of_discounted(fact, value)
        if found is not None:
            known[fact.id] = found
    if wrong:
        raise _together(wrong, act)
    return Facts(known, frozenset(outside), discounted)


def check_statement(act: Act, fact: Fact, statement: Statement) -> None:
    """Raises ActError where the statement's value is not of the fact's type."""
    if statement.value is not None:
        _typed(fact, statement, act)


def _together(errors: list[ActError], act: Act) -> ActError:
    """Everything that is wrong with the act's facts as one error, each help once."""
    helps = [error.help for error in errors if error.help is not None]
    return ActError(
        {language: " ".join(error.message[language] for error in errors) for language in ("nl", "en")},
        help={language: " ".join(dict.fromkeys(one[language] for one in helps)) for language in ("nl", "en")},
        act=act.id,
    )


def _unstated(fact: Fact, act: Act) -> KnownFact | None:
    return _assumed(fact, act) or _default(fact)


def _assumed(fact: Fact, act: Act) -> KnownFact | None:
    """What the act takes an open fact to be, after what counts of what it states."""
    if act.assume.get(f"fact:{fact.id}") != "other":
        return None
    is_set = isinstance(fact.sort, sorts.SetOf)
    return KnownFact(Members(frozenset()) if is_set else OTHER, Origin.ASSUMED)


def _default(fact: Fact) -> KnownFact | None:
    return None if fact.default is None else KnownFact(_settled(fact, fact.default), Origin.DEFAULT)


def _instead_of_discounted(fact: Fact, value: FactAnswer | Members | None) -> KnownFact | None:
    """A statement without enough confidence takes the default away, a judgement's only where it says
    otherwise."""
    default = _default(fact)
    if fact.judgement and default is not None and value == default.value:
        return default
    return None


def _settled(fact: Fact, value: FactAnswer) -> FactAnswer | Members:
    return Members(value) if isinstance(value, frozenset) else value


def _typed(fact: Fact, statement: Statement, act: Act) -> tuple[FactAnswer | Members | None, bool]:
    """The statement's value in the fact's sort, ``None`` where it leaves it unknown; whether it lies
    outside the list."""
    value = statement.value
    match fact.sort:
        case sorts.Bool() if isinstance(value, bool):
            return value, False
        case sorts.Choice(values) | sorts.Level(values) if isinstance(value, str):
            if value in values:
                return value, False
            if fact.open:
                return None, True
        case sorts.SetOf(values) if isinstance(value, tuple):
            certain = frozenset(value) & frozenset(values)
            if len(certain) == len(frozenset(value)):
                return Members(certain), False
            if fact.open:
                return Members(certain, frozenset(values) - certain), True
        case sorts.Int(minimum, maximum) if isinstance(value, int) and not isinstance(value, bool):
            low = -LARGEST_INT if minimum is None else minimum
            high = LARGEST_INT if maximum is None else maximum
            if low <= value <= high:
                return value, False
        case sorts.Day():
            day = _day(value)
            if day is not None:
                return day, False
        case sorts.Instant():
            instant = _instant(value)
            if instant is not None:
                return instant, False
        case _:
            pass
    raise _wrong_type(act, fact, value)


def _day(value: object) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _instant(value: object) -> datetime | None:
    try:
        if isinstance(value, str):
            return utc(datetime.fromisoformat(value))
        return utc(value) if isinstance(value, datetime) else None
    except (ValueError, OverflowError):
        return None


def _unknown_fact(act: Act, name: str, declared: Mapping[str, Fact]) -> ActError:
    meant = nearest(name, declared)
    return ActError(
        words(
            f"De daad noemt een feit dat het beleid niet kent: ‘{name}’.",
            f"The act states a fact that the policy does not declare: “{name}”.",
        ),
        help=known_names(meant, declared),
        act=act.id,
    )


def known_names(meant: str | None, declared: Iterable[str]) -> Words:
    """What the author may have meant, else what there is."""
    if meant is not None:
        return words(f"Bedoel je ‘{meant}’?", f"Did you mean “{meant}”?")
    names = sorted(declared)
    if not names:
        return words("Het beleid kent er geen.", "The policy declares none.")
    shown = ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
    return words(f"Het beleid kent: {shown}.", f"The policy declares: {shown}.")


def _wrong_type(act: Act, fact: Fact, value: object) -> ActError:
    expected = _expected(fact.sort)
    shown = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False, default=str)
    return ActError(
        words(f"Het feit ‘{fact.id}’ kan niet {shown} zijn.", f"The fact “{fact.id}” cannot be {shown}."),
        help=words(f"‘{fact.id}’ is {expected['nl']}.", f"“{fact.id}” is {expected['en']}."),
        act=act.id,
    )


def _expected(sort: sorts.Sort) -> Words:
    match sort:
        case sorts.Bool():
            return words("true (ja) of false (nee)", "true or false")
        case sorts.Choice(values) | sorts.Level(values):
            return words(f"een van {', '.join(values)}", f"one of {', '.join(values)}")
        case sorts.SetOf(values):
            return words(f"een lijst uit {', '.join(values)}", f"a list out of {', '.join(values)}")
        case sorts.Int(minimum, maximum):
            span = [f"≥ {minimum}"] if minimum is not None else []
            span += [f"≤ {maximum}"] if maximum is not None else []
            limits = f" ({', '.join(span)})" if span else ""
            return words(f"een geheel getal{limits}", f"a whole number{limits}")
        case sorts.Day():
            return words("een datum als 2026-03-02", "a date such as 2026-03-02")
        case sorts.Instant():
            return words(
                "een tijdstip met tijdzone als 2026-03-02T10:00:00+01:00",
                "a time with an offset such as 2026-03-02T10:00:00+01:00",
            )
