"""A question to a person: what is asked, in which words, and which answers there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policycode.deciding.acts import StatedValue, Statement
from policycode.diagnostics import Words, words
from policycode.evaluators.sources import type_of
from policycode.expr import sorts
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Rung
from policycode.norms.texts import Texts
from policycode.norms.vocabulary import Fact, Term

LANGUAGES = ("nl", "en")

ROLES = words("Wat ben je? Kies alles wat geldt.", "What are you? Choose all that apply.")
DEPARTMENT = words("Bij welke afdeling hoor je?", "Which department do you belong to?")
ACTION = words("Wat wil je doen?", "What do you want to do?")
PLATFORM = words("Waar wil je dat doen?", "Where do you want to do it?")
RECORD = words(
    "Geldt er nu een van deze maatregelen voor je? Kies alles wat geldt.",
    "Is any of these measures in force for you now? Choose all that apply.",
)
NONE = words("geen van deze", "none of these")


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer, and how it is called. A value of ``None`` is "none of these"."""

    value: StatedValue | None
    title: Words


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``name`` is written as in ``missing``, or is ``roles`` or ``department``.

    ``type`` is that of the answer: a fact's type, ``terms`` for several names of ``choices``, ``term`` for one.
    ``default`` is what is presumed where nobody answers, ``presumes`` that in words. ``about`` is what the policy says
    of the word, ``suggested`` what programs say where only a person may judge.
    """

    name: str
    type: str
    text: Words
    choices: tuple[Choice, ...] = ()
    default: StatedValue | None = None
    minimum: int | None = None
    maximum: int | None = None
    unit: str | None = None
    about: Words | None = None
    presumes: Words | None = None
    suggested: tuple[StatedValue, ...] = ()


def fact_question(fact: Fact, text: Words, suggested: Iterable[Statement] = ()) -> Question:
    """A question for a fact, with what others than persons stated of it."""
    values = getattr(fact.sort, "values", ())
    number = fact.sort if isinstance(fact.sort, sorts.Int) else sorts.Int()
    return Question(
        fact.id,
        type_of(fact),
        text,
        tuple(Choice(value, words(_plain(value), _plain(value))) for value in values),
        presumed_of(fact),
        number.minimum,
        number.maximum,
        fact.unit,
        _said(fact.text) or _said(fact.title),
        suggested=tuple(one.value for one in suggested if one.value is not None),
    )


def presumed_of(fact: Fact) -> StatedValue | None:
    """What is presumed of a fact where nobody says it, as it would be stated."""
    return tuple(sorted(fact.default)) if isinstance(fact.default, frozenset) else fact.default


def term_question(name: str, terms: Iterable[Term], text: Words, *, none: bool = False) -> Question:
    """A question for one term, or, of the roles, for several."""
    found = [Choice(one.id, _title(one)) for one in terms if not one.retired]
    if none:
        found.append(Choice(None, NONE))
    return Question(name, "terms" if name == "roles" else "term", text, tuple(found))


def rungs_question(edition: Edition, rungs: Iterable[str]) -> Question:
    """A question which sanctions count against the asker."""
    found = [Choice(one.id, _title(one)) for name, one in edition.rungs.items() if name in set(rungs)]
    return Question("record", "terms", RECORD, (*found, Choice(None, NONE)))


def terms_of(edition: Edition, name: str) -> Mapping[str, Term]:
    """The declared terms among which a question chooses."""
    vocabulary = edition.vocabulary
    return {
        "roles": vocabulary.roles,
        "department": vocabulary.departments,
        "action": vocabulary.actions,
        "platform": vocabulary.platforms,
    }[name]


def _title(term: Term | Rung) -> Words:
    return {language: term.title.get(language) or _plain(term.id) for language in LANGUAGES}


def _said(texts: Texts) -> Words | None:
    return {one: texts.get(one) or next(iter(texts.values())) for one in LANGUAGES} if texts else None


def _plain(name: str) -> str:
    return name.replace("_", " ")
