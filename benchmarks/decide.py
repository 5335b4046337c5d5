"""One decision beside the workload's own reference: agreement first, then cost as clauses grow.

``python -m benchmarks.decide [--sizes 10 100 1000] [--events 2000]``. Times are of one run on this machine;
only their ratios are worth quoting.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks import workload as w
from benchmarks.translate import Translator, act_of, consistent
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome
from policycode.syntax.load import load


def main() -> None:
    """Prints one row for each size."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    arguments.add_argument("--events", type=int, default=2000)
    chosen = arguments.parse_args()
    print(f"policycode {version('policycode')}, Python {platform.python_version()}")
    print(
        "| clauses | agree | load s | outcome µs | with clauses µs | reference µs | outcome, times N=least |"
    )
    print("|---|---|---|---|---|---|---|")
    least: float | None = None
    for size in chosen.sizes:
        row = measure(size, chosen.events)
        least = least or row["outcome"]
        print(
            f"| {size} | {row['agree']:.0f}/{chosen.events} | {row['load']:.2f} | {row['outcome']:.1f} "
            f"| {row['clauses']:.1f} | {row['reference']:.1f} | {row['outcome'] / least:.2f} |"
        )


def measure(size: int, events: int) -> dict[str, float]:
    """Agreement and median times (microseconds; loading in seconds) for one policy size."""
    source = w.make_policy(size)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workload.policy.toml"
        file.write_text(Translator(source).toml(), encoding="utf-8")
        engine = Engine(load(file))
    loaded = time.perf_counter() - begun
    made = [consistent(event) for event in w.make_events(events)]
    acts = [act_of(event, f"e{number}") for number, event in enumerate(made)]
    agree = 0
    for event, act in zip(made, acts, strict=True):
        allowed, _ = w.decide(source, event)
        agree += (engine.decide(act).outcome is Outcome.PERMITTED) is allowed
    return {
        "agree": agree,
        "load": loaded,
        "outcome": median([lambda act=act: engine.decide(act).outcome for act in acts]),
        "clauses": median([lambda act=act: engine.decide(act).clauses for act in acts]),
        "reference": median([lambda event=event: w.decide(source, event) for event in made]),
    }


def median(calls: list) -> float:
    """The median time of the calls in microseconds, each made once after one untimed round."""
    for call in calls:
        call()
    times = []
    for call in calls:
        begun = time.perf_counter_ns()
        call()
        times.append(time.perf_counter_ns() - begun)
    return statistics.median(times) / 1000


if __name__ == "__main__":
    main()
