"""The planned act of ``policycode ask``, as far as the command line states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from policycode.cli.language import Language
from policycode.cli.sources import STDIN, Input
from policycode.cli.words import say
from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.diagnostics import nearest, words
from policycode.errors import UsageError
from policycode.evaluators.inquiry import ME, UNSAID
from policycode.evaluators.questions import fact_question
from policycode.evaluators.spoken import parsed
from policycode.norms.policy import Edition
from policycode.syntax.written.values import LONGEST_TEXT

NO_VALUE = words("--set wil NAAM=WAARDE: ‘{said}’.", "--set takes NAME=VALUE: “{said}”.")
NO_FACT = words("Het beleid kent geen feit ‘{name}’.", "The policy declares no fact “{name}”.")
NO_UTF8 = words(
    "{file}: dit is geen UTF-8 (regel {line}). Bewaar de tekst als UTF-8.",
    "{file}: this is not UTF-8 (line {line}). Save the text as UTF-8.",
)
NO_UTF8_SAID = words(
    "‘{said}’ is geen UTF-8. Zet de terminal op UTF-8, of schrijf een andere naam.",
    "“{said}” is not UTF-8. Set the terminal to UTF-8, or write another name.",
)
TOO_LONG = words(
    "{file}: deze tekst is te lang; hooguit {most} tekens.",
    "{file}: this text is too long; at most {most} characters.",
)
NO_TEXT = words(
    "{file}: er staat een NUL-teken in. Is dit wel een tekst?",
    "{file}: there is a NUL character in it. Is this a text at all?",
)


_MOST_BYTES: Final = 400_003
"""What the longest text can take in UTF-8, with a byte order mark."""


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line."""

    policy: str
    role: tuple[str, ...]
    department: str | None
    action: str | None
    platform: str | None
    time: datetime | None
    person: str | None
    text: str | None
    set: tuple[str, ...]
    people: str | None
    form: str
    output: str
    root: str | None
    now: datetime | None
    exit_zero: bool
    evaluators: tuple[str, ...]
    no_evaluators: bool


def planned(wanted: Given, edition: Edition | None, at: datetime, stdin: Input, language: Language) -> Act:
    """What is asked about, to be done at an instant. Raises UsageError for what the command line cannot mean."""
    _refuse_what_is_no_text(wanted, language)
    return Act(
        id="question",
        person=wanted.person or ME,
        action=NamedTerm(wanted.action or UNSAID),
        time=at,
        roles=wanted.role or (None if wanted.person and wanted.people else ()),
        department=wanted.department,
        platform=_platform(wanted.platform or UNSAID, language),
        facts=_facts(wanted.set, edition, language),
        content=_text(wanted.text, stdin, language),
        tense="planned",
    )


def _platform(said: str, language: Language) -> NamedTerm | None:
    return None if said in ("none", "geen") else NamedTerm(said)


def _text(path: str | None, stdin: Input, language: Language) -> str | None:
    """The text in a file, as long as what an act may hold. Raises UsageError for one that cannot be read so."""
    if path is None:
        return None
    if path == STDIN:
        data = stdin.take()
    else:
        with Path(path).open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    try:
        text = data[: _MOST_BYTES + 1].decode("utf-8-sig") if len(data) <= _MOST_BYTES else None
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        raise UsageError(NO_UTF8[language].format(file=path, line=at)) from None
    if text is None or len(text) > LONGEST_TEXT:
        raise UsageError(TOO_LONG[language].format(file=path, most=LONGEST_TEXT))
    if "\0" in text:
        raise UsageError(NO_TEXT[language].format(file=path))
    return text


def _refuse_what_is_no_text(wanted: Given, language: Language) -> None:
    """An argument that the shell gave in another encoding reaches Python as halves of characters."""
    given = (*wanted.role, wanted.department, wanted.action, wanted.platform, wanted.person, *wanted.set)
    for one in given:
        if one is not None and any("\ud800" <= sign <= "\udfff" for sign in one):
            raise UsageError(NO_UTF8_SAID[language].format(said=one.encode("utf-8", "replace").decode()))


def _facts(said: tuple[str, ...], edition: Edition | None, language: Language) -> dict[str, Statement]:
    found = {}
    for one in said:
        name, equals, value = one.partition("=")
        if not equals:
            raise UsageError(NO_VALUE[language].format(said=one))
        facts = {} if edition is None else edition.vocabulary.facts
        if name not in facts:
            near = nearest(name, facts)
            more = f" {say(language, 'did_you_mean', name=near)}" if near else ""
            raise UsageError(NO_FACT[language].format(name=name) + more)
        question = fact_question(facts[name], {"nl": name, "en": name})
        found[name] = Statement(parsed(question, value))
    return found
