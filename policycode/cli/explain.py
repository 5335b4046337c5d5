"""``policycode explain``: the whole reasoning behind one decision."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from policycode.cli import options
from policycode.cli.exits import Exit, forgiven, of_outcome
from policycode.cli.inputs import Acts, acts_of, people_of
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.plugged import asking, evaluators
from policycode.cli.sources import STDIN, Input, policy_at
from policycode.cli.words import say
from policycode.cli.writing import as_page, writer
from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import NOTIFY_AFTER, Confirm, in_order, simulate
from policycode.diagnostics import nearest, words
from policycode.errors import UsageError
from policycode.norms.policy import Policy

ABOUT = words(
    """Legt één beslissing helemaal uit: bepalingen met hun tekst, de feiten en wie ze stelde, wat voorging, wat nog
    onbekend is, wat de ladder deed en wat er wel mag.

    DAAD is een bestand met één daad als JSON, of een bestand met daden waaruit --id (of BESTAND#id) er een kiest; de
    daden daarvoor tellen dan als geschiedenis mee, zoals bij decide.""",
    """Explains one decision completely: the clauses with their text, the facts and who stated them, what went before
    what, what is still unknown, what the ladder did, and what would be allowed.

    ACT is a file with one act as JSON, or a file of acts from which --id (or FILE#id) chooses one; the acts before it
    then count as its history, as in decide.""",
)
EXAMPLES = words(
    """  policycode explain beleid daad.json
  policycode explain beleid daden.jsonl#e17
  policycode explain beleid daden.jsonl --id e17 --lang en""",
    """  policycode explain rules act.json
  policycode explain rules acts.jsonl#e17
  policycode explain rules acts.jsonl --id e17 --lang nl""",
)
ID = words("De daad die uitgelegd wordt.", "The act that is explained.")
WHICH = words(
    "Er staan {n} daden in {file}: kies er een met --id, zoals --id {id}.",
    "There are {n} acts in {file}: choose one by --id, as --id {id}.",
)
NO_SUCH = words("Er is geen daad ‘{id}’ in {file}.", "There is no act “{id}” in {file}.")
EMPTY = words("Er staat geen daad in {file}.", "There is no act in {file}.")
ABSENT = words("Het bestand {file} bestaat niet.", "There is no file {file}.")


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line."""

    policy: str
    act: str
    id: str | None
    people: str | None
    confirm: Confirm
    notify_after: str
    form: str
    output: str
    root: str | None
    now: datetime | None
    exit_zero: bool
    evaluators: tuple[str, ...]
    no_evaluators: bool


def command(language: Language) -> click.Command:
    """The verb."""
    params: list[click.Parameter] = [
        options.argument(language, "policy", options.input_or_folder()),
        options.argument(language, "act", click.Path(allow_dash=True)),
        click.Option(["--id"], metavar=options.metavar(language, "id"), help=ID[language]),
        options.people(language),
        options.confirm(language),
        options.notify_after(language, NOTIFY_AFTER),
        options.formats(language, "human", "json"),
        options.output(language),
        options.root(language),
        options.now(language),
        options.exit_zero(language),
        *evaluators(language),
    ]
    return options.verb("explain", language, run, params, ABOUT, EXAMPLES)


def run(language: Language, **given: Any) -> Exit:
    """Judges, prints the reasoning, and answers with the exit status of the outcome."""
    wanted = Given(**given)
    stdin = Input(language)
    file, _ = _place(wanted)
    refuse_overwriting((wanted.output,), (wanted.policy, file, wanted.people, *wanted.evaluators), language)
    policy = policy_at(wanted.policy, wanted.root, stdin, wanted.now)
    acts, act = _chosen(wanted, policy, stdin, language)
    with asking(policy, wanted.policy, wanted.evaluators, wanted.no_evaluators, language) as engine:
        decision = _decision(engine, acts, act, wanted, stdin)
    with writer(wanted.output) as stream:
        stream.write(_explained(decision, wanted.form, language))
    return forgiven(of_outcome(decision.outcome), wanted.exit_zero)


def _explained(decision: Decision, form: str, language: Language) -> str:
    from policycode.deciding.explain import explain, explain_json

    if form == "json":
        return as_page(explain_json(decision))
    return explain(decision, language).rstrip("\n") + "\n"


def _decision(engine: Engine, acts: Acts, act: Act, wanted: Given, stdin: Input) -> Decision:
    """The decision on the act, on the record that the acts before it left."""
    ordered = in_order(acts.acts, wanted.now)
    history = ordered[: ordered.index(act) + 1]
    people = people_of(wanted.people, engine.policy, stdin)
    *_, decision = simulate(
        engine,
        history,
        people,
        wanted.confirm,
        wanted.notify_after,
        now=wanted.now,
        on_error=acts.reject,
    )
    return decision


def _chosen(wanted: Given, policy: Policy, stdin: Input, language: Language) -> tuple[Acts, Act]:
    file, id = _place(wanted)
    if file != STDIN and (not Path(file).exists() or Path(file).is_dir()):
        raise UsageError(ABSENT[language].format(file=file))
    acts = acts_of(file, stdin, wanted.now, policy=policy)
    ids = {act.id: act for act in acts.acts}
    if not ids:
        raise UsageError(EMPTY[language].format(file=file))
    if id is None and len(ids) > 1:
        raise UsageError(WHICH[language].format(n=len(ids), file=file, id=next(iter(ids))))
    if id is not None and id not in ids:
        meant = nearest(id, ids)
        more = f" {say(language, 'did_you_mean', name=meant)}" if meant else ""
        raise UsageError(NO_SUCH[language].format(id=id, file=file) + more)
    return acts, ids[id] if id is not None else next(iter(ids.values()))


def _place(wanted: Given) -> tuple[str, str | None]:
    """The file and the id in it; a file whose name holds a `#` is itself."""
    if wanted.id is not None or wanted.act == STDIN or os.path.exists(wanted.act) or "#" not in wanted.act:
        return wanted.act, wanted.id
    file, _, id = wanted.act.rpartition("#")
    return file, id
