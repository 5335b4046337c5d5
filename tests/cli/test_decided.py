"""A plugin that is told of decisions hears each of them, and changes nothing whatever it does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policycode.hooks import telling

from .conftest import SECRET, Run

WIRED = """
[evaluator.shouting]
use = "misbehaving"
states = { secret = "shouts" }
"""

PLUGIN = """
import json, os, time
from policycode.hooks import hookimpl

@hookimpl
def policycode_decided(decision, policy):
    with open(LOG, "a") as log:
        log.write(f"{decision.act.id} {decision.outcome}\\n")
    WAY
"""


def plugin(folder: Path, way: str = "") -> tuple[Path, Path]:
    file, log = folder / "listens.py", folder / "log.txt"
    file.write_text(PLUGIN.replace("LOG", repr(str(log))).replace("WAY", way), encoding="utf-8")
    return file, log


def test_it_hears_of_each_decision_without_any_evaluator(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path]
) -> None:
    file, log = plugin(tmp_path)
    made = run("decide", house, write_acts(SECRET, {}), "--plugin", file)
    assert made.exit_code == 1
    assert log.read_text(encoding="utf-8") == "e1 breach\ne2 permitted\n"


@pytest.mark.parametrize(("many", "spared"), [(1, "once"), (2, "2 times")])
def test_one_that_fails_is_not_counted_as_an_evaluator(
    run: Run, house: Path, tmp_path: Path, write_acts: Callable[..., Path], many: int, spared: str
) -> None:
    file, _ = plugin(tmp_path, "raise ValueError('boom')")
    (house / "house.evaluators.toml").write_text(WIRED, encoding="utf-8")
    shouting = Path(__file__).parents[1] / "evaluators" / "misbehaving.py"
    made = run(
        "decide",
        house,
        write_acts(*[{"content": "hello", "id": f"e{n}"} for n in range(many)]),
        "--plugin",
        file,
        "--plugin",
        shouting,
    )
    assert f"Evaluators: asked 0 times, not needed {spared}, failed 0 times." in made.stderr
    assert made.stderr.count("raised an error (ValueError: boom)") == many


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("raise ValueError('boom')", "raised an error (ValueError: boom)"),
        ("raise SystemExit(0)", "raised an error (SystemExit: 0)"),
        ("time.sleep(3600)", "within 0.5 seconds"),
        ("decision.outcome = 'permitted'; decision.act.facts.clear()", ""),
        ("os.fork()", ""),
    ],
)
def test_what_it_does_changes_nothing_and_it_is_named(
    run: Run,
    house: Path,
    tmp_path: Path,
    write_acts: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    told: str,
) -> None:
    monkeypatch.setattr(telling, "PATIENCE", 0.5)
    acts = write_acts(SECRET, SECRET)
    file, log = plugin(tmp_path, way)
    how = ("decide", house, acts, "--format", "json")
    plain, made = run(*how), run(*how, "--plugin", file)
    assert (made.stdout, made.exit_code) == (plain.stdout, plain.exit_code)
    assert told in made.stderr
    assert (f"The plugin “{file}” was not told" in made.stderr) is bool(told)
    times = 1 if "sleep" in way else 2
    assert len(log.read_text(encoding="utf-8").splitlines()) == times, "one that hangs is not told again"


def test_what_it_prints_is_no_data(house: Path, tmp_path: Path, write_acts: Callable[..., Path]) -> None:
    file, _ = plugin(tmp_path, "print('forged'); os.write(1, b'forged')")
    acts = write_acts(SECRET, {})
    said = ["decide", str(house), str(acts), "--format", "json", "--plugin", str(file)]
    made = subprocess.run([sys.executable, "-m", "policycode", *said], capture_output=True, check=False)
    assert [json.loads(line)["outcome"] for line in made.stdout.splitlines()] == ["breach", "permitted"]
    assert made.stderr.count(b"forged") == 4
