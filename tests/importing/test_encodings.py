from __future__ import annotations

from pathlib import Path

import pytest

from policycode.errors import ActError

from .making import both

MAPPING = 'time = "t"\nperson = "p"\nid = "n"\naction = { value = "post" }\n'
HEADER = "n;t;p\n"


def row(number: int, person: str) -> str:
    return f"{number};2026-03-01T10:00:00Z;{person}\n"


@pytest.mark.parametrize("bad", [1, 2, 5])
def test_a_row_in_another_encoding_is_told_at_its_line_and_costs_itself_only(
    bad: int, tmp_path: Path
) -> None:
    rows = [
        row(n, "André" if n == bad else "José").encode("latin-1" if n == bad else "utf-8")
        for n in range(1, 7)
    ]
    found, rejects = both(tmp_path, HEADER.encode() + b"".join(rows), "posts.csv", mapping=MAPPING)
    assert [one["id"] for one in found] == [f"posts.csv#{n}" for n in range(1, 7) if n != bad]
    assert {one["person"] for one in found} == {"José"}
    ((item, text, help),) = [(one["item"], one["text"], one["help"]["en"]) for one in rejects]
    assert item == bad + 1
    assert "Andr\N{REPLACEMENT CHARACTER}" in text
    assert "encoding utf-8" in help


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-15"])
def test_a_table_in_the_encoding_of_its_mapping_is_read(encoding: str, tmp_path: Path) -> None:
    data = (HEADER + row(1, "André")).encode(encoding)
    found, rejects = both(tmp_path, data, "posts.csv", mapping=f'encoding = "{encoding}"\n{MAPPING}')
    assert not rejects
    assert found[0]["person"] == "André"


def test_a_header_in_another_encoding_is_told_at_the_first_line(tmp_path: Path) -> None:
    with pytest.raises(ActError) as caught:
        both(tmp_path, "n;t;é\n".encode("latin-1"), "posts.csv", mapping=MAPPING)
    assert caught.value.line == 1
    assert "cannot be read" in str(caught.value)
