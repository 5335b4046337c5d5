"""The page of the checks says what the catalogue says."""

from __future__ import annotations

import pytest

from docs.checks_page import checks_page
from docs.generate import REFERENCE
from policycode.proving.claimed.catalogue import checks


@pytest.mark.parametrize(("name", "language"), [("checks.md", "en"), ("controles.md", "nl")])
def test_the_page_is_up_to_date(name: str, language: str) -> None:
    """Out of date? `python -m docs.generate` writes it anew."""
    assert (REFERENCE / name).read_text(encoding="utf-8") == checks_page(language)


def test_names_and_codes_are_distinct() -> None:
    names = [check.name for check in checks().values()]
    assert len(names) == len(set(names))
