"""The questions of ``policycode ask``, put to whoever is at the terminal or writes into the pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from policycode.cli.language import Language
from policycode.cli.terminal import note
from policycode.errors import ActError

if TYPE_CHECKING:
    from policycode.evaluators.inquiry import Inquiry
    from policycode.evaluators.questions import Question


def put(inquiry: Inquiry, language: Language) -> list[str]:
    """Puts every question on standard error, until none is left or no more is said. What is presumed is put as one
    question. Answers with the names of what was asked, each once."""
    asked: dict[str, None] = {}
    while (question := inquiry.question()) is not None:
        together = inquiry.presumptions()
        asked |= dict.fromkeys(one.name for one in together or (question,))
        note("")
        if not (
            _confirmed(inquiry, together, language) if together else _answered(inquiry, question, language)
        ):
            break
    return list(asked)


def _answered(inquiry: Inquiry, question: Question, language: Language) -> bool:
    """Whether there was an answer, or a dash; not where the asker is gone."""
    from policycode.evaluators import spoken

    def answer(said: str) -> None:
        if said in spoken.UNKNOWN:
            inquiry.pass_over()
        elif not said and question.default is not None:
            inquiry.answer(question.default)
        else:
            value = spoken.parsed(question, said)
            refusal = spoken.refusal(question, value)
            if refusal is not None:
                raise ActError(refusal)
            inquiry.answer(value)

    for line in spoken.lines(question, language):
        note(line)
    return _asked(spoken.prompt(question, language), spoken.help_of(question, language), answer, language)


def _confirmed(inquiry: Inquiry, together: tuple[Question, ...], language: Language) -> bool:
    """The same of what is presumed. For the numbers of what is not so, those questions come after this."""
    from policycode.evaluators import spoken

    def answer(said: str) -> None:
        if said in spoken.UNKNOWN:
            inquiry.pass_over()
        else:
            inquiry.confirm(but=spoken.not_so(together, said))

    for line in spoken.presumed_lines(together, language):
        note(line)
    help_ = "\n".join(f"  {number:>2}  {one.text[language]}" for number, one in enumerate(together, 1))
    return _asked(spoken.ALL_SO[language], help_, answer, language, spoken.WHICH[language])


# How an asker may answer differs from question to question; that there is help, and another try, does not.
def _asked(
    prompt: str, help_: str, answer: Callable[[str], None], language: Language, more: str | None = None
) -> bool:
    from policycode.evaluators import spoken

    while True:
        said = _line(prompt)
        if said is None:
            return False
        if said == spoken.HELP:
            note(help_)
            continue
        if more is not None and said.casefold() in spoken.NO:
            note(more)
            continue
        try:
            answer(said)
        except ActError as error:
            note(f"{spoken.NOT_AN_ANSWER[language]} {error.message[language]}")
            continue
        return True


def _line(prompt: str) -> str | None:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        note(line.rstrip("\n"))
    return line.strip() if line else None
