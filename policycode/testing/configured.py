"""What the configuration of a pytest run asks of proofs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from policycode.diagnostics import words
from policycode.proving.claimed.asking import LEVELS, NoSeconds, failing, seconds

INVALID = words("Ongeldige waarde voor {option}: {why}", "Invalid value for {option}: {why}")
NO_LEVEL = words("‘{value}’ is geen van {of}.", "“{value}” is not one of {of}.")


@dataclass(frozen=True, slots=True)
class Configured:
    """``timeout`` is in seconds for each claim; a claim of the levels ``failing`` that is refuted fails."""

    timeout: float | None
    failing: tuple[str, ...]


def configured(config: pytest.Config) -> Configured:
    """What stands in the ini options. Raises pytest.UsageError where a value is none that ``check`` takes."""
    language: str = config.getoption("policycode_lang")
    timeout, level = (str(config.getini(name)) for name in ("policycode_timeout", "policycode_fail_level"))
    if level not in LEVELS:
        raise _invalid(
            "policycode_fail_level", NO_LEVEL[language].format(value=level, of=", ".join(LEVELS)), language
        )
    try:
        return Configured(seconds(timeout) if timeout else None, failing(level))
    except NoSeconds as error:
        raise _invalid("policycode_timeout", error.says[language], language) from None


def _invalid(option: str, why: str, language: str) -> pytest.UsageError:
    return pytest.UsageError(INVALID[language].format(option=option, why=why))
