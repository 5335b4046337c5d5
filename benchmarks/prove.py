"""Proofs beside Z3 on consistent policies: agreement first, then time as clauses grow; and all that is claimed of the
reference policy, by the command itself from a cold start.

``python -m benchmarks.prove [--sizes 10 100 1000 5000] [--seconds 60] [--write]``. One run, one machine, every figure
beside the others: only the ratios are worth quoting. ``--write`` puts the table into the documentation.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import pairwise, product
from math import log
from pathlib import Path
from statistics import median
from typing import Final, TypeVar

from benchmarks import solver
from benchmarks import workload as w
from benchmarks.consistent import amended, consistent_policy
from benchmarks.translate import Translator
from policycode.cli.program import SELDOM
from policycode.norms.policy import Policy
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.report import Asked, report
from policycode.proving.difference import compare
from policycode.syntax.load import load

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "speed-of-proofs.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"

REFERENCE = Path(__file__).parent.parent / "specs" / "social_media"
COLD_RUNS = 5

MOST_PLAIN = 1_000
"""With more clauses the plain formula of all pairs takes minutes to write down, and has no answer in any time given."""

QUICK = 3.0
"""What takes fewer seconds is done three times, and the one in the middle counts: by either program."""

Made = TypeVar("Made")

Timed = tuple[str, float]
"""What it said, and after how many seconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim about one policy, by both."""

    size: int
    claim: str
    ours: Timed
    peers: dict[str, Timed]

    def cells(self) -> list[str]:
        """The columns of the table."""
        best = min((seconds for _, seconds in self.peers.values()), default=0.0)
        ratio = f"{self.ours[1] / best:.2f}" if best else ""
        return [
            str(self.size),
            self.claim,
            _said(self.ours),
            *(_said(self.peers[name]) if name in self.peers else "" for name in ("z3", "z3 tuned")),
            ratio,
        ]


def main() -> None:
    """Measures, prints the table, and writes it where asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000, 5000])
    arguments.add_argument("--seconds", type=float, default=60.0, help="for each row, by either")
    arguments.add_argument("--write", action="store_true", help=f"into {PAGE.name}")
    chosen = arguments.parse_args()
    lines = [
        f"policycode {version('policycode')}, z3-solver {version('z3-solver')}, Python {platform.python_version()}, "
        f"a process a row on a {platform.machine()} machine; time of the processor; at most {chosen.seconds:g} s "
        "by the clock a row and program.",
        "",
        "| clauses | claim | policycode | z3 | z3, tuned | policycode, times the faster z3 |",
        "|---|---|---|---|---|---|",
    ]
    print("\n".join(lines), flush=True)
    lines.append(f"| {' | '.join(cold_check().cells())} |")
    print(lines[-1], flush=True)
    conflicts: list[Row] = []
    for size, claim in product(chosen.sizes, CLAIMS):
        row = apart(claim, size, chosen.seconds)
        conflicts += [row] if claim is conflict else []
        lines.append(f"| {' | '.join(row.cells())} |")
        print(lines[-1], flush=True)
    for one, other in pairwise(conflicts):
        lines += [
            "",
            f"From {one.size:,} to {other.size:,} clauses the proof that nothing conflicts grew with an exponent of "
            f"{growth(one, other):.2f}.",
        ]
        print(lines[-1], flush=True)
    if chosen.write:
        written(lines)


def cold_check() -> Row:
    """Everything that ``check`` claims of the reference policy, reading and start of the program included: the median
    of some runs, after one that leaves the bytecode."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "policycode", "check", str(REFERENCE), "--format", "json"]
    took: list[float] = []
    for _ in range(COLD_RUNS + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    told = json.loads(done.stdout)["summary"]
    said = f"{told['proved']:,} proved, {told['waived']} waived"
    clauses = len(load(REFERENCE).newest.clauses)
    return Row(clauses, "(`check` of `specs/social_media`, cold)", (said, median(took[1:])), {})


Claim = Callable[[int, float], Row]
"""Claims something of the policy of a size, in at most so many seconds."""


def reading(size: int, _: float) -> Row:
    """What comes before all the others, and is no part of their time."""
    source = consistent_policy(size)
    return Row(size, "(reading the policy)", ("", timed(lambda: _loaded(source))[0]), {})


def conflict(size: int, seconds: float) -> Row:
    """No two clauses contradict each other."""
    source = consistent_policy(size)
    policy = _loaded(source)
    return Row(
        size,
        "conflict",
        middle(lambda: _checked(policy, "N1", seconds)),
        {
            name: middle(partial(solver.conflict, source, tuned=tuned, seconds=seconds))
            for name, tuned in (("z3", False), ("z3 tuned", True))
            if tuned or size <= MOST_PLAIN
        },
    )


def reachability(size: int, seconds: float) -> Row:
    """Every clause applies to some act."""
    source = consistent_policy(size)
    policy = _loaded(source)
    return Row(
        size,
        "reachability",
        middle(lambda: _checked(policy, "N6", seconds)),
        {"z3 tuned": middle(lambda: solver.reach(source, seconds=seconds))},
    )


def gap(size: int, seconds: float) -> Row:
    """Something is said of every act."""
    source = consistent_policy(size)
    policy = _loaded(source, silence="undecided")
    return Row(
        size,
        "gap",
        middle(lambda: _checked(policy, "N4", seconds)),
        {"z3 tuned": middle(lambda: solver.gap(source, seconds=seconds))},
    )


def redundancy(size: int, seconds: float) -> Row:
    """No clause could be left out."""
    policy = _loaded(consistent_policy(size))
    return Row(size, "redundancy", middle(lambda: _checked(policy, "N5", seconds)), {})


def difference(size: int, seconds: float) -> Row:
    """Which acts are judged otherwise after five clauses changed."""
    source = consistent_policy(size)
    other = amended(source)
    old, new = _loaded(source), _loaded(other)
    return Row(
        size,
        "difference, five clauses",
        middle(lambda: _compared(old, new, seconds)),
        {"z3 tuned": middle(lambda: solver.difference(source, other, seconds=seconds))},
    )


def no_difference(size: int, seconds: float) -> Row:
    """That two versions come to the same."""
    source = consistent_policy(size)
    old, new = _loaded(source), _loaded(source)
    return Row(
        size,
        "difference, none",
        middle(lambda: _compared(old, new, seconds)),
        {"z3 tuned": middle(lambda: solver.difference(source, source, seconds=seconds))},
    )


CLAIMS: Final = (reading, conflict, reachability, gap, redundancy, difference, no_difference)


def apart(claim: Claim, size: int, seconds: float) -> Row:
    """A row, measured in a process of its own: what others left in memory slows nobody down."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin) as process:
        return process.submit(claim, size, seconds).result()


def _begin() -> None:
    gc.set_threshold(*SELDOM)  # as the command does
    checks()  # opened before anything is measured, as Z3 is


def growth(one: Row, other: Row) -> float:
    """The power of the number of clauses with which our time grows from one row to the other."""
    return log(other.ours[1] / one.ours[1]) / log(other.size / one.size)


def middle(work: Callable[[], Timed]) -> Timed:
    """What it said, and the time of the run in the middle."""
    said: list[Timed] = []
    while not said or (said[0][1] < QUICK and len(said) < 3):
        gc.collect()
        said.append(work())
    return sorted(said, key=lambda one: one[1])[len(said) // 2]


def _checked(policy: Policy, code: str, seconds: float) -> Timed:
    with interrupted_after(seconds):
        took, found = timed(lambda: report(policy, Asked(frozenset({code}))))
    count = found.counts[code]
    said = [f"{count.proved:,} proved"]
    said += [f"{count.refuted:,} refuted"] if count.refuted else []
    said += [f"{count.unknown:,} unknown"] if count.unknown else []
    return ", ".join(said), took


@contextmanager
def interrupted_after(seconds: float) -> Iterator[None]:
    """As if somebody pressed Ctrl-C then: what was found until then counts."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _compared(old: Policy, new: Policy, seconds: float) -> Timed:
    begun = time.process_time()
    try:
        with interrupted_after(seconds):
            verdict: str = compare(old.newest, new.newest).verdict
    except KeyboardInterrupt:
        verdict = "unknown"
    return verdict, time.process_time() - begun


def _loaded(source: w.Policy, silence: str = "forbidden") -> Policy:
    text = Translator(source).toml()
    text = text.replace('unregulated = "forbidden"', f'unregulated = "{silence}"')
    text = text.replace('conflict = "prohibit"\n', "")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workload.policy.toml"
        file.write_text(text, encoding="utf-8")
        return load(file)


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """Seconds of the processor, which others do not use up, and what came of it."""
    begun = time.process_time()
    made = work()
    return time.process_time() - begun, made


def _said(one: Timed) -> str:
    answer, seconds = one
    took = f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
    return f"{took} ({answer})" if answer else took


def written(lines: list[str]) -> None:
    """Puts the figures between their marks on the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text("\n".join([f"{before}{BEGIN}", "", *lines, "", f"{END}{after}"]), encoding="utf-8")


if __name__ == "__main__":
    main()
