"""The configurations of evaluators beside a policy, held against it when it is checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policycode.cli.language import Language
from policycode.cli.plugged import WARNING, plugins
from policycode.cli.sources import STDIN
from policycode.cli.terminal import note
from policycode.diagnostics import words

if TYPE_CHECKING:
    from policycode.syntax.load import Reading

MISSING = words(
    "Naast {path} staan evaluators van een soort die hier niet is ({kinds}): of zij mogen wat er staat, is niet "
    "bekeken.",
    "Beside {path} are evaluators of a kind that is not here ({kinds}): whether they may do what is written there was "
    "not looked at.",
)


def with_wiring(path: str, reading: Reading, language: Language) -> Reading:
    """What reading a valid policy came to, with what is wrong with the configurations beside it."""
    from policycode.evaluators.names import configuration_files

    files = [] if path == STDIN or reading.policy is None else configuration_files(path)
    if not files or reading.policy is None:
        return reading
    from policycode.evaluators.examining import examine_configuration

    found = examine_configuration(files, kinds=plugins().evaluators(), policy=reading.policy)
    if found.missing:
        said = MISSING[language].format(path=path, kinds=", ".join(found.missing))
        note(f"{WARNING[language]}: {said}")
    if not found.diagnostics:
        return reading
    texts = {**reading.texts, **found.texts}
    return replace(reading, diagnostics=(*reading.diagnostics, *found.diagnostics), texts=texts)
