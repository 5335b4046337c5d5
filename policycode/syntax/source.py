"""From the bytes of a TOML file to its values and the place of each; whatever the bytes are, nothing is raised."""

from __future__ import annotations

from typing import Any

import tomli

from policycode.diagnostics import Diagnostic, Place, diagnostic, words
from policycode.syntax import toml_faults
from policycode.syntax.positions import Extent, Path, Positions
from policycode.syntax.scanner import DEEPEST, scan

LARGEST = 10_000_000
"""The most bytes that a file may have; a policy of a thousand clauses has some hundred thousand."""

__all__ = ["LARGEST", "Extent", "Path", "Positions", "read_toml", "scan"]


def read_toml(
    data: bytes, file: str, *, places: bool = True
) -> tuple[dict[str, Any] | None, Positions, list[Diagnostic]]:
    """The values of a TOML file and their places; or ``None``, and what is wrong with it (E1).

    ``file`` is the name that places bear. One byte order mark at the start is passed over. The positions of a
    file that could not be read know its text, for snippets, but no paths; so do all without ``places``, for whom it is
    enough to know what the file says.
    """
    if len(data) > LARGEST:
        return None, Positions(file, ""), [_too_large(len(data), file)]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return None, Positions(file, data.decode("utf-8", "replace")), [_not_utf8(data, error, file)]
    # Line ends first: tomli does the same, and its positions count in that text.
    blank = Positions(file, text.replace("\r\n", "\n"))
    if (nul := blank.text.find("\0")) >= 0:
        return None, blank, [diagnostic("E1", _NUL[0], blank.place(Extent(nul, nul + 1)), help=_NUL[1])]
    values = _values(blank)
    if isinstance(values, Diagnostic):
        return None, blank, [values]
    if not places and not _is_deep(values):
        return values, blank, []
    positions = scan(blank.text, file)
    if positions.too_deep is not None:
        return None, positions, [toml_faults.too_deep(positions)]
    return values, positions, []


def _values(blank: Positions) -> dict[str, Any] | Diagnostic:
    if toml_faults.CHAIN.search(blank.text):
        return toml_faults.too_deep(blank)
    try:
        return tomli.loads(blank.text)
    except tomli.TOMLDecodeError as error:
        return toml_faults.fault(error, blank)
    except RecursionError:
        return toml_faults.too_deep(blank)
    except ValueError:
        # Python's own bound on the digits of a number; tomli lets it through without a place.
        return toml_faults.too_many_digits(blank)


def _is_deep(values: dict[str, Any]) -> bool:
    """Whether anything lies so deep in others that it may be too deep."""
    level: list[Any] = [values]
    for _ in range(DEEPEST):
        tables = [one.values() if isinstance(one, dict) else one for one in level]
        level = [one for inside in tables for one in inside if isinstance(one, dict | list)]
        if not level:
            return False
    return True


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Diagnostic:
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    # What precedes the fault did decode, so counting its characters is safe.
    line = before[line_start:].decode("utf-8")
    column = len(line.removeprefix("\ufeff") if line_start == 0 else line) + 1
    place = Place(file, before.count(b"\n") + 1, column)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = words("Dit bestand is UTF-16, geen UTF-8.", "This file is UTF-16, not UTF-8.")
    else:
        byte = f"0x{data[error.start]:02X}"
        message = words(
            f"Het bestand is geen UTF-8: byte {byte} hoort hier niet.",
            f"The file is not UTF-8: byte {byte} does not belong here.",
        )
    help = words("Bewaar het bestand als UTF-8.", "Save the file as UTF-8.")
    return diagnostic("E1", message, place, help=help)


def _too_large(size: int, file: str) -> Diagnostic:
    # Readers stop a byte after the limit: the size itself is not known.
    megabytes = f"{min(size, LARGEST) / 1_000_000:.0f}"
    return diagnostic(
        "E1",
        words(
            f"Dit bestand is te groot: meer dan {megabytes.replace('.', ',')} MB.",
            f"This file is too large: over {megabytes} MB.",
        ),
        Place(file, 1, 1),
        help=words(
            f"Hooguit {LARGEST // 1_000_000} MB: verdeel het over bestanden en verbind die met `builds_on`.",
            f"At most {LARGEST // 1_000_000} MB: divide it over files and join them by `builds_on`.",
        ),
    )


_NUL = (
    words("Het bestand bevat een NUL-teken.", "The file holds a NUL character."),
    words(
        "Is dit wel een tekstbestand? Haal het teken weg.",
        "Is this a text file at all? Take the character out.",
    ),
)
