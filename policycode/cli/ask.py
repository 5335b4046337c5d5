"""``policycode ask``: "may I …?" Asks only what still matters, then answers with the reason and what would help."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from policycode.cli import options
from policycode.cli.dialogue import put
from policycode.cli.exits import Exit, forgiven, of_outcome
from policycode.cli.inputs import people_of
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.plugged import asking, evaluators
from policycode.cli.sources import Input, policy_at
from policycode.cli.writing import as_page, painter, writer
from policycode.diagnostics import Words, words

if TYPE_CHECKING:
    from policycode.evaluators.inquiry import Inquiry
    from policycode.evaluators.questions import Question
    from policycode.norms.policy import Policy

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
    from policycode.cli.planned import Given, planned
    from policycode.evaluators.engine import Engine
    from policycode.evaluators.inquiry import Inquiry

    wanted = Given(**given)
    stdin = Input(language)
    refuse_overwriting((wanted.output,), (wanted.policy, wanted.people, *wanted.evaluators), language)
    policy = policy_at(wanted.policy, wanted.root, stdin, wanted.now)
    now = wanted.now or datetime.now(UTC)
    at = wanted.time or now
    act = planned(wanted, policy.at(at), at, stdin, language)
    people = people_of(wanted.people, policy, stdin)
    with asking(policy, wanted.policy, wanted.evaluators, wanted.no_evaluators, language, True) as engine:
        asked_engine = engine if isinstance(engine, Engine) else Engine(policy, language=language)
        inquiry = Inquiry(asked_engine, act, now=now, people=people)
        asked = put(inquiry, language)
        outcome = inquiry.decision.outcome
        with writer(wanted.output) as stream:
            if wanted.form == "json":
                stream.write(as_page(_as_json(inquiry, policy, asked)))
            else:
                from policycode.cli.answer import told

                stream.writelines(f"{line}\n" for line in told(inquiry, language, painter(stream)))
    return forgiven(of_outcome(outcome), wanted.exit_zero)


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
        "suggested": [list(one) if isinstance(one, tuple) else one for one in question.suggested],
    }


def _words(said: Words) -> Mapping[str, str]:
    return dict(said)
