"""``policycode decide``: judges the acts of a file in order of time and proposes sanctions."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from policycode.cli import options
from policycode.cli.exits import Exit, first, forgiven, of_outcome
from policycode.cli.exports import export, exporting
from policycode.cli.failures import act_error
from policycode.cli.inputs import Acts, OnError, acts_of, people_of
from policycode.cli.language import Language
from policycode.cli.overwriting import refuse_overwriting
from policycode.cli.plugged import asking, evaluators
from policycode.cli.sources import Input, policy_at
from policycode.cli.terminal import followed, note
from policycode.cli.writing import as_line, as_page, binary_writer, painter, writer
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import NOTIFY_AFTER, Confirm, simulate, standings
from policycode.deciding.judge import Outcome
from policycode.deciding.record import ConductRecord
from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.norms.policy import Policy

ABOUT = words(
    """Beoordeelt de DADEN (JSON Lines, één daad per regel) in volgorde van tijd.

    Het bestand geldt als de hele geschiedenis. Met --confirm all wordt elk voorstel (van een reeks de lichtste trede)
    voor besloten gehouden en na --notify-after meegedeeld, zodat het bij latere daden meetelt; met none telt niets.
    Het einde toont van elke persoon wat er dan telt en tot wanneer. policycode stelt voor; mensen beslissen.""",
    """Judges the ACTS (JSON Lines, one act a line) in order of time.

    The file is taken as the whole history. With --confirm all each proposal (of a range the lightest rung) is taken
    as decided, and as notified after --notify-after, so that it counts for later acts; with none nothing counts. The
    end shows what then counts for each person, and until when. policycode proposes; people decide.""",
)
EXAMPLES = words(
    """  policycode decide beleid daden.jsonl
  policycode decide beleid daden.jsonl --people personen.csv --format csv --output oordelen.csv
  policycode decide beleid daden.jsonl --export cloudevents=berichten.jsonl --export csv=oordelen.csv
  policycode decide beleid - --format json --on-error skip --rejects afgewezen.jsonl < daden.jsonl""",
    """  policycode decide rules acts.jsonl
  policycode decide rules acts.jsonl --people people.csv --format csv --output decisions.csv
  policycode decide rules acts.jsonl --export cloudevents=events.jsonl --export csv=decisions.csv
  policycode decide rules - --format json --on-error skip --rejects rejects.jsonl < acts.jsonl""",
)
HELP = {
    "standing": words(
        "Schrijft wat er aan het eind telt als JSON naar dit bestand.",
        "Writes what counts at the end to this file, as JSON.",
    ),
    "on_error": words(
        "Wat een onbruikbare daad doet: stoppen, of overslaan (afsluitwaarde blijft 3).",
        "What an act that is no use does: stop, or be skipped (the exit status is still 3).",
    ),
    "rejects": words(
        "Schrijft overgeslagen daden met de reden naar dit bestand.",
        "Writes the acts that were skipped to this file, with the reason.",
    ),
}
REJECTS_NEED_SKIP = words("--rejects hoort bij --on-error skip.", "--rejects belongs with --on-error skip.")
BINARY = words(
    "{form} is niet om te lezen: geef --output BESTAND.", "{form} is not for reading: give --output FILE."
)
SKIPPED = words("Overgeslagen: {n}.", "Skipped: {n}.")
NO_ACTS = words("{file}: geen daden.", "{file}: no acts.")
WORKING = words("beoordelen", "judging")


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line."""

    policy: str
    acts: str
    people: str | None
    confirm: Confirm
    notify_after: str
    standing: str | None
    on_error: OnError
    rejects: str | None
    form: str
    output: str
    root: str | None
    now: datetime | None
    exit_zero: bool
    quiet: bool
    evaluators: tuple[str, ...]
    no_evaluators: bool
    export: tuple[str, ...]


def command(language: Language) -> click.Command:
    """The verb."""
    file = options.metavar(language, "file")
    params: list[click.Parameter] = [
        options.argument(language, "policy", options.input_or_folder()),
        options.argument(language, "acts", options.input_file()),
        options.people(language),
        options.confirm(language),
        options.notify_after(language, NOTIFY_AFTER),
        _option(language, "standing", type=options.output_file(), metavar=file),
        _option(
            language, "on_error", type=click.Choice(["raise", "skip"]), default="raise", show_default=True
        ),
        _option(language, "rejects", type=options.output_file(), metavar=file),
        options.formats(language, "human", "json", "csv", "arrow", "parquet"),
        options.output(language),
        options.root(language),
        options.now(language),
        options.exit_zero(language),
        options.option(language, "--quiet", "quiet_help", is_flag=True),
        *evaluators(language),
        export(language),
    ]
    return options.verb("decide", language, run, params, ABOUT, EXAMPLES)


def _option(language: Language, name: str, **how: Any) -> click.Option:
    return click.Option([f"--{name.replace('_', '-')}"], help=HELP[name][language], **how)


def run(language: Language, **given: Any) -> Exit:
    """Reads, judges, prints, and answers with the exit status."""
    wanted = Given(**given)
    _refuse_what_does_not_go_together(wanted, language)
    stdin = Input(language)
    policy = policy_at(wanted.policy, wanted.root, stdin, wanted.now)
    acts = acts_of(wanted.acts, stdin, wanted.now, wanted.on_error, policy)
    history = History(policy, wanted, acts, ConductRecord(speaks_for_approvals=False), Counter())
    asked = wanted.evaluators, wanted.no_evaluators
    written = wanted.output, wanted.standing, wanted.rejects
    read = wanted.policy, wanted.acts, wanted.people, *wanted.evaluators
    refuse_overwriting(written, read, language)
    with (
        asking(policy, wanted.policy, *asked, language, wanted.quiet) as engine,
        exporting(wanted.export, language, written, read) as exported,
    ):
        history.write(exported(history.decisions(engine, stdin, language)), language)
    if wanted.standing is not None:
        from policycode.cli.standing import standing_as_json

        with writer(wanted.standing) as stream:
            stream.write(as_page(standing_as_json(policy, *history.end())))
    _tell_rejects(wanted, acts, language)
    statuses = {of_outcome(outcome) for outcome in history.outcomes}
    return forgiven(first(statuses | ({Exit.INVALID} if acts.rejects else set())), wanted.exit_zero)


def _refuse_what_does_not_go_together(wanted: Given, language: Language) -> None:
    if wanted.rejects is not None and wanted.on_error != "skip":
        raise UsageError(REJECTS_NEED_SKIP[language])
    if wanted.form in ("arrow", "parquet") and wanted.output == "-" and sys.stdout.isatty():
        raise UsageError(BINARY[language].format(form=wanted.form))


@dataclass(slots=True)
class History:
    """A file of acts as it is judged: what comes of it, and the record that it leaves."""

    policy: Policy
    wanted: Given
    acts: Acts
    record: ConductRecord
    outcomes: Counter[Outcome]

    def decisions(self, engine: Engine, stdin: Input, language: Language) -> Iterator[Decision]:
        """Each decision when it is made."""
        wanted = self.wanted
        people = people_of(wanted.people, self.policy, stdin)
        made = simulate(
            engine,
            self.acts.acts,
            people,
            wanted.confirm,
            wanted.notify_after,
            record=self.record,
            now=wanted.now,
            on_error=self.acts.reject,
        )
        for decision in followed(made, len(self.acts.acts), WORKING[language], wanted.quiet):
            self.outcomes[decision.outcome] += 1
            yield decision

    def end(self) -> tuple[datetime | None, Any]:
        """The instant at which the standing is told, ``--now`` or the last thing that happened; and the standing."""
        at = self.wanted.now or self.record.latest()
        return at, standings(self.record, at)

    def write(self, decisions: Iterator[Decision], language: Language) -> None:
        """Prints in the form that was asked for, each decision as soon as it is there where the form allows."""
        form, output = self.wanted.form, self.wanted.output
        if form in ("arrow", "parquet"):
            from policycode.cli.columns import write_columns

            objects = list(self._objects(decisions))
            with binary_writer(output) as binary:
                write_columns(binary, objects, form, language)
            return
        with writer(output) as stream:
            if form == "human":
                stream.writelines(f"{line}\n" for line in self._told(decisions, language, stream))
            elif form == "csv":
                from policycode.cli.columns import write_csv

                write_csv(stream, self._objects(decisions))
            else:
                stream.writelines(map(as_line, self._objects(decisions)))

    def _objects(self, decisions: Iterator[Decision]) -> Iterator[dict[str, Any]]:
        from policycode.syntax.decisions import decision_to_json

        return (decision_to_json(decision, self.policy.id) for decision in decisions)

    def _told(self, decisions: Iterator[Decision], language: Language, stream: Any) -> Iterator[str]:
        from policycode.cli.standing import told_standing
        from policycode.cli.told import Teller

        paint = painter(stream)
        teller = Teller(self.policy, language, paint)
        for decision in decisions:
            yield from teller.lines(decision)
        if not self.acts.acts:
            note(NO_ACTS[language].format(file=self.wanted.acts))
            return
        at, found = self.end()
        yield ""
        yield from told_standing(self.policy, at, found, language, paint)
        yield ""
        yield from teller.summary(self.outcomes)


def _tell_rejects(wanted: Given, acts: Acts, language: Language) -> None:
    if not acts.rejects:
        return
    if wanted.rejects is None:
        for one in acts.rejects:
            note(act_error(one.error, language))
    else:
        with writer(wanted.rejects) as stream:
            stream.writelines(as_line(one.as_json()) for one in acts.rejects)
    note(SKIPPED[language].format(n=len(acts.rejects)))
