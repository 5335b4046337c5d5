"""From a path to the values of a TOML file and their places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from policycode.diagnostics import Diagnostic, Place, diagnostic, words
from policycode.syntax.positions import Positions
from policycode.syntax.source import LARGEST, read_toml


def read_file(
    path: Path, name: str, *, places: bool = True
) -> tuple[dict[str, Any] | None, Positions, list[Diagnostic]]:
    """The values and places of a file, of which no more is read than its reader would take. Without ``places`` all that
    it says stands at its beginning."""
    try:
        # Opening a pipe would wait for somebody to write into it.
        if not path.is_file():
            raise FileNotFoundError
        with path.open("rb") as stream:
            return read_toml(stream.read(LARGEST + 1), name, places=places)
    except OSError:
        message = words(f"{name} kan niet gelezen worden.", f"{name} cannot be read.")
        help = words(
            "Kijk of het een gewoon bestand is en of je het mag lezen.",
            "See whether it is an ordinary file, and whether you may read it.",
        )
        return None, Positions(name, ""), [diagnostic("E1", message, Place(name, 1, 1), help=help)]
