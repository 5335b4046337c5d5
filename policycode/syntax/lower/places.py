"""The atlas of an edition: the pages of its files, and which of them each declaration stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policycode.diagnostics import Place
from policycode.syntax.library import Source
from policycode.syntax.page import Page


@dataclass(frozen=True, slots=True)
class FileAtlas:
    """Places as the files of an edition have them; ``declared`` says where each declaration begins."""

    own: Page
    declared: Mapping[tuple[str, str], Place]
    pages: Mapping[str, Page] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """Where a key's value stands, of a whole declaration its header."""
        page = self._page(path)
        return page.key(*path) if len(path) <= 2 and path[0] != "policy" else page.value(*path)

    def home(self, table: str, name: str) -> str:
        """The id of the import in which a declaration stands, empty for the policy's own."""
        found = self.declared.get((table, name))
        return "" if found is None or found.file == self.own.file else self.homes.get(found.file, "")

    def _page(self, path: tuple[str | int, ...]) -> Page:
        if len(path) < 2:
            return self.own
        found = self.declared.get((str(path[0]), str(path[1])))
        return self.own if found is None else self.pages.get(found.file, self.own)


def atlas_of(
    source: Source, imports: Iterable[Source], declared: Mapping[tuple[str, str], Place]
) -> FileAtlas:
    """The atlas of a version with its imports."""
    others = list(imports)
    pages = {one.page.file: one.page for one in (*others, source)}
    homes = {one.page.file: one.written.policy.id for one in others if one.written is not None}
    return FileAtlas(source.page, declared, pages, homes)
