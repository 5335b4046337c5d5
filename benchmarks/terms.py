"""Five thousand terms over ten thousand texts: the evaluator beside the obvious regular expression, in one run.

``python -m benchmarks terms [--terms 5000] [--texts 10000] [--regex-texts 500] [--into PAGE]``. Each side has a
process of its own, so that the peak of memory is its own; the regular expression reads a part of the texts, for it is
slow. First agreement: what the expression finds the evaluator has to find too. Times are of the processor, in
one run on this machine; only their ratios are worth quoting.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from policycode_terms import KIND
from policycode_terms.evaluator import Terms  # noqa: F401  # loaded before anything is timed

from policycode.evaluators.configuration import make

SIDES = {
    "words": '`terms`, whole words (`forms = "none"`)',
    "forms": "`terms`, with word forms (as shipped)",
    "regex": "`re`: `\\b(one\\|two\\|…)\\b`, ignoring case",
}
SYLLABLES = (
    "ka lo mi ne ru sta ver dé ho pê ber gi zo schip lan dor wé ta bri xo nau fe lü kwa rin mol".split()
)
_BEGIN, _END = "<!-- speed -->\n", "<!-- /speed -->"
Hits = list[list[tuple[int, int]]]


def workload(terms: int, texts: int) -> tuple[list[str], list[str]]:
    """Terms of which two in five are two words, and texts of some 450 characters that name one in every second."""
    draw = random.Random("terms")

    def word() -> str:
        return "".join(draw.choices(SYLLABLES, k=draw.choice((2, 3, 3, 4))))

    found: dict[str, None] = {}
    while len(found) < terms:
        found[f"{word()} {word()}" if len(found) % 5 < 2 else word()] = None
    names = list(found)
    written = []
    for number in range(texts):
        words = [
            word() if draw.random() < 0.3 else draw.choice(("de", "het", "in", "over", "a"))
            for _ in range(90)
        ]
        if number % 2:
            words[draw.randrange(90)] = draw.choice(names).title()
        text = " ".join(words)
        # every third text is plain English or Dutch: without accents
        written.append(text.translate(_PLAIN) if number % 3 == 0 else text)
    return names, written


_PLAIN = str.maketrans("éêü", "eeu")


def main() -> None:
    """Prints the table, or writes it into a page between its marks."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--terms", type=int, default=5000)
    arguments.add_argument("--texts", type=int, default=10_000)
    arguments.add_argument("--regex-texts", type=int, default=500)
    arguments.add_argument("--into", type=Path, help="a page with the marks of this table")
    arguments.add_argument("--side", choices=[*SIDES], help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.side:
        print(json.dumps(measure(chosen.side, chosen.terms, chosen.texts, chosen.regex_texts)))
        return
    shown = table(chosen)
    if chosen.into is None:
        print(shown)
    else:
        page = chosen.into.read_text(encoding="utf-8")
        marked = f"{_BEGIN}{shown}\n{_END}"
        chosen.into.write_text(
            re.sub(f"{_BEGIN}.*?{_END}", lambda _: marked, page, flags=re.DOTALL), encoding="utf-8"
        )


def table(chosen: argparse.Namespace) -> str:
    """The table, in Markdown, each side measured in a process of its own."""
    rows = {side: _in_a_process(side, chosen) for side in SIDES}
    few = rows["regex"]["hits"][: chosen.regex_texts]
    ours = [set(map(tuple, several)) for several in rows["words"]["hits"]]
    sought = [set(map(tuple, several)) for several in few]
    agreed = sum(one <= other for one, other in zip(sought, ours, strict=False))
    fastest = rows["words"]["seconds_a_text"]
    lines = [
        f"{chosen.terms:,} terms, {chosen.texts:,} texts; ahocorasick-rs {version('ahocorasick-rs')}, policycode-terms "
        f"{version('policycode-terms')}, Python {platform.python_version()}. What the expression finds, "
        f"`terms` finds too: {agreed}/{len(few)} texts.",
        "",
        "| | making it ready, s | texts a second | times the first | memory above the texts, MB |",
        "|---|---:|---:|---:|---:|",
    ]
    for side, row in rows.items():
        lines.append(
            f"| {SIDES[side]} | {row['ready']:.2f} | {1 / row['seconds_a_text']:,.0f} "
            f"| {row['seconds_a_text'] / fastest:.1f} | {row['memory']:.0f} |"
        )
    return "\n".join(lines)


def _in_a_process(side: str, chosen: argparse.Namespace) -> dict:
    sizes = [f"--terms={chosen.terms}", f"--texts={chosen.texts}", f"--regex-texts={chosen.regex_texts}"]
    command = [sys.executable, "-m", "benchmarks", "terms", f"--side={side}", *sizes]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure(side: str, terms: int, texts: int, regex_texts: int) -> dict[str, object]:
    """Seconds to make one side ready and for a text, the growth of its peak of memory, and what it found."""
    names, written = workload(terms, texts)
    if side == "regex":
        written = written[:regex_texts]
    before = _peak()
    begun = time.process_time()
    search = SEARCHES[side](names)
    ready = time.process_time() - begun
    search(written[0])  # the expression is compiled by now; so is everything else
    begun = time.process_time()
    hits = [search(text) for text in written]
    seconds = (time.process_time() - begun) / len(written)
    return {
        "ready": ready,
        "seconds_a_text": seconds,
        "memory": _peak() - before,
        "hits": hits[:regex_texts] if side != "forms" else [],
    }


def _peak() -> float:
    """The most memory that this process held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


Search = Callable[[str], list[tuple[int, int]]]


def _evaluator(names: list[str], forms: str) -> Search:
    terms = make(KIND, {"lists": {"names": {"terms": names, "forms": forms}}}, Path())
    return lambda text: [(hit.start, hit.end) for hit in terms.hits(text)["names"]]


def _expression(names: list[str]) -> Search:
    longest_first = sorted(names, key=len, reverse=True)
    expression = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    return lambda text: [match.span() for match in expression.finditer(text)]


SEARCHES: dict[str, Callable[[list[str]], Search]] = {
    "words": lambda names: _evaluator(names, "none"),
    "forms": lambda names: _evaluator(names, "both"),
    "regex": _expression,
}

if __name__ == "__main__":
    main()
