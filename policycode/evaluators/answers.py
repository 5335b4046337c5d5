"""What an answer makes of an act: terms, a fact, an approval, an instant, the measures in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from policycode.calendars.durations import utc
from policycode.deciding.acts import Act, NamedTerm, StatedValue, Statement
from policycode.deciding.circumstances import RECORD
from policycode.deciding.facts import check_statement
from policycode.diagnostics import Words, nearest, words
from policycode.errors import ActError
from policycode.evaluators.questions import Question
from policycode.norms.policy import Edition

Answer = StatedValue | Iterable[str] | None
"""A value; names of the choices; nothing, for "none of these"."""


def with_answer(act: Act, edition: Edition, asked: Question, answer: Answer, by: str) -> Act:
    """The act when this has been answered, ``by`` the kind of source. Raises ActError where it is no answer."""
    name = asked.name
    if name == RECORD:
        return _with_measures(act, asked, _names(answer))
    if asked.type in ("term", "terms"):
        return _with_terms(act, asked, _names(answer))
    if name.startswith("approval:"):
        return _with_approval(act, name.partition(":")[2], answer)
    if name.startswith("moment:"):
        return replace(act, assume={**act.assume, name: _instant(act, answer)})
    if answer is None:
        raise refused(act, words("Dat is geen antwoord.", "That is no answer."))
    if isinstance(answer, Iterable) and not isinstance(answer, str):
        answer = tuple(answer)
    statement = Statement(answer, by)
    check_statement(act, edition.vocabulary.facts[name], statement)
    return replace(act, facts={**act.facts, name: statement})


def refused(act: Act, message: Words) -> ActError:
    """That this is no answer to what was asked of an act."""
    return ActError(message, act=act.id)


def _names(answer: Answer) -> list[str]:
    if isinstance(answer, str):
        return [answer]
    return [one for one in answer if one] if isinstance(answer, Iterable) else []


def _with_measures(act: Act, asked: Question, chosen: list[str]) -> Act:
    _check_choices(act, asked, chosen)
    said = {f"live:{one.value}": one.value in chosen for one in asked.choices if one.value is not None}
    return replace(act, assume={**act.assume, **said})


def _with_terms(act: Act, asked: Question, chosen: list[str]) -> Act:
    _check_choices(act, asked, chosen)
    first = chosen[0] if chosen else None
    match asked.name:
        case "roles":
            return replace(act, roles=tuple(chosen))
        case "department":
            return replace(act, department=first)
        case "platform":
            return replace(act, platform=NamedTerm(first) if first else None)
        case _:
            return replace(act, action=NamedTerm(first) if first else NamedTerm(act.action.name, ()))


def _with_approval(act: Act, role: str, answer: Answer) -> Act:
    if not isinstance(answer, bool):
        raise refused(act, words("Antwoord met ja of nee.", "Answer yes or no."))
    given = frozenset({role}) if answer else frozenset[str]()
    return replace(act, approvals=(act.approvals or frozenset()) | given)


def _instant(act: Act, answer: Answer) -> datetime:
    try:
        at = answer if isinstance(answer, datetime) else datetime.fromisoformat(str(answer))
        if at.tzinfo is None:
            raise ValueError
        return utc(at)
    except (ValueError, OverflowError):
        message = words(
            "Schrijf een tijdstip als 2026-03-02T10:00:00+01:00.",
            "Write an instant such as 2026-03-02T10:00:00+01:00.",
        )
        raise refused(act, message) from None


def _check_choices(act: Act, asked: Question, chosen: list[str]) -> None:
    known = {choice.value for choice in asked.choices}
    strange = [one for one in chosen if one not in known]
    if strange or (not chosen and None not in known) or (asked.type == "term" and len(chosen) > 1):
        raise refused(act, _how_to_choose(asked, strange))


def _how_to_choose(asked: Question, strange: list[str]) -> Words:
    """How to answer, and what was probably meant."""
    last = len(asked.choices)
    titles = {choice.title[language]: choice for choice in asked.choices for language in choice.title}
    near = nearest(strange[0], titles) if strange else None
    meant = {language: "" if near is None else titles[near].title[language] for language in ("nl", "en")}
    return words(
        f"Kies een nummer van 1 tot en met {last}, of een naam uit de lijst."
        + (f" Bedoel je ‘{meant['nl']}’?" if near else ""),
        f"Choose a number from 1 to {last}, or a name from the list."
        + (f" Did you mean “{meant['en']}”?" if near else ""),
    )
