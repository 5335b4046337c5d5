"""``python -m policycode``: the same as the command ``policycode``."""

import sys

from policycode.cli import main

if __name__ == "__main__":
    sys.exit(main())
