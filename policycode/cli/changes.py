"""What an amendment changes, told to people: on a terminal, and as Markdown for a pull request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import accumulate
from math import inf
from typing import Final

from policycode.cli.changes_records import ChangedRecords
from policycode.cli.changes_summary import EACH, PAGE, Summary
from policycode.cli.language import Language
from policycode.cli.writing import Paint
from policycode.deciding.explain.tree import visible
from policycode.diagnostics import words
from policycode.norms.texts import in_language
from policycode.norms.wording import OUTCOMES
from policycode.proving.difference.compare import Change, Comparison
from policycode.proving.difference.confirming import Unstatable
from policycode.proving.difference.data import witness_to_json
from policycode.proving.difference.grouping import DIRECTIONS, affected, grouped
from policycode.proving.difference.ladder_saying import says_of_ladder
from policycode.proving.difference.one_sided import ONLY, knowing, says_alone
from policycode.proving.difference.records import Effect
from policycode.proving.difference.saying import cited, says
from policycode.proving.difference.statable import Stating

SAID: Final = {
    "equivalent": words(
        "Er verandert niets: elke daad wordt gelijk beoordeeld.", "Nothing changes: every act is judged alike."
    ),
    "beside": words(
        "Elke daad wordt gelijk beoordeeld. Wel veranderde wat onderaan staat.",
        "Every act is judged alike. What stands at the end did change.",
    ),
    "not_compared": words("Gewijzigd, niet over alle daden vergeleken", "Changed, not compared over all acts"),
    "changed": words("Er verandert iets: {n} soorten daden.", "It changes: {n} classes of acts."),
    "changed_later": words(
        "Er verandert iets: niet hoe een daad op zichzelf wordt beoordeeld, wel wat ladders voorstellen.",
        "It changes: not how an act by itself is judged, but what ladders propose.",
    ),
    "changed_one": words("Er verandert iets: {n} soort daden.", "It changes: {n} class of acts."),
    "unknown": words("Onbeslist: wat hieronder staat, is niet alles.", "Undecided: what follows is not all."),
    "unconfirmed": words(
        "{n} verschillen gaf de gewone beslissing niet terug.", "The ordinary decision did not confirm {n} differences."
    ),
    "unconfirmed_one": words(
        "{n} verschil gaf de gewone beslissing niet terug.", "The ordinary decision did not confirm {n} difference."
    ),
    "unfinished": words(
        "Wat deze gewijzigde bepalingen uitmaken, was te veel om tot het eind te onderzoeken: {names}.",
        "What these changed clauses make of it was too much to come to the end of: {names}.",
    ),
    "unfinished_one": words(
        "Wat deze gewijzigde bepaling uitmaakt, was te veel om tot het eind te onderzoeken: {names}.",
        "What this changed clause makes of it was too much to come to the end of: {names}.",
    ),
    "interrupted": words(
        "Het onderzoek is onderbroken voordat alles bekeken was.", "It was interrupted before everything was looked at."
    ),
    "open_ladder": words(
        "Door ladder ‘{name}’ lopen latere daden misschien anders af, maar geen gevonden geschiedenis toont het.",
        "Through ladder “{name}” later acts may come to something else, but no history was found that shows it.",
    ),
    "loses": words("Wie een vrijheid verliest", "Who loses a freedom"),
    "gains": words("Wie een vrijheid wint", "Who gains a freedom"),
    "graver": words("Wat zwaarder weegt", "What weighs heavier"),
    "lighter": words("Wat lichter weegt", "What weighs lighter"),
    "otherwise": words("Wat anders wordt", "What becomes different"),
    "ladders": words("Ladders", "Ladders"),
    "roles": words("rollen: {roles}", "roles: {roles}"),
    "everybody": words("alle rollen", "all roles"),
    "through": words("; door {clauses}", "; through {clauses}"),
    "records": words("Wiens dossier verandert", "Whose record changes"),
    "witnesses": words("De daden, om na te rekenen", "The acts, to try them"),
}  # fmt: skip


class Changes:
    """Tells a comparison in one language."""

    def __init__(
        self, compared: Comparison, effect: Effect | None, language: Language, *, every: bool = False
    ) -> None:
        """``every`` change is told in full where there are many, or some of each outcome before and after."""
        self.compared, self.language = compared, language
        self.records = None if effect is None else ChangedRecords(compared, effect, language, every=every)
        directions = {one: SAID[one][language] for one in DIRECTIONS}
        self.summary = Summary(compared, directions, language, every)

    def human(self, paint: Paint) -> Iterator[str]:
        """For a terminal."""
        yield paint(self.heading(), bold=True)
        yield from self.verdict()
        if self.summary.is_large:
            yield from ("", paint(self.summary.say("summary"), bold=True))
            yield from (f"  {line}" for line in self.summary.lines())
        for direction, groups in grouped(self.compared).items():
            yield from ("", paint(self.say(direction), bold=True))
            for outcomes, changes in groups.items():
                yield f"  {self.outcomes(outcomes)}"
                told = self.summary.chosen(changes)
                for change in told:
                    yield f"    - {visible(says(change, self.compared)[self.language])}"
                    yield f"      {self.roles(change)}"
                yield from (f"    - {line}" for line in self.summary.more(len(changes) - len(told)))
        for stating, alone in self.alone():
            yield from ("", paint(ONLY[stating][self.language], bold=True))
            shown = alone if self.summary.every else alone[:EACH]
            for one in shown:
                yield f"  - {visible(says_alone(one, self.compared)[self.language])}"
                yield f"    {self.roles(one)}"
            yield from (f"  - {line}" for line in self.summary.more(len(alone) - len(shown)))
        if self.compared.ladders:
            yield from ("", paint(self.say("ladders"), bold=True))
            yield from (f"  - {line}" for line in self.ladders())
        if self.compared.beside:
            yield from ("", paint(self.say("not_compared"), bold=True))
            yield from (f"  - {visible(one.says[self.language])}" for one in self.compared.beside)
        if self.records is not None:
            yield from ("", paint(self.say("records"), bold=True))
            yield from (f"  {line}" for line in self.records.lines())

    def markdown(self) -> Iterator[str]:
        """For a pull request: with so many of the acts as a comment there holds."""
        size = 0
        for line in self._stories():
            size += len(line) + 1
            yield line
        yield from self.witnesses(inf if self.summary.every else PAGE - size)

    def _stories(self) -> Iterator[str]:
        yield f"### {_plain(self.heading())}"
        yield ""
        yield from (f"{_plain(line)}  " for line in self.verdict())
        if self.summary.is_large:
            yield from ("", f"#### {self.summary.say('summary')}", "")
            yield from (f"- {_plain(line)}" for line in self.summary.lines())
        for direction, groups in grouped(self.compared).items():
            yield from ("", f"#### {self.say(direction)}")
            for outcomes, changes in groups.items():
                yield from ("", f"**{self.outcomes(outcomes)}**", "")
                told = self.summary.chosen(changes)
                for change in told:
                    line = _plain(visible(says(change, self.compared)[self.language]))
                    yield f"- {line} *{_plain(self.roles(change))}*"
                yield from (f"- {line}" for line in self.summary.more(len(changes) - len(told)))
        for stating, alone in self.alone():
            yield from ("", f"#### {ONLY[stating][self.language]}", "")
            shown = alone if self.summary.every else alone[:EACH]
            for one in shown:
                line = _plain(visible(says_alone(one, self.compared)[self.language]))
                yield f"- {line} *{_plain(self.roles(one))}*"
            yield from (f"- {line}" for line in self.summary.more(len(alone) - len(shown)))
        if self.compared.ladders:
            yield from ("", f"#### {self.say('ladders')}", "")
            yield from (f"- {_plain(line)}" for line in self.ladders())
        if self.compared.beside:
            yield from ("", f"#### {self.say('not_compared')}", "")
            yield from (f"- {_plain(visible(one.says[self.language]))}" for one in self.compared.beside)
        if self.records is not None:
            yield from ("", f"#### {self.say('records')}", "")
            yield from (f"- {_plain(line)}" for line in self.records.lines())

    # -- parts

    def say(self, key: str, **filling: object) -> str:
        return SAID[key][self.language].format(**filling)

    def count(self, key: str, n: int, **filling: object) -> str:
        """What is said of a number of things: of one, in the singular."""
        return self.say(f"{key}_one" if n == 1 else key, n=n, **filling)

    def heading(self) -> str:
        old, new = self.compared.old, self.compared.new
        return visible(f"{old.policy} {old.version} → {new.policy} {new.version}")

    def verdict(self) -> Iterator[str]:
        compared = self.compared
        verdict = "beside" if compared.verdict == "equivalent" and compared.beside else compared.verdict
        classes = len(compared.changes) + len(compared.unstatable)
        if verdict != "changed":
            yield self.say(verdict)
        else:
            yield self.count("changed", classes) if classes else self.say("changed_later")
        if compared.unconfirmed:
            yield self.count("unconfirmed", len(compared.unconfirmed))
        if compared.unfinished:
            names = visible(", ".join(compared.unfinished))
            yield self.count("unfinished", len(compared.unfinished), names=names)
        if compared.interrupted:
            yield self.say("interrupted")
        yield from (self.say("open_ladder", name=visible(name)) for name in compared.open_ladders)

    def outcomes(self, outcomes: tuple[str, str]) -> str:
        return " → ".join(OUTCOMES[one][self.language] for one in outcomes)

    def alone(self) -> Iterator[tuple[Stating, list[Unstatable]]]:
        """What only one of the versions can state, the new one first."""
        ways: tuple[Stating, ...] = ("new", "old")
        for stating in ways:
            told = [one for one in self.compared.unstatable if one.stating == stating]
            if told:
                yield stating, told

    def roles(self, change: Change | Unstatable) -> str:
        edition = self.compared.new
        if isinstance(change, Unstatable):
            edition, _ = knowing(change, self.compared)
        through = self.through(change) if isinstance(change, Change) else ""
        reached = affected(change, edition)
        if reached is None:
            return self.say("everybody") + through
        terms = edition.vocabulary.roles
        named = (visible(in_language(terms[one].title, self.language, one)) for one in reached)
        return self.say("roles", roles=", ".join(named)) + through

    def through(self, change: Change) -> str:
        """The changed clauses on which it hangs, of all acts of the class."""
        if not change.because:
            return ""
        clauses = cited(sorted(change.because), self.compared.old, self.compared.new)[self.language]
        return self.say("through", clauses=visible(clauses[2:-1]))

    def ladders(self) -> Iterator[str]:
        for one in self.compared.ladders:
            yield visible(says_of_ladder(one, self.compared)[self.language])

    def witnesses(self, room: float) -> Iterator[str]:
        """The acts of the stories that are told, one a line, as ``decide`` reads them: the first that fit in ``room``
        characters."""
        groups = [each for some in grouped(self.compared).values() for each in some.values()]
        told = [id(change) for changes in groups for change in self.summary.chosen(changes)]
        numbered = {id(change): number for number, change in enumerate(self.compared.changes, 1)}
        lines: list[str] = []
        for number in sorted(numbered[one] for one in told):
            act = witness_to_json(self.compared.changes[number - 1], self.compared)
            lines.append(json.dumps({**act, "id": f"witness_{number}"}, ensure_ascii=False))
        fitting = [line for line, size in zip(lines, accumulate(map(len, lines)), strict=True) if size < room]
        if not fitting:
            return
        yield from (
            "",
            f"<details><summary>{self.say('witnesses')}</summary>",
            "",
            "```json",
            *fitting,
            "```",
        )
        left = len(self.compared.changes) - len(fitting)
        yield from (f"\n{line}" for line in self.summary.more(left, "in_json"))
        yield from ("", "</details>")


_CALL = re.compile(r"[@#](?=\w)")
_NO_WIDTH = "\u200b"


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is, and in which a title such as @team or #12 calls nobody and links nothing."""
    text = _CALL.sub(lambda sign: sign[0] + _NO_WIDTH, text)
    for sign in "\\`*_[]":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("<", "&lt;")
