from __future__ import annotations

import contextlib
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs import pages
from tests.docs.examples import LANGUAGES, Worker, commands, same
from tests.docs.wheels import wheels

WITH_EXAMPLES = [
    page for page in pages.pages() if any(f"\n```{language}\n" in pages.text(page) for language in LANGUAGES)
]


FRONT = pages.ROOT / "README.md"


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What makes pip find everything without a registry; made once, for the pages that install something."""
    return wheels(tmp_path_factory.mktemp("wheels"))


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=[] if page == FRONT else [pytest.mark.slow]) for page in WITH_EXAMPLES],
    ids=pages.name,
)
def test_the_examples_of_a_page_hold(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    environment = request.getfixturevalue("offline") if "\n$ python -m venv " in pages.text(page) else {}
    if not shutil.which("sh"):
        pytest.skip("no POSIX shell")
    update = request.config.getoption("--update-golden")
    Worker(tmp_path, dutch=pages.is_dutch(page), update=update, environment=environment).work(page)


def test_the_front_page_has_examples() -> None:
    assert FRONT in WITH_EXAMPLES


def test_a_wrong_example_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A\n\n```console\n$ echo one\ntwo\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="the program says"):
        Worker(tmp_path).work(page)


@pytest.mark.parametrize("fails", [True, False])
def test_what_a_page_starts_ends_with_it_also_where_an_example_does_not_hold(
    tmp_path: Path, fails: bool
) -> None:
    page, worker = tmp_path / "page.md", Worker(tmp_path)
    start = "import subprocess, sys\nsleeper = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=-1, stdout=-1)"
    shown = "another" if fails else "on"
    page.write_text(
        f"# A\n\n```python\n{start}\nprint('on')\n```\n\n```text\n{shown}\n```\n", encoding="utf-8"
    )
    with pytest.raises(AssertionError) if fails else contextlib.nullcontext():
        worker.work(page)
    sleeper = worker.names["sleeper"]
    assert isinstance(sleeper, subprocess.Popen)
    assert sleeper.poll() is not None


def test_an_ellipsis_stands_for_lines_and_never_for_a_part_of_one() -> None:
    assert same("a\n…\nc\n", "a\nb\nb\nc\n")
    assert same("a\n…\nc\n", "a\nc\n")
    assert not same("a\n…\nc\n", "a\nb\n")
    assert not same("a…\n", "abc\n")


def test_a_console_block_is_commands_with_their_output() -> None:
    assert list(commands("$ a \\\n  b\nout\n$ c\n")) == [("a \\\n  b", "out\n"), ("c", "")]
