"""``python -m benchmarks``: every benchmark that there is."""

from benchmarks.decide import main

main()
