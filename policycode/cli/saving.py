"""Counterexamples saved as scenarios, in a file that says so of itself: only such a file is written anew."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policycode.cli.language import Language
from policycode.cli.writing import writer
from policycode.diagnostics import words
from policycode.errors import UsageError

if TYPE_CHECKING:
    from policycode.cli.findings import Findings
    from policycode.syntax.load import Reading

MARK: Final = "# policycode check --save-witness\n"
"""The first line of what is saved."""

KEPT: Final = words(
    "{file} bestaat al en is niet door --save-witness geschreven: noem een ander bestand om naar te schrijven.",
    "{file} exists and was not written by --save-witness: name another file to write to.",
)

_SCENARIOS = ".scenarios.toml"
_AS_NAME = str.maketrans({"/": "_", "-": "_"})


def is_saved(file: str) -> bool:
    """Whether a file holds what an earlier run saved."""
    try:
        with open(file, encoding="utf-8") as stream:
            return stream.readline() == MARK
    except (OSError, UnicodeDecodeError):
        return False


def refuse_others(file: str | None, language: Language) -> None:
    """Raises UsageError where scenarios would be lost that nobody saved from here."""
    is_lost = file is not None and file.endswith(_SCENARIOS) and Path(file).is_file() and not is_saved(file)
    if is_lost:
        raise UsageError(KEPT[language].format(file=file))


def save(file: str, readings: list[Reading], findings: Findings) -> None:
    """The counterexamples, one scenario each, named after code and subject; a comment where none can tell it."""
    from policycode.proving.ladders.lived import left_out, lived
    from policycode.proving.told.story import as_scenario

    names: Counter[str] = Counter()
    with writer(file) as stream:
        stream.write(MARK)
        for reading, found in zip(readings, findings.by_policy, strict=True):
            for one in found:
                if one.witness is None or reading.policy is None or one.subject is None:
                    continue
                name = f"{one.told.code.lower()}_{one.subject[1]}".translate(_AS_NAME)
                names[name] += 1
                name = name if names[name] == 1 else f"{name}_{names[name]}"
                says, witness = one.told.message, lived(reading.policy, one.witness)
                told = (
                    left_out(name, says)
                    if witness is None
                    else as_scenario(reading.policy, witness, name, says)
                )
                stream.write(told + "\n")
