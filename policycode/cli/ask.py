"""``policycode ask``: "may I …?" Asks only what still matters, then answers with the reason and what would help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policycode.cli import options
from policycode.cli.dialogue import put
from policycode.cli.exits import Exit, forgiven, of_outcome
from policycode.cli.inputs import people_of
from policycode.cli.language import Language
from policycode.cli.plugged import asking, evaluators
from policycode.cli.sources import STDIN, Input, policy_at
from policycode.cli.words import say
from policycode.cli.writing import as_page, painter, writer
from policycode.deciding.acts import Act, NamedTerm
from policycode.diagnostics import Words, nearest, words
from policycode.errors import UsageError

if TYPE_CHECKING:
    from policycode.deciding.engine import Engine
    from policycode.evaluators.inquiry import Inquiry
    from policycode.evaluators.questions import Question
    from policycode.norms.policy import Edition, Policy

ABOUT = words(
    """Mag ik …? Stelt alleen de vragen die er nog toe doen, en antwoordt met de uitkomst, de reden, wie je kunt vragen
    en de kleinste verandering waarmee het wel mag.

    Wat je met opties zegt, wordt niet meer gevraagd. Antwoord met een nummer of een waarde; een streepje betekent dat
    je het niet weet, een vraagteken vraagt uitleg, enter neemt wat tussen haken staat. Wat verondersteld is, is één
    vraag: enter bevestigt alles, nummers noemen wat niet klopt.""",
    """May I …? Asks only the questions that still matter, and answers with the outcome, the reason, whom to ask, and
    the smallest change that makes it allowed.

    What options say is not asked again. Answer by number or value; a dash means that you do not know, a question mark
    asks for help, enter takes what stands in brackets. What is presumed is one question: enter confirms all of it,
    numbers name what is not so.""",
)
EXAMPLES = words(
    """  policycode ask beleid
  policycode ask beleid --role tester --action post --platform x --text bericht.txt
  policycode ask beleid --role employee --set employer_linked=nee --format json""",
    """  policycode ask rules
  policycode ask rules --role tester --action post --platform x --text message.txt
  policycode ask rules --role employee --set employer_linked=no --format json""",
)
HELP = {
    "role": words("Wat je bent (mag vaker).", "What you are (may be repeated)."),
    "department": words("Je afdeling.", "Your department."),
    "action": words("Wat je wilt doen.", "What you want to do."),
    "platform": words("Waar.", "Where."),
    "time": words("Wanneer, met tijdzone; anders nu.", "When, with an offset; by default now."),
    "person": words("Wie je bent, zoals in het personenbestand.", "Who you are, as in the people directory."),
    "text": words(
        "Een bestand met de tekst die je wilt plaatsen.", "A file with the text that you want to post."
    ),
    "set": words("Een feit: NAAM=WAARDE (mag vaker).", "A fact: NAME=VALUE (may be repeated)."),
}
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


_MOST_BYTES = 400_003
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


def command(language: Language) -> click.Command:
    """The verb."""
    name = options.metavar(language, "name")
    params: list[click.Parameter] = [
        options.argument(language, "policy", options.input_or_folder()),
        _option(language, "role", multiple=True, metavar=name),
        _option(language, "department", metavar=name),
        _option(language, "action", metavar=name),
        _option(language, "platform", metavar=name),
        _option(
            language, "time", metavar=options.metavar(language, "time"), callback=options.instant(language)
        ),
        _option(language, "person", metavar=name),
        _option(language, "text", type=options.input_file(), metavar=options.metavar(language, "file")),
        _option(language, "set", multiple=True, metavar="NAME=VALUE"),
        options.people(language),
        options.formats(language, "human", "json"),
        options.output(language),
        options.root(language),
        options.now(language),
        options.exit_zero(language),
        *evaluators(language),
    ]
    return options.verb("ask", language, run, params, ABOUT, EXAMPLES)


def _option(language: Language, name: str, **how: Any) -> click.Option:
    return click.Option([f"--{name}"], help=HELP[name][language], **how)


def run(language: Language, **given: Any) -> Exit:
    """Asks, answers, and leaves with the exit status of the outcome."""
    wanted = Given(**given)
    _refuse_what_is_no_text(wanted, language)
    stdin = Input(language)
    policy = policy_at(wanted.policy, wanted.root, stdin, wanted.now)
    with asking(policy, wanted.policy, wanted.evaluators, wanted.no_evaluators, language, True) as engine:
        inquiry = _inquiry(engine, policy, wanted, stdin, language)
        asked = put(inquiry, language)
        outcome = inquiry.decision.outcome
        with writer(wanted.output) as stream:
            if wanted.form == "json":
                stream.write(as_page(_as_json(inquiry, policy, asked)))
            else:
                from policycode.cli.answer import told

                stream.writelines(f"{line}\n" for line in told(inquiry, language, painter(stream)))
    return forgiven(of_outcome(outcome), wanted.exit_zero)


def _inquiry(engine: Engine, policy: Policy, wanted: Given, stdin: Input, language: Language) -> Inquiry:
    from policycode.evaluators.engine import Engine as Asking
    from policycode.evaluators.inquiry import ME, UNSAID, Inquiry

    now = wanted.now or datetime.now(UTC)
    at = wanted.time or now
    edition = policy.at(at)
    act = Act(
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
    people = people_of(wanted.people, policy, stdin)
    asking_engine = engine if isinstance(engine, Asking) else Asking(policy, language=language)
    return Inquiry(asking_engine, act, now=now, people=people)


def _platform(said: str, language: Language) -> NamedTerm | None:
    return None if said in ("none", "geen") else NamedTerm(said)


def _text(path: str | None, stdin: Input, language: Language) -> str | None:
    """The text in a file, as long as what an act may hold. Raises UsageError for one that cannot be read so."""
    from policycode.syntax.written.values import LONGEST_TEXT

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


def _facts(said: tuple[str, ...], edition: Edition | None, language: Language) -> dict[str, Any]:
    from policycode.deciding.acts import Statement
    from policycode.evaluators.questions import fact_question
    from policycode.evaluators.spoken import parsed

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


def _as_json(inquiry: Inquiry, policy: Policy, asked: list[str]) -> Mapping[str, Any]:
    from policycode.syntax.acts import act_to_json
    from policycode.syntax.decisions import decision_to_json

    at = inquiry.first_moment
    question = inquiry.question()
    return {
        "act": act_to_json(inquiry.act),
        "decision": decision_to_json(inquiry.decision, policy.id),
        "asked": asked,
        "first_moment": None if at is None else at.isoformat(),
        "next": None if question is None else _question_as_json(question),
    }


def _question_as_json(question: Question) -> Mapping[str, Any]:
    return {
        "name": question.name,
        "type": question.type,
        "text": dict(question.text),
        "choices": [{"value": one.value, "title": _words(one.title)} for one in question.choices],
        "default": list(question.default) if isinstance(question.default, tuple) else question.default,
        "minimum": question.minimum,
        "maximum": question.maximum,
        "unit": question.unit,
    }


def _words(said: Words) -> Mapping[str, str]:
    return dict(said)
