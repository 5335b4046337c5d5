"""Which pages there are, and in which language each is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_OTHER = re.compile(
    r"^\*(?:In het Nederlands|In English): \[[^\]]+\]\(([^)]+)\)\.\*$|(?:twin is|tweeling)\s\[[^\]]+\]\(([^)]+)\)",
    re.MULTILINE,
)
_DUTCH = re.compile(r"^\*In English: |Engelse tweeling", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"(`+)(?!`).+?\1")
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}).*?^\1\n", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Every page that somebody wrote or generated, the front page and the notes for contributors included."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def name(page: Path) -> str:
    """A page as a test names it."""
    return page.relative_to(ROOT).as_posix()


def text(page: Path) -> str:
    """What stands in it."""
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """The page without its examples, in which a `#` is no heading and brackets no link."""
    return _FENCE.sub("", text(page))


def other_language(page: Path) -> Path | None:
    """The page of which this one is the translation, as the line under its title says."""
    found = _OTHER.search(prose(page))
    return (page.parent / (found[1] or found[2])).resolve() if found else None


def is_dutch(page: Path) -> bool:
    """Whether the page's examples speak Dutch."""
    return bool(_DUTCH.search(prose(page)))


def links(page: Path) -> list[str]:
    """Where the page's links lead, as written."""
    return _LINK.findall(_CODE.sub("", prose(page)))


def headings(page: Path) -> list[str]:
    """The depth of each heading, in order."""
    return _HEADING.findall(prose(page))
