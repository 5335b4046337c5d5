"""An explanation as a tree of sentences, its plain text, and its form as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policycode.diagnostics import Words

INDENT = "  "
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Node:
    """One sentence of an argument and what supports it.

    ``kind`` says what it is (``act``, ``outcome``, ``section``, ``clause``, ``text``, ``part``, …), ``about``
    names what it speaks of, as ``{"clause": "confidentiality"}``; ``item`` is set where it stands in a list.
    """

    kind: str
    text: str
    children: tuple[Node, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    item: bool = False


def rendered(nodes: Iterable[Node], width: int = WIDTH) -> str:
    """The tree as indented lines, a section after an empty line; ends with a line feed."""
    lines: list[str] = []
    for node in nodes:
        if node.kind in ("section", "end") and lines:
            lines.append("")
        lines += _lines(node, width)
    return "\n".join(lines) + "\n"


def _lines(root: Node, width: int) -> Iterator[str]:
    left = [(root, "")]
    while left:
        node, indent = left.pop()
        mark = "- " if node.item else ""
        yield from textwrap.wrap(
            visible(node.text),
            width=max(width, len(indent) + 40),
            initial_indent=indent + mark,
            subsequent_indent=indent + " " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [indent + mark]
        below = indent + " " * len(mark) + ("" if node.item else INDENT)
        left += [(child, below) for child in reversed(node.children)]


def visible(text: str) -> str:
    """Without control characters: what an act or a policy says cannot drive a terminal."""
    return "".join(letter if letter.isprintable() or letter == " " else " " for letter in text)


def as_data(trees: Mapping[str, Sequence[Node]]) -> list[dict[str, object]]:
    """The same tree in several languages as one tree with texts by language."""
    data: list[dict[str, object]] = []
    left = [(trees, data)]
    while left:
        several, into = left.pop()
        for nodes in zip(*several.values(), strict=True):
            one = dict(zip(several, nodes, strict=True))
            children: list[dict[str, object]] = []
            into.append(_datum(one, children))
            left.append(({language: each.children for language, each in one.items()}, children))
    return data


def _datum(node: Mapping[str, Node], children: list[dict[str, object]]) -> dict[str, object]:
    one = next(iter(node.values()))
    return {
        "kind": one.kind,
        "text": {language: each.text for language, each in node.items()},
        "about": dict(one.about),
        "children": children,
    }


def sentences(trees: Mapping[str, Sequence[Node]], kinds: frozenset[str]) -> list[Words]:
    """The texts of some kinds of nodes in reading order, each by language."""
    columns = [list(_texts(nodes, kinds)) for nodes in trees.values()]
    return [dict(zip(trees, row, strict=True)) for row in zip(*columns, strict=True)]


def _texts(nodes: Sequence[Node], kinds: frozenset[str]) -> Iterator[str]:
    left = list(reversed(nodes))
    while left:
        node = left.pop()
        if node.kind in kinds:
            yield node.text
        left += reversed(node.children)
