from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.docs import pages

SHELVES = ("tutorial", "how-to", "reference", "explanation", "decisions")
PAIRS = [(page, other) for page in pages.pages() if (other := pages.other_language(page)) is not None]


@pytest.mark.parametrize("page", pages.pages(), ids=pages.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    lost = [target for target in pages.links(page) if not leads_somewhere(page, target)]
    assert not lost


def leads_somewhere(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return True
    file, _, anchor = target.partition("#")
    place = (page.parent / file).resolve() if file else page
    return place.is_file() and (not anchor or anchor in anchors(place))


def anchors(page: Path) -> set[str]:
    """What a heading is called in an address, as the usual viewers make it."""
    titles = re.findall(r"^#+ (.+)$", pages.prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_shelf_lists_every_page_that_stands_on_it(shelf: str) -> None:
    folder = pages.DOCS / shelf
    listed = set(pages.links(folder / "README.md"))
    assert {page.name for page in folder.glob("*.md")} - {"README.md"} <= listed


def test_some_pages_are_in_both_languages() -> None:
    assert len(PAIRS) >= 12  # both ways


@pytest.mark.parametrize(("page", "other"), PAIRS, ids=lambda page: page.name)
def test_a_page_and_its_translation_have_the_same_headings(page: Path, other: Path) -> None:
    assert pages.other_language(other) == page
    assert pages.is_dutch(page) != pages.is_dutch(other)
    assert pages.headings(page) == pages.headings(other)


@pytest.mark.parametrize("page", pages.pages(), ids=pages.name)
def test_a_page_begins_with_its_only_title(page: Path) -> None:
    depths = pages.headings(page)
    assert not depths or (depths[0] == "#" and depths.count("#") == 1)


@pytest.mark.parametrize("page", sorted((pages.ROOT / "plugins").glob("*/README.md")), ids=pages.name)
def test_a_plugin_says_twice_how_it_is_installed_from_a_clone_with_all_plugins_it_needs(page: Path) -> None:
    wanted = tomllib.loads((page.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "dependencies"
    ]
    others = [
        found[1].replace("-", "_") for one in wanted if (found := re.match(r"policycode-([a-z-]+)", one))
    ]
    folders = " ".join(f"./plugins/{one}" for one in [*others, page.parent.name])
    assert pages.text(page).count(f'\n    pip install ".[plugins]" {folders}\n') == 2  # English and Dutch
