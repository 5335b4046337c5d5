"""Puts questions to whoever sits at the terminal, or writes into the pipe; asks on standard error."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from typing import Any

from policycode.diagnostics import words
from policycode.evaluators import spoken
from policycode.evaluators.protocol import ActSeen
from policycode.evaluators.questions import Question

ABOUT = words(
    "Over de daad {id} ({person}, {action}, {time:%Y-%m-%d %H:%M}):",
    "About the act {id} ({person}, {action}, {time:%Y-%m-%d %H:%M}):",
)
LONGEST = 500
"""Characters of the act's text that are shown."""


class Terminal:
    """Asks one question at a time, whoever calls. ``?`` shows what the policy says of the word, ``-`` is "I do not
    know"; after the end of the input nothing is asked any more."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._gone = False
        self._shown: str | None = None

    def ask(self, act: ActSeen, question: Question) -> Any:
        """The answer as a value of the question's type; ``None`` where there is none."""
        with self._one_at_a_time:
            if self._gone:
                return None
            for line in self._lines(act, question):
                _write(f"{line}\n")
            return self._answer(question, act.language)

    def _lines(self, act: ActSeen, question: Question) -> Iterator[str]:
        language = act.language
        if self._shown != act.id:
            self._shown = act.id
            yield ""
            yield ABOUT[language].format(id=act.id, person=act.person, action=act.action, time=act.time)
            if act.content:
                more = "…" if len(act.content) > LONGEST else ""
                yield f"  “{_printable(act.content[:LONGEST])}{more}”"
        yield from spoken.lines(question, language)

    def _answer(self, question: Question, language: str) -> Any:
        while True:
            _write(spoken.prompt(question, language))
            line = sys.stdin.readline()
            if not sys.stdin.isatty():
                _write(line.rstrip("\n") + "\n")
            if not line:
                self._gone = True
                return None
            said = line.strip()
            if said in spoken.UNKNOWN:
                return None
            if said == spoken.HELP:
                _write(spoken.help_of(question, language) + "\n")
                continue
            value = question.default if not said and question.default is not None else None
            value = spoken.parsed(question, said) if value is None else value
            if spoken.answers(question, value):
                return value
            _write(spoken.NOT_AN_ANSWER[language] + "\n")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _printable(text: str) -> str:
    """A text that moves no cursor and rings no bell."""
    return "".join(one if one.isprintable() else " " for one in text)
