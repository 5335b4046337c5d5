from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.importing import digest, ids, imported, write_archive

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="no process accounting")


@pytest.mark.parametrize(
    ("small", "large"),
    [
        pytest.param(400_000, 4_000_000, marks=pytest.mark.slow),
        pytest.param(10_000_000, 200_000_000, marks=pytest.mark.soak),
    ],
)
def test_an_archive_many_times_larger_takes_the_same_memory_and_survives_being_killed(
    small: int, large: int, tmp_path: Path
) -> None:
    little, big = tmp_path / "little.tar.gz", tmp_path / "big.tar.gz"
    write_archive(little, small)
    count = write_archive(big, large)
    first = imported(little, tmp_path / "little.jsonl")
    whole = imported(big, tmp_path / "whole.jsonl")
    assert (first.status, whole.status) == (0, 0)
    assert whole.memory < first.memory + 24
    half = (tmp_path / "whole.jsonl").stat().st_size // 2
    assert imported(big, tmp_path / "out.jsonl", kill_at=half).status == -9
    assert imported(big, tmp_path / "out.jsonl", "--resume").status == 0
    assert digest(tmp_path / "out.jsonl") == digest(tmp_path / "whole.jsonl")
    assert ids(tmp_path / "out.jsonl") == count
