"""Questions as they are put to a person in writing, and what is made of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from policycode.diagnostics import words
from policycode.evaluators.questions import Question

YES: Final = frozenset({"ja", "j", "yes", "y", "true", "waar"})
NO: Final = frozenset({"nee", "n", "no", "false", "onwaar"})
UNKNOWN: Final = frozenset({"-", "weet niet", "don't know", "dont know"})
HELP: Final = "?"
ENOUGH: Final = 3
"""So many letters of a title are taken for it, where no other title begins so."""

PICK_SEVERAL = words("meer dan een mag, met komma's", "several allowed, with commas")
YES_NO = words("ja/nee", "yes/no")
YES_WORD, NO_WORD = words("ja", "yes"), words("nee", "no")
NOT_AN_ANSWER = words("Dat is geen antwoord op deze vraag.", "That is no answer to this question.")
NO_HELP = words("Het beleid zegt hier verder niets over.", "The policy says no more about this.")


def lines(question: Question, language: str) -> Iterator[str]:
    """The question and, where there are any, the answers among which to choose."""
    yield question.text[language]
    for number, choice in enumerate(question.choices, 1):
        yield f"  {number:>2}  {choice.title[language]}"
    if question.type in ("set", "terms"):
        yield f"  ({PICK_SEVERAL[language]})"


def prompt(question: Question, language: str) -> str:
    """What stands before the place for the answer."""
    default = shown(question.default, language)
    hint = f"({YES_NO[language]}) " if question.type == "bool" else ""
    return f"{hint}[{default}] > " if default else f"{hint}> "


def shown(value: object, language: str) -> str:
    """A value as it is read."""
    if isinstance(value, bool):
        return (YES_WORD if value else NO_WORD)[language]
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def help_of(question: Question, language: str) -> str:
    """What the policy says of it."""
    return (question.about or NO_HELP)[language]


def parsed(question: Question, said: str) -> Any:
    """What was typed as a value of the question's type; what cannot be is left as it is, to be refused."""
    if question.type == "bool":
        folded = said.casefold()
        return True if folded in YES else False if folded in NO else said
    if question.type == "int":
        return int(said) if said.removeprefix("-").isdecimal() else said
    if question.type in ("set", "terms"):
        return tuple(_chosen(question, one.strip()) for one in said.split(",") if one.strip())
    return _chosen(question, said)


def answers(question: Question, value: object) -> bool:
    """Whether a value is an answer to the question, as far as the question itself tells."""
    choices = {choice.value for choice in question.choices}
    match question.type:
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool) and _within(question, value)
        case "set" | "terms":
            return isinstance(value, tuple) and all(one in choices for one in value)
        case "date":
            return isinstance(value, str) and _is_read(date.fromisoformat, value)
        case "datetime":
            return isinstance(value, str) and _is_read(_instant, value)
        case _:
            return value in choices


def _within(question: Question, value: int) -> bool:
    low, high = question.minimum, question.maximum
    return (low is None or low <= value) and (high is None or value <= high)


def _is_read(reader: Any, value: str) -> bool:
    try:
        reader(value)
    except ValueError:
        return False
    return True


def _instant(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError
    return found


def _chosen(question: Question, said: str) -> Any:
    """A choice by its number, its name or its title, or by how the title of no other begins."""
    if said.isdecimal() and 1 <= int(said) <= len(question.choices):
        return question.choices[int(said) - 1].value
    folded = said.casefold()
    for choice in question.choices:
        if folded in {title.casefold() for title in choice.title.values()}:
            return choice.value
    begun = [
        choice.value
        for choice in question.choices
        if len(said) >= ENOUGH and any(title.casefold().startswith(folded) for title in choice.title.values())
    ]
    exact = any(choice.value == said for choice in question.choices)
    return begun[0] if len(begun) == 1 and not exact else said
