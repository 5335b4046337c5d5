"""What TOML 1.1 added, said in the words of TOML 1.0, which everybody's tools read.

Four things: inline tables over several lines (with comments and a last comma), ``\\e`` and ``\\x41`` in strings,
and times without seconds. Works on text that a reader of TOML 1.1 accepts, and leaves TOML 1.0 as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PIECE = re.compile(
    r"""
      (?P<basic> "{3}(?:[^\\"]++|\\.|"(?!""))*+"{3,5} | "(?:[^"\\\n]++|\\.)*+" )
    | (?P<literal> '{3}.*?'{3,5} | '[^'\n]*' )
    | (?P<comment> \#[^\n]* )
    | (?P<newline> \n )
    | (?P<open> [\[{] )
    | (?P<close> [\]}] )
    | (?P<comma> , )
    | (?P<blank> [ \t]+ )
    | (?P<bare> [^"'\#\n\[\]{},\ \t]+ | . )
    """,
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|(?P<e>e)|.)", re.DOTALL)
_NO_SECONDS = re.compile(r"(?<![\d:+-])(\d\d:\d\d)(?![:\d])")


@dataclass(slots=True)
class _Writer:
    """``statement`` is the line that is being written, ``inside`` the brackets open in it.

    In braces a comma waits, with the blanks after it (``gap``), until something follows that it separates.
    """

    done: list[str] = field(default_factory=list)
    statement: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    comma: bool = False
    gap: str = ""

    @property
    def in_braces(self) -> bool:
        return self.inside[-1:] == ["{"]

    def write(self, text: str) -> None:
        self.statement += ["," * self.comma, self.gap, text]
        self.comma, self.gap = False, ""

    def space(self) -> None:
        """A line end in braces: one blank, unless there is one already."""
        if not self.gap.endswith((" ", "\t")):
            self.gap += " "

    def end_statement(self) -> None:
        # A comment from within braces moves to a line of its own above.
        self.done += [*(f"{comment}\n" for comment in self.moved), *self.statement, self.gap]
        self.statement, self.moved, self.gap = [], [], ""


def in_toml_1_0(text: str) -> str:
    """The text with what TOML 1.1 added rewritten, all else as it is; the values are the same."""
    writer = _Writer()
    for match in _PIECE.finditer(text):
        _take(match.lastgroup or "", match[0], writer)
    writer.end_statement()
    return "".join(writer.done)


def _take(kind: str, piece: str, writer: _Writer) -> None:
    match kind:
        case "basic":
            writer.write(_ESCAPE.sub(_old_escape, piece))
        case "bare":
            writer.write(_NO_SECONDS.sub(r"\1:00", piece))
        case "open":
            writer.write(piece)
            writer.inside.append(piece)
        case "close":
            writer.comma = writer.comma and not writer.in_braces
            writer.write(piece)
            del writer.inside[-1:]
        case "comma" if writer.in_braces:
            writer.comma = True
        case "comment" if writer.in_braces:
            writer.moved.append(piece)
        case "blank":
            writer.gap += piece
        case "newline" if writer.in_braces:
            writer.space()
        case "newline" if not writer.inside:
            writer.write(piece)
            writer.end_statement()
        case _:
            writer.write(piece)


def _old_escape(match: re.Match[str]) -> str:
    if match["x"]:
        return f"\\u00{match['x']}"
    return "\\u001B" if match["e"] else match[0]
