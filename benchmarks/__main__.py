"""``python -m benchmarks [NAME] …``: one of the benchmarks below; ``decide`` without a name."""

import sys
from importlib import import_module

NAMES = ("asking", "decide", "importing", "prove", "terms", "unknowns")

name = sys.argv.pop(1) if sys.argv[1:2] and sys.argv[1] in NAMES else "decide"
import_module(f"benchmarks.{name}").main()
