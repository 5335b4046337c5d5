"""Questions as they are put to a person in writing, and what is made of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from policycode.diagnostics import Words, words
from policycode.evaluators.questions import Choice, Question

YES: Final = frozenset({"ja", "j", "yes", "y", "true", "waar"})
NO: Final = frozenset({"nee", "n", "no", "false", "onwaar"})
UNKNOWN: Final = frozenset({"-", "weet niet", "don't know", "dont know"})
HELP: Final = "?"
ENOUGH: Final = 3
"""So many letters of a title are taken for it, where no other title begins so."""
_LONGEST_NUMBER: Final = 18
"""Digits."""

PICK_SEVERAL = words("meer dan een mag, met komma's", "several allowed, with commas")
YES_NO = words("ja/nee", "yes/no")
YES_WORD, NO_WORD = words("ja", "yes"), words("nee", "no")
NOT_AN_ANSWER = words("Dat is geen antwoord op deze vraag.", "That is no answer to this question.")
WE_TAKE_IT = words("We gaan ervan uit:", "We take it that:")
ALL_SO = words(
    "Klopt dat allemaal? [J/n, of de nummers van wat niet klopt] > ",
    "Is all of this so? [Y/n, or the numbers of what is not so] > ",
)
WHICH = words(
    "Wat klopt niet, of is niet zeker? Noem de nummers, met komma's.",
    "What is not so, or not certain? Give the numbers, with commas.",
)
SUGGESTED = words("Een programma zegt: {value}.", "A program says: {value}.")
YES_OR_NO = words(
    "Antwoord met ja of nee, of met - als je het niet weet.", "Answer yes or no, or - if you do not know."
)
A_NUMBER = words(
    "Antwoord met een geheel getal, of met - als je het niet weet.",
    "Answer with a whole number, or - if you do not know.",
)
CHOOSE = words(
    "Er zijn: {titles}. Antwoord met een nummer of een naam van de lijst.",
    "There are: {titles}. Answer with a number or a name from the list.",
)
CHOOSE_SEVERAL = words(
    "Er zijn: {titles}. Antwoord met nummers of namen van de lijst, met komma's.",
    "There are: {titles}. Answer with numbers or names from the list, with commas.",
)
NO_HELP = words("Het beleid zegt hier verder niets over.", "The policy says no more about this.")


def lines(question: Question, language: str) -> Iterator[str]:
    """The question and, where there are any, the answers among which to choose, and what programs say."""
    yield question.text[language]
    for number, choice in enumerate(question.choices, 1):
        yield f"  {number:>2}  {_called(choice, language)}"
    if question.type in ("set", "terms"):
        yield f"  ({PICK_SEVERAL[language]})"
    for value in question.suggested:
        yield f"  {SUGGESTED[language].format(value=shown(value, language))}"


def prompt(question: Question, language: str) -> str:
    """What stands before the place for the answer."""
    default = legible(question, language)
    hint = f"({YES_NO[language]}) " if question.type == "bool" else ""
    return f"{hint}[{default}] > " if default else f"{hint}> "


def legible(question: Question, language: str) -> str:
    """What is presumed, with choices as they are called."""
    called = {choice.value: choice.title[language] for choice in question.choices}
    value = question.default
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(called.get(one, one) for one in value)
    return called.get(value) or shown(value, language)


def presumed_lines(together: Sequence[Question], language: str) -> Iterator[str]:
    """What is presumed, as one question."""
    yield WE_TAKE_IT[language]
    for number, question in enumerate(together, 1):
        saying = "" if question.presumes is None else question.presumes[language]
        yield f"  {number:>2}  {saying}"


def not_so(together: Sequence[Question], said: str) -> tuple[str, ...]:
    """The names of what is not as presumed, by numbers: none for a yes or an empty answer. What is no number of these
    is left as it is, to be refused."""
    if not said or said.casefold() in YES:
        return ()
    numbers = said.replace(",", " ").replace(";", " ").split()
    return tuple(
        together[int(one) - 1].name if _is_number(one) and 1 <= int(one) <= len(together) else one
        for one in numbers
    )


def shown(value: object, language: str) -> str:
    """A value as it is read."""
    if isinstance(value, bool):
        return (YES_WORD if value else NO_WORD)[language]
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def help_of(question: Question, language: str) -> str:
    """What the policy says of it; where it says nothing, what there is to choose from and how that is done."""
    if question.about is not None or not question.choices:
        return (question.about or NO_HELP)[language]
    how = CHOOSE_SEVERAL if question.type in ("set", "terms") else CHOOSE
    titles = ", ".join(_called(one, language) for one in question.choices)
    return how[language].format(titles=titles)


def parsed(question: Question, said: str) -> Any:
    """What was typed as a value of the question's type; what cannot be is left as it is, to be refused."""
    if question.type == "bool":
        folded = said.casefold()
        return True if folded in YES else False if folded in NO else said
    if question.type == "int":
        return int(said) if _is_number(said.removeprefix("-")) else said
    if question.type in ("set", "terms"):
        return tuple(_chosen(question, one.strip()) for one in said.split(",") if one.strip())
    return _chosen(question, said)


def refusal(question: Question, value: object) -> Words | None:
    """How a yes or a number is answered, where this is none; ``None`` where it may be an answer."""
    if question.type == "bool" and not isinstance(value, bool):
        return YES_OR_NO
    return A_NUMBER if question.type == "int" and not isinstance(value, int) else None


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


def _called(choice: Choice, language: str) -> str:
    """The title, and what to type for a value of several words that has no name of its own."""
    title, value = choice.title[language], choice.value
    is_told = isinstance(value, str) and value != title and value.replace("_", " ") == title
    return f"{title} ({value})" if is_told else title


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
    if _is_number(said) and 1 <= int(said) <= len(question.choices):
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


def _is_number(said: str) -> bool:
    """Digits alone, of a length that is still a number to anybody."""
    return said.isdecimal() and len(said) <= _LONGEST_NUMBER
