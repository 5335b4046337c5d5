"""Decisions as a flat table: CSV for spreadsheets, Arrow and Parquet for what counts them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import IO, Any, Final

from policycode.cli.language import Language
from policycode.errors import UsageError, extra_needed

TEXTS: Final = ("act", "policy", "version", "digest", "outcome", "offence")
NAMES: Final = ("rests_on", "missing", "open_advice", "contacts", "presumed", "outside_assumptions")
STRUCTURES: Final = ("clauses", "facts", "advice", "remedies", "unusable", "proposals")
COLUMNS: Final = (*TEXTS, "settles", *NAMES, *STRUCTURES)


def flat(decision: Mapping[str, Any]) -> dict[str, Any]:
    """A decision's object as one row: lists of names stay lists, structures become JSON text."""
    row: dict[str, Any] = {name: decision[name] for name in (*TEXTS, *NAMES)}
    settles = decision["settles"]
    row["settles"] = settles if isinstance(settles, str) else str(settles).lower()
    row |= {name: json.dumps(decision[name], ensure_ascii=False) for name in STRUCTURES}
    return {name: row[name] for name in COLUMNS}


def write_csv(stream: IO[str], decisions: Iterable[Mapping[str, Any]]) -> None:
    """A header and a row an act; names in one cell are parted by semicolons."""
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    for decision in decisions:
        row = flat(decision)
        table.writerow(";".join(row[name]) if name in NAMES else row[name] for name in COLUMNS)


def write_columns(
    stream: IO[bytes], decisions: Iterable[Mapping[str, Any]], form: str, language: Language
) -> None:
    """An Arrow IPC file or a Parquet file. Raises UsageError where pyarrow is not installed."""
    try:
        pyarrow: Any = import_module("pyarrow")
    except ImportError:
        raise UsageError(extra_needed("pyarrow", "columns")) from None
    text, names = pyarrow.string(), pyarrow.list_(pyarrow.string())
    schema = pyarrow.schema([(name, names if name in NAMES else text) for name in COLUMNS])
    table = pyarrow.Table.from_pylist([flat(one) for one in decisions], schema=schema)
    _WRITERS[form](pyarrow, table, stream)


def _write_arrow(pyarrow: Any, table: Any, stream: IO[bytes]) -> None:
    with pyarrow.ipc.new_file(stream, table.schema) as sink:
        sink.write_table(table)


def _write_parquet(_pyarrow: Any, table: Any, stream: IO[bytes]) -> None:
    import_module("pyarrow.parquet").write_table(table, stream)


_WRITERS: Final[Mapping[str, Callable[[Any, Any, IO[bytes]], None]]] = {
    "arrow": _write_arrow,
    "parquet": _write_parquet,
}
