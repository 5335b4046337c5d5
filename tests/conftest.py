"""What every test may use: Hypothesis profiles, the repository's root, golden files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).resolve().parent / "golden"

collect_ignore_glob = ["*.policy.toml", "*.scenarios.toml"]
"""Policies that tests are about are no tests themselves, where the plugin of this package is installed."""

# `dev` looks elsewhere each time; `ci` gives everybody the same examples, so that a red run is red
# for all; `soak` is for a night. CI machines stall: no deadline there.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, database=None)
settings.register_profile(
    "soak", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew instead of comparing"
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's top folder."""
    return ROOT


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("explain/breach.nl.txt", text)` compares with that file under tests/golden.

    `./run golden` writes the files; who runs it reads the difference line by line.
    """

    def compare(name: str, got: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(got, encoding="utf-8", newline="\n")
            return
        assert file.exists(), f"{file.relative_to(ROOT)} is not there yet: ./run golden writes it"
        with file.open(encoding="utf-8", newline="") as stream:
            assert got == stream.read()

    return compare
