"""The labelled texts, written for measuring: each with the stretches that somebody who reads it sees in it, as
``spans`` of a start, an end and a kind, once for each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from policycode.testing.quality import Labelled, is_held_out_by_first_byte, labelled

FOLDER = Path(__file__).parent.parent / "texts"
"""Where they lie in the source tree; they are no part of what is installed."""

BREAK = "¦"
"""Stands within tokens in the files, so that no scanner takes the files for a leak; reading takes it out."""


def texts(language: str, folder: Path = FOLDER) -> Iterator[Labelled]:
    """The texts of a language."""
    for one in labelled(folder / f"{language}.jsonl", is_held_out_by_first_byte):
        yield replace(one, text=one.text.replace(BREAK, ""))
