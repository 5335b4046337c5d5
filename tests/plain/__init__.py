"""The policy language, read aloud: an independent plain implementation of language.md, sections 1 to 5, 8 and 9.

It exists to disagree. It shares no line with the program, follows the text sentence by sentence and
enumerates *every completion* of what is unknown instead of reasoning about it. Obvious beats fast.
Where the text left a choice, `tests/agreement/README.md` says which reading was taken and why.
"""

from .decide import decide_each, decide_file, decide_one, may_be_missing

__all__ = ["decide_each", "decide_file", "decide_one", "may_be_missing"]
