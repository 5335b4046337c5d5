"""Mistakes in a policy: values with a code, a place, a sentence and a help; collected, never raised one by one.

``values`` holds the mistakes, ``codes`` the stable table of what they may be, ``nearest`` answers "did you
mean", ``snippet`` prints them with a caret under the fault.
"""

from policycode.diagnostics.codes import CODES, Code
from policycode.diagnostics.nearest import nearest
from policycode.diagnostics.snippet import Snippets, render
from policycode.diagnostics.values import (
    Diagnostic,
    Diagnostics,
    Place,
    Reasoned,
    Subject,
    Words,
    counted,
    diagnostic,
    words,
)

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "Diagnostics",
    "Place",
    "Reasoned",
    "Snippets",
    "Subject",
    "Words",
    "counted",
    "diagnostic",
    "nearest",
    "render",
    "words",
]
